import { expect, test, type Locator, type Page } from '@playwright/test';
import { inSession, menu, publish, signIn } from './console.ts';
import { findings, look } from './look.ts';
import { ACTIVATION_KEY, ADMINISTRATOR, PASSWORD, TestAgent, TestPair } from './servers.ts';

/** A policy from its package to its installation, with one server and two administrators. */
test.describe.configure({ mode: 'serial' });

const MANY_RULES = 5_000;

const pair = new TestPair();
const server = pair.primary;
const agent = new TestAgent(pair.root, 'edge', '127.0.0.3');
let page: Page;
let other: Page;

test.beforeAll(async ({ browser }) => {
  server.init('primary');
  await server.start();
  const hosts = ['web-1', 'web-2', 'db-1'].map((name, index) => ({
    command: 'add-host',
    parameters: { name, 'ip-address': `192.0.2.${index + 1}` },
  }));
  await inSession(server, [
    ...hosts,
    { command: 'add-simple-gateway', parameters: { name: 'edge', 'ip-address': '198.51.100.1' } },
  ]);
  page = await (await browser.newContext()).newPage();
  other = await (await browser.newContext()).newPage();
  await signIn(page, server, 'New policy');
  await menu(page, 'Security Policies');
});

test.afterAll(async () => {
  agent.kill();
  await pair.close();
});

test.afterEach(() => {
  const info = test.info();
  if (info.status !== info.expectedStatus) {
    console.log(server.lastLines());
  }
});

function rules(layer: string, on = page): Locator {
  return on.getByRole('table', { name: `Rules of ${layer}` });
}

/** Shows a package, or another layer, by the beginning of its name. */
async function show(what: 'Package' | 'Other layers', name: string, on = page): Promise<void> {
  const field = on.getByRole('combobox', { name: what, exact: true });
  await field.click();
  await field.fill(name);
  await on
    .getByRole('option', { name: new RegExp(`^${name}`) })
    .first()
    .click();
  await expect(field).toHaveValue(name);
}

/** Chooses an entry of a menu of the page. */
async function choose(of: string, title: string): Promise<void> {
  await page.getByRole('button', { name: `Actions of ${of}`, exact: true }).click();
  await page.getByRole('menuitem', { name: title }).click();
}

async function edit(cell: string): Promise<Locator> {
  await page.getByRole('button', { name: new RegExp(`^${cell}:`) }).click();
  return page.getByRole('dialog', { name: `Edit ${cell}`, exact: true });
}

/** Chooses objects by typing the beginning of their names. */
async function pick(dialog: Locator, field: string, ...names: string[]): Promise<void> {
  const input = dialog.getByRole('combobox', { name: field });
  for (const name of names) {
    await input.fill(name);
    await page
      .getByRole('option', { name: new RegExp(`^${name}`) })
      .first()
      .click();
    await expect(dialog.getByText(name, { exact: true })).toBeVisible();
  }
  if ((await input.getAttribute('aria-expanded')) === 'true') {
    await input.press('Escape');
  }
}

/** Chooses the objects of a cell. */
async function choices(cell: string, ...names: string[]): Promise<void> {
  const dialog = await edit(cell);
  await pick(dialog, cell, ...names);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
}

test('a package is made, with a layer and its cleanup rule', async () => {
  await choose('packages and layers', 'New package');
  const dialog = page.getByRole('dialog', { name: 'New Package' });
  await dialog.getByLabel('Name', { exact: true }).fill('Branch');
  await look(page, 'new-package');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('combobox', { name: 'Package', exact: true })).toHaveValue('Branch');
  await expect(rules('Branch Network').getByRole('row', { name: /Cleanup rule/ })).toBeVisible();
});

test('a section and rules are added, and their cells are edited where they stand', async () => {
  await choose('rule 1', 'Add section above');
  const dialog = page.getByRole('dialog', { name: 'New section' });
  await dialog.getByLabel('Name').fill('Servers');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog).toBeHidden();
  await choose('section Servers', 'Add rule at the top');
  await expect(page.getByRole('button', { name: 'Move rule 1', exact: true })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Move rule 2', exact: true })).toBeVisible();

  const name = await edit('Name of rule 1');
  await name.getByRole('textbox').fill('Web servers');
  await name.getByRole('textbox').press('Enter');
  await expect(name).toBeHidden();
  await choices('Destination of rule 1', 'web-1', 'web-2');
  await choices('Services of rule 1', 'https');
  await choices('Action of rule 1', 'Accept');
  await choices('Track of rule 1', 'Log');
  const source = await edit('Source of rule 1');
  await pick(source, 'Source of rule 1', 'db-1');
  await source.getByLabel(/^Negate/).check();
  await look(page, 'policy-cell');
  await source.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Source of rule 1: not db-1' })).toBeFocused();
  await expect(rules('Branch Network').getByRole('row', { name: /Web servers/ })).toContainText(
    'web-1, web-2',
  );
});

