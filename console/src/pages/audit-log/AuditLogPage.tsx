import { Button, EmptyState, EmptyStateBody, Flex, FlexItem, PageSection } from '@patternfly/react-core';
import { useState } from 'react';
import { selfOf, useHaStatus } from '../../api/live';
import { useCommand } from '../../api/queries';
import type { AuditReplies } from '../../api/replies/audit';
import { PageHeading } from '../../components/PageHeading';
import { QueryContent } from '../../components/QueryContent';
import { Time } from '../../components/Time';
import { AuditFilter } from './AuditFilter';
import { isEverything, parametersOf, useAuditSearch, type AuditSearch } from './audit-search';
import { AuditTable } from './AuditTable';

const PER_PAGE = 50;

/** Who changed or tried what on this server, and what happened to it by itself. */
export function Component() {
  const [search, setSearch] = useAuditSearch();
  const [searched, setSearched] = useState(() => Date.now());
  const self = selfOf(useHaStatus().data);
  return (
    <>
      <PageHeading title="Audit Log">
        What was changed or tried on {self?.name ?? 'this server'}, the newest first. Each server keeps its
        own.
      </PageHeading>
      <PageSection hasBodyWrapper={false}>
        <AuditFilter
          key={`filter ${JSON.stringify(search)}`}
          search={search}
          onSearch={(next) => {
            setSearched(Date.now());
            setSearch(next);
          }}
        />
        <Found key={`found ${searched} ${JSON.stringify(search)}`} search={search} searched={searched} />
      </PageSection>
    </>
  );
}

/** What one search finds, page by page: the log has no total, so a page leads to the next older one. */
function Found({ search, searched }: { search: AuditSearch; searched: number }) {
  const [places, setPlaces] = useState<string[]>([]);
  const place = places.at(-1);
  const query = useCommand(
    'show-audit-log',
    {
      ...parametersOf(search, searched),
      limit: PER_PAGE,
      ...(place === undefined ? {} : { 'continue-from': place }),
    },
    // A search may read much of the log, and what is older does not change.
    {
      placeholderData: () => undefined,
      ...(place === undefined && isEverything(search) ? {} : { refetchInterval: false }),
    },
  );
  return (
    <QueryContent query={query} what="the audit log">
      {(page) => (
        <>
          {page.records.length > 0 ? <AuditTable records={page.records} /> : <NothingFound page={page} />}
          <Flex
            justifyContent={{ default: 'justifyContentFlexEnd' }}
            alignItems={{ default: 'alignItemsCenter' }}
          >
            <FlexItem>
              <SearchedUntil page={page} />
            </FlexItem>
            <FlexItem>
              <Button
                variant="secondary"
                isDisabled={places.length === 0}
                onClick={() => setPlaces(places.slice(0, -1))}
              >
                Newer
              </Button>
            </FlexItem>
            <FlexItem>
              <Button
                variant="secondary"
                isDisabled={page['continue-from'] === undefined}
                onClick={() => setPlaces([...places, page['continue-from'] ?? ''])}
              >
                Older
              </Button>
            </FlexItem>
          </Flex>
        </>
      )}
    </QueryContent>
  );
}

type AuditPage = AuditReplies['show-audit-log'];

function NothingFound({ page }: { page: AuditPage }) {
  return (
    <EmptyState titleText="No record was found" headingLevel="h2">
      <EmptyStateBody>
        {page['continue-from'] === undefined
          ? 'Search for something else, or in another time.'
          : 'Older records were not looked at yet: go on with Older.'}
      </EmptyStateBody>
    </EmptyState>
  );
}

/** How far back a search came that reads a part of the log at a time. */
function SearchedUntil({ page }: { page: AuditPage }) {
  const until = page['searched-until'];
  return until === undefined ? null : (
    <>
      Searched back to <Time time={until} />
    </>
  );
}
