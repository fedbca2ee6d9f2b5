import {
  Content,
  Form,
  ProgressStep,
  ProgressStepper,
  Stack,
  type ProgressStepProps,
} from '@patternfly/react-core';
import { useState } from 'react';
import { useTasks } from '../../../api/live';
import { useCommand, useTask } from '../../../api/queries';
import type { HaStatus } from '../../../api/replies/ha';
import type { Task } from '../../../api/replies/tasks';
import { TaskDialog } from '../../../components/TaskDialog';
import { TaskProgress } from '../../../components/TaskProgress';
import { PeerChoice } from './PeerChoice';

const LOOK_MILLIS = 500;

/** Replaces the database of a standby, and shows the seven steps while they run. */
export function FullSyncDialog({ status, onClose }: { status: HaStatus; onClose: () => void }) {
  const [name, setName] = useState('');
  const run = useTask('ha-full-sync');
  return (
    <TaskDialog
      title="Full sync"
      start="Start full sync"
      run={run}
      task={run.task}
      onClose={onClose}
      onStart={(confirmation) =>
        run.start({
          ...(name === '' ? {} : { name }),
          ...(confirmation === undefined ? {} : { 'replace-diverged': true }),
        })
      }
      progress={(task) => <Steps task={task} />}
    >
      <Form>
        <Content component="p">
          The whole database of the standby is replaced by that of this server. Changes wait while the
          snapshot is taken, which is a moment. A standby that has revisions of its own is replaced only after
          you have confirmed it.
        </Content>
        <PeerChoice
          label="Standby"
          all="All standbys"
          peers={status.servers.filter((server) => !server.self)}
          value={name}
          onChange={setName}
        />
      </Form>
    </TaskDialog>
  );
}

interface Step {
  step: number;
  title: string;
  status: 'waiting' | 'in progress' | 'succeeded';
}

const VARIANTS: Record<Step['status'], NonNullable<ProgressStepProps['variant']>> = {
  waiting: 'pending',
  'in progress': 'info',
  succeeded: 'success',
};

/**
 * The task of the server that does the work, with the steps: the one that was asked for only waits for its end, and a
 * full sync begins by itself too.
 */
function useWork(asked: Task): Task {
  const work = useTasks().data?.tasks.find(
    (task) =>
      task['task-name'] === asked['task-name'] &&
      task['task-id'] !== asked['task-id'] &&
      task['start-time'].posix >= asked['start-time'].posix,
  );
  const shown = useCommand(
    'show-task',
    { 'task-id': work?.['task-id'] ?? asked['task-id'], 'details-level': 'full' },
    { refetchInterval: LOOK_MILLIS },
  );
  return shown.data?.tasks[0] ?? asked;
}

/** The seven steps of the guide. */
function Steps({ task }: { task: Task }) {
  const steps = useWork(task)['task-details'].filter(
    (detail): detail is Step & Record<string, unknown> => 'title' in detail,
  );
  return (
    <Stack hasGutter>
      <TaskProgress task={task} />
      {steps.length > 0 && (
        <ProgressStepper isVertical aria-label="Steps of the full sync">
          {steps.map((step) => {
            const isFailed = task.status === 'failed' && step.status === 'in progress';
            return (
              <ProgressStep
                key={step.step}
                id={`step-${step.step}`}
                titleId={`step-${step.step}-title`}
                variant={isFailed ? 'danger' : VARIANTS[step.status]}
                isCurrent={step.status === 'in progress'}
                aria-label={`Step ${step.step}: ${isFailed ? 'failed' : step.status}`}
              >
                {step.step}. {step.title}
              </ProgressStep>
            );
          })}
        </ProgressStepper>
      )}
    </Stack>
  );
}
