import { expect, test, type Page } from '@playwright/test';
import { menu, publish, signIn } from './console.ts';
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
  await publish(page);
});

test('nothing is too wide, and nothing is out of reach for some', () => {
  expect(findings).toEqual([]);
});
