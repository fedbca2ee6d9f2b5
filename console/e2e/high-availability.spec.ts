import { expect, test, type Page } from '@playwright/test';
import {
  action,
  expectOverview,
  forgetLogin,
  line,
  menu,
  publish,
  publishHost,
  setHost,
  signIn,
} from './console.ts';
import { findings, look } from './look.ts';
import { ACTIVATION_KEY, TestPair } from './servers.ts';
import { shows } from './status-catalogue.ts';

/** The procedures of the guide's chapter on Management High Availability, in its order, with one pair of servers. */
test.describe.configure({ mode: 'serial' });

const pair = new TestPair();
const { primary, secondary } = pair;
let page: Page;
let standby: Page;
const foreign: string[] = [];

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  await pair.start();
  page = await (await browser.newContext()).newPage();
  standby = await (await browser.newContext()).newPage();
  for (const each of [page, standby]) {
    each.on('request', (request) => {
      if (!request.url().startsWith('https://127.0.0.')) {
        foreign.push(request.url());
      }
    });
    each.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) {
        foreign.push(message.text());
      }
    });
  }
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

test('sign in to the Primary', async () => {
  await page.goto(primary.url());
  await look(page, 'sign-in');
  await signIn(page, primary, 'Second server');
  await expect(page.getByRole('group', { name: 'Connected server' })).toHaveText('alphaPrimaryActive');
  await expectOverview(page, 'No secondary configured');
});

test('configure a secondary server', async () => {
  await menu(page, 'Gateways & Servers');
  await page.getByRole('button', { name: 'New' }).click();
  await expect(page.getByRole('menuitem', { name: 'Check Point Host' })).toBeVisible();
  await look(page, 'new-menu');
  await page.getByRole('menuitem', { name: 'Check Point Host' }).click();
  const wizard = page.getByRole('dialog', { name: 'New Check Point Host' });
  await wizard.getByLabel('Name').fill(secondary.name);
  await wizard.getByLabel('IP address').fill(secondary.address);
  await look(page, 'new-host');
  await wizard.getByRole('button', { name: 'Port' }).click();
  await wizard.getByLabel('Peer port').fill(String(secondary.peerPort));
  await wizard.getByRole('button', { name: 'Next' }).click();
  await wizard.getByLabel('Network Policy Management').check();
  await expect(wizard.getByLabel('Secondary Server')).toBeChecked();
  await expect(wizard.getByLabel('Logging and Status')).toBeChecked();
  await look(page, 'management-blades');
  await wizard.getByRole('contentinfo').getByRole('button', { name: 'Communication' }).click();
  await wizard.getByLabel('SIC activation key').fill(ACTIVATION_KEY);
  await look(page, 'communication');
  await wizard.getByRole('button', { name: 'Initialize' }).click();
  await expect(wizard.getByText('Trust established')).toBeVisible();
  await expect(wizard.getByText('communicating')).toBeVisible();
  await look(page, 'trust-established');
  await wizard.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(wizard.getByText('beta is trusted')).toBeVisible();
  await wizard.getByRole('button', { name: 'OK' }).click();
  await page.getByRole('group', { name: 'Session' }).getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('dialog', { name: 'Publish' })).toContainText('will be saved to the database');
  await look(page, 'publish');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await publish(page);
});

test('the Task List shows that a full sync has completed', async () => {
  await page.getByRole('button', { name: /^Task List/ }).click();
  const list = page.getByRole('list', { name: 'Tasks' });
  await expect(list.getByRole('listitem').filter({ hasText: 'Full synchronization' })).toContainText(
    'succeeded',
  );
  await look(page, 'task-list');
  await page.getByRole('button', { name: /^Task List/ }).click();
});

test('there is one active server and one standby', async () => {
  await menu(page, 'High Availability');
  await expectOverview(page, 'Synchronized');
  await expect(line(page, 'Connected to', primary)).toContainText('Active');
  await expect(line(page, 'Peers', secondary)).toContainText('OK, last sync time');
  await look(page, 'high-availability');
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: /^Full sync/ })).toBeVisible();
  await look(page, 'actions');
  await page.keyboard.press('Escape');
});

