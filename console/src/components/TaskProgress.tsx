import { Progress, ProgressMeasureLocation, ProgressVariant } from '@patternfly/react-core';
import type { Task } from '../api/replies/tasks';
import { ServerText } from './ServerText';

/** How far a task is, and what it does or why it failed. */
export function TaskProgress({ task }: { task: Task }) {
  const variant = VARIANTS[task.status];
  return (
    <Progress
      title={task['task-name']}
      value={task['progress-percentage']}
      label={task.status === 'in progress' ? `${task['progress-percentage']} %` : task.status}
      valueText={`${task.status}, ${task['progress-percentage']} %`}
      measureLocation={ProgressMeasureLocation.top}
      helperText={<ServerText text={task['progress-description']} />}
      {...(variant === undefined ? {} : { variant })}
    />
  );
}

const VARIANTS: Record<Task['status'], ProgressVariant | undefined> = {
  'in progress': undefined,
  succeeded: ProgressVariant.success,
  'succeeded with warnings': ProgressVariant.warning,
  'partially succeeded': ProgressVariant.warning,
  failed: ProgressVariant.danger,
};
