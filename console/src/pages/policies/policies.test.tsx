import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { Refused, server, status } from '../../test/fake-server';
import { openSignedIn, type Opened } from '../../test/render';
import { DMZ, FakePolicies, NETWORK, OTHER_LOCK, rule } from './fake-rulebase';

function rules(count: number): FakePolicies {
  return new FakePolicies(Array.from({ length: count }, (_, index) => rule(index + 1)));
}

async function openPolicies(
  policies: FakePolicies,
  address = '/policies',
  readOnly = false,
): Promise<Opened> {
  const opened = await openSignedIn(policies.server, address, readOnly);
  await screen.findByRole('heading', { name: 'Security Policies' });
  return opened;
}

function table(): HTMLElement {
  return screen.getByRole('table', { name: 'Rules of Network' });
}

async function row(name: string): Promise<HTMLElement> {
  const words = await within(table()).findByText(name);
  const found = words.closest<HTMLElement>('[role=row]');
  if (found === null) {
    throw new Error(`${name} is in no row`);
  }
  return found;
}

async function choose(user: Opened['user'], of: string, action: string): Promise<void> {
  await user.click(await screen.findByRole('button', { name: `Actions of ${of}` }));
  await user.click(await screen.findByRole('menuitem', { name: new RegExp(`^${action}`) }));
}

async function edit(user: Opened['user'], cell: string): Promise<HTMLElement> {
  await user.click(await screen.findByRole('button', { name: new RegExp(`^${cell}:`) }));
  return screen.getByRole('dialog', { name: `Edit ${cell}` });
}

function offsets(policies: FakePolicies): unknown[] {
  return policies.server.sent('show-access-rulebase').map(({ offset }) => offset);
}

describe('a layer of 50,000 rules', () => {
  test('has only the lines in sight in the page, and asks for the pages that they need', async () => {
    const policies = rules(50_000);
    await openPolicies(policies);
    await row('name 1');
    expect(screen.getByText('50,000 rules')).toBeVisible();
    expect(table().querySelectorAll('[role=row]').length).toBeLessThan(40);
    expect(table()).toHaveAttribute('aria-rowcount', '50001');
    expect(new Set(offsets(policies))).toEqual(new Set([0]));

    const scroller = screen.getByRole('tabpanel', { name: 'Network' });
    scroller.scrollTop = 30_000 * 48;
    expect(await row('name 30001')).toHaveAttribute('aria-rowindex', '30002');
    expect(screen.queryByText('name 1')).toBeNull();
    expect(table().querySelectorAll('[role=row]').length).toBeLessThan(50);
    expect(new Set(offsets(policies))).toEqual(new Set([0, 29_899, 29_999]));
    expect(policies.server.sent('show-access-rulebase').at(-1)).toMatchObject({ uid: 'network', limit: 101 });
  });

  test('shows a section once, where it begins, and tells it within', async () => {
    const policies = rules(500);
    policies.sections.set('rule-151', 'Servers');
    await openPolicies(policies, '/policies?rule=150');
    await row('name 151');
    expect(screen.getAllByRole('row', { name: /^Servers from rule 151/ })).toHaveLength(1);
    const scroller = screen.getByRole('tabpanel', { name: 'Network' });
    scroller.scrollTop = 201 * 48;
    await row('name 201');
    expect(screen.queryByRole('row', { name: /^Servers/ })).toBeNull();
    expect(screen.getByText(/in “Servers”/)).toBeVisible();
  });

  test('opens at the rule that the address names', async () => {
    const policies = rules(50_000);
    await openPolicies(policies, '/policies?layer=network&rule=40321');
    await waitFor(async () => expect(await row('name 40321')).toHaveFocus());
    expect(offsets(policies)[0]).toBe(40_299);
  });

  test('tells which rules are missing when a page cannot be loaded, and tries again', async () => {
    const policies = rules(300);
    const answer = policies.server;
    await openPolicies(policies);
    await row('name 1');
    let isBroken = true;
    const working = new FakePolicies(policies.rules);
    answer.answer({
      'show-access-rulebase': (parameters) => {
        if (isBroken) {
          throw new Refused(500, 'generic_error', 'The disk is full');
        }
        return working.page(parameters);
      },
    });
    const scroller = screen.getByRole('tabpanel', { name: 'Network' });
    scroller.scrollTop = 200 * 48;
    expect(await screen.findByText('The disk is full')).toBeVisible();
    isBroken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await row('name 201');
    expect(screen.queryByText('The disk is full')).toBeNull();
  });
});