test('the list of gateways and servers leads to the trust of each', async () => {
  await menu(page, 'Gateways & Servers');
  await expect(page.getByRole('row', { name: /beta/ })).toContainText('communicating');
  await expect(page.getByRole('row', { name: /beta/ })).toContainText('Standby');
  await look(page, 'servers');
  for (const entry of ['Properties', 'Communication']) {
    await page.getByRole('button', { name: 'Actions of beta' }).click();
    await page.getByRole('menuitem', { name: new RegExp(`^${entry}`) }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Test SIC Status' }).click();
    await expect(dialog.getByRole('heading', { name: /Communicating/ })).toBeVisible();
    await look(page, `server-${entry.toLowerCase()}`);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await expect(dialog).toBeHidden();
  }
  await menu(page, 'High Availability');
});

test('a standby opens read-only and leads to the Active', async () => {
  await signIn(standby, secondary);
  await expectOverview(standby, 'Synchronized');
  await expect(standby.getByText('This server is Standby')).toBeVisible();
  await expect(standby.getByRole('link', { name: 'open alpha' })).toHaveAttribute('href', primary.url());
  await expect(line(standby, 'Connected to', secondary)).toContainText('Standby, last sync time');
  await expect(line(standby, 'Peers', primary)).toContainText('OK, last sync time');
  await expect(standby.getByRole('button', { name: 'Publish' })).toBeHidden();
  await look(standby, 'standby');
});

test('on a standby the policies are read-only', async () => {
  await menu(standby, 'Security Policies');
  const rules = standby.getByRole('table', { name: 'Rules of Network' });
  await expect(rules.getByRole('row', { name: /Cleanup rule/ })).toBeVisible();
  await expect(standby.getByText('This server is Standby')).toBeVisible();
  await expect(rules.getByRole('button')).toHaveCount(0);
  await expect(standby.getByRole('button', { name: /^Add / })).toHaveCount(0);
  await expect(standby.getByRole('button', { name: 'Actions of packages and layers' })).toHaveCount(0);
  await expect(standby.getByRole('button', { name: 'Install policy' })).toBeDisabled();
  await look(standby, 'policies-standby');
  await menu(standby, 'High Availability');
  await expectOverview(standby, 'Synchronized');
});

test('a publish reaches the standby without a reload', async () => {
  const position = line(standby, 'Connected to', secondary).getByText(/^Revision \d+$/);
  const before = await position.innerText();
  await publishHost(primary, 'mail-1', '192.0.2.25');
  await expect(position).not.toHaveText(before);
});

test('sync now', async () => {
  const dialog = await action(page, 'Sync now');
  await dialog.getByRole('button', { name: 'Sync now' }).click();
  await expect(dialog.getByText('succeeded')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
});

test('a full sync shows its seven steps', async () => {
  const dialog = await action(page, 'Full sync');
  await dialog.getByRole('button', { name: 'Start full sync' }).click();
  await expect(dialog.getByText('succeeded')).toBeVisible();
  await expect(
    dialog.getByRole('list', { name: 'Steps of the full sync' }).getByRole('listitem'),
  ).toHaveCount(7);
  await expect(page.getByRole('status', { name: 'Overview', includeHidden: true })).toContainText(
    'Synchronized',
  );
  await look(page, 'full-sync');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expectOverview(page, 'Synchronized');
});

test('test SIC and verify', async () => {
  const sic = await action(page, 'Test SIC');
  await sic.getByRole('button', { name: 'Test SIC Status' }).click();
  await expect(sic.getByText('Communicating')).toBeVisible();
  await look(page, 'sic-status');
  await sic.getByRole('button', { name: 'Close' }).last().click();
  const verify = await action(page, 'Verify');
  await verify.getByRole('button', { name: 'Verify' }).click();
  await expect(verify.getByText('on 2 servers')).toBeVisible();
  await verify.getByRole('button', { name: 'Close' }).last().click();
});

test('without bundles there is nothing to salvage', async () => {
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Salvage/ }).click();
  await expect(page.getByRole('heading', { name: 'Salvage', level: 1 })).toBeVisible();
  await look(page, 'salvage-nothing');
  await menu(page, 'High Availability');
});

