import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakeServer, Refused, session, status } from '../../../test/fake-server';
import { openSignedIn } from '../../../test/render';
import { ALPHA, BETA, choose, SEEN_BY_BETA, task } from '../fake-pair';

const LEFT = {
  uid: 's',
  'user-name': 'ada',
  name: 'Mail',
  description: '',
  changes: 3,
  server: { uid: 'a', name: 'alpha' },
};

function standby(reply: () => object): FakeServer {
  return new FakeServer({ 'show-ha-status': () => status(SEEN_BY_BETA), 'show-ha-sessions': reply });
}

test('the sessions that stay behind are told before a changeover, those of that server alone', async () => {
  const elsewhere = { ...LEFT, uid: 'x', 'user-name': 'bob', server: { uid: 'c', name: 'gamma' } };
  const fake = standby(() => ({ sessions: [LEFT, elsewhere], 'unreachable-servers': [] }));
  const dialog = await choose(await openSignedIn(fake), /^Set Active/);
  expect(await within(dialog).findByText('ada, Mail: 3 changes')).toBeVisible();
  expect(dialog).toHaveTextContent('1 session with unpublished changes on alpha');
});

test('of a server that cannot be asked it is not said that no session stays there', async () => {
  const fake = standby(() => ({ sessions: [], 'unreachable-servers': ['alpha'] }));
  const dialog = await choose(await openSignedIn(fake), /^Set Active/);
  expect(await within(dialog).findByText(/alpha cannot be asked for its unpublished sessions/)).toBeVisible();
  expect(dialog).not.toHaveTextContent('No session');
});

test('no session is one that the administrator may see', async () => {
  const fake = standby(() => ({ sessions: [], 'unreachable-servers': [] }));
  const dialog = await choose(await openSignedIn(fake), /^Set Active/);
  expect(
    await within(dialog).findByText(/No session that you may see has unpublished changes on alpha/),
  ).toBeVisible();
});

test('sessions that are not told are said not to be', async () => {
  const fake = standby(() => {
    throw new Refused(400, 'generic_error', 'Not now');
  });
  const dialog = await choose(await openSignedIn(fake), /^Set Active/);
  expect(await within(dialog).findByText('Loading the unpublished sessions did not work')).toBeVisible();
});

test('the sessions on all others are told where no Active is known', async () => {
  const lost = { ...ALPHA, self: false, mode: 'unknown' };
  const fake = new FakeServer({
    'show-ha-status': () => status([{ ...BETA, self: true }, lost]),
    'show-ha-sessions': () => ({ sessions: [], 'unreachable-servers': ['alpha'] }),
  });
  const dialog = await choose(await openSignedIn(fake), /^Set Active/);
  expect(dialog).toHaveTextContent('No Active server is known');
  expect(await within(dialog).findByText(/alpha cannot be asked for its unpublished sessions/)).toBeVisible();
});

test('before the Active steps down, its sessions are told, as far as they were looked at', async () => {
  const fake = new FakeServer({
    'show-ha-status': () => status([ALPHA, BETA]),
    'show-sessions': () => ({
      objects: [session({ 'user-name': 'ada', name: 'Mail', changes: 2 }), session({ uid: 'empty' })],
      total: 700,
    }),
    'set-ha-state': () => ({ 'task-id': 't' }),
    'show-task': () => task({ 'progress-description': 'This server is Standby' }),
  });
  const { user, ...opened } = await openSignedIn(fake);
  const dialog = await choose({ user, ...opened }, /^Set Standby/);
  expect(await within(dialog).findByText('ada, Mail: 2 changes')).toBeVisible();
  expect(dialog).toHaveTextContent('Of 700 sessions the 2 with the latest logins were looked at');
  expect(dialog).toHaveTextContent('alpha hands over and becomes Standby');
  await user.click(within(dialog).getByRole('button', { name: 'Set Standby' }));
  expect(await within(dialog).findByText('This server is Standby')).toBeVisible();
  expect(fake.sent('set-ha-state')).toEqual([{ 'new-state': 'standby', peer: 'beta' }]);
});

test('in a conflict Set Standby says what the loser gives up', async () => {
  const fake = new FakeServer({
    'show-ha-status': () => status([ALPHA, { ...BETA, mode: 'active' }]),
    'show-sessions': () => ({ objects: [], total: 0 }),
  });
  const dialog = await choose(await openSignedIn(fake), /^Set Standby/);
  expect(dialog).toHaveTextContent('beta is Active too. alpha gives way');
  expect(dialog).not.toHaveTextContent('hands over');
  expect(within(dialog).getByRole('button', { name: 'Set Standby' })).toHaveClass('pf-m-danger');
});

