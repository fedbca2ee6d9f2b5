import { Card, CardBody, CardTitle } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { ConflictSide } from '../../../api/replies/ha';
import { Time } from '../../../components/Time';
import { counted } from '../../../components/words';

/** What one side published since the histories parted. */
export function History({ side, place }: { side: ConflictSide; place: 'here' | 'there' }) {
  const title = `${side.name} (${place}): ${counted(side['revisions-total'], 'revision')}`;
  return (
    <Card isFullHeight>
      <CardTitle component="h2">{title}</CardTitle>
      <CardBody>
        <Table aria-label={`Revisions of ${side.name}`} variant="compact" gridBreakPoint="grid-xl">
          <Thead>
            <Tr>
              <Th>Revision</Th>
              <Th>Who</Th>
              <Th>When</Th>
              <Th>What</Th>
            </Tr>
          </Thead>
          <Tbody>
            {side.revisions.map((revision) => (
              <Tr key={revision.revision}>
                <Td dataLabel="Revision">{revision.revision}</Td>
                <Td dataLabel="Who">{revision['user-name']}</Td>
                <Td dataLabel="When">
                  <Time time={revision['publish-time']} />
                </Td>
                <Td dataLabel="What">{whatOf(revision)}</Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
        {side.revisions.length < side['revisions-total'] && (
          <p>The first {side.revisions.length} are shown.</p>
        )}
      </CardBody>
    </Card>
  );
}

function whatOf(revision: ConflictSide['revisions'][number]) {
  const begins = revision['term-begins'];
  if (begins !== undefined) {
    return `Became Active: ${begins}`;
  }
  const changes = counted(revision.changes, 'change');
  return revision.description === '' ? changes : `${revision.description} (${changes})`;
}
