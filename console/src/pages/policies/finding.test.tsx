import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { Refused } from '../../test/fake-server';
import { openSignedIn } from '../../test/render';
import { DMZ, FakePolicies, NETWORK, rule } from './fake-rulebase';

describe('a package', () => {
  test('is found by a part of its name, however many there are', async () => {
    const policies = new FakePolicies([rule(1)]);
    const many = { uid: 'p-1234', name: 'Branch 1234', type: 'package', 'access-layers': [DMZ] };
    const answer = policies.server;
    answer.answer({
      'show-objects': ({ type, filter }) => ({
        objects: type === 'package' && filter === '1234' ? [many] : [],
        total: type === 'package' && filter === undefined ? 2_000 : 1,
      }),
      'show-package': ({ uid }) => {
        if (uid !== many.uid) {
          throw new Refused(404, 'generic_err_object_not_found', 'not found');
        }
        return many;
      },
    });
    const { user } = await openSignedIn(answer, '/policies');
    const field = await screen.findByRole('combobox', { name: 'Package' });
    expect(field).toHaveValue('Standard');
    await user.click(field);
    expect(field).toHaveValue('');
    await user.type(field, '1234');
    await user.click(await screen.findByRole('option', { name: 'Branch 1234' }));
    await screen.findByRole('tab', { name: 'DMZ' });
    expect(field).toHaveValue('Branch 1234');
    expect(window.location.search).toBe('?package=p-1234');
    expect(answer.sent('show-packages').every(({ limit }) => limit === 1)).toBe(true);
  });

  test('is that of the layer in the address', async () => {
    const policies = new FakePolicies([rule(1)]);
    const first = { uid: 'a', name: 'A', type: 'package', 'access-layers': [DMZ] };
    policies.server.answer({ 'show-packages': () => ({ packages: [first], total: 2 }) });
    await openSignedIn(policies.server, '/policies?layer=network');
    await screen.findByText('name 1');
    expect(screen.getByRole('combobox', { name: 'Package' })).toHaveValue('Standard');
  });

  test('is the first one if that of the address was deleted', async () => {
    const policies = new FakePolicies([rule(1)]);
    await openSignedIn(policies.server, '/policies?package=gone&layer=gone-too');
    await screen.findByText('name 1');
    expect(screen.getByRole('combobox', { name: 'Package' })).toHaveValue('Standard');
    expect(screen.getByRole('tab', { name: NETWORK.name })).toHaveAttribute('aria-selected', 'true');
  });
});

describe('a package that was deleted', () => {
  test('is not shown again from memory', async () => {
    const { server } = new FakePolicies([rule(1)]);
    const branch = { uid: 'branch', name: 'Branch', type: 'package', 'access-layers': [DMZ] };
    const standard = { uid: 'standard', name: 'Standard', type: 'package', 'access-layers': [NETWORK] };
    const listed: Promise<unknown>[] = [];
    server.answer({
      'show-packages': () => listed.shift() ?? { packages: [branch], total: 2 },
      'show-objects': () => ({ objects: [branch, standard], total: 2 }),
      'show-package': ({ uid }) => {
        if (uid !== branch.uid || listed.length > 0) {
          throw new Refused(404, 'generic_err_object_not_found', 'not found');
        }
        return branch;
      },
      'delete-package': () => {
        listed.push(Promise.resolve({ packages: [standard], total: 1 }), new Promise(() => undefined));
        return { message: 'OK' };
      },
    });
    const { user } = await openSignedIn(server, '/policies');
    const field = (): HTMLElement => screen.getByRole('combobox', { name: 'Package' });
    await waitFor(() => expect(field()).toHaveValue('Branch'));
    await user.click(field());
    await user.click(await screen.findByRole('option', { name: 'Branch' }));
    await waitFor(() => expect(window.location.search).toBe('?package=branch'));
    await user.click(screen.getByRole('button', { name: 'Actions of packages and layers' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete package Branch' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(listed).toHaveLength(0));
    expect(window.location.search).toBe('');
    expect(field()).toHaveValue('Standard');
  });
});

describe('the search by packet', () => {
  test('finds what could match traffic, with a hint how it is said', async () => {
    const policies = new FakePolicies([rule(1), rule(2)]);
    const { user } = await openSignedIn(policies.server, '/policies');
    await screen.findByText('name 1');
    expect(screen.getByText(/look in these cells only/)).toBeVisible();
    await user.click(screen.getByLabelText('Packet'));
    expect(await screen.findByText(/^Finds the rules that could match traffic/)).toBeVisible();
    await user.type(screen.getByLabelText('Search the rules of Network'), 'src:192.0.2.1 svc:443{Enter}');
    expect(await screen.findByText('No rule could match the traffic src:192.0.2.1 svc:443.')).toBeVisible();
    expect(policies.server.sent('show-access-rulebase').at(-1)).toMatchObject({
      filter: 'src:192.0.2.1 svc:443',
      'filter-settings': { 'search-mode': 'packet' },
    });
    expect(new URLSearchParams(window.location.search).get('mode')).toBe('packet');
    await user.click(screen.getByLabelText('Packet'));
    await waitFor(() =>
      expect(policies.server.sent('show-access-rulebase').at(-1)).not.toHaveProperty('filter-settings'),
    );
  });

  test('is kept by the address', async () => {
    const policies = new FakePolicies([rule(1)]);
    await openSignedIn(policies.server, '/policies?layer=network&filter=name&mode=packet');
    await screen.findByText('1 matching rule');
    expect(screen.getByLabelText('Packet')).toBeChecked();
    expect(policies.server.sent('show-access-rulebase').every((sent) => 'filter-settings' in sent)).toBe(
      true,
    );
  });
});

test('a finding leads to a rule of a layer that the package only applies inline', async () => {
  const policies = new FakePolicies([rule(1)], { dmz: [rule(1, { uid: 'inner', name: 'inner rule' })] });
  const message = "Layer 'DMZ': rule 1 'inner rule' is never reached";
  const lost = "Layer 'Gone': rule 2 is never reached";
  policies.server.answer({
    'verify-policy': () => ({ 'task-id': 'task' }),
    'show-task': () => ({
      tasks: [
        {
          'task-id': 'task',
          'task-name': 'Verification',
          status: 'succeeded with warnings',
          'progress-percentage': 100,
          'task-details': [
            {
              stagesInfo: [
                {
                  messages: [
                    { type: 'warn', message },
                    { type: 'warn', message: lost },
                  ],
                },
              ],
            },
          ],
        },
      ],
    }),
  });
  const { user } = await openSignedIn(policies.server, '/policies');
  await user.click(await screen.findByRole('button', { name: 'Verify' }));
  const findings = await screen.findByRole('list', { name: 'Findings' });
  await user.click(within(findings).getByRole('button', { name: 'Show rule 2' }));
  expect((await screen.findAllByText('Layer Gone cannot be shown'))[0]).toBeVisible();
  await user.click(within(findings).getByRole('button', { name: 'Show rule 1' }));
  await screen.findByText('inner rule');
});
