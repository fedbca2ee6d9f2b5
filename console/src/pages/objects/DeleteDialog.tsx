import type { FullObject } from '../../api/replies/objects';
import { DeleteObjectDialog } from '../../components/DeleteObjectDialog';
import { UsedBy } from './UsedBy';

interface Properties {
  object: FullObject;
  onDeleted: () => void;
  onClose: () => void;
}

/** Asks before an object is deleted, and shows who uses it. */
export function DeleteDialog({ object, onDeleted, onClose }: Properties) {
  return (
    <DeleteObjectDialog object={object} onDeleted={onDeleted} onClose={onClose}>
      It is deleted for everybody when this session is published.
      <UsedBy uid={object.uid} isLinked={false} />
    </DeleteObjectDialog>
  );
}
