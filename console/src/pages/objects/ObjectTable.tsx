import { Button, Label, LabelGroup, Truncate } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { FullObject } from '../../api/replies/objects';
import { ColorDot } from '../../components/ColorDot';
import { LockLabel } from '../../components/LockLabel';
import { addressOf, typeLabel } from '../../components/object-words';
import { RowActions } from '../../components/RowActions';
import type { ObjectAction } from './actions';
import type { Search } from './search';

interface Properties {
  objects: readonly FullObject[];
  search: Search;
  onSort: (order: Search['order']) => void;
  onSelect: (uid: string) => void;
  actionsOf: (object: FullObject) => ObjectAction[];
}

/** One page of the objects. */
export function ObjectTable({ objects, search, onSort, onSelect, actionsOf }: Properties) {
  return (
    <Table aria-label="Objects" variant="compact" isStickyHeader>
      <Thead>
        <Tr>
          <Th
            width={30}
            sort={{
              columnIndex: 0,
              sortBy: { index: 0, direction: search.order === 'ASC' ? 'asc' : 'desc' },
              onSort: () => onSort(search.order === 'ASC' ? 'DESC' : 'ASC'),
            }}
          >
            Name
          </Th>
          <Th width={20}>Type</Th>
          <Th width={20}>Address or port</Th>
          <Th width={10}>Tags</Th>
          <Th>Comments</Th>
          <Th screenReaderText="Actions" />
        </Tr>
      </Thead>
      <Tbody>
        {objects.map((object) => (
          <Tr key={object.uid} isRowSelected={object.uid === search.selected}>
            <Td dataLabel="Name">
              <div className="objects-name">
                <ColorDot color={object.color} />
                <Button variant="link" isInline onClick={() => onSelect(object.uid)}>
                  {object.name === '' ? 'No name' : object.name}
                </Button>
                <LockLabel meta={object['meta-info']} />
              </div>
            </Td>
            <Td dataLabel="Type">{typeLabel(object.type)}</Td>
            <Td dataLabel="Address or port">{addressOf(object)}</Td>
            <Td dataLabel="Tags">
              <Tags object={object} />
            </Td>
            <Td dataLabel="Comments">
              <Truncate content={object.comments ?? ''} />
            </Td>
            <Td isActionCell>
              <RowActions
                of={object.name}
                actions={actionsOf(object).map(({ title, run, isDisabled }) => ({
                  title,
                  isDisabled,
                  onSelect: run,
                }))}
              />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

export function Tags({ object }: { object: FullObject }) {
  const tags = object.tags ?? [];
  return tags.length === 0 ? null : (
    <LabelGroup aria-label={`Tags of ${object.name}`} numLabels={5}>
      {tags.map((tag) => (
        <Label key={tag.uid} isCompact>
          {tag.name}
        </Label>
      ))}
    </LabelGroup>
  );
}
