import { screen } from '@testing-library/react';
import type { Task } from '../../api/replies/tasks';
import { server } from '../../test/fake-server';
import type { Opened } from '../../test/render';

export const TIME = { posix: 0, 'iso-8601': '' };

/** The server that tells, Active and Primary. */
export const ALPHA = server({ self: true });

/** Its peer, Standby and Secondary. */
export const BETA = server({
  uid: 'b',
  name: 'beta',
  'ip-address': '192.0.2.2',
  mode: 'standby',
  role: 'secondary',
  'sync-state': 'Ok',
  status: 'OK, last sync time: T',
});

/** The same two as the standby tells. */
export const SEEN_BY_BETA = [
  { ...BETA, self: true },
  { ...ALPHA, self: false },
];

/** What show-task and show-tasks answer of one task. */
export function task(properties: Partial<Task>): { tasks: Task[] } {
  return {
    tasks: [
      {
        'task-id': 't',
        'task-name': 'A task',
        status: 'succeeded',
        'progress-percentage': 100,
        'progress-description': '',
        'start-time': TIME,
        'last-update-time': TIME,
        'task-details': [],
        initiator: 'admin',
        ...properties,
      },
    ],
  };
}

/** Chooses an entry of Actions, and gives its window. */
export async function choose({ user }: Opened, title: RegExp): Promise<HTMLElement> {
  await user.click(await screen.findByRole('button', { name: 'Actions' }));
  await user.click(await screen.findByRole('menuitem', { name: title }));
  return screen.findByRole('dialog');
}
