import { Button, EmptyState, Pagination } from '@patternfly/react-core';
import { ExpandableRowContent, Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useCanWrite } from '../../api/live';
import { useCommand } from '../../api/queries';
import type { Session } from '../../api/replies/sessions';
import { pageWithin } from '../../components/pages';
import { QueryContent } from '../../components/QueryContent';
import { Time } from '../../components/Time';
import { useFilter } from '../../components/use-filter';
import { RevertDialog } from './RevertDialog';
import { RevisionChanges } from './RevisionChanges';
import { SessionFilter } from './SessionFilter';

const PER_PAGE = 20;

/** What was published, the newest first, each with its differences. */
export function Revisions() {
  const [page, setPage] = useState(1);
  const [filter, setFilter] = useFilter();
  const query = useCommand('show-sessions', {
    'view-published-sessions': true,
    limit: PER_PAGE,
    offset: (page - 1) * PER_PAGE,
    ...(filter === '' ? {} : { filter }),
  });
  const within = pageWithin(page, query.data?.total, PER_PAGE);
  if (within !== page) {
    setPage(within);
  }
  return (
    <>
      <SessionFilter
        label="Search revisions"
        filter={filter}
        onFilter={(text) => {
          setPage(1);
          setFilter(text);
        }}
      />
      <QueryContent query={query} what="the revisions">
        {({ objects, total }) =>
          objects.length === 0 ? (
            <EmptyState
              titleText={filter === '' ? 'Nothing was published yet' : 'No revision was found'}
              headingLevel="h2"
            />
          ) : (
            <>
              <Pagination
                itemCount={total}
                perPage={PER_PAGE}
                perPageOptions={[]}
                page={page}
                onSetPage={(_, next) => setPage(next)}
                titles={{ paginationAriaLabel: 'Revisions' }}
              />
              <RevisionTable revisions={objects} isNewestShown={page === 1 && filter === ''} />
            </>
          )
        }
      </QueryContent>
    </>
  );
}

function RevisionTable({ revisions, isNewestShown }: { revisions: Session[]; isNewestShown: boolean }) {
  const [target, setTarget] = useState<Session>();
  return (
    <>
      <Table aria-label="Revisions" variant="compact" gridBreakPoint="grid-lg">
        <Thead>
          <Tr>
            <Th screenReaderText="Differences" />
            <Th>Published</Th>
            <Th>Administrator</Th>
            <Th>Session name</Th>
            <Th>Description</Th>
            <Th>Changes</Th>
            <Th screenReaderText="Action" />
          </Tr>
        </Thead>
        {revisions.map((revision, index) => (
          <Row
            key={revision.uid}
            revision={revision}
            index={index}
            isNewest={isNewestShown && index === 0}
            onRevert={() => setTarget(revision)}
          />
        ))}
      </Table>
      {target !== undefined && <RevertDialog revision={target} onClose={() => setTarget(undefined)} />}
    </>
  );
}

interface RowProperties {
  revision: Session;
  index: number;
  isNewest: boolean;
  onRevert: () => void;
}

function Row({ revision, index, isNewest, onRevert }: RowProperties) {
  const [isExpanded, setExpanded] = useState(false);
  const canWrite = useCanWrite();
  return (
    <Tbody isExpanded={isExpanded}>
      <Tr isContentExpanded={isExpanded}>
        <Td
          expand={{
            rowIndex: index,
            isExpanded,
            onToggle: () => setExpanded(!isExpanded),
            expandId: 'revision',
          }}
        />
        <Td dataLabel="Published">
          <Time time={revision['publish-time']} />
        </Td>
        <Td dataLabel="Administrator">{revision['user-name']}</Td>
        <Td dataLabel="Session name">{revision.name}</Td>
        <Td dataLabel="Description">{revision.description}</Td>
        <Td dataLabel="Changes">{revision.changes}</Td>
        <Td isActionCell>
          <Button variant="secondary" size="sm" isDisabled={!canWrite || isNewest} onClick={onRevert}>
            Revert to this
          </Button>
        </Td>
      </Tr>
      {isExpanded && (
        <Tr isExpanded>
          <Td colSpan={7} dataLabel="Differences">
            <ExpandableRowContent>
              <RevisionChanges revision={revision} />
            </ExpandableRowContent>
          </Td>
        </Tr>
      )}
    </Tbody>
  );
}
