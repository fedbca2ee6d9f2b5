import { expect, test, type Locator, type Page } from '@playwright/test';
import {
  action,
  expectOverview,
  finished,
  forgetLogin,
  inSession,
  line,
  menu,
  publish,
  publishHost,
  signIn,
} from './console.ts';
import { findings, look } from './look.ts';
import { ACTIVATION_KEY, TestPair } from './servers.ts';

/** What the guide says to do when synchronization fails: No SIC, Not communicating, Collision. */
test.describe.configure({ mode: 'serial' });

const ANOTHER_KEY = 'another-one-for-once';

const pair = new TestPair();
const { primary, secondary } = pair;
let page: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  await pair.start();
  await inSession(primary, [
    {
      command: 'add-checkpoint-host',
      parameters: {
        name: secondary.name,
        'ip-address': secondary.address,
        'management-blades': { 'network-policy-management': true },
        'peer-port': secondary.peerPort,
        'ignore-warnings': true,
        'one-time-password': ACTIVATION_KEY,
      },
    },
  ]);
  page = await (await browser.newContext()).newPage();
  await signIn(page, primary, 'When synchronization fails');
  await expectOverview(page, 'Synchronized');
});

test.afterAll(async () => {
  await pair.close();
});

test.afterEach(() => {
  const info = test.info();
  if (info.status !== info.expectedStatus) {
    console.log(`---- alpha\n${primary.lastLines()}\n---- beta\n${secondary.lastLines()}`);
  }
});

/** Opens an entry of the menu of the Secondary in Gateways & Servers. */
async function ofSecondary(entry: string): Promise<Locator> {
  await menu(page, 'Gateways & Servers');
  await page.getByRole('button', { name: `Actions of ${secondary.name}` }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${entry}`) }).click();
  return page.getByRole('dialog').first();
}

test('trust is reset after a question, and the status says No SIC', async () => {
  const communication = await ofSecondary('Communication');
  await communication.getByRole('button', { name: 'Reset' }).click();
  const question = page.getByRole('dialog', { name: 'Reset the trust of beta?' });
  await look(page, 'reset-trust');
  await question.getByRole('button', { name: 'Reset' }).click();
  await expect(question).toBeHidden();
  await expect(communication).toContainText('redoubt sic key --reset');
  await communication.getByRole('button', { name: 'Close' }).last().click();
  await publish(page);
  await menu(page, 'High Availability');
  await expect(line(page, 'Peers', secondary)).toContainText('No SIC');
  await expect(line(page, 'Peers', secondary)).toContainText('Next step');
  await look(page, 'no-sic');
});

test('the test of SIC says why, and trust is established anew with another key', async () => {
  await secondary.kill();
  secondary.renew(ANOTHER_KEY);
  await secondary.start();
  const properties = await ofSecondary('Properties');
  await properties.getByRole('button', { name: 'Test SIC Status' }).click();
  await expect(
    properties.getByRole('heading', { name: /Uninitialized|Unknown|Not communicating/i }),
  ).toBeVisible();
  await look(page, 'sic-broken');
  await properties.getByRole('button', { name: 'Close' }).last().click();
  const communication = await ofSecondary('Communication');
  await communication.getByLabel('SIC activation key').fill('not the key');
  await communication.getByRole('button', { name: 'Initialize' }).click();
  await expect(communication.getByText('The activation keys of the two servers differ')).toBeVisible();
  await look(page, 'wrong-activation-key');
  await communication.getByLabel('SIC activation key').fill(ANOTHER_KEY);
  await communication.getByRole('button', { name: 'Initialize' }).click();
  await expect(communication.getByText('Trust established')).toBeVisible();
  await communication.getByRole('button', { name: 'Close' }).last().click();
  await publish(page);
  await menu(page, 'High Availability');
  await expectOverview(page, 'Synchronized');
  await expect(line(page, 'Peers', secondary)).toContainText('OK, last sync time');
});

test('a standby that does not communicate is brought up to date by Sync now when it is back', async () => {
  await secondary.kill();
  await expect(line(page, 'Peers', secondary)).toContainText('Not communicating, last sync time');
  await expectOverview(page, 'No HA');
  await publishHost(primary, 'meanwhile', '192.0.2.31');
  await secondary.start();
  const dialog = await action(page, 'Sync now');
  await dialog.getByRole('button', { name: 'Sync now' }).click();
  await expect(dialog.getByText('succeeded')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expectOverview(page, 'Synchronized');
});

test('a collision is ended by Set Standby on one of the two', async () => {
  await primary.kill();
  // It is refused as long as the Active counts as heard.
  const forced = { 'new-state': 'active', force: true, 'accept-behind': true };
  await expect
    .poll(async () => (await finished(secondary, 'set-ha-state', forced)).status, { timeout: 60_000 })
    .toBe('succeeded');
  await publishHost(secondary, 'on-beta', '192.0.2.32');
  await primary.start();
  await publishHost(primary, 'on-alpha', '192.0.2.33');
  await forgetLogin(page);
  await signIn(page, primary);
  await menu(page, 'High Availability');
  await expectOverview(page, 'Collision or HA conflict');
  const dialog = await action(page, 'Set Standby');
  await expect(dialog).toContainText('beta is Active too. alpha gives way');
  await look(page, 'set-standby-in-conflict');
  await dialog.getByRole('button', { name: 'Set Standby' }).click();
  await expect(dialog.getByText('succeeded')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expectOverview(page, 'Synchronized');
  await expect(page.getByRole('group', { name: 'Connected server' })).toHaveText('alphaPrimaryStandby');
});

test('whatever was looked at fits its window and is accessible', () => {
  expect(findings).toEqual([]);
});
