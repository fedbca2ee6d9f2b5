import { PageSection } from '@patternfly/react-core';
import { useHaStatus } from '../../api/live';
import { PageHeading } from '../../components/PageHeading';
import { QueryContent } from '../../components/QueryContent';
import { OverviewBanner } from './OverviewBanner';
import { ServerTables } from './ServerTables';

/** The High Availability Status window of the guide. */
export function Component() {
  const status = useHaStatus();
  return (
    <>
      <PageHeading title="High Availability Status" />
      <PageSection hasBodyWrapper={false}>
        <QueryContent query={status} what="the status">
          {(data) => (
            <>
              <OverviewBanner status={data} />
              <ServerTables status={data} />
            </>
          )}
        </QueryContent>
      </PageSection>
    </>
  );
}
