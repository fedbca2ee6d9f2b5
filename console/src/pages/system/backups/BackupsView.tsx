import {
  Alert,
  Button,
  EmptyState,
  EmptyStateBody,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import { useState } from 'react';
import { selfOf, useHaStatus } from '../../../api/live';
import { useCommand } from '../../../api/queries';
import { QueryContent } from '../../../components/QueryContent';
import { BackupTable } from './BackupTable';
import { CreateBackupDialog } from './CreateBackupDialog';
import { ScheduleDialog } from './ScheduleDialog';
import { ScheduleText } from './ScheduleText';

/** The backups on this server, and when it makes them by itself. */
export function BackupsView() {
  const [dialog, setDialog] = useState<'create' | 'schedule'>();
  const backups = useCommand('show-backups', {});
  const schedule = useCommand('show-backup-schedule', {});
  const server = selfOf(useHaStatus().data)?.name ?? 'this server';
  const close = (): void => setDialog(undefined);
  return (
    <>
      <Toolbar>
        <ToolbarContent>
          <ToolbarItem>
            <Button onClick={() => setDialog('create')}>Make a backup</Button>
          </ToolbarItem>
          <ToolbarItem>
            <Button
              variant="secondary"
              isDisabled={schedule.data === undefined}
              onClick={() => setDialog('schedule')}
            >
              Schedule
            </Button>
          </ToolbarItem>
          <ToolbarItem alignSelf="center">
            <ScheduleText server={server} schedule={schedule.data} />
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      {schedule.data?.['last-failure'] !== undefined && (
        <Alert variant="danger" isInline title={`The last scheduled backup on ${server} failed`}>
          {schedule.data['last-failure']}. It is tried again every ten minutes.
        </Alert>
      )}
      <QueryContent query={backups} what="the backups">
        {(data) =>
          data.backups.length === 0 ? (
            <EmptyState titleText={`There are no backups on ${server}`} headingLevel="h2">
              <EmptyStateBody>
                Each server keeps its own backups on its own disk. Copy them to another machine: a backup that
                is lost together with the server is none.
              </EmptyStateBody>
            </EmptyState>
          ) : (
            <BackupTable backups={data.backups} />
          )
        }
      </QueryContent>
      {dialog === 'create' && <CreateBackupDialog server={server} onClose={close} />}
      {dialog === 'schedule' && schedule.data !== undefined && (
        <ScheduleDialog schedule={schedule.data} onClose={close} />
      )}
    </>
  );
}
