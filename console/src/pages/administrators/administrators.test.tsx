import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Administrator, PermissionProfile } from '../../api/replies/administrators';
import type { MetaInfo } from '../../api/replies/common';
import { FakeServer, Refused, server, status } from '../../test/fake-server';
import { openSignedIn } from '../../test/render';

function administrator(properties: Partial<Administrator>): Administrator {
  return {
    uid: 'uid-ada',
    name: 'ada',
    'authentication-method': 'check point password',
    'must-change-password': false,
    email: 'ada@example.com',
    'phone-number': '',
    'permissions-profile': [{ uid: 'uid-super', name: 'Super User' }],
    comments: '',
    ...properties,
  };
}

const AUDITORS: PermissionProfile = {
  uid: 'uid-auditors',
  name: 'Auditors',
  'permission-type': 'customized',
  'edit-common-objects': false,
  comments: '',
  gateways: { 'system-backup': false, 'smart-update': 'read' },
  'access-control': { 'policy-layers': { firewall: false }, 'nat-policy': 'read' },
};

function fakeServer(
  administrators: Administrator[] = [administrator({})],
  profiles: PermissionProfile[] = [AUDITORS],
): FakeServer {
  return new FakeServer({
    'show-administrators': ({ filter }) => {
      const objects = administrators.filter(({ name }) => name.includes(filter as string));
      return { objects, total: objects.length };
    },
    'show-administrator': ({ uid }) => administrators.find((each) => each.uid === uid),
    'show-domain-permissions-profile': () => profiles[0] ?? AUDITORS,
    'show-domain-permissions-profiles': () => ({ objects: profiles, total: profiles.length }),
  });
}

test('the administrators are listed with how they log in, what they may do, and who holds a lock', async () => {
  const robot = administrator({
    uid: 'uid-robot',
    name: 'robot',
    'authentication-method': 'api key',
    'meta-info': {
      lock: 'locked by other session',
      'locking-admin': 'grace',
      'last-modifier': 'grace',
      'last-modify-time': { posix: 0, 'iso-8601': '' },
    },
  });
  const { user } = await openSignedIn(fakeServer([administrator({}), robot]), '/administrators');
  const table = await screen.findByRole('grid', { name: 'Administrators' });
  const row = within(table).getByRole('row', { name: /robot/ });
  expect(row).toHaveTextContent('robot locked by graceAPI key Super User');
  await user.type(screen.getByLabelText('Search administrators'), 'ada');
  await waitFor(() => expect(within(table).queryByText('robot')).toBeNull());
  expect(within(table).getByText('ada')).toBeVisible();
});

