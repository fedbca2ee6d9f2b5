import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openSignedIn, type Opened } from '../../test/render';
import { FakePolicies, rule } from './fake-rulebase';
import { isSameRulebase } from './place';

/** Types into a cell of the first of two rules, and does not save it. */
async function typing(): Promise<Opened & { policies: FakePolicies; cell: HTMLElement }> {
  const policies = new FakePolicies([rule(1), rule(2)], { dmz: [rule(1, { name: 'inner rule' })] });
  const opened = await openSignedIn(policies.server, '/policies?layer=network');
  await opened.user.click(await screen.findByRole('button', { name: /^Comments of rule 1/ }));
  const cell = screen.getByRole('dialog', { name: 'Edit Comments of rule 1' });
  await opened.user.type(within(cell).getByRole('textbox'), 'for the audit');
  return { ...opened, policies, cell };
}

function question(): Promise<HTMLElement> {
  return screen.findByRole('dialog', { name: 'Give up what you have entered?' });
}

async function answer(user: Opened['user'], words: string): Promise<void> {
  const dialog = await question();
  await user.click(within(dialog).getByRole('button', { name: words }));
  await waitFor(() => expect(dialog).not.toBeInTheDocument());
}

describe('what is entered in a cell is not lost without a question', () => {
  test('by another page', async () => {
    const { user, cell } = await typing();
    const objects = screen.getByRole('link', { name: 'Objects' });
    await user.click(objects);
    await answer(user, 'Go on editing');
    expect(within(cell).getByRole('textbox')).toHaveValue('for the audit');
    expect(window.location.pathname).toBe('/policies');
    await user.click(objects);
    await answer(user, 'Give it up');
    await waitFor(() => expect(cell).not.toBeInTheDocument());
    expect(window.location.pathname).toBe('/objects');
  });

  test('by another layer or a search', async () => {
    const { user, cell } = await typing();
    await user.type(screen.getByLabelText('Search the rules of Network'), 'name{Enter}');
    await answer(user, 'Go on editing');
    await user.click(screen.getByRole('tab', { name: 'NAT' }));
    await answer(user, 'Go on editing');
    expect(within(cell).getByRole('textbox')).toHaveValue('for the audit');
    await user.click(screen.getByRole('tab', { name: 'NAT' }));
    await answer(user, 'Give it up');
    await screen.findByText('There is no rule yet');
  });

  test('by the way back of the browser', async () => {
    const { user, cell } = await typing();
    await user.click(within(cell).getByRole('button', { name: 'Cancel' }));
    await user.click(screen.getByRole('link', { name: 'Objects' }));
    await waitFor(() => expect(window.location.pathname).toBe('/objects'));
    await user.click(screen.getByRole('link', { name: 'Security Policies' }));
    await user.click(await screen.findByRole('button', { name: /^Comments of rule 1/ }));
    const again = screen.getByRole('dialog', { name: 'Edit Comments of rule 1' });
    await user.type(within(again).getByRole('textbox'), 'for the audit');
    window.history.back();
    await answer(user, 'Go on editing');
    expect(within(again).getByRole('textbox')).toHaveValue('for the audit');
    await waitFor(() => expect(window.location.pathname).toBe('/policies'));
  });

  test('by signing out', async () => {
    const { user, cell, policies } = await typing();
    await user.click(screen.getByRole('button', { name: 'admin' }));
    await user.click(await screen.findByRole('menuitem', { name: /^Sign out/ }));
    await answer(user, 'Go on editing');
    expect(cell).toBeVisible();
    expect(policies.server.sent('logout')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'admin' }));
    await user.click(await screen.findByRole('menuitem', { name: /^Sign out/ }));
    await answer(user, 'Give it up');
    await screen.findByRole('button', { name: 'Sign in' });
  });

  test('by Escape', async () => {
    const { user, cell } = await typing();
    await user.click(within(cell).getByRole('textbox'));
    await user.keyboard('{Escape}');
    await question();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByText('Give it up')).toBeNull());
    expect(within(cell).getByRole('textbox')).toHaveValue('for the audit');
  });

  test('by closing the window of the browser', async () => {
    const { user, cell } = await typing();
    const closing = (): boolean => fireEvent(window, new Event('beforeunload', { cancelable: true }));
    expect(closing()).toBe(false);
    await user.click(within(cell).getByRole('button', { name: 'Cancel' }));
    expect(closing()).toBe(true);
  });
});

