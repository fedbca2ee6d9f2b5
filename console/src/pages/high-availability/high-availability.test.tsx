import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakeServer, server, status } from '../../test/fake-server';
import { openSignedIn, type Opened } from '../../test/render';

const TIME = { posix: 0, 'iso-8601': '' };
const ALPHA = server({ self: true });
const BETA = server({
  uid: 'b',
  name: 'beta',
  'ip-address': '192.0.2.2',
  mode: 'standby',
  role: 'secondary',
  'sync-state': 'Ok',
  status: 'OK, last sync time: T',
});

function task(properties: object) {
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

async function choose({ user }: Opened, title: RegExp) {
  await user.click(await screen.findByRole('button', { name: 'Actions' }));
  await user.click(await screen.findByRole('menuitem', { name: title }));
  return screen.findByRole('dialog');
}

test('a problem has its cause and the next step', async () => {
  const lost = {
    ...BETA,
    'sync-state': 'Communication Error' as const,
    reason: 'It is not heard',
    action: 'Check the connectivity',
  };
  const fake = new FakeServer({ 'show-ha-status': () => status([ALPHA, lost], { overview: 'No HA' }) });
  await openSignedIn(fake);
  const peers = await screen.findByRole('region', { name: 'Peers' });
  expect(peers).toHaveTextContent('Cause: It is not heard');
  expect(peers).toHaveTextContent('Next step: Check the connectivity');
  expect(screen.getByRole('img')).toHaveAccessibleName('alpha to beta: not in step');
});

test('a full sync shows its seven steps', async () => {
  const steps = [1, 2, 3, 4, 5, 6, 7].map((step) => ({ step, title: `Title ${step}`, status: 'succeeded' }));
  const fake = new FakeServer({
    'show-ha-status': () => status([ALPHA, BETA]),
    'ha-full-sync': () => ({ 'task-id': 't' }),
    'show-tasks': () => task({ 'task-id': 'work', initiator: 'System' }),
    'show-task': ({ 'task-id': id }) =>
      id === 'work'
        ? task({ 'task-id': id, 'task-details': [...steps, { server: 'beta', status: 'succeeded' }] })
        : task({}),
  });
  const opened = await openSignedIn(fake);
  const dialog = await choose(opened, /^Full sync/);
  await opened.user.click(within(dialog).getByRole('button', { name: 'Start full sync' }));
  const list = await within(dialog).findByRole('list', { name: 'Steps of the full sync' });
  expect(within(list).getAllByRole('listitem')).toHaveLength(7);
  expect(fake.sent('ha-full-sync')).toEqual([{}]);
});

test('what is at risk is asked before a standby is activated by force', async () => {
  const needed = { 'confirmation-needed': 'force', warnings: ['The Active cannot be reached.'] };
  const fake: FakeServer = new FakeServer({
    'show-ha-status': () =>
      status([
        { ...BETA, self: true },
        { ...ALPHA, self: false },
      ]),
    'show-ha-sessions': () => ({ sessions: [], 'unreachable-servers': [] }),
    'set-ha-state': () => ({ 'task-id': 't' }),
    'show-task': () =>
      fake.sent('set-ha-state').length === 1
        ? task({ status: 'failed', 'task-details': [needed] })
        : task({ 'progress-description': 'This server is Active by force' }),
  });
  const opened = await openSignedIn(fake);
  const dialog = await choose(opened, /^Set Active/);
  await opened.user.click(within(dialog).getByRole('button', { name: 'Set Active' }));
  expect(await within(dialog).findByText('The Active cannot be reached.')).toBeVisible();
  const goOn = within(dialog).getByRole('button', { name: 'Set Active nevertheless' });
  expect(goOn).toBeDisabled();
  await opened.user.click(within(dialog).getByLabelText('I have read this and want to go on'));
  await opened.user.click(goOn);
  expect(await within(dialog).findByText('This server is Active by force')).toBeVisible();
  expect(fake.sent('set-ha-state')).toEqual([
    { 'new-state': 'active' },
    { 'new-state': 'active', force: true },
  ]);
});

test('the sessions that stay behind are told before a changeover', async () => {
  const left = {
    uid: 's',
    'user-name': 'ada',
    name: 'Mail',
    description: '',
    changes: 3,
    server: { uid: 'a', name: 'alpha' },
  };
  const fake = new FakeServer({
    'show-ha-status': () =>
      status([
        { ...BETA, self: true },
        { ...ALPHA, self: false },
      ]),
    'show-ha-sessions': () => ({ sessions: [left], 'unreachable-servers': [] }),
  });
  const dialog = await choose(await openSignedIn(fake), /^Set Active/);
  expect(await within(dialog).findByText('ada, Mail: 3 changes')).toBeVisible();
});

test('in a conflict the two servers can be compared, and one gives way', async () => {
  const side = (name: string) => ({
    uid: name === 'alpha' ? ALPHA.uid : 'b',
    name,
    revisions: [
      { revision: 5, 'user-name': 'ada', 'publish-time': TIME, description: `of ${name}`, changes: 1 },
    ],
    'revisions-total': 1,
  });
  const fake: FakeServer = new FakeServer({
    'show-ha-status': () =>
      fake.sent('set-ha-state').length === 0
        ? status([ALPHA, { ...BETA, mode: 'active' }], { overview: 'Collision or HA conflict' })
        : status([
            { ...ALPHA, mode: 'standby' },
            { ...BETA, mode: 'active' },
          ]),
    'show-ha-conflict': () => ({
      'last-common-revision': 4,
      complete: true,
      here: side('alpha'),
      there: side('beta'),
      objects: [
        {
          uid: 'o',
          name: 'h1',
          type: 'host',
          changed: 'both differently',
          here: 'modified',
          there: 'deleted',
        },
      ],
      total: 1,
    }),
    'set-ha-state': () => ({ 'task-id': 't' }),
    'show-task': () => task({ 'progress-description': 'This server is Standby' }),
  });
  const { user } = await openSignedIn(fake);
  await user.click(await screen.findByRole('link', { name: 'Compare with beta' }));
  expect(await screen.findByText('Both have the same history up to revision 4')).toBeVisible();
  expect(screen.getByRole('row', { name: /h1 host modified deleted both differently/ })).toBeVisible();
  expect(fake.sent('show-ha-conflict')[0]).toMatchObject({ peer: 'beta' });
  await user.click(screen.getByRole('button', { name: 'alpha gives way' }));
  const dialog = await screen.findByRole('dialog', { name: 'alpha gives way' });
  expect(dialog).toHaveTextContent('1 revision that only alpha has');
  await user.click(within(dialog).getByLabelText('Let beta win'));
  await user.click(within(dialog).getByRole('button', { name: 'Set alpha Standby' }));
  expect(await within(dialog).findByText('This server is Standby')).toBeVisible();
  expect(fake.sent('set-ha-state')).toEqual([{ 'new-state': 'standby', peer: 'beta' }]);
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('button', { name: 'alpha gives way' })).toBeNull());
});

