import { Button, EmptyState, EmptyStateBody, Label, Title } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useCanWrite } from '../../../api/live';
import type { Bundle } from '../../../api/replies/ha';
import { Time } from '../../../components/Time';
import { counted } from '../../../components/words';
import { SalvageDialog } from './SalvageDialog';

/** What can be salvaged, and what was. */
export function BundleTable({ bundles, hasChanges }: { bundles: Bundle[]; hasChanges: boolean }) {
  const [salvaged, setSalvaged] = useState<Bundle>();
  const canWrite = useCanWrite();
  if (bundles.length === 0) {
    return (
      <EmptyState titleText="There is nothing to salvage" headingLevel="h2" variant="sm">
        <EmptyStateBody>
          When a server gives way in a conflict, what only it had published is listed here.
        </EmptyStateBody>
      </EmptyState>
    );
  }
  return (
    <section aria-label="Bundles">
      <Title headingLevel="h2" size="lg">
        Bundles
      </Title>
      <Table aria-label="Bundles" variant="compact" gridBreakPoint="grid-lg">
        <Thead>
          <Tr>
            <Th>Of server</Th>
            <Th>Replaced</Th>
            <Th>Revisions</Th>
            <Th>Changes</Th>
            <Th>Kept on</Th>
            <Th>State</Th>
            <Th screenReaderText="Action" />
          </Tr>
        </Thead>
        <Tbody>
          {bundles.map((bundle) => (
            <Tr key={bundle.uid}>
              <Td dataLabel="Of server">{bundle.server.name}</Td>
              <Td dataLabel="Replaced">
                <Time time={bundle.replaced} />
              </Td>
              <Td dataLabel="Revisions">
                {bundle['first-revision']} to {bundle['last-revision']}
              </Td>
              <Td dataLabel="Changes">
                {counted(bundle.changes, 'change')} in {counted(bundle['by-administrators'], 'revision')} by
                administrators
              </Td>
              <Td dataLabel="Kept on">{bundle.servers.map((server) => server.name).join(', ')}</Td>
              <Td dataLabel="State">
                <Label color={bundle.salvaged ? 'green' : 'orange'}>
                  {bundle.salvaged ? 'salvaged' : 'not salvaged'}
                </Label>
              </Td>
              <Td isActionCell>
                <Button
                  variant="secondary"
                  isDisabled={!canWrite || hasChanges}
                  onClick={() => setSalvaged(bundle)}
                >
                  Salvage
                </Button>
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {hasChanges && (
        <p className="salvage-hint">
          Publish or discard the changes of your session before you salvage another bundle.
        </p>
      )}
      {!canWrite && (
        <p className="salvage-hint">Salvage on the Active server, in a session that may write.</p>
      )}
      {salvaged !== undefined && <SalvageDialog bundle={salvaged} onClose={() => setSalvaged(undefined)} />}
    </section>
  );
}
