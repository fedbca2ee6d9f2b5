import { useChange } from '../api/queries';
import type { Session } from '../api/replies/sessions';
import { ConfirmDialog } from '../components/ConfirmDialog';
import { counted } from '../components/words';
import { useNotifications } from './notices';

/** Asks whether the session's changes may be dropped, and drops them. */
export function DiscardDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const notifications = useNotifications();
  const discard = useChange('discard');
  return (
    <ConfirmDialog
      title="Discard"
      confirm="Discard"
      variant="danger"
      isBusy={discard.isPending}
      error={discard.error}
      onClose={onClose}
      onConfirm={() =>
        discard.mutate(
          {},
          {
            onSuccess: (reply) => {
              const count = counted(reply['number-of-discarded-changes'], 'change');
              notifications.add({ variant: 'info', title: `${count} discarded` });
              onClose();
            },
          },
        )
      }
    >
      {counted(session.changes, 'change')} of this session will be lost. The locks on these objects are given
      back.
    </ConfirmDialog>
  );
}