test('a promotion shows what it would do, and wants the name of the lost server', async () => {
  const plan = {
    'lost-server': 'alpha',
    active: false,
    unreachable: [{ name: 'alpha', mode: 'active', revision: 7 }],
    'used-in': [{ uid: 'r', name: 'Rule 1', type: 'access-rule', fields: ['source'] }],
  };
  const fake: FakeServer = new FakeServer({
    'show-ha-status': () =>
      status([
        { ...BETA, self: true },
        { ...ALPHA, self: false },
      ]),
    'promote-to-primary': () => ({ 'task-id': 't' }),
    'show-task': () =>
      fake.sent('promote-to-primary').length === 1
        ? task({ 'task-details': [plan] })
        : task({ 'progress-description': 'This server is the Primary now' }),
  });
  const { user, ...opened } = await openSignedIn(fake);
  const dialog = await choose({ user, ...opened }, /^Promote to Primary/);
  expect(await within(dialog).findByText('alpha, last known as active at revision 7')).toBeVisible();
  expect(dialog).toHaveTextContent('What refers to alpha will refer to beta: Rule 1 (access-rule)');
  const promote = within(dialog).getByRole('button', { name: 'Promote to Primary' });
  const name = within(dialog).getByRole('textbox');
  await user.type(name, 'beta');
  expect(promote).toBeDisabled();
  await user.clear(name);
  await user.type(name, 'alpha');
  await user.click(promote);
  expect(await within(dialog).findByText('This server is the Primary now')).toBeVisible();
  expect(fake.sent('promote-to-primary')).toEqual([{ 'dry-run': true }, { 'lost-server': 'alpha' }]);
});

test('a server whose Primary is heard says why it is not promoted', async () => {
  const fake = new FakeServer({
    'show-ha-status': () =>
      status([
        { ...BETA, self: true },
        { ...ALPHA, self: false },
      ]),
    'promote-to-primary': () => ({ 'task-id': 't' }),
    'show-task': () => task({ status: 'failed', 'progress-description': 'The Primary is heard' }),
  });
  const dialog = await choose(await openSignedIn(fake), /^Promote to Primary/);
  expect(await within(dialog).findByText(/The Primary is heard/)).toBeVisible();
  expect(within(dialog).getByRole('button', { name: 'Promote to Primary' })).toBeDisabled();
});
