import { Alert, type AlertProps } from '@patternfly/react-core';
import type { HaStatus } from '../../api/replies/ha';
import { useApi } from '../../api/context';
import { useStore } from '../../api/store';
import { ServerText } from '../../components/ServerText';

const FINE: Record<string, NonNullable<AlertProps['variant']>> = {
  Synchronized: 'success',
  Synchronizing: 'info',
  'No secondary configured': 'info',
};

/** Said by whoever cannot reach the server, since it cannot say so itself. */
const OUT_OF_REACH = {
  overview: 'Communication problem',
  reason:
    'The management service of this server is down or cannot be reached. What stands below is the last that it said',
  action:
    'Start the service there, or check the network and the port; meanwhile open the console of another server',
};

/** The general status of all servers, why it is so, and what to do. It is yellow when somebody has to look after it. */
export function OverviewBanner({ status }: { status: HaStatus }) {
  const isLost = useStore(useApi().connection) === 'lost';
  const { overview, reason, action } = isLost ? OUT_OF_REACH : status;
  return (
    <div role="status" aria-label="Overview">
      <Alert isInline variant={FINE[overview] ?? 'warning'} title={overview} component="h2">
        <p>
          <ServerText text={reason} />
        </p>
        {action !== '' && (
          <p>
            <strong>What to do:</strong> <ServerText text={action} />
          </p>
        )}
      </Alert>
    </div>
  );
}
