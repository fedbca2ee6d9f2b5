import { EmptyState, Label, Pagination, Title, type LabelProps } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { Conflict, ConflictObject } from '../../../api/replies/ha';
import { counted } from '../../../components/words';

const COLORS: Record<ConflictObject['changed'], NonNullable<LabelProps['color']>> = {
  'only here': 'blue',
  'only there': 'purple',
  'both alike': 'grey',
  'both differently': 'orange',
};

export const OBJECTS_PER_PAGE = 100;

interface Properties {
  conflict: Conflict;
  page: number;
  onPage: (page: number) => void;
}

/** Every object that was changed on either side, by pages. */
export function ConflictObjects({ conflict, page, onPage }: Properties) {
  const { objects, here, there, total } = conflict;
  if (objects.length === 0) {
    return <EmptyState titleText="No object was changed on either side" headingLevel="h2" variant="xs" />;
  }
  return (
    <section aria-label="Changed objects">
      <Title headingLevel="h2" size="lg">
        {counted(total, 'changed object')}
      </Title>
      {total > OBJECTS_PER_PAGE && (
        <Pagination
          itemCount={total}
          perPage={OBJECTS_PER_PAGE}
          perPageOptions={[]}
          page={page}
          onSetPage={(_, next) => onPage(next)}
          titles={{ paginationAriaLabel: 'Changed objects' }}
        />
      )}
      <Table aria-label="Changed objects" variant="compact" gridBreakPoint="grid-md">
        <Thead>
          <Tr>
            <Th>Object</Th>
            <Th>Type</Th>
            <Th>{here.name} (here)</Th>
            <Th>{there.name} (there)</Th>
            <Th>Changed</Th>
          </Tr>
        </Thead>
        <Tbody>
          {objects.map((object) => (
            <Tr key={object.uid}>
              <Td dataLabel="Object">{object.name}</Td>
              <Td dataLabel="Type">{object.type}</Td>
              <Td dataLabel={`${here.name} (here)`}>{object.here ?? '-'}</Td>
              <Td dataLabel={`${there.name} (there)`}>{object.there ?? '-'}</Td>
              <Td dataLabel="Changed">
                <Label color={COLORS[object.changed]}>{object.changed}</Label>
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </section>
  );
}
