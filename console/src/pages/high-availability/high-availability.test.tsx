import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakeServer, Refused, status } from '../../test/fake-server';
import { openSignedIn } from '../../test/render';
import { ALPHA, BETA, choose, SEEN_BY_BETA, task } from './fake-pair';

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

test('of a server that is out of reach the overview says so, and not what it said last', async () => {
  const fake = new FakeServer({ 'show-ha-status': () => status([ALPHA, BETA]) });
  const { api } = await openSignedIn(fake);
  const overview = await screen.findByRole('status', { name: 'Overview' });
  await waitFor(() => expect(overview).toHaveTextContent('Synchronized'));
  fake.isAway = true;
  await api.call('keepalive', {}).catch(() => undefined);
  await waitFor(() => expect(overview).toHaveTextContent('Communication problem'));
  expect(overview).toHaveTextContent('What to do: Start the service there');
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
    'show-ha-status': () => status(SEEN_BY_BETA),
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

test('a promotion shows what it would do, and wants the name of the lost server', async () => {
  const plan = {
    'lost-server': 'alpha',
    active: false,
    unreachable: [{ name: 'alpha', mode: 'active', revision: 7 }],
    'used-in': [{ uid: 'r', name: 'Rule 1', type: 'access-rule', fields: ['source'] }],
  };
  const fake: FakeServer = new FakeServer({
    'show-ha-status': () => status(SEEN_BY_BETA),
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
    'show-ha-status': () => status(SEEN_BY_BETA),
    'promote-to-primary': () => ({ 'task-id': 't' }),
    'show-task': () => task({ status: 'failed', 'progress-description': 'The Primary is heard' }),
  });
  const dialog = await choose(await openSignedIn(fake), /^Promote to Primary/);
  expect(await within(dialog).findByText(/The Primary is heard/)).toBeVisible();
  expect(within(dialog).getByRole('button', { name: 'Promote to Primary' })).toBeDisabled();
});

test('while the status comes it is said so, and a refusal says why', async () => {
  let answer: (value: object) => void = () => undefined;
  const fake = new FakeServer({
    'show-ha-status': () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  });
  const { user } = await openSignedIn(fake);
  expect(await screen.findByLabelText('Loading the status')).toBeVisible();
  fake.answer({
    'show-ha-status': () => {
      throw new Refused(500, 'generic_server_error', 'The status is not there yet');
    },
  });
  answer(status([ALPHA, BETA]));
  expect(await screen.findByRole('region', { name: 'Peers' })).toBeVisible();
  expect(await screen.findByText('The status may be old')).toBeVisible();
  fake.answer({ 'show-ha-status': () => status([ALPHA, { ...BETA, status: 'Caught up' }]) });
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Caught up')).toBeVisible();
  expect(screen.queryByText('The status may be old')).toBeNull();
});

test('a standby cannot do what only the Active does', async () => {
  const { user } = await openSignedIn(new FakeServer({ 'show-ha-status': () => status(SEEN_BY_BETA) }));
  await user.click(await screen.findByRole('button', { name: 'Actions' }));
  expect(await screen.findByRole('menuitem', { name: /^Full sync/ })).toBeDisabled();
  expect(screen.getByRole('menuitem', { name: /^Set Standby/ })).toBeDisabled();
  expect(screen.getByRole('menuitem', { name: /^Set Active/ })).toBeEnabled();
});

test('a server without a peer has nothing to synchronize with', async () => {
  const { user } = await openSignedIn(new FakeServer());
  await user.click(await screen.findByRole('button', { name: 'Actions' }));
  expect(await screen.findByRole('menuitem', { name: /^Sync now/ })).toBeDisabled();
  expect(screen.queryByRole('region', { name: 'Peers' })).toBeNull();
});
