import type { ApiClient } from './client';
import { TaskFailedError } from './errors';
import type { Task } from './replies/tasks';

const POLL_MILLIS = 400;

export function isFinished(task: Task): boolean {
  return task.status !== 'in progress';
}

export function isFailed(task: Task): boolean {
  return task.status === 'failed' || task.status === 'partially succeeded';
}

/**
 * Waits until a task has ended, with its details.
 *
 * @param onProgress hears where the task stands, each time
 * @throws TaskFailedError with what the task says, if it did not succeed
 */
export async function finished(
  api: ApiClient,
  taskId: string,
  onProgress: (task: Task) => void = () => undefined,
): Promise<Task> {
  for (;;) {
    const { tasks } = await api.call('show-task', { 'task-id': taskId, 'details-level': 'full' });
    const [task] = tasks;
    if (task === undefined) {
      throw new TaskFailedError(`The server does not know the task ${taskId}`);
    }
    onProgress(task);
    if (isFinished(task)) {
      if (isFailed(task)) {
        throw new TaskFailedError(`${task['task-name']}: ${task['progress-description']}`);
      }
      return task;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLIS));
  }
}
