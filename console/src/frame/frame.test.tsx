import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakeServer, Refused, server, session, status } from '../test/fake-server';
import { open, openSignedIn } from '../test/render';

const TASK = {
  'task-id': 'task-1',
  'task-name': 'Publish operation',
  status: 'succeeded',
  'progress-percentage': 100,
  'progress-description': '2 changes published',
  'start-time': { posix: 0, 'iso-8601': '' },
  'last-update-time': { posix: 0, 'iso-8601': '' },
  'task-details': [],
  initiator: 'admin',
};

test('the sign-in sends what was chosen', async () => {
  const fake = new FakeServer();
  const { user } = open(fake);
  await user.type(screen.getByLabelText(/Administrator/), 'ada');
  await user.type(screen.getByLabelText(/Password/), 'secret');
  await user.type(screen.getByLabelText('Session name'), 'Mail servers');
  await user.click(screen.getByLabelText(/Continue the last session/));
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByRole('navigation', { name: 'Menu' });
  expect(fake.sent('login')).toEqual([
    {
      user: 'ada',
      password: 'secret',
      'read-only': false,
      'session-name': 'Mail servers',
      'continue-last-session': true,
    },
  ]);
});

test('a wrong password is told, and what was typed stays', async () => {
  const fake = new FakeServer({
    login: () => {
      throw new Refused(400, 'err_login_failed', 'Authentication to server failed.');
    },
  });
  const { user } = open(fake);
  await user.type(screen.getByLabelText(/Administrator/), 'ada');
  await user.type(screen.getByLabelText(/Password/), 'wrong');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByText('Authentication to server failed.')).toBeVisible();
  expect(screen.getByLabelText(/Administrator/)).toHaveValue('ada');
});

test('a password that must be changed is asked for', async () => {
  const fake = new FakeServer({
    login: (parameters) => {
      if (parameters['new-password'] === undefined) {
        throw new Refused(400, 'err_login_failed', 'must change the password: log in with new-password');
      }
      return { sid: 'sid-1', uid: 'u', 'session-timeout': 600 };
    },
  });
  const { user } = open(fake);
  await user.type(screen.getByLabelText(/Administrator/), 'ada');
  await user.type(screen.getByLabelText(/^Password/), 'given');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  await user.type(await screen.findByLabelText(/New password/), 'chosen');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByRole('navigation', { name: 'Menu' })).toBeVisible();
});

test('the connected server is shown with role and mode', async () => {
  await openSignedIn(new FakeServer());
  const shown = await screen.findByRole('group', { name: 'Connected server' });
  expect(shown).toHaveTextContent('alphaPrimaryActive');
});

test('a Standby is read-only and leads to the Active', async () => {
  const servers = [
    server({ self: true, name: 'beta', mode: 'standby', role: 'secondary' }),
    server({ 'ip-address': '192.0.2.1' }),
  ];
  await openSignedIn(new FakeServer({ 'show-ha-status': () => status(servers) }));
  expect(await screen.findByText(/This server is Standby/)).toBeVisible();
  const link = screen.getByRole('link', { name: 'open alpha' });
  expect(link).toHaveAttribute('href', expect.stringContaining('//192.0.2.1'));
});

