import { PageSection, Stack, StackItem } from '@patternfly/react-core';
import { Link } from 'react-router';
import { useCommand } from '../../../api/queries';
import { PageHeading } from '../../../components/PageHeading';
import { QueryContent } from '../../../components/QueryContent';
import { counted } from '../../../components/words';
import { BundleTable } from './BundleTable';
import { Decisions } from './Decisions';

/** Brings back what only the loser of a conflict had: choose a bundle, decide what clashes, review, publish. */
export function SalvageView() {
  const bundles = useCommand('show-ha-bundles', { limit: 100 });
  const changes = useCommand('show-session-changes', { limit: 500, 'details-level': 'full' });
  return (
    <>
      <PageHeading title="Salvage">
        <Link to="/high-availability">High Availability Status</Link>
      </PageHeading>
      <PageSection hasBodyWrapper={false}>
        <Stack hasGutter>
          <StackItem>
            <QueryContent query={bundles} what="the bundles">
              {(data) => <BundleTable bundles={data.bundles} hasChanges={(changes.data?.total ?? 0) > 0} />}
            </QueryContent>
          </StackItem>
          <StackItem>
            <QueryContent query={changes} what="the changes of the session">
              {({ changes: shown, total, 'clashes-total': clashes }) => (
                <>
                  <Decisions changes={shown} clashes={clashes} />
                  {shown.length < total && (
                    <p>
                      The first {shown.length} of {counted(total, 'change')} are shown, what is to be decided
                      before the rest.
                    </p>
                  )}
                </>
              )}
            </QueryContent>
          </StackItem>
        </Stack>
      </PageSection>
    </>
  );
}
