import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Archive, Backup } from '../../api/replies/system';
import type { Task } from '../../api/replies/tasks';
import { FakeServer, Refused, server, status } from '../../test/fake-server';
import { openSignedIn } from '../../test/render';

const TIME = { posix: 1_767_600_000_000, 'iso-8601': '2026-01-05T08:00+0000' };
const POSITION = { revision: 7, term: 'term', chain: 'c0ffee' };

const BACKUP: Backup = {
  name: 'alpha-20260105.backup',
  file: '/srv/redoubt/backups/alpha-20260105.backup',
  'size-bytes': 195_278,
  server: 'alpha',
  'server-uid': 'uid-alpha',
  'creation-time': TIME,
  position: POSITION,
  digest: 'd1',
  objects: 661,
  scheduled: true,
  'ca-key': true,
};

function task(properties: Partial<Task>): Task {
  return {
    'task-id': 'task-1',
    'task-name': 'Backup',
    status: 'succeeded',
    'progress-percentage': 100,
    'progress-description': 'Backup alpha-20260105.backup of revision 7 was verified',
    'start-time': TIME,
    'last-update-time': TIME,
    'task-details': [],
    initiator: 'admin',
    ...properties,
  };
}

function withBackups(backups: Backup[], schedule: object = { enabled: false }): FakeServer {
  return new FakeServer({
    'show-backups': () => ({ backups, total: backups.length }),
    'show-backup-schedule': () => schedule,
  });
}

test('the backups of this server are listed with what they hold', async () => {
  const schedule = { enabled: true, 'interval-hours': 24, keep: 7, 'next-time': TIME };
  await openSignedIn(withBackups([BACKUP], schedule), '/system');
  const row = await screen.findByRole('row', { name: /alpha-20260105/ });
  expect(row).toHaveTextContent('/srv/redoubt/backups/alpha-20260105.backup');
  expect(row).toHaveTextContent('(scheduled)7661190.7 KiByes');
  expect(screen.getByText(/alpha makes a backup every 24 hours and keeps 7/)).toBeVisible();
});

test('a backup says whether the recovery key is needed for the key of the CA', async () => {
  const name = (end: string): Partial<Backup> => ({ name: end, file: `/backups/${end}`, 'ca-key': false });
  const backups = [
    { ...BACKUP, ...name('one'), 'recovery-key': '0123456789abcdef' },
    { ...BACKUP, ...name('two') },
  ];
  await openSignedIn(withBackups(backups), '/system');
  expect(await screen.findByRole('row', { name: /backups.one/ })).toHaveTextContent('KiBby recovery key');
  expect(screen.getByRole('row', { name: /backups.two/ })).toHaveTextContent('KiBno');
});

test('a backup needs its passphrase twice, and tells how it ended', async () => {
  const fake = withBackups([]);
  fake.answer({
    'create-backup': () => ({ 'task-id': 'task-1' }),
    'show-task': () => ({ tasks: [task({})] }),
  });
  const { user } = await openSignedIn(fake, '/system/backups');
  expect(await screen.findByText('There are no backups on alpha')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Make a backup' }));
  const dialog = await screen.findByRole('dialog', { name: 'Make a backup of alpha' });
  const start = within(dialog).getByRole('button', { name: 'Make a backup' });
  await user.type(within(dialog).getByLabelText(/^Passphrase \*?$|^Passphrase$/), 'twelve characters');
  await user.type(within(dialog).getByLabelText(/once more/), 'twelve');
  expect(within(dialog).getByText('The two differ.')).toBeVisible();
  expect(start).toBeDisabled();
  await user.type(within(dialog).getByLabelText(/once more/), ' characters');
  await user.click(start);
  expect(await within(dialog).findByText(/of revision 7 was verified/)).toBeVisible();
  expect(fake.sent('create-backup')).toEqual([{ passphrase: 'twelve characters' }]);
});

test('a wrong passphrase of a backup is told, and can be corrected', async () => {
  const fake = withBackups([BACKUP]);
  const failed = task({ status: 'failed', 'progress-description': 'The passphrase is wrong' });
  fake.answer({ 'verify-backup': () => ({ 'task-id': 'task-1' }), 'show-task': () => ({ tasks: [failed] }) });
  const { user } = await openSignedIn(fake, '/system/backups');
  await user.click(await screen.findByRole('button', { name: `Actions of ${BACKUP.name}` }));
  await user.click(await screen.findByRole('menuitem', { name: /^Verify/ }));
  const dialog = await screen.findByRole('dialog', { name: `Verify ${BACKUP.name}` });
  await user.type(within(dialog).getByLabelText(/^Passphrase/), 'not the passphrase');
  await user.click(within(dialog).getByRole('button', { name: 'Verify' }));
  expect(await within(dialog).findByText('The passphrase is wrong')).toBeVisible();
  expect(within(dialog).getByLabelText(/^Passphrase/)).toHaveValue('not the passphrase');
  expect(fake.sent('verify-backup')).toEqual([{ name: BACKUP.name, passphrase: 'not the passphrase' }]);
});

test('deleting a backup asks first', async () => {
  const fake = withBackups([BACKUP]);
  fake.answer({ 'delete-backup': () => ({ message: 'OK' }) });
  const { user } = await openSignedIn(fake, '/system/backups');
  await user.click(await screen.findByRole('button', { name: `Actions of ${BACKUP.name}` }));
  await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  const dialog = await screen.findByRole('dialog', { name: 'Delete the backup' });
  expect(fake.sent('delete-backup')).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(fake.sent('delete-backup')).toEqual([{ name: BACKUP.name }]));
});

