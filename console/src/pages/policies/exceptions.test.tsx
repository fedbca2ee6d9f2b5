import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Rule } from '../../api/replies/policies';
import { openSignedIn, type Opened } from '../../test/render';
import { FakePolicies, rule } from './fake-rulebase';

const LAYER = { uid: 'threats', name: 'Threats', type: 'threat-layer' };
const POLICY = { uid: 'standard', name: 'Standard', type: 'package', 'threat-layers': [LAYER] };
const THREAT = rule(1, { type: 'threat-rule', name: 'everything', action: 'Strict', track: 'Log' });

/** A package with one threat rule, whose exceptions are kept as they are changed. */
async function open(address: string, readOnly = false): Promise<Opened & { policies: FakePolicies }> {
  const policies = new FakePolicies([]);
  let exceptions: Rule[] = [];
  const rulebase = (rules: readonly Rule[]): object => ({
    uid: 'threats',
    rulebase: rules,
    'objects-dictionary': [],
    from: 1,
    to: rules.length,
    total: rules.length,
  });
  policies.server.answer({
    'show-packages': () => ({ packages: [POLICY], total: 1 }),
    'show-package': () => POLICY,
    'show-threat-rulebase': () => rulebase([THREAT]),
    'show-threat-rule': () => THREAT,
    'show-threat-rule-exception-rulebase': () => rulebase(exceptions),
    'show-threat-exception': () => exceptions[0],
    'add-threat-exception': () => {
      const added = { type: 'threat-exception', uid: 'e-1', name: '', 'protection-or-site': ['Any'] };
      exceptions = [rule(1, added)];
      return exceptions[0];
    },
    'set-threat-exception': ({ 'protection-or-site': protections }) => {
      exceptions = exceptions.map((each) => ({ ...each, 'protection-or-site': protections }));
      return exceptions[0];
    },
    'delete-threat-exception': () => {
      exceptions = [];
      return { message: 'OK' };
    },
    ...(readOnly ? { login: () => ({ sid: 'sid-1', uid: 's', 'read-only': true }) } : {}),
  });
  return { ...(await openSignedIn(policies.server, address, readOnly)), policies };
}

test('are opened from their rule, added, changed and deleted', async () => {
  const { user, policies } = await open('/policies?layer=threats');
  await user.click(await screen.findByRole('button', { name: 'Open the exceptions of rule 1' }));
  expect(await screen.findByRole('tab', { name: 'Exceptions of rule 1, everything' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  expect(window.location.search).toBe('?package=standard&layer=threats&exceptions=rule-1');
  await user.click(await screen.findByRole('button', { name: 'Add the first rule' }));
  await user.click(await screen.findByRole('button', { name: 'Protection or site of rule 1: Any' }));
  const cell = screen.getByRole('dialog', { name: 'Edit Protection or site of rule 1' });
  const field = within(cell).getByRole('textbox');
  await user.clear(field);
  await user.type(field, 'Adware.a{Enter} {Enter}example.com');
  await user.click(within(cell).getByRole('button', { name: 'Save' }));
  await screen.findByRole('button', { name: 'Protection or site of rule 1: Adware.a, example.com' });
  await user.click(screen.getByRole('button', { name: 'Actions of rule 1' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }));
  await screen.findByText('There is no rule yet');
  const owner = { layer: 'threats', 'rule-uid': 'rule-1' };
  expect(policies.server.sent('add-threat-exception')).toEqual([{ ...owner, position: 'top' }]);
  expect(policies.server.sent('set-threat-exception')).toEqual([
    { ...owner, uid: 'e-1', 'protection-or-site': ['Adware.a', 'example.com'] },
  ]);
  expect(policies.server.sent('delete-threat-exception')).toEqual([{ ...owner, uid: 'e-1' }]);
  await user.click(screen.getByRole('tab', { name: /Threats/ }));
  await waitFor(() => expect(screen.queryByRole('tab', { name: /^Exceptions/ })).toBeNull());
});

test('are shown in a read-only session, which cannot change them', async () => {
  await open('/policies?package=standard&layer=threats&exceptions=rule-1', true);
  await screen.findByRole('tab', { name: 'Exceptions of rule 1, everything' });
  await screen.findByText('There is no rule yet');
  expect(screen.queryByRole('button', { name: /^Add/ })).toBeNull();
});
