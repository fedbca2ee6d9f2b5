import { useCallback, useEffect } from 'react';
import { useBlocker, type BlockerFunction } from 'react-router';
import { useStore } from '../api/store';
import { ConfirmDialog } from '../components/ConfirmDialog';
import { NOT_SAVED, useUnsavedInput } from './unsaved';

/** Asks before input is lost: by another page, layer or window, or by signing out; the browser asks when it leaves. */
export function LeaveGuard() {
  const unsaved = useUnsavedInput();
  const asked = useStore(unsaved.asked);
  const blocker = useBlocker(
    useCallback<BlockerFunction>(
      ({ currentLocation, nextLocation }) => unsaved.isLost(currentLocation, nextLocation),
      [unsaved],
    ),
  );
  useEffect(() => {
    const onBeforeUnload = (event: BeforeUnloadEvent): void => {
      if (unsaved.isAny) {
        event.preventDefault();
      }
    };
    window.addEventListener('beforeunload', onBeforeUnload);
    return () => window.removeEventListener('beforeunload', onBeforeUnload);
  }, [unsaved]);
  const question =
    asked ?? (blocker.state === 'blocked' ? { deed: blocker.proceed, loss: NOT_SAVED } : undefined);
  if (question === undefined) {
    return null;
  }
  const close = (): void => {
    unsaved.asked.set(undefined);
    if (blocker.state === 'blocked') {
      blocker.reset();
    }
  };
  return (
    <ConfirmDialog
      title="Give up what you have entered?"
      confirm="Give it up"
      cancel="Go on editing"
      variant="danger"
      isBusy={false}
      error={null}
      onClose={close}
      onConfirm={() => {
        unsaved.asked.set(undefined);
        question.deed();
      }}
    >
      {question.loss}
    </ConfirmDialog>
  );
}