test('a scheduled backup that failed is told', async () => {
  const schedule = {
    enabled: true,
    'interval-hours': 24,
    keep: 7,
    'next-time': TIME,
    'last-failure': 'The disk of the backups is full',
  };
  await openSignedIn(withBackups([BACKUP], schedule), '/system');
  expect(await screen.findByText(/The disk of the backups is full. It is tried again/)).toBeVisible();
});

test('a schedule needs numbers within the limits, and its passphrase once', async () => {
  const fake = withBackups([]);
  fake.answer({ 'set-backup-schedule': () => ({ enabled: true }) });
  const { user } = await openSignedIn(fake, '/system/backups');
  await user.click(await screen.findByRole('button', { name: 'Schedule' }));
  const dialog = await screen.findByRole('dialog', { name: 'Scheduled backups' });
  const save = within(dialog).getByRole('button', { name: 'Save' });
  expect(save).toBeDisabled();
  await user.type(within(dialog).getByLabelText(/^Passphrase/), 'twelve characters');
  const hours = within(dialog).getByLabelText('Hours between two backups');
  await user.clear(hours);
  await user.type(hours, '9000');
  expect(save).toBeDisabled();
  expect(hours).toHaveValue('9000');
  await user.clear(hours);
  await user.type(hours, '12');
  await user.click(save);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(fake.sent('set-backup-schedule')).toEqual([
    { enabled: true, 'interval-hours': 12, keep: 7, passphrase: 'twelve characters' },
  ]);
});

test('an archive tells what only it had, and why it must stay', async () => {
  const kept: Archive = {
    uid: 'uid-kept',
    replaced: TIME,
    reason: 'It gave way to alpha',
    position: POSITION,
    bytes: 2_048,
    bundle: 'uid-bundle',
    deletable: false,
    'kept-for': 'Its bundle lies on one server only',
  };
  const free: Archive = {
    uid: 'uid-free',
    replaced: TIME,
    reason: 'Full sync',
    position: { ...POSITION, revision: 5 },
    bytes: 1_024,
    deletable: true,
  };
  const bundle = { uid: 'uid-bundle', revisions: 2, changes: 3, salvaged: false };
  const fake = new FakeServer({
    'show-ha-archives': () => ({ archives: [kept, free], total: 2 }),
    'show-ha-bundles': () => ({ bundles: [bundle], total: 1 }),
    'delete-ha-archive': () => ({ message: 'OK' }),
  });
  const { user } = await openSignedIn(fake, '/system/archives');
  const row = await screen.findByRole('row', { name: /It gave way to alpha/ });
  await waitFor(() =>
    expect(row).toHaveTextContent('2 revisions with 3 changes, not salvaged. Salvage2 KiB'),
  );
  expect(within(row).getByRole('link', { name: 'Salvage' })).toHaveAttribute(
    'href',
    '/high-availability/salvage',
  );
  await user.click(within(row).getByRole('button', { name: 'Actions of the archive of revision 7' }));
  const stays = await screen.findByRole('menuitem', { name: /Delete/ });
  expect(stays).toBeDisabled();
  expect(stays).toHaveTextContent('Its bundle lies on one server only');
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Actions of the archive of revision 5' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(fake.sent('delete-ha-archive')).toEqual([{ uid: 'uid-free' }]));
});

function withSettings(): FakeServer {
  return new FakeServer({
    'show-login-message': () => ({ header: 'Hello', message: '', 'show-message': false, warning: false }),
    'show-api-settings': () => ({ 'accepted-api-calls-from': 'all ip addresses', 'automatic-start': true }),
    'show-policy-settings': () => ({
      'last-in-cell': 'none',
      'none-object-behavior': 'none',
      'security-access-defaults': { source: 'any', destination: 'any', service: 'any' },
    }),
    'show-automatic-purge': () => ({
      enabled: true,
      'keep-sessions-by-count': true,
      'number-of-sessions-to-keep': 999,
      'keep-sessions-by-days': false,
      'number-of-days-to-keep': 365,
      scheduling: { 'time-units': 'days', 'check-interval': 1, 'last-check': '', 'next-check': '' },
    }),
    'set-login-message': () => ({}),
    'set-api-settings': () => ({}),
    'set-policy-settings': () => ({}),
    'set-automatic-purge': () => ({}),
  });
}