describe('a cell', () => {
  test('is edited with a picker of objects, and negated', async () => {
    const policies = rules(2);
    const { user } = await openPolicies(policies);
    const dialog = await edit(user, 'Source of rule 2');
    await user.click(within(dialog).getByRole('combobox', { name: 'Source of rule 2' }));
    await user.click(await screen.findByRole('option', { name: /^web/ }));
    await user.click(within(dialog).getByLabelText(/^Negate/));
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(policies.server.sent('set-access-rule')).toEqual([
      { layer: 'network', uid: 'rule-2', source: ['uid-web'], 'source-negate': true },
    ]);
    const cell = await screen.findByRole('button', { name: 'Source of rule 2: not web' });
    expect(cell).toHaveFocus();
  });

  test('names a rule, and chooses its action and track', async () => {
    const policies = rules(1);
    const { user } = await openPolicies(policies);
    await user.clear(within(await edit(user, 'Name of rule 1')).getByRole('textbox'));
    await user.keyboard('web servers{Enter}');
    await row('web servers');
    await edit(user, 'Action of rule 1');
    await user.click(screen.getByRole('combobox', { name: 'Action of rule 1' }));
    await user.click(await screen.findByRole('option', { name: /^Drop/ }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByRole('button', { name: 'Action of rule 1: Drop' });
    await edit(user, 'Track of rule 1');
    await user.click(screen.getByRole('combobox', { name: 'Track of rule 1' }));
    await user.click(await screen.findByRole('option', { name: /^Log/ }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByRole('button', { name: 'Track of rule 1: Log' });
    expect(policies.server.sent('set-access-rule')).toEqual([
      { layer: 'network', uid: 'rule-1', 'new-name': 'web servers' },
      { layer: 'network', uid: 'rule-1', action: 'Drop' },
      { layer: 'network', uid: 'rule-1', track: { type: 'Log' } },
    ]);
  });

  test('that applies a layer needs one, and leads to its rules', async () => {
    const policies = new FakePolicies([rule(1)], { dmz: [rule(1, { uid: 'inner', name: 'inner rule' })] });
    const { user } = await openPolicies(policies);
    const dialog = await edit(user, 'Action of rule 1');
    await user.click(screen.getByRole('combobox', { name: 'Action of rule 1' }));
    await user.click(await screen.findByRole('option', { name: /^Inner Layer/ }));
    expect(within(dialog).getByRole('button', { name: 'Save' })).toBeDisabled();
    await user.click(screen.getByRole('combobox', { name: 'Inline layer' }));
    await user.click(await screen.findByRole('option', { name: /^DMZ/ }));
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await user.click(await screen.findByRole('button', { name: 'Open layer DMZ' }));
    await screen.findByText('inner rule');
    expect(screen.getByRole('tab', { name: 'Layer DMZ' })).toHaveAttribute('aria-selected', 'true');
  });

  test('keeps what was entered when it is refused, and when another cell is wanted', async () => {
    const policies = rules(2);
    policies.server.answer({
      'set-access-rule': () => {
        throw new Refused(409, 'generic_err_object_locked', 'The rule is locked by bob');
      },
    });
    const { user } = await openPolicies(policies);
    const dialog = await edit(user, 'Comments of rule 1');
    await user.type(within(dialog).getByRole('textbox'), 'for the audit');
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(await within(dialog).findByText('The rule is locked by bob')).toBeVisible();
    expect(within(dialog).getByRole('textbox')).toHaveValue('for the audit');
    await user.click(screen.getByRole('button', { name: /^Name of rule 2/ }));
    expect(within(dialog).getByText('Save or cancel this cell first.')).toBeVisible();
    expect(within(dialog).getByRole('textbox')).toHaveValue('for the audit');
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(dialog).not.toBeInTheDocument();
  });

  test('stays open when its rule is scrolled out of sight', async () => {
    const policies = rules(500);
    const { user } = await openPolicies(policies);
    const dialog = await edit(user, 'Comments of rule 1');
    await user.type(within(dialog).getByRole('textbox'), 'kept');
    const scroller = screen.getByRole('tabpanel', { name: 'Network' });
    scroller.scrollTop = 400 * 48;
    await row('name 401');
    expect(screen.queryByText('name 1')).toBeNull();
    expect(within(dialog).getByRole('textbox')).toHaveValue('kept');
  });

  test('is saved although there are warnings once they were seen', async () => {
    const policies = rules(1);
    policies.server.answer({
      'set-access-rule': (parameters) => {
        if (parameters['ignore-warnings'] !== true) {
          throw new Refused(400, 'err_validation_failed', 'Validation failed with 1 warning', {
            warnings: [{ message: 'The rule matches nothing' }],
          });
        }
        return { uid: 'rule-1' };
      },
    });
    const { user } = await openPolicies(policies);
    const dialog = await edit(user, 'Comments of rule 1');
    await user.type(within(dialog).getByRole('textbox'), 'x');
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(await within(dialog).findByText('The rule matches nothing')).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Save nevertheless' }));
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
  });

  test('leads to its neighbours by the arrow keys', async () => {
    const { user } = await openPolicies(rules(3));
    (await screen.findByRole('button', { name: /^Source of rule 2/ })).focus();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('button', { name: /^Source of rule 3/ })).toHaveFocus();
    await user.keyboard('{ArrowUp}{ArrowUp}{ArrowRight}');
    expect(screen.getByRole('button', { name: /^Destination of rule 1/ })).toHaveFocus();
  });
});

describe('a rule', () => {
  test('is moved by the keyboard, which follows it', async () => {
    const policies = rules(3);
    const { user } = await openPolicies(policies);
    (await screen.findByRole('button', { name: 'Move rule 1' })).focus();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Move rule 2' })).toHaveFocus());
    expect(within(await row('name 1')).getByRole('button', { name: 'Move rule 2' })).toHaveFocus();
    expect(policies.server.sent('set-access-rule')).toEqual([
      { layer: 'network', uid: 'rule-1', 'new-position': 2 },
    ]);
  });

  test('is moved by dragging its number', async () => {
    const policies = rules(3);
    await openPolicies(policies);
    const data = new Map<string, string>();
    const dataTransfer = {
      get types() {
        return [...data.keys()];
      },
      setData: (type: string, value: string) => data.set(type, value),
      getData: (type: string) => data.get(type) ?? '',
    };
    fireEvent.dragStart(await screen.findByRole('button', { name: 'Move rule 3' }), { dataTransfer });
    const target = await row('name 1');
    fireEvent.dragOver(target, { dataTransfer, clientY: -1 });
    fireEvent.drop(target, { dataTransfer, clientY: -1 });
    await waitFor(() => expect(policies.rules.map(({ uid }) => uid)).toEqual(['rule-3', 'rule-1', 'rule-2']));
    expect(policies.server.sent('set-access-rule')).toEqual([
      { layer: 'network', uid: 'rule-3', 'new-position': { above: 'rule-1' } },
    ]);
  });

  test('is moved to a number, and a refusal keeps the number', async () => {
    const policies = rules(3);
    const { user } = await openPolicies(policies);
    await choose(user, 'rule 1', 'Move to a number');
    const dialog = await screen.findByRole('dialog', { name: 'Move rule 1' });
    const number = within(dialog).getByLabelText(/New number/);
    policies.server.answer({
      'set-access-rule': () => {
        throw new Refused(400, 'generic_err_invalid_parameter', 'Valid range [1-4]');
      },
    });
    await user.clear(number);
    await user.type(number, '99');
    await user.click(within(dialog).getByRole('button', { name: 'Move' }));
    expect(await within(dialog).findByText('Valid range [1-4]')).toBeVisible();
    expect(number).toHaveValue('99');
  });

  test('is added, disabled and deleted', async () => {
    const policies = rules(2);
    const { user } = await openPolicies(policies);
    await choose(user, 'rule 2', 'Add rule above');
    await waitFor(() => expect(policies.rules.map(({ uid }) => uid)).toEqual(['rule-1', 'new', 'rule-2']));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Move rule 2' })).toHaveFocus());
    await choose(user, 'rule 2', 'Disable');
    expect(await within(table()).findByText('Disabled')).toBeVisible();
    await choose(user, 'rule 1', 'Delete');
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(policies.rules.map(({ uid }) => uid)).toEqual(['new', 'rule-2']));
  });

  test('that somebody else changes shows who, and cannot be changed', async () => {
    const policies = new FakePolicies([rule(1, { 'meta-info': OTHER_LOCK }), rule(2)]);
    await openPolicies(policies);
    const locked = await row('name 1');
    expect(within(locked).getByText('locked by bob')).toBeVisible();
    expect(within(locked).queryAllByRole('button')).toEqual([]);
    expect(screen.getByRole('button', { name: /^Source of rule 2/ })).toBeVisible();
  });

  test('tells why it was not moved', async () => {
    const policies = rules(2);
    policies.server.answer({
      'set-access-rule': () => {
        throw new Refused(400, 'err_rulebase_invalid_operation', 'No room is left');
      },
    });
    const { user } = await openPolicies(policies);
    (await screen.findByRole('button', { name: 'Move rule 2' })).focus();
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(await screen.findByText('No room is left')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText('No room is left')).toBeNull();
  });
});

describe('a section', () => {
  test('is added, renamed and deleted', async () => {
    const policies = rules(2);
    policies.sections.set('rule-2', 'Servers');
    const { user } = await openPolicies(policies);
    await choose(user, 'rule 1', 'Add section above');
    const add = await screen.findByRole('dialog', { name: 'New section' });
    await user.type(within(add).getByLabelText(/Name/), 'Clients');
    await user.click(within(add).getByRole('button', { name: 'Add' }));
    await waitFor(() => expect(add).not.toBeInTheDocument());
    await choose(user, 'section Servers', 'Rename');
    const rename = await screen.findByRole('dialog', { name: 'Rename section' });
    await user.type(within(rename).getByLabelText(/Name/), ' 2');
    await user.click(within(rename).getByRole('button', { name: 'Rename' }));
    await waitFor(() => expect(rename).not.toBeInTheDocument());
    await choose(user, 'section Servers', 'Add rule at the top');
    await choose(user, 'section Servers', 'Delete section');
    await waitFor(() => expect(policies.server.sent('delete-access-section')).toHaveLength(1));
    expect(policies.server.sent('add-access-section')).toEqual([
      { layer: 'network', name: 'Clients', position: { above: 'rule-1' } },
    ]);
    expect(policies.server.sent('set-access-section')).toEqual([
      { layer: 'network', uid: 'section-Servers', 'new-name': 'Servers 2' },
    ]);
  });
});

describe('what can be seen', () => {
  test('is found by a search, which can be taken back', async () => {
    const policies = rules(300);
    const { user } = await openPolicies(policies);
    await row('name 1');
    await user.type(screen.getByLabelText('Search the rules of Network'), 'name 27{Enter}');
    await row('name 270');
    expect(screen.getByText('11 matching rules')).toBeVisible();
    await user.clear(screen.getByLabelText('Search the rules of Network'));
    await user.type(screen.getByLabelText('Search the rules of Network'), 'nothing{Enter}');
    expect(await screen.findByText('No rule matches')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Reset' }));
    await row('name 1');
  });

  test('in a read-only session cannot be changed', async () => {
    const policies = rules(2);
    policies.server.answer({ login: () => ({ sid: 'sid-1', uid: 'session-1', 'read-only': true }) });
    await openPolicies(policies, '/policies', true);
    await row('name 1');
    expect(within(table()).queryAllByRole('button')).toEqual([]);
    expect(screen.queryByRole('button', { name: 'Add section' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Install policy' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Verify' })).toBeEnabled();
  });

  test('on a standby cannot be changed', async () => {
    const policies = rules(2);
    policies.server.answer({
      'show-ha-status': () => status([server({ self: true, mode: 'standby', 'ha-state': 'standby' })]),
    });
    await openPolicies(policies);
    await row('name 1');
    expect(within(table()).queryAllByRole('button')).toEqual([]);
    expect(screen.queryByRole('button', { name: 'Actions of packages and layers' })).toBeNull();
  });

  test('is nothing in an empty layer, and the reason if it was refused', async () => {
    const { user } = await openPolicies(rules(0));
    await user.click(await screen.findByRole('button', { name: 'Add the first rule' }));
    await screen.findByRole('button', { name: 'Move rule 1' });
  });

  test('tells why there are no policies', async () => {
    const policies = rules(1);
    policies.server.answer({
      'show-packages': () => {
        throw new Refused(403, 'generic_err_no_permissions', 'You may not see policies');
      },
    });
    await openSignedIn(policies.server, '/policies');
    expect(await screen.findByText('You may not see policies')).toBeVisible();
  });

  test('tells that there is no package, and makes one', async () => {
    const policies = rules(1);
    policies.server.answer({ 'show-packages': () => ({ packages: [], total: 0 }) });
    const { user } = await openPolicies(policies);
    await user.click(await screen.findByRole('button', { name: 'New package' }));
    await screen.findByRole('dialog', { name: 'New Package' });
  });

  test('are the rules of another layer', async () => {
    const policies = new FakePolicies([rule(1)], { dmz: [rule(1, { uid: 'inner', name: 'inner rule' })] });
    const { user } = await openPolicies(policies);
    await user.type(await screen.findByRole('combobox', { name: 'Other layers' }), 'DM');
    await user.click(await screen.findByRole('option', { name: DMZ.name }));
    await screen.findByText('inner rule');
    await user.click(screen.getByRole('tab', { name: NETWORK.name }));
    await row('name 1');
  });
});

describe('the package', () => {
  const task = {
    'task-id': 'task',
    'task-name': 'Policy verification of Standard',
    'progress-percentage': 100,
    'progress-description': 'done',
    'start-time': { posix: 0, 'iso-8601': '' },
    'last-update-time': { posix: 0, 'iso-8601': '' },
    initiator: 'admin',
  };

  test('is verified, and a finding leads to its rule', async () => {
    const policies = rules(400);
    const messages = [
      { type: 'warn', message: "Layer 'Network': rule 333 'name 333' is never reached" },
      { type: 'err', message: 'Package has no installation target' },
    ];
    policies.server.answer({
      'verify-policy': () => ({ 'task-id': 'task' }),
      'show-task': () => ({
        tasks: [
          {
            ...task,
            status: 'failed',
            'task-details': [{ stagesInfo: [{ stage: 'Verification', messages }] }],
          },
        ],
      }),
    });
    const { user } = await openPolicies(policies);
    await user.click(await screen.findByRole('button', { name: 'Verify' }));
    const findings = await screen.findByRole('list', { name: 'Findings' });
    expect(within(findings).getAllByRole('listitem')[0]).toHaveTextContent(
      'error Package has no installation target',
    );
    await user.click(within(findings).getByRole('button', { name: 'Show rule 333' }));
    await waitFor(async () => expect(await row('name 333')).toHaveFocus());
    await user.click(screen.getByRole('button', { name: 'Close the findings' }));
    expect(findings).not.toBeInTheDocument();
  });

  test('is deleted, and a refusal is told', async () => {
    const policies = rules(1);
    policies.server.answer({
      'delete-package': () => {
        throw new Refused(409, 'generic_err_object_locked', 'Locked by bob');
      },
    });
    const { user } = await openPolicies(policies);
    await choose(user, 'packages and layers', 'Delete package Standard');
    const dialog = await screen.findByRole('dialog', { name: /Delete Standard/ });
    await user.click(within(dialog).getByRole('button', { name: 'Delete' }));
    expect(await within(dialog).findByText('Locked by bob')).toBeVisible();
    expect(policies.server.sent('delete-package')).toEqual([{ uid: 'standard' }]);
  });
});
