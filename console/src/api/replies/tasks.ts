import type { ApiTime, Page } from './common';

export type TaskStatus =
  'in progress' | 'succeeded' | 'succeeded with warnings' | 'partially succeeded' | 'failed';

export interface Task {
  'task-id': string;
  'task-name': string;
  status: TaskStatus;
  'progress-percentage': number;
  'progress-description': string;
  'start-time': ApiTime;
  'last-update-time': ApiTime;
  'task-details': Record<string, unknown>[];
  initiator: string;
}

export interface TaskReplies {
  'show-task': { tasks: Task[] };
  'show-tasks': Page & { tasks: Task[] };
}
