import { expect, test, type Locator, type Page } from '@playwright/test';
import { inSession, menu, publish, signIn } from './console.ts';
import { findings, look } from './look.ts';
import { TestPair } from './servers.ts';

/** The life of objects, from import to deletion, with one server. */
test.describe.configure({ mode: 'serial' });

const pair = new TestPair();
const server = pair.primary;
let page: Page;

test.beforeAll(async ({ browser }) => {
  server.init('primary');
  await server.start();
  page = await (await browser.newContext()).newPage();
  await signIn(page, server, 'Objects');
  await menu(page, 'Objects');
});

test.afterAll(async () => {
  await pair.close();
});

test('import a file, and leave out its bad rows', async () => {
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import objects' });
  const good = Array.from({ length: 120 }, (_, index) => `host,web-${index},192.0.2.${index + 1},dmz`);
  const text = ['type,name,ipv4-address,tags', ...good, 'host,bad,192.0.2.300,'].join('\n');
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'hosts.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  });
  await expect(dialog.getByText('1 row of 121 cannot be imported')).toBeVisible();
  await look(page, 'objects-import');
  await dialog.getByRole('button', { name: 'Import 120 rows and leave out the others' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('120 objects imported')).toBeVisible();
  await look(page, 'objects-imported', true);
});

test('find an object by its address', async () => {
  const types = page.getByRole('navigation', { name: 'Types' });
  await expect(types.getByRole('link', { name: /^Host/ })).toContainText('120');
  await look(page, 'objects');
  await page.getByLabel('Search objects').fill('192.0.2.77');
  await page.getByLabel('Search objects').press('Enter');
  await page.getByLabel('Addresses only').click();
  await expect(page.getByLabel('Addresses only')).toBeChecked();
  const table = page.getByRole('grid', { name: 'Objects' });
  await table.getByRole('button', { name: 'web-76', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'web-76' })).toBeVisible();
  await look(page, 'object-details');
});

test('edit it, and save although there is a warning', async () => {
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit web-76' });
  await dialog.getByLabel('IPv4 address').fill('192.0.2.1');
  await look(page, 'object-edit');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('same IP address')).toBeVisible();
  await dialog.getByRole('button', { name: 'Save nevertheless' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel('Fields').getByText('192.0.2.1', { exact: true })).toBeVisible();
});

test('make a group, and see where its member is used', async () => {
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Group', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'New Group' });
  await dialog.getByLabel('Name', { exact: true }).fill('webs');
  await dialog.getByRole('combobox', { name: 'Members' }).fill('web-76');
  await page.getByRole('option', { name: /^web-76/ }).click();
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'webs', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Close the details' }).click();
  await page.getByLabel('Addresses only').click();
  await expect(page.getByLabel('Addresses only')).not.toBeChecked();
  await page.getByLabel('Search objects').fill('web-76');
  await page.getByLabel('Search objects').press('Enter');
  await page
    .getByRole('grid', { name: 'Objects' })
    .getByRole('button', { name: 'web-76', exact: true })
    .click();
  await page.getByRole('tab', { name: 'Where used' }).click();
  await expect(page.getByRole('grid', { name: 'Objects that use it' })).toContainText('webs');
});

test('export what is found, and publish', async () => {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  expect((await download).suggestedFilename()).toBe('objects.csv');
  await page.getByRole('group', { name: 'Session' }).getByRole('button', { name: 'Discard' }).click();
  const dialog = page.getByRole('dialog', { name: 'Discard' });
  await expect(dialog).toContainText('of this session will be lost');
  await look(page, 'discard');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await publish(page);
  await page.getByRole('button', { name: 'Notifications', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Notifications' })).toBeVisible();
  await look(page, 'notifications');
  await page.getByRole('button', { name: 'Notifications', exact: true }).click();
});

/** The window in which a host is edited, opened from the list. */
async function editing(administrator: Page, host: string): Promise<Locator> {
  await administrator.getByRole('button', { name: `Actions of ${host}`, exact: true }).click();
  await administrator.getByRole('menuitem', { name: 'Edit' }).click();
  return administrator.getByRole('dialog', { name: `Edit ${host}` });
}

test('of two administrators the second sees the lock and who holds it, and keeps what was typed', async ({
  browser,
}) => {
  const grace = { user: 'grace', password: 'compilers are useful' };
  const account = {
    name: grace.user,
    password: grace.password,
    'must-change-password': false,
    'permissions-profile': 'read write all',
  };
  await inSession(server, [{ command: 'add-administrator', parameters: account }]);
  const other = await (await browser.newContext()).newPage();
  await signIn(other, server, 'Second', false, grace);
  for (const each of [page, other]) {
    await each.goto(server.url('/objects?filter=web-33'));
  }
  const first = await editing(page, 'web-33');
  const second = await editing(other, 'web-33');
  await second.getByLabel('Comments').fill('asked by the auditors');
  await first.getByLabel('Comments').fill('in the cellar');
  await first.getByRole('button', { name: 'Save' }).click();
  await expect(first).toBeHidden();

  await expect(second.getByText('admin holds the lock on this object')).toBeVisible();
  await expect(second.getByRole('button', { name: 'Save' })).toBeDisabled();
  await expect(second.getByLabel('Comments')).toHaveValue('asked by the auditors');
  await look(other, 'object-locked');

  await publish(page);
  await expect(second.getByText('admin holds the lock on this object')).toBeHidden();
  await second.getByRole('button', { name: 'Save' }).click();
  await expect(
    second.getByText('Comments: changed after this form was opened, last by admin.'),
  ).toBeVisible();
  await expect(second.getByLabel('Comments')).toHaveValue('asked by the auditors');
  await look(other, 'object-changed');
  await second.getByRole('button', { name: 'Cancel' }).click();
  const anew = await editing(other, 'web-33');
  await expect(anew.getByLabel('Comments')).toHaveValue('in the cellar');
  await anew.getByLabel('Comments').fill('in the cellar, asked by the auditors');
  await anew.getByRole('button', { name: 'Save' }).click();
  await expect(anew).toBeHidden();

  const row = page.getByRole('grid', { name: 'Objects' }).getByRole('row', { name: /web-33/ });
  await expect(row.getByText('locked by grace')).toBeVisible();
  await page.getByRole('button', { name: 'Actions of web-33', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'Edit' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await publish(other);
  await expect(row.getByText('locked by grace')).toBeHidden();
});

test('nothing is too wide, and nothing is out of reach for some', () => {
  expect(findings).toEqual([]);
});
