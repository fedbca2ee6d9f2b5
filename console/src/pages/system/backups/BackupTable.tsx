import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useChange } from '../../../api/queries';
import type { Backup } from '../../../api/replies/system';
import { sizeOf } from '../../../components/bytes';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { RowActions } from '../../../components/RowActions';
import { Time } from '../../../components/Time';
import { VerifyBackupDialog } from './VerifyBackupDialog';

/** A row for each backup on this server, the newest first. */
export function BackupTable({ backups }: { backups: Backup[] }) {
  return (
    <Table aria-label="Backups" variant="compact" gridBreakPoint="grid-xl">
      <Thead>
        <Tr>
          <Th width={30}>File</Th>
          <Th modifier="nowrap">Made</Th>
          <Th modifier="nowrap">Revision</Th>
          <Th modifier="nowrap">Objects</Th>
          <Th modifier="nowrap">Size</Th>
          <Th modifier="nowrap">Key of the CA</Th>
          <Th screenReaderText="Actions" />
        </Tr>
      </Thead>
      <Tbody>
        {backups.map((backup) => (
          <Row key={backup.name} backup={backup} />
        ))}
      </Tbody>
    </Table>
  );
}

function keyOf(backup: Backup): string {
  if (backup['ca-key']) {
    return 'yes';
  }
  return backup['recovery-key'] === undefined ? 'no' : 'by recovery key';
}

function Row({ backup }: { backup: Backup }) {
  const [deed, setDeed] = useState<'verify' | 'delete'>();
  const close = (): void => setDeed(undefined);
  return (
    <Tr>
      <Td dataLabel="File" modifier="breakWord">
        {backup.file}
      </Td>
      <Td dataLabel="Made">
        <Time time={backup['creation-time']} /> {backup.scheduled ? '(scheduled)' : ''}
      </Td>
      <Td dataLabel="Revision">{backup.position.revision}</Td>
      <Td dataLabel="Objects">{backup.objects.toLocaleString()}</Td>
      <Td dataLabel="Size" modifier="nowrap">
        {sizeOf(backup['size-bytes'])}
      </Td>
      <Td dataLabel="Key of the CA">{keyOf(backup)}</Td>
      <Td isActionCell>
        <RowActions
          of={backup.name}
          actions={[
            {
              title: 'Verify',
              description: 'Read it and check that it is whole',
              onSelect: () => setDeed('verify'),
            },
            { title: 'Delete', isDanger: true, onSelect: () => setDeed('delete') },
          ]}
        />
        {deed === 'verify' && <VerifyBackupDialog backup={backup} onClose={close} />}
        {deed === 'delete' && <DeleteBackupDialog backup={backup} onClose={close} />}
      </Td>
    </Tr>
  );
}

function DeleteBackupDialog({ backup, onClose }: { backup: Backup; onClose: () => void }) {
  const remove = useChange('delete-backup');
  return (
    <ConfirmDialog
      title="Delete the backup"
      confirm="Delete"
      variant="danger"
      isBusy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() => remove.mutate({ name: backup.name }, { onSuccess: onClose })}
    >
      {backup.name} of <Time time={backup['creation-time']} /> is deleted from the disk of the server. This
      cannot be taken back.
    </ConfirmDialog>
  );
}
