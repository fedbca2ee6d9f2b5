import {
  EmptyState,
  FormSelect,
  FormSelectOption,
  Pagination,
  SearchInput,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useCommand } from '../../../api/queries';
import type { CertificateState, InternalCa, IssuedCertificate } from '../../../api/replies/certificates';
import { pageWithin } from '../../../components/pages';
import { QueryContent } from '../../../components/QueryContent';
import { Time } from '../../../components/Time';
import { CertificateCells, CertificateHeads } from './CertificateCells';
import { stateWords } from './StateLabel';

const PER_PAGE = 20;

const STATES: readonly CertificateState[] = [
  'valid',
  'expiring-soon',
  'expired',
  'not-yet-valid',
  'superseded',
  'revoked',
];

/** What the internal CA issued to servers and gateways; what wants attention first. */
export function IssuedCertificates({ counts }: { counts: InternalCa['certificates'] }) {
  const [filter, setFilter] = useState('');
  const [state, setState] = useState<CertificateState | 'all'>('all');
  const [page, setPage] = useState(1);
  const query = useCommand('show-ica-certificates', {
    state,
    filter,
    limit: PER_PAGE,
    offset: (page - 1) * PER_PAGE,
  });
  const within = pageWithin(page, query.data?.total, PER_PAGE);
  if (within !== page) {
    setPage(within);
  }
  return (
    <>
      <Toolbar>
        <ToolbarContent>
          <ToolbarItem>
            <SearchInput
              aria-label="Search certificates"
              placeholder="Holder, subject, serial"
              value={filter}
              onChange={(_, text) => {
                setFilter(text);
                setPage(1);
              }}
              onClear={() => {
                setFilter('');
                setPage(1);
              }}
            />
          </ToolbarItem>
          <ToolbarItem>
            <FormSelect
              aria-label="State"
              value={state}
              onChange={(_, chosen) => {
                setState(STATES.find((known) => known === chosen) ?? 'all');
                setPage(1);
              }}
            >
              <FormSelectOption value="all" label={withCount('All states', counts?.total)} />
              {STATES.map((known) => (
                <FormSelectOption
                  key={known}
                  value={known}
                  label={withCount(stateWords(known), counts?.[known])}
                />
              ))}
            </FormSelect>
          </ToolbarItem>
          <ToolbarItem variant="pagination">
            <Pagination
              itemCount={query.data?.total ?? 0}
              perPage={PER_PAGE}
              perPageOptions={[]}
              page={page}
              onSetPage={(_, next) => setPage(next)}
              isCompact
              titles={{ paginationAriaLabel: 'Certificates' }}
            />
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <QueryContent query={query} what="the certificates">
        {({ certificates }) =>
          certificates.length === 0 ? (
            <EmptyState titleText="No certificate matches" headingLevel="h3">
              Change the search or the state.
            </EmptyState>
          ) : (
            <CertificateTable certificates={certificates} />
          )
        }
      </QueryContent>
    </>
  );
}

function withCount(words: string, count: number | undefined): string {
  return count === undefined ? words : `${words} (${count.toLocaleString()})`;
}

function CertificateTable({ certificates }: { certificates: IssuedCertificate[] }) {
  return (
    <Table aria-label="Issued certificates" variant="compact" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          <Th>For</Th>
          <CertificateHeads />
          <Th>Then</Th>
        </Tr>
      </Thead>
      <Tbody>
        {certificates.map((certificate) => (
          <Tr key={certificate.serial}>
            <Td dataLabel="For" modifier="breakWord">
              <Holder certificate={certificate} />
            </Td>
            <CertificateCells certificate={certificate} />
            <Td dataLabel="Then">
              <Then certificate={certificate} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function Holder({ certificate: { holder } }: { certificate: IssuedCertificate }) {
  const kind = holder.kind === 'gateway' ? 'gateway' : 'server';
  return holder.name === undefined ? (
    <>{kind} without an object</>
  ) : (
    <>
      {holder.name} <span className="certificates-kind">({kind})</span>
    </>
  );
}

/** When it was revoked, or will be renewed without anybody's doing. */
function Then({ certificate }: { certificate: IssuedCertificate }) {
  const { 'revocation-time': revoked, 'renewal-time': renewal } = certificate;
  if (revoked !== undefined) {
    return (
      <>
        revoked <Time time={revoked} />
      </>
    );
  }
  return renewal === undefined ? null : (
    <>
      renewed by itself from <Time time={renewal} />
    </>
  );
}
