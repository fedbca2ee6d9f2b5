import { isWarning, SaveProblem } from '../../components/SaveProblem';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { useObjectChange } from '../../api/objects';
import type { FullObject } from '../../api/replies/objects';
import { UsedBy } from './UsedBy';

interface Properties {
  object: FullObject;
  onDeleted: () => void;
  onClose: () => void;
}

/** Asks before an object is deleted, and shows who uses it. */
export function DeleteDialog({ object, onDeleted, onClose }: Properties) {
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
      It is deleted for everybody when this session is published.
      <UsedBy uid={object.uid} />
      {isWarned && <SaveProblem error={remove.error} />}
    </ConfirmDialog>
  );
}
