import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { ManagedObject } from '../api/replies/common';
import { changedFields, textOf } from './object-fields';

export interface Version {
  title: string;
  object: ManagedObject | undefined;
}

/** Versions of one object beside each other; only the fields in which they differ. */
export function VersionTable({ label, versions }: { label: string; versions: Version[] }) {
  const fields = changedFields(versions.map((version) => version.object));
  if (fields.length === 0) {
    return <>No field differs.</>;
  }
  return (
    <Table aria-label={label} variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          <Th>Field</Th>
          {versions.map(({ title }) => (
            <Th key={title}>{title}</Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {fields.map((field) => (
          <Tr key={field}>
            <Td dataLabel="Field">{field}</Td>
            {versions.map(({ title, object }) => (
              <Td key={title} dataLabel={title} modifier="breakWord">
                {textOf(object?.[field])}
              </Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
