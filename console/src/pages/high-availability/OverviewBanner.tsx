import { Alert, type AlertProps } from '@patternfly/react-core';
import type { HaStatus } from '../../api/replies/ha';
import { ServerText } from '../../components/ServerText';

const FINE: Record<string, NonNullable<AlertProps['variant']>> = {
  Synchronized: 'success',
  Synchronizing: 'info',
  'No secondary configured': 'info',
};

/** The general status of all servers, why it is so, and what to do. It is yellow when somebody has to look after it. */
export function OverviewBanner({ status }: { status: HaStatus }) {
  return (
    <div role="status" aria-label="Overview">
      <Alert isInline variant={FINE[status.overview] ?? 'warning'} title={status.overview} component="h2">
        <p>
          <ServerText text={status.reason} />
        </p>
        {status.action !== '' && (
          <p>
            <strong>What to do:</strong> <ServerText text={status.action} />
          </p>
        )}
      </Alert>
    </div>
  );
}
