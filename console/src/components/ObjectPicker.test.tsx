import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ManagedObject } from '../api/replies/common';
import { openSignedIn, type Opened } from '../test/render';
import { FakePolicies, rule } from '../pages/policies/fake-rulebase';

const MANY = 700;

/** Opens the source of a rule, where one of many hosts can be chosen. */
async function openPicker(): Promise<Opened & { policies: FakePolicies }> {
  const hosts = Array.from({ length: MANY }, (_, index): ManagedObject => ({
    uid: `uid-${index}`,
    name: `host-${index}`,
    type: 'host',
  }));
  const policies = new FakePolicies([rule(1)]);
  policies.server.answer({
    'show-objects': ({ type, limit, filter = '' }) => {
      const found = type === 'host' ? hosts.filter(({ name }) => name.includes(String(filter))) : [];
      return { objects: found.slice(0, Number(limit)), total: found.length };
    },
  });
  const opened = await openSignedIn(policies.server, '/policies');
  await opened.user.click(await screen.findByRole('button', { name: /^Source of rule 1/ }));
  await opened.user.click(screen.getByRole('combobox', { name: 'Source of rule 1' }));
  return { ...opened, policies };
}

function options(): number {
  return screen.getAllByRole('option', { name: /^host-/ }).length;
}

test('tells how many objects are not shown, and shows more of them when wanted', async () => {
  const { user } = await openPicker();
  await screen.findByRole('option', { name: 'Show more: 680 of 700 are not shown' });
  expect(options()).toBe(20);
  await user.click(screen.getByRole('option', { name: /^Show more/ }));
  await screen.findByRole('option', { name: 'Show more: 660 of 700 are not shown' });
  expect(options()).toBe(40);
  const field = screen.getByRole('combobox', { name: 'Source of rule 1' });
  await user.click(field);
  await user.keyboard('{ArrowUp}');
  const active = document.getElementById(field.getAttribute('aria-activedescendant') ?? '');
  expect(active).toHaveTextContent(/^Show more/);
  await user.keyboard('{Enter}');
  await screen.findByRole('option', { name: 'Show more: 620 of 700 are not shown' });
});

test('finds the one that is meant by more of its name', async () => {
  const { user } = await openPicker();
  await screen.findByRole('option', { name: /^Show more/ });
  await user.type(screen.getByRole('combobox', { name: 'Source of rule 1' }), 'host-699');
  await waitFor(() => expect(options()).toBe(1));
  expect(screen.queryByRole('option', { name: /are not shown/ })).toBeNull();
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('button', { name: 'Remove host-699' })).toBeVisible();
});

test('in a window the options stay within reach of assistive programs', async () => {
  const gateways = ['edge', 'far'].map((name): ManagedObject => ({
    uid: `uid-${name}`,
    name,
    type: 'simple-gateway',
  }));
  const policies = new FakePolicies([rule(1)]);
  policies.server.answer({
    'show-objects': ({ type }) =>
      type === 'simple-gateway' ? { objects: gateways, total: gateways.length } : { objects: [], total: 0 },
  });
  const { user } = await openSignedIn(policies.server, '/policies');
  await user.click(await screen.findByRole('button', { name: 'Install policy' }));
  const dialog = await screen.findByRole('dialog', { name: 'Install policy Standard' });
  await user.click(within(dialog).getByRole('combobox', { name: 'Targets' }));
  await user.click(await screen.findByRole('option', { name: /^edge/ }));
  expect(await within(dialog).findByRole('button', { name: 'Remove edge' })).toBeVisible();
  await user.click(screen.getByRole('option', { name: /^far/ }));
  expect(await within(dialog).findByRole('button', { name: 'Remove far' })).toBeVisible();
});
