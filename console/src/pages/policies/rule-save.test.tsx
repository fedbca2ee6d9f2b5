import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openSignedIn } from '../../test/render';
import { FakePolicies, OTHER_LOCK, rule } from './fake-rulebase';

const READ = { ...OTHER_LOCK, lock: 'unlocked' as const };
const CHANGED = { ...READ, 'last-modify-time': { posix: 1, 'iso-8601': '1970-01-01T00:00+0000' } };

test('a cell is not saved over what somebody else has changed since it was read', async () => {
  const policies = new FakePolicies([rule(1, { 'meta-info': READ })]);
  const { user } = await openSignedIn(policies.server, '/policies');
  await user.click(await screen.findByRole('button', { name: /^Name of rule 1:/ }));
  const dialog = screen.getByRole('dialog', { name: 'Edit Name of rule 1' });
  await user.clear(within(dialog).getByRole('textbox'));
  await user.type(within(dialog).getByRole('textbox'), 'mine');
  policies.rules = [rule(1, { name: 'theirs', 'meta-info': CHANGED })];
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(await within(dialog).findByText(/bob changed this rule after it was read here/)).toBeVisible();
  expect(within(dialog).getByRole('textbox')).toHaveValue('mine');
  expect(policies.server.sent('set-access-rule')).toEqual([]);
});
