import { Content } from '@patternfly/react-core';
import { useTask } from '../../../api/queries';
import type { Bundle } from '../../../api/replies/ha';
import { TaskDialog } from '../../../components/TaskDialog';

/** Puts a bundle into the session; nothing is published by it. */
export function SalvageDialog({ bundle, onClose }: { bundle: Bundle; onClose: () => void }) {
  const run = useTask('salvage-ha-bundle');
  return (
    <TaskDialog
      title={`Salvage what only ${bundle.server.name} had`}
      start="Salvage"
      run={run}
      task={run.task}
      onClose={onClose}
      onStart={() => run.start({ uid: bundle.uid })}
    >
      <Content component="p">
        The changes are put into your session, and nothing is published yet. What is there already is left
        out. What both sides changed is listed for you to decide. Then review the session and publish it, or
        discard it: the bundle stays.
      </Content>
    </TaskDialog>
  );
}
