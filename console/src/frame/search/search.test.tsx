import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { pages } from '../../pages/registry';
import { FakeServer, Refused, server, session, status } from '../../test/fake-server';
import { openSignedIn } from '../../test/render';
import { objectTarget, pageTargets } from './targets';

const HOST = { uid: 'uid-web', name: 'web-1', type: 'host', 'ipv4-address': '192.0.2.80' };
const ADA = { uid: 'uid-ada', name: 'ada', type: 'administrator' };

function found(objects: object[], administrators: object[] = []): FakeServer {
  return new FakeServer({
    'show-objects': () => ({ objects, total: objects.length }),
    'show-administrators': () => ({ objects: administrators, total: administrators.length }),
    'show-sessions': () => ({ objects: [], total: 0 }),
  });
}

function field(): HTMLElement {
  return screen.getByRole('combobox', { name: 'Search for everything' });
}

test('Ctrl-K opens the search, and Escape closes it', async () => {
  const { user } = await openSignedIn(found([]));
  await user.keyboard('{Control>}k{/Control}');
  expect(await screen.findByRole('dialog', { name: 'Search for everything' })).toBeVisible();
  await waitFor(() => expect(field()).toHaveFocus());
  expect(screen.getAllByRole('option')).toHaveLength(pages.length);
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('a page and its tab are found by their words, without the server', async () => {
  const fake = found([]);
  const { user } = await openSignedIn(fake);
  await user.click(screen.getByRole('button', { name: 'Search for everything' }));
  await user.type(field(), 'certif');
  expect(await screen.findByRole('option', { name: 'CertificatesSystem' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await user.keyboard('{Enter}');
  await waitFor(() => expect(window.location.pathname).toBe('/system/certificates'));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a page is found by the words of the guide too', () => {
  expect(pageTargets('Management High Availability').map(({ path }) => path)).toEqual(['/high-availability']);
  expect(pageTargets('High Availability Status').map(({ path }) => path)).toEqual(['/high-availability']);
  expect(pageTargets('sic').map(({ path }) => path)).toEqual(['/servers']);
});

test('objects and administrators are found, and chosen by the keyboard', async () => {
  const { user } = await openSignedIn(found([HOST, ADA], [ADA]));
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox'), 'zz-a');
  const objects = await screen.findByRole('group', { name: 'Objects' });
  expect(within(objects).getAllByRole('option')).toHaveLength(1);
  expect(within(objects).getByRole('option')).toHaveTextContent('web-1Host, 192.0.2.80');
  const administrator = within(screen.getByRole('group', { name: 'Administrators' })).getByRole('option');
  await user.keyboard('{ArrowDown}');
  expect(field()).toHaveAttribute('aria-activedescendant', administrator.id);
  await user.keyboard('{ArrowDown}');
  expect(within(objects).getByRole('option')).toHaveAttribute('aria-selected', 'true');
  await user.keyboard('{ArrowUp}{Enter}');
  await waitFor(() =>
    expect(window.location.pathname + window.location.search).toBe('/administrators/list?filter=ada'),
  );
});

test('an object that is clicked opens in the explorer', async () => {
  const { user } = await openSignedIn(found([HOST]));
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox'), 'web');
  await user.click(await screen.findByRole('option', { name: /web-1/ }));
  await waitFor(() =>
    expect(window.location.pathname + window.location.search).toBe('/objects?object=uid-web'),
  );
});

test('packages and layers lead to their policy', () => {
  const path = (type: string): string => objectTarget({ uid: 'u1', name: 'Standard', type }).path;
  expect(path('package')).toBe('/policies?package=u1');
  expect(path('access-layer')).toBe('/policies?layer=u1');
  expect(path('threat-layer')).toBe('/policies?layer=u1');
  expect(path('https-layer')).toBe('/policies?layer=u1');
  expect(path('host')).toBe('/objects?object=u1');
});

test('sessions and revisions are found, and lead to the list that finds them too', async () => {
  const fake = found([]);
  fake.answer({
    'show-sessions': ({ 'view-published-sessions': isPublished }) => ({
      objects: [
        isPublished === true
          ? session({ uid: 'r', 'user-name': 'ada', description: 'Mail moved' })
          : session({ uid: 's', 'user-name': 'bob', name: 'Mail servers' }),
      ],
      total: 1,
    }),
  });
  const { user } = await openSignedIn(fake);
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox'), 'mail');
  expect(await screen.findByRole('option', { name: 'Mail serversSession by bob' })).toBeVisible();
  await user.click(screen.getByRole('option', { name: 'Mail movedRevision published by ada' }));
  await waitFor(() =>
    expect(window.location.pathname + window.location.search).toBe('/sessions/revisions?filter=mail'),
  );
  expect(await screen.findByLabelText('Search revisions')).toHaveValue('mail');
  await waitFor(() =>
    expect(fake.sent('show-sessions').at(-1)).toMatchObject({ filter: 'mail', offset: 0, limit: 20 }),
  );
});

test('the object of exactly that name comes first', async () => {
  const names = ['a web server', 'web-2', 'web'];
  const { user } = await openSignedIn(found(names.map((name) => ({ ...HOST, uid: name, name }))));
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox'), 'web');
  const objects = await screen.findByRole('group', { name: 'Objects' });
  const texts = within(objects)
    .getAllByRole('option')
    .map((option) => option.textContent);
  expect(texts).toEqual(['web', 'web-2', 'a web server'].map((name) => `${name}Host, 192.0.2.80`));
});

test('the server is asked when the typing has paused, not for every letter', async () => {
  const fake = found([HOST]);
  const { user } = await openSignedIn(fake);
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox'), 'web-1');
  await screen.findByRole('option', { name: /web-1/ });
  expect(fake.sent('show-objects')).toEqual([{ filter: 'web-1', limit: 100 }]);
});

test('what was found for the text before is not shown for the present one', async () => {
  const fake = found([HOST]);
  const { user } = await openSignedIn(fake);
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox'), 'web');
  await screen.findByRole('option', { name: /web-1/ });
  fake.answer({ 'show-objects': () => ({ objects: [{ ...HOST, name: 'mail-1' }], total: 1 }) });
  await user.type(field(), 'x');
  expect(screen.queryByRole('option', { name: /web-1/ })).toBeNull();
  expect(screen.getByRole('status')).toHaveTextContent('Searching');
  expect(await screen.findByRole('option', { name: /mail-1/ })).toBeVisible();
});

test('a search that is refused says why, and pages are found nevertheless', async () => {
  const fake = found([]);
  fake.answer({
    'show-objects': () => {
      throw new Refused(500, 'generic_server_initializing', 'The search index is being made');
    },
  });
  const { user } = await openSignedIn(fake);
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox'), 'backups');
  expect(await screen.findByText('The search index is being made')).toBeVisible();
  expect(screen.getByRole('option', { name: /Backups/ })).toBeVisible();
});

test('more objects than are shown are told of, and lead to all of them', async () => {
  const fake = found([]);
  const objects = Array.from({ length: 100 }, (_, index) => ({ ...HOST, uid: `uid-${index}` }));
  fake.answer({ 'show-objects': () => ({ objects, total: 4_321 }) });
  const { user } = await openSignedIn(fake);
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox'), 'web');
  const group = await screen.findByRole('group', { name: 'Objects' });
  expect(within(group).getAllByRole('option')).toHaveLength(13);
  await user.click(within(group).getByRole('option', { name: /^All 4,321 objects/ }));
  await waitFor(() => expect(window.location.pathname + window.location.search).toBe('/objects?filter=web'));
});

test('nothing found is told', async () => {
  const { user } = await openSignedIn(found([]));
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox'), 'zzz');
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Nothing was found'));
});

test('Ctrl-K does not open over another window, whose input would be lost', async () => {
  const fake = found([]);
  fake.answer({
    'show-backups': () => ({ backups: [], total: 0 }),
    'show-backup-schedule': () => ({ enabled: false }),
  });
  const { user } = await openSignedIn(fake, '/system/backups');
  await user.click(await screen.findByRole('button', { name: 'Make a backup' }));
  await screen.findByRole('dialog', { name: /Make a backup/ });
  await user.keyboard('{Control>}k{/Control}');
  expect(screen.queryByRole('dialog', { name: 'Search for everything' })).toBeNull();
});

test('it works in a read-only login on a standby', async () => {
  const fake = found([HOST]);
  fake.answer({ 'show-ha-status': () => status([server({ self: true, mode: 'standby' })]) });
  const { user } = await openSignedIn(fake, '/', true);
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox'), 'web');
  expect(await screen.findByRole('option', { name: /web-1/ })).toBeVisible();
});

test.each(pages.flatMap((page) => (page.tabs ?? []).map((tab) => [page.path, tab.path, tab.title])))(
  'the address /%s/%s is the tab %s',
  async (page, path, title) => {
    await openSignedIn(new FakeServer(), `/${page}/${path}`);
    expect(await screen.findByRole('tab', { name: title })).toHaveAttribute('aria-selected', 'true');
  },
);
