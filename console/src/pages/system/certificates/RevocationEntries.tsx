import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Pagination,
} from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../../../api/queries';
import type { RevocationEntry } from '../../../api/replies/certificates';
import { pageWithin } from '../../../components/pages';
import { QueryContent } from '../../../components/QueryContent';
import { Time } from '../../../components/Time';
import { StateLabel } from './StateLabel';

const PER_PAGE = 20;

/** The certificate revocation list with its entries, the latest first. */
export function RevocationEntries() {
  const [page, setPage] = useState(1);
  const query = useCommand('show-ica-crl', { limit: PER_PAGE, offset: (page - 1) * PER_PAGE });
  const within = pageWithin(page, query.data?.total, PER_PAGE);
  if (within !== page) {
    setPage(within);
  }
  return (
    <QueryContent query={query} what="the revocation list">
      {(list) => (
        <>
          <DescriptionList
            isCompact
            columnModifier={{ default: '1Col', md: '2Col', xl: '3Col' }}
            aria-label="Revocation list"
          >
            <Entry term="Number">{list.number ?? 'none'}</Entry>
            <Entry term="This update">
              <Time time={list['this-update']} />
            </Entry>
            <Entry term="Next update">
              <Time time={list['next-update']} />
            </Entry>
            <Entry term="State">{list.state !== undefined && <StateLabel state={list.state} />}</Entry>
            <Entry term="Revoked certificates">{list.total.toLocaleString()}</Entry>
          </DescriptionList>
          {list.total > PER_PAGE && (
            <Pagination
              itemCount={list.total}
              perPage={PER_PAGE}
              perPageOptions={[]}
              page={page}
              onSetPage={(_, next) => setPage(next)}
              isCompact
              titles={{ paginationAriaLabel: 'Revoked certificates' }}
            />
          )}
          {list.entries.length > 0 && <EntryTable entries={list.entries} />}
        </>
      )}
    </QueryContent>
  );
}

function Entry({ term, children }: { term: string; children: ReactNode }) {
  return (
    <DescriptionListGroup>
      <DescriptionListTerm>{term}</DescriptionListTerm>
      <DescriptionListDescription>{children}</DescriptionListDescription>
    </DescriptionListGroup>
  );
}

function EntryTable({ entries }: { entries: RevocationEntry[] }) {
  return (
    <Table aria-label="Revoked certificates" variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          <Th>Serial number</Th>
          <Th>Subject</Th>
          <Th>Revoked</Th>
        </Tr>
      </Thead>
      <Tbody>
        {entries.map((entry) => (
          <Tr key={entry.serial}>
            <Td dataLabel="Serial number" modifier="breakWord">
              <span className="certificates-serial">{entry.serial}</span>
            </Td>
            <Td dataLabel="Subject" modifier="breakWord">
              {entry.subject ?? 'a certificate that is not known here'}
            </Td>
            <Td dataLabel="Revoked">
              <Time time={entry['revocation-time']} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
