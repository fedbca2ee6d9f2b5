import { PageSection, Stack, StackItem } from '@patternfly/react-core';
import { useHaStatus } from '../../api/live';
import { PageHeading } from '../../components/PageHeading';
import { QueryContent } from '../../components/QueryContent';
import { ActionsMenu } from './actions/ActionsMenu';
import { NoticeList } from './NoticeList';
import { OverviewBanner } from './OverviewBanner';
import { ServerPicture } from './ServerPicture';
import { ServerTable } from './ServerTable';

/** The status of every server, live. */
export function StatusView() {
  const status = useHaStatus();
  return (
    <>
      <PageHeading
        title="High Availability Status"
        actions={status.data !== undefined && <ActionsMenu status={status.data} />}
      />
      <PageSection hasBodyWrapper={false}>
        <QueryContent query={status} what="the status">
          {(data) => (
            <Stack hasGutter>
              <StackItem>
                <OverviewBanner status={data} />
              </StackItem>
              <NoticeList notices={data.notices} />
              <StackItem>
                <ServerPicture servers={data.servers} />
              </StackItem>
              <StackItem>
                <ServerTable
                  title="Connected to"
                  servers={data.servers.filter((server) => server.self)}
                  all={data.servers}
                />
              </StackItem>
              {data.servers.length > 1 && (
                <StackItem>
                  <ServerTable
                    title="Peers"
                    servers={data.servers.filter((server) => !server.self)}
                    all={data.servers}
                  />
                </StackItem>
              )}
            </Stack>
          )}
        </QueryContent>
      </PageSection>
    </>
  );
}