test('a new administrator is added with all that was entered', async () => {
  const fake = fakeServer();
  fake.answer({ 'add-administrator': () => administrator({ name: 'grace' }) });
  const { user } = await openSignedIn(fake, '/administrators/list');
  await user.click(await screen.findByRole('button', { name: 'New administrator' }));
  const dialog = await screen.findByRole('dialog', { name: 'New administrator' });
  expect(within(dialog).getByRole('button', { name: 'Add' })).toBeDisabled();
  await user.type(within(dialog).getByLabelText(/^Name/), 'grace');
  await user.type(within(dialog).getByLabelText(/^Password/), 'correct horse');
  await user.click(await within(dialog).findByLabelText('Auditors'));
  await user.type(within(dialog).getByLabelText('Expires'), '2030-12-31');
  await user.type(within(dialog).getByLabelText('Email'), 'grace@example.com');
  await user.click(within(dialog).getByRole('button', { name: 'Add' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(fake.sent('add-administrator')).toEqual([
    {
      name: 'grace',
      'authentication-method': 'check point password',
      'permissions-profile': ['Auditors'],
      password: 'correct horse',
      'must-change-password': true,
      'expiration-date': '2030-12-31',
      email: 'grace@example.com',
      'phone-number': '',
      comments: '',
      'ignore-warnings': false,
    },
  ]);
});

test('a refusal is told, and what was entered stays', async () => {
  const fake = fakeServer();
  fake.answer({
    'add-administrator': () => {
      throw new Refused(400, 'err_validation_failed', 'More than one object is named grace');
    },
  });
  const { user } = await openSignedIn(fake, '/administrators/list');
  await user.click(await screen.findByRole('button', { name: 'New administrator' }));
  const dialog = await screen.findByRole('dialog', { name: 'New administrator' });
  await user.type(within(dialog).getByLabelText(/^Name/), 'grace');
  await user.selectOptions(within(dialog).getByLabelText('Authentication method'), 'API key');
  await user.click(within(dialog).getByLabelText('Read Only All'));
  await user.click(within(dialog).getByRole('button', { name: 'Add' }));
  expect(await within(dialog).findByText('More than one object is named grace')).toBeVisible();
  expect(within(dialog).getByLabelText(/^Name/)).toHaveValue('grace');
});

async function choose(
  user: Awaited<ReturnType<typeof openSignedIn>>['user'],
  of: string,
  action: string,
): Promise<HTMLElement> {
  await user.click(await screen.findByRole('button', { name: `Actions of ${of}` }));
  await user.click(await screen.findByRole('menuitem', { name: action }));
  return screen.findByRole('dialog');
}

test('an edit sends only what was changed', async () => {
  const fake = fakeServer();
  fake.answer({ 'set-administrator': () => administrator({}) });
  const { user } = await openSignedIn(fake, '/administrators/list');
  const dialog = await choose(user, 'ada', 'Edit');
  await user.clear(within(dialog).getByLabelText('Email'));
  await user.type(within(dialog).getByLabelText('Comments'), 'on call');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(fake.sent('set-administrator')).toEqual([
    { uid: 'uid-ada', email: '', comments: 'on call', 'ignore-warnings': false },
  ]);
});

const UNLOCKED: MetaInfo = {
  lock: 'unlocked',
  'last-modifier': 'grace',
  'last-modify-time': { posix: 0, 'iso-8601': '' },
};
const LATER: MetaInfo = { ...UNLOCKED, 'last-modify-time': { posix: 1, 'iso-8601': '' } };

test('an edit takes nothing back that somebody else has changed since', async () => {
  const fake = fakeServer([administrator({ 'meta-info': UNLOCKED })]);
  const { user } = await openSignedIn(fake, '/administrators/list');
  const dialog = await choose(user, 'ada', 'Edit');
  await user.click(await within(dialog).findByLabelText('Auditors'));
  fake.answer({ 'show-administrator': () => administrator({ 'meta-info': LATER }) });
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(
    await within(dialog).findByText(/^grace changed this administrator after it was read/),
  ).toBeVisible();
  expect(fake.sent('set-administrator')).toEqual([]);
});

test('the rights of a profile that somebody else has changed since are not overwritten', async () => {
  const fake = fakeServer([administrator({})], [{ ...AUDITORS, 'meta-info': UNLOCKED }]);
  const { user } = await openSignedIn(fake, '/administrators/profiles');
  const dialog = await choose(user, 'Auditors', 'Edit');
  await user.type(within(dialog).getByLabelText('Comments'), 'mine');
  fake.answer({ 'show-domain-permissions-profile': () => ({ ...AUDITORS, 'meta-info': LATER }) });
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(await within(dialog).findByText(/^grace changed this permission profile/)).toBeVisible();
  expect(fake.sent('set-domain-permissions-profile')).toEqual([]);
});

test('what another session has locked is not edited, and a lock that comes is told', async () => {
  const held: MetaInfo = { ...UNLOCKED, lock: 'locked by other session', 'locking-admin': 'grace' };
  const robot = administrator({ uid: 'uid-robot', name: 'robot', 'meta-info': held });
  const list = [administrator({}), robot];
  const fake = fakeServer(list, [{ ...AUDITORS, 'meta-info': held }]);
  const { user } = await openSignedIn(fake, '/administrators/list');
  await user.click(await screen.findByRole('button', { name: 'Actions of robot' }));
  expect(await screen.findByRole('menuitem', { name: 'Edit' })).toBeDisabled();
  expect(screen.getByRole('menuitem', { name: 'Unlock' })).toBeEnabled();
  await user.keyboard('{Escape}');
  const dialog = await choose(user, 'ada', 'Edit');
  await user.type(within(dialog).getByLabelText('Comments'), 'mine');
  list[0] = administrator({ 'meta-info': held });
  fake.answer({
    'set-administrator': () => {
      throw new Refused(400, 'generic_err_object_locked', "Object 'ada' is locked by another session.");
    },
  });
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(await within(dialog).findByText('grace holds the lock on this object')).toBeVisible();
  expect(within(dialog).getByRole('button', { name: 'Save' })).toBeDisabled();
  expect(within(dialog).getByLabelText('Comments')).toHaveValue('mine');
});

test('a profile that another session has locked is not edited', async () => {
  const held: MetaInfo = { ...UNLOCKED, lock: 'locked by other session', 'locking-admin': 'grace' };
  const fake = fakeServer([administrator({})], [{ ...AUDITORS, 'meta-info': held }]);
  const { user } = await openSignedIn(fake, '/administrators/profiles');
  await user.click(await screen.findByRole('button', { name: 'Actions of Auditors' }));
  expect(await screen.findByRole('menuitem', { name: 'Edit' })).toBeDisabled();
});

test('an API key is shown once, copied, and closed only by the button', async () => {
  const fake = fakeServer();
  fake.answer({ 'add-api-key': () => ({ 'api-key': 'key-that-is-shown-once' }) });
  const { user } = await openSignedIn(fake, '/administrators/list');
  const question = await choose(user, 'ada', 'Add API key');
  expect(fake.sent('add-api-key')).toEqual([]);
  await user.click(within(question).getByRole('button', { name: 'Add API key' }));
  const dialog = await screen.findByRole('dialog', { name: 'The API key of ada' });
  expect(within(dialog).getByLabelText('API key')).toHaveValue('key-that-is-shown-once');
  await user.keyboard('{Escape}');
  expect(dialog).toBeVisible();
  await user.click(within(dialog).getByRole('button', { name: 'Copy' }));
  expect(await within(dialog).findByText(/The key is copied/)).toBeVisible();
  expect(await navigator.clipboard.readText()).toBe('key-that-is-shown-once');
  await user.click(within(dialog).getByRole('button', { name: /I have the key/ }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.queryByDisplayValue('key-that-is-shown-once')).toBeNull();
  expect(fake.sent('add-api-key')).toEqual([{ 'admin-uid': 'uid-ada' }]);
});

test('an API key is deleted by itself', async () => {
  const fake = fakeServer();
  fake.answer({ 'delete-api-key': () => ({ message: 'OK' }) });
  const { user } = await openSignedIn(fake, '/administrators/list');
  await user.click(await screen.findByRole('button', { name: 'Delete an API key' }));
  const dialog = await screen.findByRole('dialog', { name: 'Delete an API key' });
  await user.type(within(dialog).getByLabelText(/^API key/), 'old-key');
  await user.click(within(dialog).getByRole('button', { name: 'Delete API key' }));
  await waitFor(() => expect(fake.sent('delete-api-key')).toEqual([{ 'api-key': 'old-key' }]));
});

test('the last administrator stays, and the reason is told', async () => {
  const fake = fakeServer();
  fake.answer({
    'delete-administrator': () => {
      throw new Refused(400, 'err_validation_failed', 'No administrator would be left');
    },
  });
  const { user } = await openSignedIn(fake, '/administrators/list');
  const dialog = await choose(user, 'ada', 'Delete');
  await user.click(within(dialog).getByRole('button', { name: 'Delete' }));
  expect(await within(dialog).findByText('No administrator would be left')).toBeVisible();
});

test('an administrator is unlocked', async () => {
  const fake = fakeServer();
  fake.answer({ 'unlock-administrator': () => ({ message: 'OK' }) });
  const { user } = await openSignedIn(fake, '/administrators/list');
  const dialog = await choose(user, 'ada', 'Unlock');
  await user.click(within(dialog).getByRole('button', { name: 'Unlock' }));
  await waitFor(() => expect(fake.sent('unlock-administrator')).toEqual([{ uid: 'uid-ada' }]));
});

test('a new customized profile goes on to its rights, and sends the groups that were changed', async () => {
  const fake = fakeServer([administrator({})], []);
  fake.answer({
    'add-domain-permissions-profile': () => AUDITORS,
    'set-domain-permissions-profile': () => AUDITORS,
  });
  const { user } = await openSignedIn(fake, '/administrators/profiles');
  expect(await screen.findByText('Read Write All')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'New permission profile' }));
  await user.type(await screen.findByLabelText(/^Name/), 'Auditors');
  await user.click(screen.getByRole('button', { name: 'Next' }));
  const dialog = await screen.findByRole('dialog', { name: 'Permission profile Auditors' });
  await user.click(within(dialog).getByRole('button', { name: 'Access Control' }));
  const rights = within(dialog).getByRole('group', { name: 'Access Control' });
  await user.click(within(rights).getByLabelText('Firewall'));
  await user.selectOptions(within(rights).getByLabelText('NAT policy'), 'Write');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(fake.sent('set-domain-permissions-profile')).toEqual([
    {
      uid: 'uid-auditors',
      'permission-type': 'customized',
      comments: '',
      'edit-common-objects': false,
      'access-control': { 'policy-layers': { firewall: true }, 'nat-policy': 'write' },
      'ignore-warnings': false,
    },
  ]);
});

test('a standby changes nothing', async () => {
  const fake = fakeServer();
  fake.answer({ 'show-ha-status': () => status([server({ self: true, mode: 'standby' })]) });
  const { user } = await openSignedIn(fake, '/administrators/list');
  expect(await screen.findByRole('button', { name: 'New administrator' })).toBeDisabled();
  await user.click(await screen.findByRole('button', { name: 'Actions of ada' }));
  for (const item of await screen.findAllByRole('menuitem')) {
    expect(item).toBeDisabled();
  }
});
