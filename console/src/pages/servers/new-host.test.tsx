import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakeServer, Refused } from '../../test/fake-server';
import { openSignedIn, type Opened } from '../../test/render';

interface Wizard extends Opened {
  fake: FakeServer;
  wizard: HTMLElement;
}

/** Enters what the guide says up to the Management tab. */
async function management(): Promise<Wizard> {
  const fake = new FakeServer({
    'show-gateways-and-servers': () => ({ objects: [], total: 0 }),
    'add-checkpoint-host': () => ({ uid: 'uid-beta', name: 'beta', type: 'checkpoint-host' }),
    'show-checkpoint-host': () => ({ uid: 'uid-beta', name: 'beta', 'sic-state': 'uninitialized' }),
    'delete-checkpoint-host': () => ({ message: 'OK' }),
  });
  const opened = await openSignedIn(fake, '/servers');
  const { user } = opened;
  await waitFor(() => expect(screen.getByRole('button', { name: 'New' })).toBeEnabled());
  await user.click(screen.getByRole('button', { name: 'New' }));
  await user.click(await screen.findByRole('menuitem', { name: /^Check Point Host/ }));
  const wizard = await screen.findByRole('dialog', { name: 'New Check Point Host' });
  await user.type(within(wizard).getByLabelText(/^Name/), 'beta');
  await user.type(within(wizard).getByLabelText(/^IP address/), '192.0.2.2');
  await user.click(within(wizard).getByRole('button', { name: 'Next' }));
  await user.click(await within(wizard).findByLabelText('Network Policy Management'));
  return { ...opened, fake, wizard };
}

function communication({ wizard }: Wizard): HTMLElement {
  return within(within(wizard).getByRole('contentinfo')).getByRole('button', { name: /^Communication/ });
}

test('Network Policy Management selects what it needs, and the object is made without passing over warnings', async () => {
  const opened = await management();
  const { user, fake, wizard } = opened;
  expect(within(wizard).getByLabelText('Secondary Server')).toBeChecked();
  expect(within(wizard).getByLabelText('Logging and Status')).toBeChecked();
  await user.click(communication(opened));
  expect(await within(wizard).findByLabelText(/SIC activation key/)).toBeVisible();
  expect(fake.sent('add-checkpoint-host')).toEqual([
    {
      name: 'beta',
      'ip-address': '192.0.2.2',
      comments: '',
      'management-blades': { 'network-policy-management': true },
    },
  ]);
});

test('a warning is shown, and passed over only when it was read', async () => {
  const opened = await management();
  const { user, fake, wizard } = opened;
  fake.answer({
    'add-checkpoint-host': ({ 'ignore-warnings': ignores }) => {
      if (ignores !== true) {
        throw new Refused(400, 'err_validation_failed', 'Validation failed with 1 warning', {
          warnings: [{ message: 'More than one object has the IP address 192.0.2.2' }],
        });
      }
      return { uid: 'uid-beta' };
    },
  });
  await user.click(communication(opened));
  expect(await within(wizard).findByText(/More than one object has the IP address/)).toBeVisible();
  await user.click(within(wizard).getByRole('button', { name: 'Communication nevertheless' }));
  expect(await within(wizard).findByLabelText(/SIC activation key/)).toBeVisible();
});

test('Cancel takes the object away again', async () => {
  const opened = await management();
  const { user, fake, wizard } = opened;
  await user.click(communication(opened));
  await within(wizard).findByLabelText(/SIC activation key/);
  await user.click(within(wizard).getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(wizard).not.toBeInTheDocument());
  expect(fake.sent('delete-checkpoint-host')).toEqual([{ uid: 'uid-beta' }]);
});

