import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { session } from '../../test/fake-server';
import { openSignedIn } from '../../test/render';
import { FakePolicies, rule } from './fake-rulebase';

const TASK = {
  'task-id': 'task',
  'task-name': 'Policy installation - Standard',
  'progress-percentage': 100,
  'progress-description': 'done',
  'start-time': { posix: 0, 'iso-8601': '' },
  'last-update-time': { posix: 0, 'iso-8601': '' },
  initiator: 'admin',
};

test('a policy is installed, after it was told what is not published', async () => {
  const policies = new FakePolicies([rule(1)]);
  policies.server.answer({
    'show-session': () => session({ changes: 2 }),
    'install-policy': () => ({ 'task-id': 'task' }),
    'show-task': () => ({ tasks: [{ ...TASK, status: 'succeeded', 'task-details': [] }] }),
  });
  const { user } = await openSignedIn(policies.server, '/policies');
  await user.click(await screen.findByRole('button', { name: 'Install policy' }));
  const dialog = await screen.findByRole('dialog', { name: 'Install policy Standard' });
  expect(await within(dialog).findByText(/2 changes of this session are not published/)).toBeVisible();
  await user.click(within(dialog).getByRole('button', { name: 'Install' }));
  await user.click(await within(dialog).findByText('Close', { selector: '.pf-v6-c-button__text' }));
  expect(policies.server.sent('install-policy')).toEqual([
    { 'policy-package': 'standard', 'prepare-only': false },
  ]);
});

test('a policy is not installed, and each cause is told once', async () => {
  const policies = new FakePolicies([rule(1)]);
  const cause = "There is no trust between this server and 'edge'. Establish trust, then install again";
  const other = "There is no trust between this server and 'far'. Establish trust, then install again";
  const messages = [cause, other].map((message) => ({ type: 'err', message }));
  policies.server.answer({
    'install-policy': () => ({ 'task-id': 'task' }),
    'show-task': () => ({
      tasks: [
        {
          ...TASK,
          status: 'failed',
          'progress-description': `Installation of Standard failed. ${cause}`,
          'task-details': [{ stagesInfo: [{ stage: 'Installation', messages }] }],
        },
      ],
    }),
  });
  const { user } = await openSignedIn(policies.server, '/policies');
  await user.click(await screen.findByRole('button', { name: 'Install policy' }));
  const dialog = await screen.findByRole('dialog', { name: 'Install policy Standard' });
  await user.click(within(dialog).getByRole('button', { name: 'Install' }));
  expect(await within(dialog).findByText(other)).toBeVisible();
  expect(within(dialog).getAllByText(/no trust between this server and 'edge'/)).toHaveLength(1);
  expect(within(dialog).getByRole('button', { name: 'Install' })).toBeEnabled();
});
