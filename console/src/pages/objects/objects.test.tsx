import { configure, screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { FullObject } from '../../api/replies/objects';
import { FakeServer, Refused } from '../../test/fake-server';
import { openSignedIn } from '../../test/render';

// The page and its forms are large: a machine that is busy with other things takes its time to draw them.
configure({ asyncUtilTimeout: 30_000 });
vi.setConfig({ testTimeout: 120_000 });

const CHANGED = {
  'last-modifier': 'admin',
  'last-modify-time': { posix: 1_767_600_000_000, 'iso-8601': '2026-01-05T08:00+0000' },
};

/** As the server makes them. */
const WEB_UID = '0a4cf4a1-1c37-4e6d-9a93-30d3f0f9b1aa';

const WEB: FullObject = {
  uid: 'uid-web',
  name: 'web-1',
  type: 'host',
  'ipv4-address': '192.0.2.1',
  color: 'red',
  comments: 'The first',
  tags: [{ uid: 'uid-dmz', name: 'dmz', type: 'tag' }],
  'meta-info': { lock: 'unlocked', ...CHANGED },
};
const HELD: FullObject = {
  ...WEB,
  uid: 'uid-held',
  name: 'web-2',
  'meta-info': { lock: 'locked by other session', 'locking-admin': 'carol', ...CHANGED },
};
const NOBODY = {
  total: 0,
  objects: [],
  'access-control-rules': [],
  'nat-rules': [],
  'threat-prevention-rules': [],
  'https-rules': [],
};

function server(): FakeServer {
  return new FakeServer({
    'show-objects': ({ type, limit }) =>
      limit === 0
        ? { objects: [], total: type === undefined ? 1_000_000 : type === 'host' ? 999_998 : 0 }
        : {
            objects: type === undefined || type === 'host' ? [WEB, HELD] : [],
            from: 1,
            to: 2,
            total: 1_000_000,
          },
    'show-object': ({ uid }) => ({ object: uid === WEB.uid ? WEB : HELD }),
    'show-host': ({ uid }) => (uid === WEB.uid ? WEB : HELD),
    'where-used': () => ({ 'used-directly': NOBODY }),
  });
}

function pages(fake: FakeServer): Record<string, unknown>[] {
  return fake.sent('show-objects').filter(({ 'details-level': level }) => level === 'full');
}

test('shows a page of a million objects, and asks for the next one only when it is wanted', async () => {
  const fake = server();
  const { user } = await openSignedIn(fake, '/objects');
  const row = (await screen.findByRole('button', { name: 'web-1' })).closest('tr');
  expect(row).toHaveTextContent('192.0.2.1');
  expect(row).toHaveTextContent('dmz');
  expect(pages(fake).every(({ offset }) => offset === 0)).toBe(true);
  await user.click(
    within(screen.getByRole('navigation', { name: 'Pages, below' })).getByLabelText('Go to last page'),
  );
  await waitFor(() => expect(pages(fake).at(-1)).toMatchObject({ limit: 50, offset: 999_950 }));
});

test('counts the objects of each type, and filters by it', async () => {
  const fake = server();
  const { user } = await openSignedIn(fake, '/objects');
  const types = await screen.findByRole('navigation', { name: 'Types' });
  const hosts = await within(types).findByRole('link', { name: /^Host/ });
  expect(hosts).toHaveTextContent('999,998');
  expect(within(types).queryByText('Network')).not.toBeInTheDocument();
  await user.click(hosts);
  await waitFor(() => expect(pages(fake).at(-1)).toMatchObject({ type: 'host', offset: 0 }));
});

test('searches text, or addresses only', async () => {
  const fake = server();
  const { user } = await openSignedIn(fake, '/objects');
  await user.type(await screen.findByLabelText('Search objects'), '192.0.2.1{Enter}');
  await waitFor(() => expect(pages(fake).at(-1)).toMatchObject({ filter: '192.0.2.1' }));
  await user.click(screen.getByLabelText('Addresses only'));
  await waitFor(() => expect(pages(fake).at(-1)).toMatchObject({ filter: '192.0.2.1', 'ip-only': true }));
});

test('says who holds the lock, and does not let the object be edited', async () => {
  const { user } = await openSignedIn(server(), '/objects');
  expect(await screen.findByText('locked by carol')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'web-2' }));
  expect(await screen.findByRole('button', { name: 'Edit' })).toBeDisabled();
});

