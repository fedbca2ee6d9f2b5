import { Alert, Button, Flex, Grid, GridItem, PageSection, Stack, StackItem } from '@patternfly/react-core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { selfOf, useHaStatus } from '../../../api/live';
import { useCommand } from '../../../api/queries';
import type { Conflict } from '../../../api/replies/ha';
import { PageHeading } from '../../../components/PageHeading';
import { pageWithin } from '../../../components/pages';
import { QueryContent } from '../../../components/QueryContent';
import { consoleOf } from '../../../frame/server-address';
import { ConflictObjects, OBJECTS_PER_PAGE } from './ConflictObjects';
import { History } from './History';
import { LoserDialog } from './LoserDialog';

/** Two servers whose histories have parted: what each published since, and the choice of the one that gives way. */
export function ConflictView() {
  const { peer = '' } = useParams();
  const [page, setPage] = useState(1);
  const conflict = useCommand('show-ha-conflict', {
    peer,
    limit: OBJECTS_PER_PAGE,
    offset: (page - 1) * OBJECTS_PER_PAGE,
  });
  const within = pageWithin(page, conflict.data?.total, OBJECTS_PER_PAGE);
  if (within !== page) {
    setPage(within);
  }
  return (
    <>
      <PageHeading title={`Compare with ${peer}`}>
        <Link to="/high-availability">High Availability Status</Link>
      </PageHeading>
      <PageSection hasBodyWrapper={false}>
        <QueryContent query={conflict} what="the comparison">
          {(data) => <Comparison conflict={data} page={page} onPage={setPage} />}
        </QueryContent>
      </PageSection>
    </>
  );
}

interface ComparisonProperties {
  conflict: Conflict;
  /** The page of the changed objects. */
  page: number;
  onPage: (page: number) => void;
}

function Comparison({ conflict, page, onPage }: ComparisonProperties) {
  const { here, there } = conflict;
  return (
    <Stack hasGutter>
      <StackItem>
        <Alert
          isInline
          variant="info"
          component="h2"
          title={`Both have the same history up to revision ${conflict['last-common-revision']}`}
        >
          {!conflict.complete && 'There is more than can be compared: the lists below are not complete.'}
        </Alert>
      </StackItem>
      <StackItem>
        <Grid hasGutter md={6}>
          <GridItem>
            <History side={here} place="here" />
          </GridItem>
          <GridItem>
            <History side={there} place="there" />
          </GridItem>
        </Grid>
      </StackItem>
      <StackItem>
        <ConflictObjects conflict={conflict} page={page} onPage={onPage} />
      </StackItem>
      <StackItem>
        <Choice conflict={conflict} />
      </StackItem>
    </Stack>
  );
}

function Choice({ conflict }: { conflict: Conflict }) {
  const [isAsking, setAsking] = useState(false);
  const status = useHaStatus().data;
  const { here, there } = conflict;
  const other = status?.servers.find((server) => server.uid === there.uid);
  const path = `high-availability/conflict/${encodeURIComponent(here.name)}`;
  return (
    <>
      {selfOf(status)?.mode === 'active' && other?.mode === 'active' && (
        <Flex columnGap={{ default: 'columnGapMd' }}>
          <Button variant="danger" onClick={() => setAsking(true)}>
            {here.name} gives way
          </Button>
          <Button component="a" variant="secondary" href={`${consoleOf(other, window.location)}${path}`}>
            {there.name} gives way: decide there
          </Button>
        </Flex>
      )}
      {isAsking && <LoserDialog conflict={conflict} onClose={() => setAsking(false)} />}
    </>
  );
}