test('Cancel while the object is being made takes it away once it is there', async () => {
  const opened = await management();
  const { user, fake, wizard } = opened;
  let arrive: (value: object) => void = () => undefined;
  fake.answer({
    'add-checkpoint-host': () =>
      new Promise((resolve) => {
        arrive = resolve;
      }),
  });
  await user.click(communication(opened));
  await waitFor(() => expect(fake.sent('add-checkpoint-host')).toHaveLength(1));
  await user.click(within(wizard).getByRole('button', { name: 'Cancel' }));
  expect(fake.sent('delete-checkpoint-host')).toEqual([]);
  arrive({ uid: 'uid-beta' });
  await waitFor(() => expect(wizard).not.toBeInTheDocument());
  expect(fake.sent('delete-checkpoint-host')).toEqual([{ uid: 'uid-beta' }]);
});

test('Cancel removes no object of somebody else, if the own one was refused', async () => {
  const opened = await management();
  const { user, fake, wizard } = opened;
  fake.answer({
    'add-checkpoint-host': () => {
      throw new Refused(400, 'err_validation_failed', 'More than one object named beta exists');
    },
  });
  await user.click(communication(opened));
  expect(await within(wizard).findByText('More than one object named beta exists')).toBeVisible();
  await user.click(within(wizard).getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(wizard).not.toBeInTheDocument());
  expect(fake.sent('delete-checkpoint-host')).toEqual([]);
});

test('once there is trust, Communication is closed, and OK ends the wizard and keeps the object', async () => {
  const opened = await management();
  const { user, fake, wizard } = opened;
  await user.click(communication(opened));
  await user.type(await within(wizard).findByLabelText(/SIC activation key/), 'secret');
  fake.answer({
    'initialize-sic': () => ({ 'task-id': 'task-1' }),
    'show-task': () => ({
      tasks: [{ 'task-id': 'task-1', status: 'succeeded', 'progress-percentage': 100 }],
    }),
    'show-checkpoint-host': () => ({ uid: 'uid-beta', name: 'beta', 'sic-state': 'communicating' }),
  });
  await user.click(within(wizard).getByRole('button', { name: 'Initialize' }));
  await user.click(await within(wizard).findByRole('button', { name: 'Close' }));
  expect(await within(wizard).findByText(/beta is trusted/)).toBeVisible();
  expect(within(wizard).queryByRole('button', { name: 'Back' })).not.toBeInTheDocument();
  await user.click(within(wizard).getByRole('button', { name: 'OK' }));
  await waitFor(() => expect(wizard).not.toBeInTheDocument());
  expect(fake.sent('delete-checkpoint-host')).toEqual([]);
});

test('before there is trust the way back is open, and what is corrected is changed in the object', async () => {
  const opened = await management();
  const { user, fake, wizard } = opened;
  fake.answer({ 'set-checkpoint-host': () => ({ uid: 'uid-beta', name: 'beta' }) });
  await user.click(communication(opened));
  await within(wizard).findByLabelText(/SIC activation key/);
  await user.click(within(wizard).getByRole('button', { name: 'Back' }));
  await user.click(within(wizard).getByRole('button', { name: 'Back' }));
  const address = within(wizard).getByLabelText(/^IP address/);
  await user.clear(address);
  await user.type(address, '192.0.2.3');
  await user.click(within(wizard).getByRole('button', { name: 'Next' }));
  await user.click(communication(opened));
  expect(await within(wizard).findByLabelText(/SIC activation key/)).toBeVisible();
  expect(fake.sent('add-checkpoint-host')).toHaveLength(1);
  expect(fake.sent('set-checkpoint-host')).toMatchObject([{ uid: 'uid-beta', 'ip-address': '192.0.2.3' }]);
});

test('the cross says that the object is taken out again', async () => {
  const opened = await management();
  const { user, fake, wizard } = opened;
  await user.click(communication(opened));
  await within(wizard).findByLabelText(/SIC activation key/);
  await user.click(within(wizard).getByRole('button', { name: 'Cancel, and keep nothing' }));
  const question = await screen.findByRole('dialog', { name: 'Give up what you have entered?' });
  expect(question).toHaveTextContent('beta is taken out of the session again.');
  await user.click(within(question).getByRole('button', { name: 'Give it up' }));
  await waitFor(() => expect(wizard).not.toBeInTheDocument());
  expect(fake.sent('delete-checkpoint-host')).toEqual([{ uid: 'uid-beta' }]);
});
