import { Content } from '@patternfly/react-core';
import { useTask } from '../../../api/queries';
import { TaskDialog } from '../../../components/TaskDialog';

/** Asks before the internal CA gets a new key. */
export function RotateDialog({ onClose }: { onClose: () => void }) {
  const rotate = useTask('ica-rotate');
  return (
    <TaskDialog
      title="Rotate the key of the internal CA"
      start="Rotate"
      run={rotate}
      task={rotate.task}
      onStart={() => rotate.start({})}
      onClose={onClose}
    >
      <Content component="p">
        The internal CA gets a new key, and every server a new certificate. Old and new ones are trusted until
        each server has its own; one that is away takes it when it is back.
      </Content>
      <Content component="p">
        Do this after a server was removed or reset that could open the key of the internal CA.
      </Content>
    </TaskDialog>
  );
}