test('saves what was changed, and after warnings only when told to', async () => {
  const fake = server();
  fake.answer({
    'set-host': ({ 'ignore-warnings': ignores }) => {
      if (ignores !== true) {
        throw new Refused(400, 'err_validation_failed', 'Validation failed with 1 warning', {
          warnings: [{ message: 'Multiple objects have the same IP address 192.0.2.9' }],
        });
      }
      return WEB;
    },
  });
  const { user } = await openSignedIn(fake, '/objects?object=uid-web');
  await user.click(await screen.findByRole('button', { name: 'Edit' }));
  const dialog = await screen.findByRole('dialog', { name: 'Edit web-1' });
  const address = within(dialog).getByLabelText('IPv4 address');
  await user.clear(address);
  await user.type(address, '192.0.2.9');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(await within(dialog).findByText(/Multiple objects have the same IP address/)).toBeVisible();
  await user.click(within(dialog).getByRole('button', { name: 'Save nevertheless' }));
  expect((await screen.findAllByText('web-1 saved'))[0]).toBeVisible();
  expect(fake.sent('set-host')).toEqual([
    { uid: 'uid-web', 'ipv4-address': '192.0.2.9', 'details-level': 'full' },
    { uid: 'uid-web', 'ipv4-address': '192.0.2.9', 'details-level': 'full', 'ignore-warnings': true },
  ]);
});

const DMZ_2 = { uid: 'uid-dmz-2', name: 'dmz-2', type: 'tag' };

async function edit(fake: FakeServer): Promise<{ user: UserEvent; dialog: HTMLElement }> {
  const { user } = await openSignedIn(fake, '/objects?object=uid-web');
  await user.click(await screen.findByRole('button', { name: 'Edit' }));
  return { user, dialog: await screen.findByRole('dialog', { name: 'Edit web-1' }) };
}

test('what somebody else has added to a list since the form was opened is not taken back', async () => {
  const fake = server();
  fake.answer({ 'set-host': () => WEB });
  const { user, dialog } = await edit(fake);
  await user.type(await within(dialog).findByRole('combobox', { name: 'Tags' }), 'new{Enter}');
  const theirs = { ...WEB, tags: [...(WEB.tags ?? []), DMZ_2] };
  fake.answer({
    'show-host': () => ({ ...theirs, 'meta-info': { lock: 'unlocked', ...CHANGED, 'last-modifier': 'bob' } }),
  });
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(
    await within(dialog).findByText(/^Tags: changed after this form was opened, last by bob/),
  ).toBeVisible();
  expect(fake.sent('set-host')).toEqual([]);
});

test('what somebody else has changed in other fields is no reason to save nothing', async () => {
  const fake = server();
  fake.answer({ 'set-host': () => WEB });
  const { user, dialog } = await edit(fake);
  await user.type(await within(dialog).findByLabelText('Comments'), ', mine');
  fake.answer({ 'show-host': () => ({ ...WEB, tags: [DMZ_2] }) });
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(fake.sent('set-host')).toEqual([
      { uid: 'uid-web', comments: 'The first, mine', 'details-level': 'full' },
    ]),
  );
});

test('a lock that comes while the form is open is told, with its holder', async () => {
  const fake = server();
  fake.answer({
    'set-host': () => {
      throw new Refused(400, 'generic_err_object_locked', "Object 'web-1' is locked by another session.");
    },
  });
  const { user, dialog } = await edit(fake);
  await user.type(await within(dialog).findByLabelText('Comments'), ', mine');
  fake.answer({ 'show-host': () => ({ ...WEB, 'meta-info': HELD['meta-info'] }) });
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(await within(dialog).findByText('carol holds the lock on this object')).toBeVisible();
  expect(within(dialog).getByRole('button', { name: 'Save' })).toBeDisabled();
  expect(within(dialog).getByLabelText('Comments')).toHaveValue('The first, mine');
});

