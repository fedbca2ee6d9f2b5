import { Alert, Label, Stack, StackItem, Title } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { SessionChange } from '../../../api/replies/sessions';
import { counted } from '../../../components/words';
import { Decision } from './Decision';

/** What must be decided, each with its three values; then what the session changes besides. */
export function Decisions({ changes, clashes }: { changes: SessionChange[]; clashes: number }) {
  if (changes.length === 0) {
    return null;
  }
  const open = changes.filter((change) => change.clash !== undefined);
  const settled = changes.filter((change) => change.clash === undefined);
  return (
    <Stack hasGutter>
      <StackItem>
        <Alert
          isInline
          component="h2"
          variant={clashes === 0 ? 'success' : 'warning'}
          title={clashes === 0 ? 'Nothing is left to decide' : `${counted(clashes, 'decision')} to make`}
        >
          {clashes === 0
            ? 'Review the changes, then publish the session.'
            : 'Choose for each object which version stays.'}
        </Alert>
      </StackItem>
      {open.map((change) => (
        <StackItem key={change.uid}>
          <Decision change={change} />
        </StackItem>
      ))}
      {settled.length > 0 && (
        <StackItem>
          <Title headingLevel="h2" size="lg">
            Changes of the session
          </Title>
          <Settled changes={settled} />
        </StackItem>
      )}
    </Stack>
  );
}

function Settled({ changes }: { changes: SessionChange[] }) {
  return (
    <Table aria-label="Changes of the session" variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          <Th>Object</Th>
          <Th>Type</Th>
          <Th>Change</Th>
        </Tr>
      </Thead>
      <Tbody>
        {changes.map((change) => (
          <Tr key={change.uid}>
            <Td dataLabel="Object">{change.name}</Td>
            <Td dataLabel="Type">{change.type}</Td>
            <Td dataLabel="Change">
              <Label variant="outline">{change.change}</Label>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
