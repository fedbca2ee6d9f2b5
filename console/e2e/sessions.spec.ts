import { expect, test, type Page } from '@playwright/test';
import { menu, publish, publishHost, setHost, signIn } from './console.ts';
import { findings, look } from './look.ts';
import { ADMINISTRATOR, PASSWORD, TestPair } from './servers.ts';

/** Who works on what, and what was published, with one server and several sessions. */
test.describe.configure({ mode: 'serial' });

const pair = new TestPair();
const server = pair.primary;
let page: Page;

test.beforeAll(async ({ browser }) => {
  server.init('primary');
  await server.start();
  await publishHost(server, 'web', '192.0.2.1');
  await setHost(server, 'web', 'in the cellar');
  page = await (await browser.newContext()).newPage();
  await signIn(page, server, 'Housekeeping');
  await menu(page, 'Sessions & Revisions');
});

test.afterAll(async () => {
  await pair.close();
});

test.afterEach(() => {
  const info = test.info();
  if (info.status !== info.expectedStatus) {
    console.log(server.lastLines());
  }
});

/** Opens a session with a change that is not published. */
async function leave(name: string, host: string): Promise<void> {
  const login = await server.call('login', {
    user: ADMINISTRATOR,
    password: PASSWORD,
    'session-name': name,
  });
  await server.call('add-host', { name: host, 'ip-address': '192.0.2.9' }, String(login.sid));
}

async function act(session: string, title: string): Promise<void> {
  await page.getByRole('button', { name: `Actions of the session of ${ADMINISTRATOR} ${session}` }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${title} `) }).click();
}

test('every open session is listed with its changes and locks', async () => {
  await leave('Left alone', 'left');
  await leave('Taken over', 'taken');
  const sessions = page.getByRole('grid', { name: 'Open sessions' });
  await expect(sessions.getByRole('row', { name: /Left alone/ })).toContainText('connected');
  await expect(sessions.getByRole('row', { name: /Housekeeping/ })).toContainText('this session');
  await look(page, 'sessions');
});

test('a session is disconnected, and its changes are thrown away', async () => {
  await act('Left alone', 'Disconnect and discard');
  const dialog = page.getByRole('dialog', { name: 'Disconnect and discard' });
  await expect(dialog.getByText(/1 change will be lost/)).toBeVisible();
  await look(page, 'session-discard');
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('row', { name: /Left alone/ })).toBeHidden();
});

test('a session is taken over with its changes, and published', async () => {
  await act('Taken over', 'Take over');
  const dialog = page.getByRole('dialog', { name: 'Take over the session' });
  await expect(dialog.getByText(/You go on with 1 change/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Take over' }).click();
  await expect(page.getByRole('row', { name: /Taken over/ })).toContainText('this session');
  await expect(page.getByRole('group', { name: 'Session' })).toContainText('1 change');
  await publish(page);
});

test('a revision shows its differences field by field', async () => {
  await page.getByRole('tab', { name: 'Revisions' }).click();
  const revisions = page.getByRole('grid', { name: 'Revisions' });
  await expect(revisions.getByRole('row', { name: /Taken over/ })).toBeVisible();
  const second = revisions.getByRole('rowgroup').nth(2);
  await second.getByRole('button', { name: 'Details' }).click();
  await expect(page.getByRole('grid', { name: 'Differences of web (host)' })).toContainText('in the cellar');
  await look(page, 'revisions');
  await second.getByRole('button', { name: 'Details' }).click();
});

test('the database goes back to a revision after it was told what would be undone', async () => {
  const second = page.getByRole('grid', { name: 'Revisions' }).getByRole('rowgroup').nth(2);
  await second.getByRole('button', { name: 'Revert to this' }).click();
  const dialog = page.getByRole('dialog', { name: 'Revert to a revision' });
  await expect(dialog.getByText('taken (host)')).toBeVisible();
  await look(page, 'revert');
  await dialog.getByRole('button', { name: 'Revert' }).click();
  await dialog.getByRole('contentinfo').getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  const reader = await server.call('login', { user: ADMINISTRATOR, password: PASSWORD, 'read-only': true });
  await expect(server.call('show-host', { name: 'taken' }, String(reader.sid))).rejects.toThrow(/not_found/);
});

test('nothing was left on another server', async () => {
  await page.getByRole('tab', { name: 'Continue from another server' }).click();
  await expect(page.getByRole('tabpanel')).not.toBeEmpty();
  await look(page, 'sessions-elsewhere');
});

test('nothing is too wide, and nothing is out of reach for some', () => {
  expect(findings).toEqual([]);
});