test('a form that is opened from the list has the members that the list does not tell', async () => {
  const group = { uid: 'uid-webs', name: 'webs', type: 'group' };
  const fake = server();
  fake.answer({
    'show-objects': ({ limit }) => ({
      objects: limit === 0 ? [] : [{ ...group, members: [WEB_UID] }],
      total: 1,
    }),
    'show-group': () => ({ ...group, members: [{ uid: WEB_UID, name: 'web-1', type: 'host' }] }),
  });
  const { user } = await openSignedIn(fake, '/objects');
  await user.click(await screen.findByRole('button', { name: 'Actions of webs' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Edit' }));
  const dialog = await screen.findByRole('dialog', { name: 'Edit webs' });
  expect(await within(dialog).findByText('web-1')).toBeVisible();
});

test('makes an object of any type with the fields of the catalogue', async () => {
  const fake = server();
  fake.answer({
    'add-group': () => ({ ...WEB, uid: 'uid-group', name: 'webs', type: 'group' }),
  });
  const { user } = await openSignedIn(fake, '/objects');
  await user.click(await screen.findByRole('button', { name: 'New' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Group' }));
  const dialog = await screen.findByRole('dialog', { name: 'New Group' });
  await user.click(within(dialog).getByRole('button', { name: 'Create' }));
  expect(within(dialog).getByText(/Name is needed/)).toBeVisible();
  await user.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'webs');
  await user.type(within(dialog).getByRole('combobox', { name: 'Members' }), 'web');
  await user.click((await screen.findAllByRole('option', { name: /web-1/ }))[0] ?? dialog);
  await user.click(within(dialog).getByRole('button', { name: 'Create' }));
  await waitFor(() =>
    expect(fake.sent('add-group')).toEqual([{ name: 'webs', members: ['uid-web'], 'details-level': 'full' }]),
  );
});

test('shows who uses an object before it is deleted', async () => {
  const fake = server();
  fake.answer({
    'where-used': () => ({
      'used-directly': { ...NOBODY, total: 1, objects: [{ uid: 'uid-group', name: 'webs', type: 'group' }] },
    }),
    'delete-host': () => ({ message: 'OK' }),
  });
  const { user } = await openSignedIn(fake, '/objects?object=uid-web');
  await user.click(await screen.findByRole('button', { name: 'Delete' }));
  const dialog = await screen.findByRole('dialog', { name: 'Delete web-1?' });
  expect(await within(dialog).findByText('webs')).toBeVisible();
  await user.click(within(dialog).getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(fake.sent('delete-host')).toEqual([{ uid: 'uid-web' }]));
});

test('the rules that use an object are links that lead to them', async () => {
  const fake = server();
  const policy = { uid: 'standard', name: 'Standard', type: 'package' };
  const usedBy = (type: string, layer?: string): object => ({
    rule: { uid: `uid-${type}`, name: type, type },
    position: '40321',
    'rule-columns': ['source'],
    package: policy,
    ...(layer === undefined ? {} : { layer: { uid: layer, name: layer, type: 'access-layer' } }),
  });
  const lost = { ...usedBy('threat-rule', 'lost'), package: undefined };
  fake.answer({
    'where-used': () => ({
      'used-directly': {
        ...NOBODY,
        total: 4,
        'access-control-rules': [usedBy('access-rule', 'network')],
        'nat-rules': [usedBy('nat-rule')],
        'threat-prevention-rules': [lost],
        'https-rules': [usedBy('https-rule', 'outbound')],
      },
    }),
  });
  const { user } = await openSignedIn(fake, '/objects?object=uid-web');
  await user.click(await screen.findByRole('tab', { name: 'Where used' }));
  const link = (name: string): HTMLElement => screen.getByRole('link', { name: `Show rule 40321, ${name}` });
  await waitFor(() => expect(link('nat-rule')).toBeVisible());
  expect(link('nat-rule')).toHaveAttribute('href', '/policies?package=standard&layer=nat&rule=40321');
  expect(link('https-rule')).toHaveAttribute('href', '/policies?package=standard&layer=outbound&rule=40321');
  expect(screen.getByText('threat-rule').closest('a')).toBeNull();
  await user.click(link('access-rule'));
  await waitFor(() => expect(window.location.pathname).toBe('/policies'));
  expect(window.location.search).toBe('?package=standard&layer=network&rule=40321');
});

/** The button waits for the names to be looked up. */
async function press(user: UserEvent, dialog: HTMLElement, name: string): Promise<void> {
  await waitFor(() => expect(within(dialog).getByRole('button', { name })).toBeEnabled());
  await user.click(within(dialog).getByRole('button', { name }));
}

test('previews the bad rows of a file, and imports the good ones', async () => {
  const fake = server();
  fake.answer({
    'add-objects-batch': () => ({ 'task-id': 'task-1' }),
    'show-task': () => ({ tasks: [{ 'task-id': 'task-1', status: 'succeeded' }] }),
  });
  const { user } = await openSignedIn(fake, '/objects');
  await user.click(await screen.findByRole('button', { name: 'Import' }));
  const dialog = await screen.findByRole('dialog', { name: 'Import objects' });
  const text = 'type,name,ipv4-address\nhost,a,192.0.2.1\nhost,b,192.0.2.300\n';
  const input = dialog.querySelector<HTMLInputElement>('input[type=file]');
  await user.upload(
    input ?? expect.fail('There is no input of a file'),
    new File([text], 'hosts.csv', { type: 'text/csv' }),
  );
  expect(await within(dialog).findByText(/not 192.0.2.300/)).toBeVisible();
  await press(user, dialog, 'Import 1 row and leave out the others');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(fake.sent('add-objects-batch')).toEqual([
    { objects: [{ type: 'host', list: [{ name: 'a', 'ipv4-address': '192.0.2.1' }] }] },
  ]);
});

const TWO_BATCHES = [
  'type,name,ipv4-address',
  ...Array.from({ length: 1_001 }, (_, index) => `host,new-${index},192.0.2.1`),
].join('\n');

async function importing(fake: FakeServer, text: string): Promise<{ user: UserEvent; dialog: HTMLElement }> {
  const { user } = await openSignedIn(fake, '/objects');
  await user.click(await screen.findByRole('button', { name: 'Import' }));
  const dialog = await screen.findByRole('dialog', { name: 'Import objects' });
  const input = dialog.querySelector<HTMLInputElement>('input[type=file]');
  await user.upload(
    input ?? expect.fail('There is no input of a file'),
    new File([text], 'hosts.csv', { type: 'text/csv' }),
  );
  return { user, dialog };
}

test('an import that ended half way goes on with the rows that were not added', async () => {
  const fake = server();
  let isFailing = true;
  fake.answer({
    'add-objects-batch': () => ({ 'task-id': `task-${fake.sent('add-objects-batch').length}` }),
    'show-task': ({ 'task-id': id }) => ({
      tasks: [
        {
          'task-id': id,
          'task-name': 'add-objects-batch',
          status: id !== 'task-1' && isFailing ? 'failed' : 'succeeded',
          'progress-description': 'new-1000 has a warning',
          'task-details': [],
        },
      ],
    }),
  });
  const { user, dialog } = await importing(fake, TWO_BATCHES);
  await press(user, dialog, 'Import');
  expect(await within(dialog).findByText(/1,000 objects were added. Then: .*new-1000/)).toBeVisible();
  expect(within(dialog).getByText(/1,000 rows of them added/)).toBeVisible();
  isFailing = false;
  await press(user, dialog, 'Import');
  expect((await screen.findAllByText('1,001 objects imported'))[0]).toBeVisible();
  const sizes = fake
    .sent('add-objects-batch')
    .map(({ objects }) => (objects as { list: object[] }[]).map(({ list }) => list.length));
  expect(sizes).toEqual([[1_000], [1], [1]]);
});

test('rows whose name is taken already are told before the import', async () => {
  const fake = server();
  const { dialog } = await importing(
    fake,
    'type,name,ipv4-address\nhost,web-1,192.0.2.1\nhost,new,192.0.2.2\n',
  );
  expect(await within(dialog).findByText('There is an object of this name already: Host')).toBeVisible();
  expect(within(dialog).getByRole('button', { name: 'Import 1 row and leave out the others' })).toBeEnabled();
  expect(fake.sent('show-objects').at(-1)).toEqual({ in: ['name', 'web-1', 'new'], limit: 500 });
});

test('when the objects of the last page are gone, the page before it is shown', async () => {
  const fake = server();
  fake.answer({
    'show-objects': ({ offset, limit }) => ({
      objects: limit === 0 || Number(offset) >= 50 ? [] : [WEB],
      total: 50,
    }),
  });
  await openSignedIn(fake, '/objects?page=2');
  expect(await screen.findByRole('button', { name: 'web-1' })).toBeVisible();
  expect(window.location.search).toBe('');
});

test('an object that uses another one is a link to its details', async () => {
  const fake = server();
  const group = { uid: 'uid-group', name: 'webs', type: 'group' };
  fake.answer({ 'where-used': () => ({ 'used-directly': { ...NOBODY, total: 1, objects: [group] } }) });
  const { user } = await openSignedIn(fake, '/objects?object=uid-web');
  await user.click(await screen.findByRole('tab', { name: 'Where used' }));
  await user.click(await screen.findByRole('link', { name: 'webs' }));
  await waitFor(() => expect(window.location.search).toBe('?object=uid-group'));
});

test('a new Check Point Host is made in the window of the guide', async () => {
  const { user } = await openSignedIn(server(), '/objects');
  await user.click(await screen.findByRole('button', { name: 'New' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Check Point Host' }));
  expect(await screen.findByRole('dialog', { name: 'New Check Point Host' })).toBeVisible();
});

test('a read-only login looks, and changes nothing', async () => {
  const fake = server();
  fake.answer({ login: () => ({ sid: 'sid-1', uid: 's', 'session-timeout': 600, 'read-only': true }) });
  await openSignedIn(fake, '/objects', true);
  expect(await screen.findByRole('button', { name: 'New' })).toBeDisabled();
  expect(screen.getByRole('button', { name: 'Import' })).toBeDisabled();
  expect(screen.getByRole('button', { name: 'Export' })).toBeEnabled();
});
