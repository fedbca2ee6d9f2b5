import { Content, FormGroup, Radio } from '@patternfly/react-core';
import { useState } from 'react';
import { useTask } from '../../../api/queries';
import { TaskDialog } from '../../../components/TaskDialog';

interface Properties {
  onClose: () => void;
}

/** Compares all servers now. */
export function SyncNowDialog({ onClose }: Properties) {
  const run = useTask('ha-sync');
  return (
    <TaskDialog
      title="Sync now"
      start="Sync now"
      run={run}
      task={run.task}
      onClose={onClose}
      onStart={() => run.start({})}
    >
      <Content component="p">
        The positions of all servers are compared now instead of at the next turn, and each standby takes what
        it lacks.
      </Content>
    </TaskDialog>
  );
}

/** Gives up a full sync. */
export function CancelFullSyncDialog({ onClose }: Properties) {
  const run = useTask('cancel-ha-full-sync');
  return (
    <TaskDialog
      title="Cancel full sync"
      start="Cancel full sync"
      run={run}
      task={run.task}
      onClose={onClose}
      onStart={() => run.start({})}
    >
      <Content component="p">
        The standby keeps its database. No full sync begins by itself before the next comparison of positions.
      </Content>
    </TaskDialog>
  );
}

/** Asks the target of a changeover to refuse it. */
export function CancelChangeoverDialog({ onClose }: Properties) {
  const run = useTask('cancel-ha-changeover');
  return (
    <TaskDialog
      title="Cancel changeover"
      start="Cancel changeover"
      run={run}
      task={run.task}
      onClose={onClose}
      onStart={() => run.start({})}
    >
      <Content component="p">
        The target is asked to refuse for good. When it has, this server is Active again. Without an answer of
        the target nothing changes, since it may be Active already.
      </Content>
    </TaskDialog>
  );
}

/** Chooses how a server goes on whose disk went back in time. */
export function RollbackDialog({ onClose }: Properties) {
  const [choice, setChoice] = useState<'step-down' | 'new-term'>('step-down');
  const run = useTask('resolve-ha-rollback');
  return (
    <TaskDialog
      title="Decide after the rollback"
      start="Decide"
      isDanger
      run={run}
      task={run.task}
      onClose={onClose}
      onStart={() => run.start({ choice })}
    >
      <FormGroup
        role="radiogroup"
        fieldId="rollback-choice"
        label="This server lacks revisions of its own"
        isStack
      >
        <Radio
          id="step-down"
          name="rollback-choice"
          label="Step down and catch up"
          description="It becomes Standby and takes the lost revisions from the others"
          isChecked={choice === 'step-down'}
          onChange={() => setChoice('step-down')}
        />
        <Radio
          id="new-term"
          name="rollback-choice"
          label="Go on in a new term"
          description="It stays Active without the lost revisions, which stay on the others as diverged"
          isChecked={choice === 'new-term'}
          onChange={() => setChoice('new-term')}
        />
      </FormGroup>
    </TaskDialog>
  );
}
