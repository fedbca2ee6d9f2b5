import type { ReactNode } from 'react';
import { useObjectChange } from '../api/objects';
import type { FullObject } from '../api/replies/objects';
import { ConfirmDialog } from './ConfirmDialog';
import { isWarning, SaveProblem } from './SaveProblem';

interface Properties {
  object: FullObject;
  /** What the deletion means. */
  children: ReactNode;
  onDeleted: () => void;
  onClose: () => void;
}

/** Asks before an object is deleted, and again if the server warns. */
export function DeleteObjectDialog({ object, children, onDeleted, onClose }: Properties) {
  const remove = useObjectChange();
  const isWarned = isWarning(remove.error);
  return (
    <ConfirmDialog
      title={`Delete ${object.name}?`}
      confirm={isWarned ? 'Delete nevertheless' : 'Delete'}
      variant="danger"
      isBusy={remove.isPending}
      error={isWarned ? null : remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(
          {
            verb: 'delete',
            type: object.type,
            parameters: { uid: object.uid, ...(isWarned ? { 'ignore-warnings': true } : {}) },
          },
          { onSuccess: onDeleted },
        )
      }
    >
      {children}
      {isWarned && <SaveProblem error={remove.error} />}
    </ConfirmDialog>
  );
}