test('what is entered in a cell is not lost by leaving the layer', async () => {
  const cell = await edit('Comments of rule 1');
  await cell.getByRole('textbox').fill('not saved yet');
  await page.getByRole('tab', { name: 'NAT' }).click();
  const question = page.getByRole('dialog', { name: 'Give up what you have entered?' });
  await look(page, 'unsaved-input');
  await question.getByRole('button', { name: 'Go on editing' }).click();
  await expect(cell.getByRole('textbox')).toHaveValue('not saved yet');
  await page.goBack();
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Go on editing' }).click();
  await expect(cell.getByRole('textbox')).toHaveValue('not saved yet');
  await menu(page, 'Objects');
  await question.getByRole('button', { name: 'Give it up' }).click();
  await expect(page.getByRole('heading', { name: 'Objects', exact: true })).toBeVisible();
  await menu(page, 'Security Policies');
  await expect(page.getByRole('button', { name: 'Comments of rule 1: empty' })).toBeVisible();
});

test('rules are moved by the keyboard, by dragging, and to a number', async () => {
  await choose('rule 1', 'Add rule below');
  await expect(page.getByRole('button', { name: 'Move rule 2', exact: true })).toBeFocused();
  const name = await edit('Name of rule 2');
  await name.getByRole('textbox').fill('Databases');
  await name.getByRole('textbox').press('Enter');
  await expect(name).toBeHidden();
  await choices('Destination of rule 2', 'db-1');
  const databases = rules('Branch Network').getByRole('row', { name: /Databases/ });

  await page.getByRole('button', { name: 'Move rule 2', exact: true }).press('Alt+ArrowUp');
  await expect(databases.getByRole('button', { name: 'Move rule 1', exact: true })).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(databases.getByRole('button', { name: 'Move rule 2', exact: true })).toBeFocused();

  await page
    .getByRole('button', { name: 'Move rule 1', exact: true })
    .dragTo(databases, { targetPosition: { x: 60, y: 40 } });
  await expect(databases.getByRole('button', { name: 'Move rule 1', exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Move rule 1', exact: true }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Move rule 1' });
  await dialog.getByLabel(/New number/).fill('99');
  await dialog.getByRole('button', { name: 'Move' }).click();
  await expect(dialog.getByText(/valid range \[1-3\]/)).toBeVisible();
  await expect(dialog.getByLabel(/New number/)).toHaveValue('99');
  await dialog.getByLabel(/New number/).fill('2');
  await dialog.getByRole('button', { name: 'Move' }).click();
  await expect(databases.getByRole('button', { name: 'Move rule 2', exact: true })).toBeVisible();
});

test('a rule applies an inline layer, which is opened from it', async () => {
  await choose('packages and layers', 'New layer');
  const dialog = page.getByRole('dialog', { name: 'New Access layer' });
  await dialog.getByLabel('Name', { exact: true }).fill('Databases inside');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(rules('Databases inside')).toBeVisible();
  await page.getByRole('tab', { name: 'Branch Network' }).click();
  const action = await edit('Action of rule 2');
  await pick(action, 'Action of rule 2', 'Inner Layer');
  await pick(action, 'Inline layer', 'Databases inside');
  await action.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Open layer Databases inside' }).click();
  await expect(page.getByRole('tab', { name: 'Layer Databases inside' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(rules('Databases inside')).toContainText('Cleanup rule');
});

test('verification finds a rule that is never reached, and leads to it', async () => {
  await page.getByRole('tab', { name: 'Branch Network' }).click();
  await page.getByRole('button', { name: 'Add rule at the bottom' }).click();
  await expect(page.getByRole('button', { name: 'Move rule 4', exact: true })).toBeFocused();
  await page.getByRole('button', { name: 'Verify' }).click();
  const found = page.getByRole('list', { name: 'Findings' });
  await expect(found.getByText(/rule 4 is never reached/)).toBeVisible();
  await found.getByRole('button', { name: 'Show rule 4' }).click();
  await expect(
    rules('Branch Network')
      .getByRole('row')
      .filter({ has: page.getByRole('button', { name: 'Move rule 4' }) }),
  ).toBeFocused();
  await look(page, 'policy-findings');
  await page.getByRole('button', { name: 'Close the findings' }).click();
});

test('rules are disabled, found and deleted', async () => {
  await choose('rule 4', 'Disable');
  await expect(rules('Branch Network').getByText('Disabled')).toBeVisible();
  await look(page, 'policies');
  await page.getByLabel('Search the rules of Branch Network').fill('web-2');
  await page.getByLabel('Search the rules of Branch Network').press('Enter');
  await expect(page.getByText('1 matching rule')).toBeVisible();
  await expect(rules('Branch Network').getByRole('row', { name: /Web servers/ })).toBeVisible();
  await page.getByLabel('Packet').click();
  await expect(page.getByLabel('Packet')).toBeChecked();
  await page.getByLabel('Search the rules of Branch Network').fill('dst:192.0.2.2 svc:443');
  await page.getByLabel('Search the rules of Branch Network').press('Enter');
  await expect(page.getByText('3 matching rules')).toBeVisible();
  await expect(rules('Branch Network').getByRole('row', { name: /Databases/ })).toHaveCount(0);
  await look(page, 'policy-packet');
  await page.getByLabel('Packet').click();
  await expect(page.getByLabel('Packet')).not.toBeChecked();
  await page.getByRole('button', { name: 'Reset' }).click();
  await choose('rule 4', 'Delete');
  await page.getByRole('dialog', { name: 'Delete rule 4' }).getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('3 rules')).toBeVisible();
  await choose('section Servers', 'Rename');
  const dialog = page.getByRole('dialog', { name: 'Rename section' });
  await dialog.getByLabel('Name').fill('Server room');
  await dialog.getByRole('button', { name: 'Rename' }).click();
  await expect(rules('Branch Network').getByRole('row', { name: /^Server room/ })).toContainText(
    'rules 1 to 3',
  );
});

test('a section is moved with its rules', async () => {
  await page.getByRole('button', { name: 'Add section' }).click();
  const added = page.getByRole('dialog', { name: 'New section' });
  await added.getByLabel('Name').fill('Clients');
  await added.getByRole('button', { name: 'Add' }).click();
  await expect(added).toBeHidden();
  await choose('section Clients', 'Add rule at the end');
  await expect(page.getByRole('button', { name: 'Move rule 4', exact: true })).toBeFocused();
  await choose('section Server room', 'Move with its rules');
  const dialog = page.getByRole('dialog', { name: 'Move section Server room with its rules' });
  await expect(dialog.getByText(/^It has 3 rules/)).toBeVisible();
  await look(page, 'policy-move-section');
  await dialog.getByRole('button', { name: 'Move' }).click();
  await expect(dialog).toBeHidden();
  const rows = rules('Branch Network').getByRole('row');
  await expect(rows.filter({ hasText: 'Server room' })).toContainText('rules 2 to 4');
  await expect(
    rows.filter({ hasText: 'Web servers' }).getByRole('button', { name: 'Move rule 2', exact: true }),
  ).toBeVisible();
  await choose('rule 1', 'Delete');
  await page.getByRole('dialog', { name: 'Delete rule 1' }).getByRole('button', { name: 'Delete' }).click();
  await choose('section Clients', 'Delete section');
  await expect(rows.filter({ hasText: 'Clients' })).toHaveCount(0);
  await expect(rows.filter({ hasText: 'Server room' })).toContainText('rules 1 to 3');
});

test('where an object is used leads to the rule', async () => {
  await menu(page, 'Objects');
  await page.getByLabel('Search objects').fill('db-1');
  await page.getByLabel('Search objects').press('Enter');
  await page
    .getByRole('grid', { name: 'Objects' })
    .getByRole('button', { name: 'db-1', exact: true })
    .click();
  await page.getByRole('tab', { name: 'Where used' }).click();
  await look(page, 'object-used-by-rules');
  await page.getByRole('link', { name: 'Show rule 2, Databases' }).click();
  await expect(rules('Branch Network').getByRole('row', { name: /Databases/ })).toBeFocused();
  await expect(page.getByRole('combobox', { name: 'Package', exact: true })).toHaveValue('Branch');
});

test('NAT, threat prevention and HTTPS inspection have rules too', async () => {
  await page.getByRole('tab', { name: 'NAT' }).click();
  await page.getByRole('button', { name: 'Add rule at the top' }).click();
  await choices('Original destination of rule 1', 'web-1');
  await choices('Translated destination of rule 1', 'web-2');
  await expect(page.getByRole('button', { name: 'Translated destination of rule 1: web-2' })).toBeVisible();
  await look(page, 'policy-nat');
  await page.getByRole('tab', { name: /Outbound/ }).click();
  await expect(page.getByText('There is no rule yet')).toBeVisible();
  await look(page, 'policy-no-rules');
  await page.getByRole('button', { name: 'Add the first rule' }).click();
  await expect(page.getByRole('button', { name: 'Move rule 1', exact: true })).toBeFocused();
  await choices('Destination of rule 1', 'web-1');
  await choices('Action of rule 1', 'Bypass');
  await choices('Track of rule 1', 'Log');
  const named = await edit('Name of rule 1');
  await named.getByRole('textbox').fill('Leave the shop alone');
  await named.getByRole('textbox').press('Enter');
  await expect(page.getByRole('button', { name: 'Name of rule 1: Leave the shop alone' })).toBeFocused();
  await look(page, 'policy-https');
  await show('Package', 'Standard');
  await page.getByRole('tab', { name: 'Standard Threat Prevention' }).click();
  await expect(rules('Standard Threat Prevention')).toContainText('Protected scope');
  await page.getByRole('button', { name: 'Add the first rule' }).click();
  await choices('Protected scope of rule 1', 'web-1');
  await choices('Profile of rule 1', 'Strict');
  await expect(page.getByRole('button', { name: 'Protected scope of rule 1: web-1' })).toBeVisible();
  await choose('rule 1', 'Add rule above');
  await expect(page.getByRole('button', { name: 'Move rule 1', exact: true })).toBeFocused();
  await look(page, 'policy-threat');
  await choose('rule 1', 'Delete');
  await page.getByRole('dialog', { name: 'Delete rule 1' }).getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('1 rule', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Open the exceptions of rule 1' }).click();
  await expect(page.getByRole('tab', { name: /^Exceptions of rule 1/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.getByRole('button', { name: 'Add the first rule' }).click();
  const protection = await edit('Protection or site of rule 1');
  await protection.getByRole('textbox').fill('Adware.a');
  await look(page, 'policy-exception-cell');
  await protection.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Protection or site of rule 1: Adware.a' })).toBeFocused();
  await choices('Source of rule 1', 'web-2');
  await look(page, 'policy-exceptions');
  await choose('rule 1', 'Delete');
  await page.getByRole('dialog', { name: 'Delete rule 1' }).getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('There is no rule yet')).toBeVisible();
  await show('Package', 'Branch');
  await publish(page);
});

test('another administrator sees who holds the lock, and a refusal keeps what was entered', async () => {
  await signIn(other, server, 'Somebody else');
  await menu(other, 'Security Policies');
  await show('Package', 'Branch', other);
  const late = other.getByRole('button', { name: /^Comments of rule 1:/ });
  await late.click();
  const dialog = other.getByRole('dialog', { name: 'Edit Comments of rule 1' });
  await dialog.getByRole('textbox').fill('asked by the auditors');

  const first = await edit('Comments of rule 1');
  await first.getByRole('textbox').fill('for the shop');
  await first.getByRole('textbox').press('Enter');
  await expect(page.getByRole('button', { name: 'Comments of rule 1: for the shop' })).toBeVisible();

  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText(/locked/)).toBeVisible();
  await expect(dialog.getByRole('textbox')).toHaveValue('asked by the auditors');
  await look(other, 'policy-locked-cell');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  const locked = rules('Branch Network', other).getByRole('row', { name: /Web servers/ });
  await expect(locked.getByText('locked by admin')).toBeVisible();
  await expect(locked.getByRole('button')).toHaveCount(0);
  await look(other, 'policy-locked');
  await publish(page);
  await expect(
    rules('Branch Network', other).getByRole('button', { name: 'Comments of rule 1: for the shop' }),
  ).toBeVisible();
});

test('a policy is installed, and what the server says of it is told', async () => {
  await page.getByRole('button', { name: 'Install policy' }).click();
  const dialog = page.getByRole('dialog', { name: 'Install policy Branch' });
  await look(page, 'policy-install');
  await dialog.getByRole('button', { name: 'Install' }).click();
  await expect(dialog.getByText(/no trust between this server and 'edge'/)).toBeVisible();
  await look(page, 'policy-install-failed');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
});

test('a policy is installed on a gateway that has trust', async () => {
  await agent.start(server);
  const login = await server.call('login', { user: ADMINISTRATOR, password: PASSWORD });
  const sid = String(login.sid);
  const trust = {
    name: 'edge',
    'ip-address': agent.address,
    'peer-port': agent.port,
    'one-time-password': ACTIVATION_KEY,
    'ignore-warnings': true,
  };
  await server.call('set-simple-gateway', trust, sid);
  await expect
    .poll(async () => JSON.stringify(await server.call('show-simple-gateway', { name: 'edge' }, sid)))
    .toContain('"sic-state":"communicating"');
  await server.call('publish', {}, sid);
  await server.call('logout', {}, sid);

  await page.getByRole('button', { name: 'Install policy' }).click();
  const dialog = page.getByRole('dialog', { name: 'Install policy Branch' });
  await pick(dialog, 'Targets', 'edge');
  await dialog.getByRole('button', { name: 'Install' }).click();
  await expect(dialog.getByText('Installation of Branch succeeded on edge')).toBeVisible();
  await look(page, 'policy-installed');
  await dialog.getByRole('contentinfo').getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
});

test('a read-only session sees the rules and cannot change them', async ({ browser }) => {
  const reader = await (await browser.newContext()).newPage();
  await signIn(reader, server, '', true);
  await menu(reader, 'Security Policies');
  await show('Package', 'Branch', reader);
  await expect(rules('Branch Network', reader).getByRole('row', { name: /Databases/ })).toBeVisible();
  await expect(
    rules('Branch Network', reader).getByRole('button', { name: /^(Move|Actions|Name)/ }),
  ).toHaveCount(0);
  await expect(reader.getByRole('button', { name: 'Install policy' })).toBeDisabled();
  await look(reader, 'policy-read-only');
});

test('of many rules only those in sight are in the page', async () => {
  test.setTimeout(300_000);
  const list = (first: number): object[] =>
    Array.from({ length: 1_000 }, (_, index) => ({ name: `many ${first + index}`, destination: 'web-1' }));
  await inSession(server, [
    { command: 'add-access-layer', parameters: { name: 'Many rules', 'add-default-rule': false } },
    ...Array.from({ length: MANY_RULES / 1_000 }, (_, batch) => ({
      command: 'add-rules-batch',
      parameters: {
        objects: [
          {
            type: 'access-rule',
            layer: 'Many rules',
            'first-position': 'bottom',
            list: list(batch * 1_000 + 1),
          },
        ],
      },
    })),
  ]);
  await show('Other layers', 'Many rules');
  await expect(page.getByText('5,000 rules')).toBeVisible();
  const scroller = page.getByRole('tabpanel', { name: 'Many rules' });
  await scroller.evaluate((element) => {
    element.scrollTop = element.scrollHeight;
  });
  await expect(rules('Many rules').getByRole('row', { name: /many 5000/ })).toBeVisible();
  expect(await rules('Many rules').getByRole('row').count()).toBeLessThan(60);
  await scroller.focus();
  await page.keyboard.press('Home');
  await expect(rules('Many rules').getByRole('row', { name: /many 1\b/ })).toBeVisible();
});

test('a package is deleted', async () => {
  await show('Package', 'Branch');
  await choose('packages and layers', 'Delete package Branch');
  const dialog = page.getByRole('dialog', { name: 'Delete Branch' });
  await look(page, 'policy-delete');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(dialog).toBeHidden();
  const field = page.getByRole('combobox', { name: 'Package', exact: true });
  await expect(field).toHaveValue('Standard');
  await field.fill('Branch');
  await expect(page.getByText('Nothing was found')).toBeVisible();
  await field.press('Escape');
});

test('nothing is too wide, and nothing is out of reach for some', () => {
  expect(findings).toEqual([]);
});
