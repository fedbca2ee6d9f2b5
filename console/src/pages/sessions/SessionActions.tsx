import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import EllipsisVIcon from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon';
import { useState } from 'react';
import { useCanWrite } from '../../api/live';
import { useChange } from '../../api/queries';
import type { Session } from '../../api/replies/sessions';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { counted } from '../../components/words';

type Deed = 'take-over' | 'disconnect' | 'discard';

interface Properties {
  session: Session;
  own: Session;
}

/** What can be done with the session of somebody else, or with another one of one's own. */
export function SessionActions({ session, own }: Properties) {
  const [isOpen, setOpen] = useState(false);
  const [deed, setDeed] = useState<Deed>();
  const canWrite = useCanWrite();
  const isReadOnly = session['connection-mode'] === 'read only';
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
            aria-label={`Actions of the session of ${session['user-name']} ${session.name}`}
            isExpanded={isOpen}
            icon={<EllipsisVIcon />}
            onClick={() => setOpen(!isOpen)}
          />
        )}
      >
        <DropdownList>
          <DropdownItem
            description="Continue with its changes"
            isDisabled={!canWrite || isReadOnly}
            onClick={() => setDeed('take-over')}
          >
            Take over
          </DropdownItem>
          <DropdownItem description="End its login; its changes stay" onClick={() => setDeed('disconnect')}>
            Disconnect
          </DropdownItem>
          <DropdownItem
            description="Throw its changes away"
            isDisabled={session.changes === 0}
            onClick={() => setDeed('discard')}
          >
            Disconnect and discard
          </DropdownItem>
        </DropdownList>
      </Dropdown>
      {deed === 'take-over' && (
        <TakeOverDialog session={session} own={own} onClose={() => setDeed(undefined)} />
      )}
      {deed !== undefined && deed !== 'take-over' && (
        <DisconnectDialog
          session={session}
          discards={deed === 'discard'}
          onClose={() => setDeed(undefined)}
        />
      )}
    </>
  );
}

function TakeOverDialog({ session, own, onClose }: Properties & { onClose: () => void }) {
  const takeOver = useChange('take-over-session');
  const isConnected = !session['expired-session'];
  return (
    <ConfirmDialog
      title="Take over the session"
      confirm="Take over"
      isBusy={takeOver.isPending}
      error={takeOver.error}
      onClose={onClose}
      onConfirm={() =>
        takeOver.mutate(
          { uid: session.uid, 'disconnect-active-session': isConnected },
          { onSuccess: onClose },
        )
      }
    >
      <p>
        You go on with {counted(session.changes, 'change')} of {session['user-name']}.
        {isConnected && ` ${session['user-name']} works in it now and is disconnected.`}
      </p>
      {own.changes > 0 && (
        <p>Your present session with {counted(own.changes, 'change')} waits until you switch to it.</p>
      )}
    </ConfirmDialog>
  );
}

function DisconnectDialog({
  session,
  discards,
  onClose,
}: {
  session: Session;
  discards: boolean;
  onClose: () => void;
}) {
  const disconnect = useChange('disconnect');
  return (
    <ConfirmDialog
      title={discards ? 'Disconnect and discard' : 'Disconnect'}
      confirm={discards ? 'Discard' : 'Disconnect'}
      variant="danger"
      isBusy={disconnect.isPending}
      error={disconnect.error}
      onClose={onClose}
      onConfirm={() => disconnect.mutate({ uid: session.uid, discard: discards }, { onSuccess: onClose })}
    >
      The login of {session['user-name']} ends.{' '}
      {discards
        ? `${counted(session.changes, 'change')} will be lost, and the locks are given back.`
        : 'The changes of the session stay, with their locks.'}
    </ConfirmDialog>
  );
}