test('change over from the standby', async () => {
  const dialog = await action(standby, 'Set Active');
  await expect(dialog).toContainText('hands over and becomes Standby');
  await look(standby, 'set-active');
  await dialog.getByRole('button', { name: 'Set Active' }).click();
  await expect(dialog.getByText('succeeded')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(standby.getByRole('group', { name: 'Connected server' })).toHaveText('betaSecondaryActive');
  await expectOverview(standby, 'Synchronized');
});

test('change back from the Active', async () => {
  await standby.getByRole('button', { name: 'admin' }).click();
  await standby.getByRole('menuitem', { name: /^Sign out/ }).click();
  await signIn(standby, secondary);
  const dialog = await action(standby, 'Set Standby');
  await expect(dialog).toContainText('alpha');
  await look(standby, 'set-standby');
  await dialog.getByRole('button', { name: 'Set Standby' }).click();
  await expect(dialog.getByText('succeeded')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(standby.getByRole('group', { name: 'Connected server' })).toHaveText('betaSecondaryStandby');
  await expectOverview(standby, 'Synchronized');
});

test('an Active that is lost is seen without a reload, with cause and next step', async () => {
  await primary.kill();
  await expectOverview(standby, 'No HA');
  await expect(line(standby, 'Peers', primary)).toContainText('No communication, last sync time');
  await expect(line(standby, 'Peers', primary)).toContainText('Next step');
  await look(standby, 'no-ha');
  await expect(page.getByText('The connection to the server is lost')).toBeVisible();
  await expectOverview(page, 'Communication problem');
  await look(page, 'communication-problem');
});

test('the standby is activated by force', async () => {
  const dialog = await action(standby, 'Set Active');
  await dialog.getByRole('button', { name: 'Set Active' }).click();
  await expect(dialog.getByText('Nothing was changed yet')).toBeVisible();
  await look(standby, 'set-active-by-force');
  await dialog.getByLabel('I have read this and want to go on').check();
  await dialog.getByRole('button', { name: 'Set Active nevertheless' }).click();
  await expect(dialog.getByText('succeeded')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(standby.getByRole('group', { name: 'Connected server' })).toHaveText('betaSecondaryActive');
});

test('the Active that returns is in conflict, and the two are compared', async () => {
  await setHost(secondary, 'mail-1', 'changed on beta');
  await primary.start();
  await expect(page.getByText('The connection to the server is lost')).toBeHidden();
  await publishHost(primary, 'only-alpha', '192.0.2.77');
  await setHost(primary, 'mail-1', 'changed on alpha');
  await forgetLogin(page);
  await signIn(page, primary);
  await expectOverview(page, 'Collision or HA conflict');
  await look(page, 'conflict');
  await page.getByRole('link', { name: 'Compare with beta' }).click();
  const objects = page.getByRole('region', { name: 'Changed objects' });
  await expect(objects.getByRole('row').filter({ hasText: 'only-alpha' })).toContainText('only here');
  await expect(objects.getByRole('row').filter({ hasText: 'mail-1' })).toContainText('both differently');
  await look(page, 'compare');
});

test('the loser gives way', async () => {
  await page.getByRole('button', { name: 'alpha gives way' }).click();
  const dialog = page.getByRole('dialog', { name: 'alpha gives way' });
  await expect(dialog).toContainText('2 revisions that only alpha has');
  await look(page, 'gives-way');
  await dialog.getByLabel('Let beta win').check();
  await dialog.getByRole('button', { name: 'Set alpha Standby' }).click();
  await expect(dialog.getByText('succeeded')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('link', { name: 'High Availability Status' }).click();
  await expectOverview(page, 'Synchronized');
  await menu(standby, 'High Availability');
  await expectOverview(standby, 'Synchronized');
});

test('what only the loser had is salvaged, with a decision', async () => {
  await standby.goto(secondary.url());
  await standby.getByRole('button', { name: 'admin' }).click();
  await standby.getByRole('menuitem', { name: /^Sign out/ }).click();
  await signIn(standby, secondary, 'Salvage');
  await (await menuSalvage()).getByRole('button', { name: 'Salvage' }).first().click();
  const dialog = standby.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Salvage' }).click();
  await expect(dialog.getByText('succeeded')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  const decision = standby.getByRole('region', { name: 'mail-1 (host)' });
  await expect(decision).toContainText('changed on alpha');
  await expect(decision).toContainText('changed on beta');
  await look(standby, 'salvage');
  await decision.getByRole('button', { name: 'Keep salvaged' }).click();
  await expect(standby.getByText('Nothing is left to decide')).toBeVisible();
  await publish(standby);
  await expect(standby.getByRole('region', { name: 'Bundles' })).not.toContainText('not salvaged');
});

async function menuSalvage() {
  await menu(standby, 'High Availability');
  await standby.getByRole('button', { name: 'Actions', exact: true }).click();
  await standby.getByRole('menuitem', { name: /^Salvage/ }).click();
  return standby.getByRole('region', { name: 'Bundles' });
}

test('the secondary takes the place of a Primary that is lost for good', async () => {
  await primary.kill();
  await menu(standby, 'High Availability');
  await expectOverview(standby, 'No HA');
  const dialog = await action(standby, 'Promote to Primary');
  await expect(dialog).toContainText('alpha, last known as standby');
  await look(standby, 'promote');
  await dialog.getByRole('textbox').fill('alpha');
  await dialog.getByRole('button', { name: 'Promote to Primary' }).click();
  await expect(dialog.getByText('succeeded')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(standby.getByRole('group', { name: 'Connected server' })).toHaveText('betaPrimaryActive');
});

test('the key of the internal CA, which the lost server could open, is replaced', async () => {
  await expect(standby.getByText('CA key exposed').first()).toBeVisible();
  await look(standby, 'ca-key-exposed');
  await menu(standby, 'System');
  await standby.getByRole('tab', { name: 'Certificates' }).click();
  await standby.getByRole('button', { name: 'Rotate the key of the internal CA' }).click();
  const dialog = standby.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Rotate', exact: true }).click();
  await expect(dialog.getByText('succeeded')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await menu(standby, 'High Availability');
  await expect(standby.getByText('CA key exposed')).toHaveCount(0);
});

test('the lost Primary that comes back is told who took its place', async () => {
  await primary.start();
  await forgetLogin(page);
  await signIn(page, primary);
  await menu(page, 'High Availability');
  await shows(page, 'On the Active: Another server was promoted in its place', {
    self: primary,
    other: secondary,
  });
  await look(page, 'replaced');
});

test('whatever was looked at fits its window and is accessible', () => {
  expect(findings).toEqual([]);
});

test('nothing was loaded from elsewhere, and the content security policy held', () => {
  expect(foreign).toEqual([]);
});
