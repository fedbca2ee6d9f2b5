import { useChange } from '../../api/queries';
import type { Administrator } from '../../api/replies/administrators';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { useNotifications } from '../../frame/notices';

/** Ends the lock that follows repeated wrong passwords. */
export function UnlockDialog({
  administrator,
  onClose,
}: {
  administrator: Administrator;
  onClose: () => void;
}) {
  const notifications = useNotifications();
  const unlock = useChange('unlock-administrator');
  return (
    <ConfirmDialog
      title={`Unlock ${administrator.name}`}
      confirm="Unlock"
      isBusy={unlock.isPending}
      error={unlock.error}
      onClose={onClose}
      onConfirm={() =>
        unlock.mutate(
          { uid: administrator.uid },
          {
            onSuccess: () => {
              notifications.add({ variant: 'success', title: `${administrator.name} can log in again` });
              onClose();
            },
          },
        )
      }
    >
      Too many wrong passwords lock an administrator for a while on this server. Unlocking takes effect at
      once; nothing has to be published.
    </ConfirmDialog>
  );
}