test('what the server wants confirmed when it steps down is said to be', async () => {
  const needed = { 'confirmation-needed': 'accept-behind', warnings: ['beta is behind.'] };
  const fake: FakeServer = new FakeServer({
    'show-ha-status': () => status([ALPHA, BETA]),
    'show-sessions': () => ({ objects: [], total: 0 }),
    'set-ha-state': () => ({ 'task-id': 't' }),
    'show-task': () =>
      fake.sent('set-ha-state').length === 1
        ? task({ status: 'failed', 'task-details': [needed] })
        : task({ 'progress-description': 'This server is Standby' }),
  });
  const { user, ...opened } = await openSignedIn(fake);
  const dialog = await choose({ user, ...opened }, /^Set Standby/);
  await user.click(within(dialog).getByRole('button', { name: 'Set Standby' }));
  await user.click(await within(dialog).findByLabelText('I have read this and want to go on'));
  await user.click(within(dialog).getByRole('button', { name: 'Set Standby nevertheless' }));
  expect(await within(dialog).findByText('This server is Standby')).toBeVisible();
  expect(fake.sent('set-ha-state')[1]).toEqual({
    'new-state': 'standby',
    peer: 'beta',
    force: true,
    'accept-behind': true,
  });
});

test.each([
  [/^Cancel full sync/, 'Cancel full sync', 'cancel-ha-full-sync', {}],
  [/^Cancel changeover/, 'Cancel changeover', 'cancel-ha-changeover', {}],
  [/^Decide after the rollback/, 'Decide', 'resolve-ha-rollback', { choice: 'step-down' }],
] as const)('%s asks first, and tells how it ended', async (entry, button, command, parameters) => {
  const self = {
    ...ALPHA,
    mode: command === 'cancel-ha-changeover' ? 'handing-over' : 'active',
    status: command === 'resolve-ha-rollback' ? 'Rolled back: revisions 8 to 9 are missing' : 'Active',
  };
  const fake = new FakeServer({
    'show-ha-status': () => status([self, BETA]),
    [command]: () => ({ 'task-id': 't' }),
    'show-task': () => task({ 'progress-description': 'It is done' }),
  });
  const { user, ...opened } = await openSignedIn(fake);
  const dialog = await choose({ user, ...opened }, entry);
  expect(fake.sent(command)).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: button }));
  expect(await within(dialog).findByText('It is done')).toBeVisible();
  expect(fake.sent(command)).toEqual([parameters]);
});

test('after a rollback a server may also go on in a new term', async () => {
  const fake = new FakeServer({
    'show-ha-status': () => status([{ ...ALPHA, status: 'Rolled back: revision 8 is missing' }, BETA]),
    'resolve-ha-rollback': () => ({ 'task-id': 't' }),
    'show-task': () => task({}),
  });
  const { user, ...opened } = await openSignedIn(fake);
  const dialog = await choose({ user, ...opened }, /^Decide after the rollback/);
  await user.click(within(dialog).getByLabelText(/^Go on in a new term/));
  await user.click(within(dialog).getByRole('button', { name: 'Decide' }));
  await within(dialog).findByText('succeeded');
  expect(fake.sent('resolve-ha-rollback')).toEqual([{ choice: 'new-term' }]);
});

test('a full sync tells the step that it is at', async () => {
  const steps = [1, 2, 3, 4, 5, 6, 7].map((step) => ({
    step,
    title: `Title ${step}`,
    status: step < 4 ? 'succeeded' : step === 4 ? 'in progress' : 'waiting',
  }));
  const fake = new FakeServer({
    'show-ha-status': () => status([ALPHA, BETA]),
    'ha-full-sync': () => ({ 'task-id': 't' }),
    'show-tasks': () => task({ 'task-id': 'work', status: 'in progress', initiator: 'System' }),
    'show-task': ({ 'task-id': id }) =>
      task({
        'task-id': String(id),
        status: 'in progress',
        'progress-percentage': 40,
        'task-details': id === 'work' ? steps : [],
      }),
  });
  const { user, ...opened } = await openSignedIn(fake);
  const dialog = await choose({ user, ...opened }, /^Full sync/);
  await user.click(within(dialog).getByRole('button', { name: 'Start full sync' }));
  const list = await within(dialog).findByRole('list', { name: 'Steps of the full sync' });
  const states = within(list)
    .getAllByRole('listitem')
    .map((item) => item.getAttribute('aria-label'));
  expect(states).toEqual(steps.map(({ step, status: state }) => `Step ${step}: ${state}`));
  expect(within(list).getByRole('listitem', { current: 'step' })).toHaveTextContent('Title 4');
  expect(screen.getByRole('button', { name: 'Close, and let it go on' })).toBeEnabled();
});
