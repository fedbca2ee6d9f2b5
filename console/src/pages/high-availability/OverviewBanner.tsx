import { Alert, type AlertProps } from '@patternfly/react-core';
import type { HaStatus } from '../../api/replies/ha';

const FINE: Record<string, NonNullable<AlertProps['variant']>> = {
  Synchronized: 'success',
  Synchronizing: 'info',
  'No secondary configured': 'info',
};

/** The general status of all servers, why, and what to do. */
export function OverviewBanner({ status }: { status: HaStatus }) {
  return (
    <Alert isInline variant={FINE[status.overview] ?? 'warning'} title={status.overview} component="h2">
      {status.reason}
      {status.action !== '' && (
        <>
          <br />
          <strong>What to do: </strong>
          {status.action}.
        </>
      )}
    </Alert>
  );
}
