import { useState } from 'react';
import { useCanWrite } from '../../api/live';
import { useObjectChange } from '../../api/objects';
import type { GatewayOrServer } from '../../api/replies/servers';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { RowActions } from '../../components/RowActions';
import { CommunicationDialog } from './CommunicationDialog';
import { hasTrust, typeOf } from './kinds';
import { PropertiesDialog } from './PropertiesDialog';

interface Properties {
  server: GatewayOrServer;
  /** Whether it is the one that the console is connected to. */
  isSelf: boolean;
}

/** What can be done with a gateway or server; the one that tells is only looked at. */
export function ServerActions({ server, isSelf }: Properties) {
  const [dialog, setDialog] = useState<'properties' | 'communication' | 'delete'>();
  const canWrite = useCanWrite();
  const close = (): void => setDialog(undefined);
  const properties = {
    title: 'Properties',
    description: 'Its fields, and Test SIC Status',
    onSelect: () => setDialog('properties'),
  };
  const communication = {
    title: 'Communication',
    description: 'Initialize, test or reset the trust',
    onSelect: () => setDialog('communication'),
  };
  const remove = {
    title: 'Delete',
    description: hasTrust(server) ? 'Its certificate is revoked at the publish' : 'At the publish',
    isDisabled: !canWrite,
    onSelect: () => setDialog('delete'),
  };
  return (
    <>
      <RowActions
        of={server.name}
        actions={[properties, ...(isSelf ? [] : hasTrust(server) ? [communication, remove] : [remove])]}
      />
      {dialog === 'properties' && <PropertiesDialog server={server} isSelf={isSelf} onClose={close} />}
      {dialog === 'communication' && <CommunicationDialog server={server} onClose={close} />}
      {dialog === 'delete' && <DeleteDialog server={server} onClose={close} />}
    </>
  );
}

function DeleteDialog({ server, onClose }: { server: GatewayOrServer; onClose: () => void }) {
  const remove = useObjectChange();
  return (
    <ConfirmDialog
      title={`Delete ${server.name}`}
      confirm="Delete"
      variant="danger"
      isBusy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(
          { verb: 'delete', type: typeOf(server), parameters: { uid: server.uid } },
          { onSuccess: onClose },
        )
      }
    >
      The object is deleted in your session.
      {hasTrust(server) &&
        ` When you publish, the certificate of ${server.name} is revoked, and ${server.name} is shut out.`}
    </ConfirmDialog>
  );
}
