import type { ApiClient } from './client';
import { ApiError, ConnectionLostError, TaskFailedError } from './errors';
import type { Task } from './replies/tasks';

const POLL_MILLIS = 400;

export function isFinished(task: Task): boolean {
  return task.status !== 'in progress';
}

/**
 * Waits until a task has ended, with its details. A lost connection is waited out, and so is a login that has ended:
 * a server that becomes Standby ends logins while it works.
 *
 * @param onProgress hears where the task stands, each time
 * @throws TaskFailedError if the task did not succeed
 */
export async function finished(
  api: ApiClient,
  taskId: string,
  onProgress: (task: Task) => void = () => undefined,
): Promise<Task> {
  for (;;) {
    const task = await look(api, taskId);
    if (task !== undefined) {
      onProgress(task);
      if (task.status === 'failed' || task.status === 'partially succeeded') {
        throw new TaskFailedError(task);
      }
      if (isFinished(task)) {
        return task;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLIS));
  }
}

async function look(api: ApiClient, taskId: string): Promise<Task | undefined> {
  try {
    const { tasks } = await api.call('show-task', { 'task-id': taskId, 'details-level': 'full' });
    return tasks[0];
  } catch (error) {
    if (error instanceof ApiError && error.signedOut) {
      await signedInAgain(api, error);
      return undefined;
    }
    if (error instanceof ConnectionLostError) {
      return undefined;
    }
    throw error;
  }
}

function signedInAgain(api: ApiClient, error: ApiError): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (): boolean => {
      const { kind } = api.login.get();
      if (kind === 'signed-in') {
        resolve();
      } else if (kind === 'signed-out') {
        reject(error);
      }
      return kind !== 'expired';
    };
    if (!settle()) {
      const unsubscribe = api.login.subscribe(() => {
        if (settle()) {
          unsubscribe();
        }
      });
    }
  });
}