test('changes are counted, described and published', async () => {
  let changes = 2;
  const fake = new FakeServer({
    'show-session': () => session({ changes }),
    'set-session': () => session({ changes }),
    publish: () => {
      changes = 0;
      return { 'task-id': 'task-1' };
    },
    'show-task': () => ({ tasks: [TASK] }),
  });
  const { user } = await openSignedIn(fake);
  const group = await screen.findByRole('group', { name: 'Session' });
  expect(group).toHaveTextContent('2 changes');
  await user.click(within(group).getByRole('button', { name: 'Publish' }));
  const dialog = await screen.findByRole('dialog', { name: 'Publish' });
  await user.type(within(dialog).getByLabelText('Session name'), 'Mail');
  await user.click(within(dialog).getByRole('button', { name: 'Publish' }));
  await waitFor(() => expect(group).toHaveTextContent('0 changes'));
  expect(fake.sent('set-session')).toEqual([{ 'new-name': 'Mail', description: '' }]);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a publish that fails says why and loses nothing', async () => {
  const failed = { ...TASK, status: 'failed', 'progress-description': 'Validation failed with 1 error' };
  const fake = new FakeServer({
    'show-session': () => session({ changes: 1 }),
    publish: () => ({ 'task-id': 'task-1' }),
    'show-task': () => ({ tasks: [failed] }),
  });
  const { user } = await openSignedIn(fake);
  await user.click(await screen.findByRole('button', { name: 'Publish' }));
  const dialog = await screen.findByRole('dialog', { name: 'Publish' });
  await user.click(within(dialog).getByRole('button', { name: 'Publish' }));
  expect(await within(dialog).findByText(/Validation failed with 1 error/)).toBeVisible();
});

test('discarding asks first', async () => {
  const fake = new FakeServer({
    'show-session': () => session({ changes: 3 }),
    discard: () => ({ message: 'OK', 'number-of-discarded-changes': 3 }),
  });
  const { user } = await openSignedIn(fake);
  await user.click(await screen.findByRole('button', { name: 'Discard' }));
  const dialog = await screen.findByRole('dialog', { name: 'Discard' });
  expect(dialog).toHaveTextContent('3 changes of this session will be lost');
  expect(fake.sent('discard')).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Discard' }));
  await waitFor(() => expect(fake.sent('discard')).toEqual([{}]));
});

test('a read-only session has nothing to publish', async () => {
  const fake = new FakeServer({
    login: () => ({ sid: 'sid-1', uid: 'u', 'session-timeout': 600, 'read-only': true }),
  });
  await openSignedIn(fake, '/', true);
  expect(await screen.findByText('This session is read-only.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Publish' })).toBeNull();
  expect(fake.sent('login')[0]).toEqual({ user: 'admin', password: 'secret', 'read-only': true });
});

test('a lost connection is shown and recovers', async () => {
  const fake = new FakeServer();
  const { api } = await openSignedIn(fake);
  await screen.findByRole('group', { name: 'Connected server' });
  fake.isAway = true;
  await api.call('show-session', {}).catch(() => undefined);
  expect(await screen.findByText(/The connection to the server is lost/)).toBeVisible();
  fake.isAway = false;
  await api.call('show-session', {});
  await waitFor(() => expect(screen.queryByText(/The connection to the server is lost/)).toBeNull());
});

test('the system information area shows what runs, and the Task List all of it', async () => {
  const running = {
    ...TASK,
    'task-id': 'task-2',
    'task-name': 'Full sync',
    status: 'in progress',
    'progress-percentage': 40,
    'progress-description': 'Waiting since 2026-01-05T08:00:09Z',
  };
  const fake = new FakeServer({ 'show-tasks': () => ({ tasks: [running, TASK], total: 2 }) });
  const { user } = await openSignedIn(fake);
  const area = screen.getByRole('region', { name: 'System information' });
  await waitFor(() => expect(area).toHaveTextContent('Full sync: 40 %'));
  await user.click(within(area).getByRole('button', { name: 'Task List (1 running)' }));
  expect(await screen.findByRole('progressbar', { name: /Publish operation/ })).toBeInTheDocument();
  const times = screen.getAllByRole('time').map((time) => time.getAttribute('datetime'));
  expect(times.filter((time) => time === '2026-01-05T08:00:09.000Z')).toHaveLength(2);
  expect(document.body).not.toHaveTextContent('2026-01-05T08:00:09Z');
});

test('an address that leads nowhere says so', async () => {
  await openSignedIn(new FakeServer(), '/nowhere');
  expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeVisible();
});
