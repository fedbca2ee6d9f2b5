import { Alert, PanelMain } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { typeLabel } from '../../../components/object-words';
import { counted } from '../../../components/words';
import type { ImportRow } from './rows';

/** Rows that are shown before the import. */
const SHOWN = 100;

interface Properties {
  rows: readonly ImportRow[];
  /** The numbers of the rows that were added already. */
  added: ReadonlySet<number>;
  /** Whether it is not known yet which names are taken. */
  isLooking: boolean;
}

/** What would be added; rows that cannot be stand first, with the reason. */
export function PreviewTable({ rows, added, isLooking }: Properties) {
  const bad = rows.filter(({ problems }) => problems.length > 0);
  const good = rows.filter(({ problems }) => problems.length === 0);
  const shown = [...bad, ...good].slice(0, SHOWN);
  return (
    <>
      <Alert
        isInline
        component="h2"
        variant={bad.length === 0 ? 'success' : 'warning'}
        title={
          bad.length === 0
            ? `${counted(rows.length, 'row')}, all of them can be ${isLooking ? 'read' : 'imported'}`
            : `${counted(bad.length, 'row')} of ${rows.length.toLocaleString()} cannot be imported`
        }
      >
        {isLooking && 'Looking whether the names are taken already'}
        {added.size > 0 && `${counted(added.size, 'row')} of them added: Import goes on with the others.`}
      </Alert>
      <PanelMain className="objects-preview" role="region" aria-label="Preview" tabIndex={0}>
        <Table aria-label="Rows of the file" variant="compact" isStickyHeader>
          <Thead>
            <Tr>
              <Th width={10}>Row</Th>
              <Th width={20}>Name</Th>
              <Th width={15}>Type</Th>
              <Th>Problem, or what is added</Th>
            </Tr>
          </Thead>
          <Tbody>
            {shown.map((row) => (
              <Tr key={row.number}>
                <Td dataLabel="Row">{row.number}</Td>
                <Td dataLabel="Name">{row.name}</Td>
                <Td dataLabel="Type">{typeLabel(row.type)}</Td>
                <Td dataLabel="Problem, or what is added">
                  <RowState row={row} isAdded={added.has(row.number)} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      </PanelMain>
      {rows.length > SHOWN && <p>{counted(rows.length - SHOWN, 'further row')} not shown.</p>}
    </>
  );
}

function RowState({ row, isAdded }: { row: ImportRow; isAdded: boolean }) {
  if (row.problems.length > 0) {
    return <strong>{row.problems.join('. ')}</strong>;
  }
  return isAdded ? <>Added</> : summary(row);
}

function summary({ parameters }: ImportRow): string {
  return Object.entries(parameters)
    .filter(([name]) => name !== 'name')
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}
