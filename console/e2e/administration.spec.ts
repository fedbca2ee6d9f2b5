import { expect, test, type Locator, type Page } from '@playwright/test';
import { menu, publish, signIn } from './console.ts';
import { findings, look } from './look.ts';
import { ADMINISTRATOR, PASSWORD, TestPair } from './servers.ts';

/** Administrators, permissions, API keys, backups and settings, with one server. */
test.describe.configure({ mode: 'serial' });

const PASSPHRASE = 'a passphrase that is long enough';

const pair = new TestPair();
const server = pair.primary;
let page: Page;
let apiKey = '';

test.beforeAll(async ({ browser }) => {
  server.init('primary');
  await server.start();
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  page = await context.newPage();
  await signIn(page, server);
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

/** Chooses an entry of the menu at the end of a row, and gives its window. */
async function rowAction(of: RegExp, title: string): Promise<Locator> {
  await page.getByRole('button', { name: of }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${title}`) }).click();
  return page.getByRole('dialog');
}

test('a permission profile is made and its rights are chosen', async () => {
  await menu(page, 'Administrators');
  await page.getByRole('tab', { name: 'Permission profiles' }).click();
  await page.getByRole('button', { name: 'New permission profile' }).click();
  await page.getByLabel('Name').fill('Auditors');
  await page.getByRole('button', { name: 'Next' }).click();
  const dialog = page.getByRole('dialog', { name: 'Permission profile Auditors' });
  await dialog.getByRole('button', { name: 'Access Control' }).click();
  await dialog.getByLabel('NAT policy').selectOption('Write');
  await dialog.getByRole('button', { name: 'Management' }).click();
  await dialog.getByLabel('Manage sessions').check();
  await look(page, 'permission-profile');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row', { name: /Auditors/ })).toContainText('changed in this session');
  await look(page, 'permission-profiles');
});

test('an administrator with a password can log in after the publish', async () => {
  await page.getByRole('tab', { name: 'Administrators' }).click();
  await page.getByRole('button', { name: 'New administrator' }).click();
  const dialog = page.getByRole('dialog', { name: 'New administrator' });
  await dialog.getByLabel('Name').fill('grace');
  await dialog.getByLabel(/^Password/).fill('compilers are useful');
  await dialog.getByLabel('Must change the password').uncheck();
  await dialog.getByLabel('Auditors').check();
  await dialog.getByLabel('Expires').fill('2099-12-31');
  await look(page, 'new-administrator');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog).toBeHidden();
  const login = { user: 'grace', password: 'compilers are useful' };
  await expect(server.call('login', login)).rejects.toThrow(/err_login_failed/);
  await publish(page);
  expect(await server.call('login', login)).toHaveProperty('sid');
});

test('an API key is shown once, and logs in after the publish', async () => {
  const dialog = await rowAction(/Actions of grace/, 'Add API key');
  await dialog.getByRole('button', { name: 'Add API key' }).click();
  apiKey = await page.getByRole('dialog').getByLabel('API key', { exact: true }).inputValue();
  await page.getByRole('dialog').getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText(/The key is copied/)).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(apiKey);
  await look(page, 'api-key');
  await page.getByRole('button', { name: 'I have the key' }).click();
  expect(await page.content()).not.toContain(apiKey);
  await look(page, 'administrators');
  await publish(page);
  expect(await server.call('login', { 'api-key': apiKey })).toHaveProperty('sid');
});

test('an API key is taken away', async () => {
  await page.getByRole('button', { name: 'Delete an API key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('API key').fill('not a key');
  await dialog.getByRole('button', { name: 'Delete API key' }).click();
  await expect(dialog.getByText(/No administrator has this API key/)).toBeVisible();
  await dialog.getByLabel('API key').fill(apiKey);
  await dialog.getByRole('button', { name: 'Delete API key' }).click();
  await expect(dialog).toBeHidden();
  await publish(page);
  await expect(server.call('login', { 'api-key': apiKey })).rejects.toThrow(/err_login_failed/);
});

test('an administrator is changed, and the last one cannot be deleted', async () => {
  const edit = await rowAction(/Actions of grace/, 'Edit');
  await edit.getByLabel('Comments').fill('Compilers');
  await edit.getByLabel('Expires').fill('');
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(edit).toBeHidden();
  await expect(page.getByRole('row', { name: /grace/ })).toContainText('never');
  await expect(page.getByRole('row', { name: /grace/ })).toContainText('Compilers');
  const last = await rowAction(/Actions of admin/, 'Delete');
  await last.getByRole('button', { name: 'Delete' }).click();
  await expect(last.getByText(/No administrator would be left/)).toBeVisible();
  await last.getByRole('button', { name: 'Cancel' }).click();
  const other = await rowAction(/Actions of grace/, 'Delete');
  await other.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('row', { name: /grace/ })).toBeHidden();
  await publish(page);
});

test('a backup is made, verified and deleted', async () => {
  await menu(page, 'System');
  await expect(page.getByText('There are no backups on alpha')).toBeVisible();
  await page.getByRole('button', { name: 'Make a backup' }).click();
  const make = page.getByRole('dialog');
  await make.getByLabel(/^Passphrase\W*$/).fill(PASSPHRASE);
  await make.getByLabel('Passphrase once more').fill(PASSPHRASE);
  await look(page, 'make-backup');
  await make.getByRole('button', { name: 'Make a backup' }).click();
  await expect(make.getByText(/was verified/)).toBeVisible();
  await make.getByRole('contentinfo').getByRole('button', { name: 'Close' }).click();
  await look(page, 'backups');
  const verify = await rowAction(/Actions of alpha-/, 'Verify');
  await verify.getByLabel('Passphrase').fill('another passphrase');
  await verify.getByRole('button', { name: 'Verify' }).click();
  await expect(verify.getByText(/The passphrase is wrong/)).toBeVisible();
  await verify.getByLabel('Passphrase').fill(PASSPHRASE);
  await verify.getByRole('button', { name: 'Verify' }).click();
  await verify.getByRole('contentinfo').getByRole('button', { name: 'Close' }).click();
  const remove = await rowAction(/Actions of alpha-/, 'Delete');
  await remove.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('There are no backups on alpha')).toBeVisible();
});

test('backups are scheduled and not any more', async () => {
  await page.getByRole('button', { name: 'Schedule' }).click();
  const dialog = page.getByRole('dialog', { name: 'Scheduled backups' });
  await dialog.getByLabel('Hours between two backups').fill('12');
  await dialog.getByLabel('Passphrase').fill(PASSPHRASE);
  await look(page, 'backup-schedule');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/alpha makes a backup every 12 hours and keeps 7/)).toBeVisible();
  await page.getByRole('button', { name: 'Schedule', exact: true }).click();
  await dialog.getByLabel('This server makes backups by itself').uncheck();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('alpha makes no backups by itself.')).toBeVisible();
});

test('settings are saved, published and read at the next login', async () => {
  await page.getByRole('tab', { name: 'Settings' }).click();
  const message = page.getByRole('region', { name: 'Login message' });
  await message.getByLabel('Show the message at each login').check();
  await message.getByLabel('Header').fill('Notice');
  await message.getByLabel('Message', { exact: true }).fill('Authorized use only');
  await message.getByRole('button', { name: 'Save' }).click();
  await expect(message.getByRole('button', { name: 'Save' })).toBeDisabled();
  const purge = page.getByRole('region', { name: 'Automatic purge of revisions' });
  await purge.getByLabel('Forget what old published sessions changed').check();
  await purge.getByLabel('Sessions to keep').fill('500');
  await purge.getByRole('button', { name: 'Save' }).click();
  await expect(purge.getByRole('button', { name: 'Save' })).toBeDisabled();
  await publish(page);

  const reader = await server.call('login', {
    user: ADMINISTRATOR,
    password: PASSWORD,
    'read-only': true,
  });
  expect(reader['login-message']).toEqual({ header: 'Notice', message: 'Authorized use only' });
  const shown = await server.call('show-automatic-purge', {}, String(reader.sid));
  expect(shown).toMatchObject({ enabled: true, 'number-of-sessions-to-keep': 500 });
  await look(page, 'settings');
});

test('revisions are purged now', async () => {
  await page.getByRole('button', { name: 'Purge now' }).click();
  const dialog = page.getByRole('dialog', { name: 'Purge revisions now' });
  await dialog.getByLabel('Published sessions to keep').fill('1');
  await dialog.getByRole('button', { name: 'Purge' }).click();
  await dialog.getByRole('contentinfo').getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
});

test('the audit log is searched, and a record opens', async () => {
  await menu(page, 'Audit Log');
  await expect(page.getByRole('row', { name: /purge-published-sessions/ }).first()).toBeVisible();
  await look(page, 'audit-log');
  await page.getByLabel('Time', { exact: true }).selectOption('Last hour');
  await page.getByLabel('Outcome').selectOption('Failed or refused');
  await page.getByLabel('Command').fill('delete-api-key');
  await page.getByLabel('Command').press('Enter');
  const records = page.getByRole('grid', { name: 'Records of the audit log' }).getByRole('row');
  await expect(records).toHaveCount(2);
  await expect(records.last()).toContainText('failed');
  await records.last().getByRole('button', { name: 'Details' }).click();
  await expect(page.getByLabel('Fields of the record')).toContainText('generic_err_invalid_parameter');
  expect(await page.content()).not.toContain('not a key');
  await look(page, 'audit-record');
  await page.getByLabel('Text').fill('nowhere to be found');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByText('No record was found')).toBeVisible();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByRole('row', { name: /purge-published-sessions/ }).first()).toBeVisible();
});

test('everything is found with the keyboard alone', async () => {
  const dialog = page.getByRole('dialog', { name: 'Search for everything' });
  const search = async (): Promise<void> => {
    await page.keyboard.press('Control+k');
    await expect(dialog.getByRole('combobox')).toBeFocused();
  };
  await search();
  await look(page, 'search-pages');
  await page.keyboard.type('http');
  await expect(dialog.getByRole('group', { name: 'Objects' }).getByRole('option').first()).toBeVisible();
  await look(page, 'search-objects');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(/objects\?object=/);
  await search();
  await page.keyboard.type('admin');
  const administrator = dialog
    .getByRole('group', { name: 'Administrators' })
    .getByRole('option', { name: /^admin/ });
  await expect(administrator).toBeVisible();
  await administrator.click();
  await expect(page.getByLabel('Search administrators')).toHaveValue('admin');
  await search();
  await page.keyboard.type('archives');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Archives' })).toHaveAttribute('aria-selected', 'true');
});

test('archives, certificates, the revocation list and the versions are told', async () => {
  await page.getByRole('tab', { name: 'Archives' }).click();
  await expect(page.getByText('This server keeps no replaced database')).toBeVisible();
  await look(page, 'archives');
  await page.getByRole('tab', { name: 'Certificates' }).click();
  const issued = page.getByRole('grid', { name: 'Issued certificates' });
  await expect(issued.getByRole('row', { name: /alpha/ })).toContainText('valid');
  await expect(page.getByRole('row', { name: /API of this server/ })).toContainText('CN=redoubt-api');
  await look(page, 'certificates');
  await page.getByRole('button', { name: 'Rotate the key of the internal CA' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Rotate' }).click();
  await dialog.getByRole('contentinfo').getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('row', { name: /Cross-certificate/ })).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Revoked certificates' })).toContainText('CN=alpha');
  // A long page is scrolled to its end in one place.
  await page.mouse.move(700, 400);
  await page.mouse.wheel(0, 5_000);
  await expect(page.getByRole('grid', { name: 'Revoked certificates' })).toBeInViewport({ ratio: 1 });
  await page.getByLabel('State').selectOption({ label: 'revoked (1)' });
  await expect(issued.getByRole('row', { name: /alpha/ })).toHaveCount(1);
  await expect(issued.getByRole('row', { name: /alpha/ })).toContainText('revoked');
  await look(page, 'certificates-revoked');
  await page.getByRole('tab', { name: 'About' }).click();
  await expect(page.getByText('alpha (127.0.0.1), Primary')).toBeVisible();
  await look(page, 'about');
  await page.getByRole('link', { name: 'Reference of all commands' }).click();
  await expect(page.getByRole('heading').first()).toBeVisible();
});

test('nothing was wrong with what was looked at', () => {
  expect(findings).toEqual([]);
});