describe('nothing is asked', () => {
  test('on the way to another rule of the same layer, where the cell stays open', () => {
    const at = (search: string) => ({ pathname: '/policies', search, hash: '', state: null, key: '' });
    expect(isSameRulebase(at('?layer=network'), at('?layer=network&rule=7'))).toBe(true);
    expect(isSameRulebase(at('?layer=network'), at('?layer=dmz&rule=7'))).toBe(false);
    expect(isSameRulebase(at('?layer=network'), at('?layer=network&filter=web'))).toBe(false);
  });

  test('of a cell that was opened and not changed', async () => {
    const { user, cell } = await typing();
    await user.click(within(cell).getByRole('button', { name: 'Cancel' }));
    await user.click(await screen.findByRole('button', { name: /^Name of rule 2/ }));
    await user.click(screen.getByRole('link', { name: 'Objects' }));
    await waitFor(() => expect(window.location.pathname).toBe('/objects'));
  });

  test('after it was saved', async () => {
    const { user, cell } = await typing();
    await user.click(within(cell).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(cell).not.toBeInTheDocument());
    await user.click(screen.getByRole('link', { name: 'Objects' }));
    await waitFor(() => expect(window.location.pathname).toBe('/objects'));
  });
});

describe('a form in a window', () => {
  test('asks before Escape and the cross lose what is entered, and Cancel does not', async () => {
    const policies = new FakePolicies([rule(1)]);
    const { user } = await openSignedIn(policies.server, '/policies');
    const open = async (): Promise<HTMLElement> => {
      await user.click(await screen.findByRole('button', { name: 'Add section' }));
      return screen.findByRole('dialog', { name: 'New section' });
    };
    const form = await open();
    await user.type(within(form).getByLabelText(/Name/), 'Servers');
    await user.keyboard('{Escape}');
    await answer(user, 'Go on editing');
    expect(within(form).getByLabelText(/Name/)).toHaveValue('Servers');
    await user.click(within(form).getByRole('button', { name: 'Close' }));
    await answer(user, 'Give it up');
    await waitFor(() => expect(form).not.toBeInTheDocument());

    const second = await open();
    await user.type(within(second).getByLabelText(/Name/), 'Servers');
    await user.click(within(second).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(second).not.toBeInTheDocument());

    const third = await open();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(third).not.toBeInTheDocument());
  });

  test('stays as it is when Escape is pressed in the window that asks for the password again', async () => {
    const policies = new FakePolicies([rule(1)]);
    const { user, api } = await openSignedIn(policies.server, '/policies');
    await user.click(await screen.findByRole('button', { name: 'Add section' }));
    const form = await screen.findByRole('dialog', { name: 'New section' });
    await user.type(within(form).getByLabelText(/Name/), 'Servers');
    const state = api.login.get();
    if (state.kind !== 'signed-in') {
      throw new Error('The login has ended too early');
    }
    api.login.set({ kind: 'expired', login: state.login, reason: 'Session may be expired' });
    const again = await screen.findByRole('dialog', { name: /Sign in again/ });
    await user.type(within(again).getByLabelText(/Password/), 'secret');
    await user.keyboard('{Escape}');
    await user.click(within(again).getByRole('button', { name: 'Sign in' }));
    await waitFor(() => expect(again).not.toBeInTheDocument());
    expect(within(form).getByLabelText(/Name/)).toHaveValue('Servers');
    expect(screen.queryByText('Give it up')).toBeNull();
  });
});