test('each card of settings saves what was changed in it', async () => {
  const fake = withSettings();
  const { user } = await openSignedIn(fake, '/system/settings');
  const save = (card: HTMLElement): Promise<void> =>
    user.click(within(card).getByRole('button', { name: 'Save' }));

  const message = await screen.findByRole('region', { name: 'Login message' });
  expect(within(message).getByRole('button', { name: 'Save' })).toBeDisabled();
  await user.type(within(message).getByLabelText('Message'), 'Authorized use only');
  await user.click(within(message).getByLabelText(/Show the message/));
  await save(message);

  const access = screen.getByRole('region', { name: 'Management API' });
  await user.selectOptions(within(access).getByLabelText('Accept API calls from'), 'Management server only');
  await save(access);

  const policy = screen.getByRole('region', { name: 'Policy settings' });
  await user.selectOptions(within(policy).getByLabelText('Source of a new rule'), 'None');
  await save(policy);

  const purge = screen.getByRole('region', { name: 'Automatic purge of revisions' });
  await user.clear(within(purge).getByLabelText('Sessions to keep'));
  expect(within(purge).getByRole('button', { name: 'Save' })).toBeDisabled();
  await user.type(within(purge).getByLabelText('Sessions to keep'), '50');
  await save(purge);

  await waitFor(() => expect(fake.sent('set-automatic-purge')).toHaveLength(1));
  expect(fake.sent('set-login-message')).toEqual([{ message: 'Authorized use only', 'show-message': true }]);
  expect(fake.sent('set-api-settings')).toEqual([{ 'accepted-api-calls-from': 'management server only' }]);
  expect(fake.sent('set-policy-settings')).toEqual([
    { 'security-access-defaults': { source: 'none', destination: 'any', service: 'any' } },
  ]);
  expect(fake.sent('set-automatic-purge')).toEqual([
    {
      enabled: true,
      'keep-sessions-by-count': true,
      'number-of-sessions-to-keep': 50,
      'keep-sessions-by-days': false,
      'number-of-days-to-keep': 365,
      scheduling: { 'time-units': 'days', 'check-interval': 1 },
    },
  ]);
});

test('settings that are refused stay as they were entered, and can be reset', async () => {
  const fake = withSettings();
  fake.answer({
    'set-login-message': () => {
      throw new Refused(400, 'err_object_locked', "Object 'login-message' is locked by another session.");
    },
  });
  const { user } = await openSignedIn(fake, '/system/settings');
  const card = await screen.findByRole('region', { name: 'Login message' });
  await user.type(within(card).getByLabelText('Header'), ' again');
  await user.click(within(card).getByRole('button', { name: 'Save' }));
  expect(await within(card).findByText(/is locked by another session/)).toBeVisible();
  expect(within(card).getByLabelText('Header')).toHaveValue('Hello again');
  await user.click(within(card).getByRole('button', { name: 'Reset' }));
  expect(within(card).getByLabelText('Header')).toHaveValue('Hello');
});

test('a purge beyond the standbys is asked for by itself', async () => {
  const fake = withSettings();
  fake.answer({
    'purge-published-sessions': () => ({ 'task-id': 'task-1' }),
    'show-task': () => ({ tasks: [task({ 'progress-description': '3 sessions purged' })] }),
  });
  const { user } = await openSignedIn(fake, '/system/settings');
  await user.click(await screen.findByRole('button', { name: 'Purge now' }));
  const dialog = await screen.findByRole('dialog', { name: 'Purge revisions now' });
  await user.click(within(dialog).getByLabelText(/Also what a standby has not applied/));
  await user.click(within(dialog).getByRole('button', { name: 'Purge' }));
  expect(await within(dialog).findByText('3 sessions purged')).toBeVisible();
  expect(fake.sent('purge-published-sessions')).toEqual([
    { 'number-of-sessions-to-preserve': 1000, 'purge-beyond-standbys': true },
  ]);
});

test('a standby does not change settings', async () => {
  const fake = withSettings();
  fake.answer({ 'show-ha-status': () => status([server({ self: true, mode: 'standby' })]) });
  const { user } = await openSignedIn(fake, '/system/settings');
  const card = await screen.findByRole('region', { name: 'Login message' });
  await user.type(within(card).getByLabelText('Header'), '!');
  expect(within(card).getByRole('button', { name: 'Save' })).toBeDisabled();
});

test('the versions are told', async () => {
  const fake = new FakeServer({
    'show-api-versions': () => ({ 'current-version': '2', 'supported-versions': ['1', '2'] }),
    'show-ha-status': () => status([server({ self: true, version: '0.1.0' })]),
  });
  await openSignedIn(fake, '/system/about');
  expect(await screen.findByText('1, 2')).toBeVisible();
  expect(await screen.findByText('alpha (192.0.2.1), Primary')).toBeVisible();
  expect(screen.getByText('0.1.0')).toBeVisible();
});
