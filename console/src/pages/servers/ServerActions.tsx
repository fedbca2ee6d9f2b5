import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import EllipsisVIcon from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon';
import { useState } from 'react';
import { useCanWrite } from '../../api/live';
import { useChange } from '../../api/queries';
import type { GatewayOrServer } from '../../api/replies/servers';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { CommunicationDialog } from './CommunicationDialog';

type Open = 'none' | 'communication' | 'delete';

/** What can be done with another management server. */
export function ServerActions({ server }: { server: GatewayOrServer }) {
  const [isOpen, setOpen] = useState(false);
  const [dialog, setDialog] = useState<Open>('none');
  const canWrite = useCanWrite();
  const close = (): void => setDialog('none');
  return (
    <>
      <Dropdown
        isOpen={isOpen}
        onOpenChange={setOpen}
        onSelect={() => setOpen(false)}
        popperProps={{ position: 'right' }}
        toggle={(toggle) => (
          <MenuToggle
            ref={toggle}
            variant="plain"
            aria-label={`Actions of ${server.name}`}
            isExpanded={isOpen}
            icon={<EllipsisVIcon />}
            onClick={() => setOpen(!isOpen)}
          />
        )}
      >
        <DropdownList>
          <DropdownItem
            description="Initialize, test or reset the trust"
            onClick={() => setDialog('communication')}
          >
            Communication
          </DropdownItem>
          <DropdownItem
            description="Its certificate is revoked at the publish"
            isDisabled={!canWrite}
            onClick={() => setDialog('delete')}
          >
            Delete
          </DropdownItem>
        </DropdownList>
      </Dropdown>
      {dialog === 'communication' && <CommunicationDialog server={server} onClose={close} />}
      {dialog === 'delete' && <DeleteDialog server={server} onClose={close} />}
    </>
  );
}

function DeleteDialog({ server, onClose }: { server: GatewayOrServer; onClose: () => void }) {
  const remove = useChange('delete-checkpoint-host');
  return (
    <ConfirmDialog
      title={`Delete ${server.name}`}
      confirm="Delete"
      variant="danger"
      isBusy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() => remove.mutate({ uid: server.uid, name: server.name }, { onSuccess: onClose })}
    >
      The object is deleted in your session. When you publish, the certificate of {server.name} is revoked,
      and the server is shut out.
    </ConfirmDialog>
  );
}
