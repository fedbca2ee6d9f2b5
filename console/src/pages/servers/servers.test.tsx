import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { GatewayOrServer } from '../../api/replies/servers';
import { FakeServer, Refused, server, status } from '../../test/fake-server';
import { openSignedIn, type Opened } from '../../test/render';

const ALPHA: GatewayOrServer = {
  uid: 'uid-alpha',
  name: 'alpha',
  type: 'CpmiHostCkp',
  'ipv4-address': '192.0.2.1',
  'sic-status': 'communicating',
};
const BETA: GatewayOrServer = { ...ALPHA, uid: 'uid-beta', name: 'beta', 'ipv4-address': '192.0.2.2' };

function listing(objects: GatewayOrServer[]): FakeServer {
  return new FakeServer({
    'show-ha-status': () =>
      status([server({ self: true }), server({ uid: 'b', name: 'beta', mode: 'standby', status: 'OK' })]),
    'show-gateways-and-servers': () => ({ objects, total: objects.length }),
  });
}

async function choose({ user }: Opened, name: string, entry: RegExp): Promise<HTMLElement> {
  await user.click(await screen.findByRole('button', { name: `Actions of ${name}` }));
  await user.click(await screen.findByRole('menuitem', { name: entry }));
  return screen.findByRole('dialog');
}

test('each server has its trust, mode and status', async () => {
  await openSignedIn(listing([ALPHA, BETA]), '/servers');
  const row = await screen.findByRole('row', { name: /beta/ });
  expect(row).toHaveTextContent('Management server');
  expect(row).toHaveTextContent('communicating');
  await waitFor(() => expect(row).toHaveTextContent('StandbyOK'));
  expect(screen.getByRole('row', { name: /alpha/ })).toHaveTextContent('connected to');
});

test('the trust is reset only after a question that says what it means', async () => {
  let state = 'communicating';
  const fake = listing([]);
  fake.answer({
    'show-gateways-and-servers': () => ({ objects: [{ ...BETA, 'sic-status': state }], total: 1 }),
    'reset-sic': () => {
      state = 'uninitialized';
      return { message: 'OK' };
    },
  });
  const { user, ...opened } = await openSignedIn(fake, '/servers');
  const dialog = await choose({ user, ...opened }, 'beta', /^Communication/);
  await user.click(within(dialog).getByRole('button', { name: 'Reset' }));
  const question = await screen.findByRole('dialog', { name: 'Reset the trust of beta?' });
  expect(question).toHaveTextContent('The certificate of beta is revoked, and beta is shut out, at once');
  expect(fake.sent('reset-sic')).toEqual([]);
  await user.click(within(question).getByRole('button', { name: 'Reset' }));
  await waitFor(() =>
    expect(dialog).toHaveTextContent('redoubt sic key --reset there with a new activation key'),
  );
  expect(fake.sent('reset-sic')).toEqual([{ name: 'beta' }]);
  await waitFor(() => expect(within(dialog).getByLabelText(/SIC activation key/)).toBeEnabled());
});

test('a reset that is given up or refused changes nothing', async () => {
  const fake = listing([BETA]);
  fake.answer({
    'reset-sic': () => {
      throw new Refused(400, 'generic_err_object_locked', 'beta is locked by another session');
    },
  });
  const { user, ...opened } = await openSignedIn(fake, '/servers');
  const dialog = await choose({ user, ...opened }, 'beta', /^Communication/);
  await user.click(within(dialog).getByRole('button', { name: 'Reset' }));
  await user.click(await screen.findByRole('button', { name: 'Cancel' }));
  expect(fake.sent('reset-sic')).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Reset' }));
  const question = await screen.findByRole('dialog', { name: 'Reset the trust of beta?' });
  await user.click(within(question).getByRole('button', { name: 'Reset' }));
  expect(await within(question).findByText('beta is locked by another session')).toBeVisible();
});

test('an activation key that is entered is not lost without a question', async () => {
  const { user, ...opened } = await openSignedIn(
    listing([{ ...BETA, 'sic-status': 'uninitialized' }]),
    '/servers',
  );
  const dialog = await choose({ user, ...opened }, 'beta', /^Communication/);
  await user.type(within(dialog).getByLabelText(/SIC activation key/), 'secret');
  await user.keyboard('{Escape}');
  const question = await screen.findByRole('dialog', { name: 'Give up what you have entered?' });
  await user.click(within(question).getByRole('button', { name: 'Go on editing' }));
  expect(within(dialog).getByLabelText(/SIC activation key/)).toHaveValue('secret');
});

test('a server is deleted only after a question', async () => {
  const fake = listing([BETA]);
  fake.answer({ 'delete-checkpoint-host': () => ({ message: 'OK' }) });
  const { user, ...opened } = await openSignedIn(fake, '/servers');
  const dialog = await choose({ user, ...opened }, 'beta', /^Delete/);
  expect(dialog).toHaveTextContent('the certificate of beta is revoked');
  expect(fake.sent('delete-checkpoint-host')).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(fake.sent('delete-checkpoint-host')).toEqual([{ uid: 'uid-beta' }]);
});

test('without servers the page says so', async () => {
  await openSignedIn(listing([]), '/servers');
  expect(await screen.findByText('There are no gateways and servers')).toBeVisible();
});

test('a list that is refused says why, and is asked for once more', async () => {
  const fake = listing([]);
  fake.answer({
    'show-gateways-and-servers': () => {
      throw new Refused(403, 'generic_err_no_permissions', 'You may not see servers');
    },
  });
  const { user } = await openSignedIn(fake, '/servers');
  expect(await screen.findByText('You may not see servers')).toBeVisible();
  fake.answer({ 'show-gateways-and-servers': () => ({ objects: [BETA], total: 1 }) });
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('row', { name: /beta/ })).toBeVisible();
});

test('a standby adds and changes nothing', async () => {
  const fake = listing([BETA]);
  fake.answer({
    'show-ha-status': () => status([server({ self: true, mode: 'standby' })]),
  });
  const { user } = await openSignedIn(fake, '/servers');
  expect(await screen.findByRole('button', { name: 'New' })).toBeDisabled();
  await user.click(screen.getByRole('button', { name: 'Actions of beta' }));
  expect(await screen.findByRole('menuitem', { name: /^Delete/ })).toBeDisabled();
});

const GATEWAY: GatewayOrServer = {
  uid: 'uid-gw',
  name: 'gw-1',
  type: 'simple-gateway',
  'ipv4-address': '192.0.2.3',
  'sic-status': 'communicating',
  'agent-status': { summary: 'Reported: ok' },
  policy: { 'access-policy-name': 'Standard' },
};

test('a gateway tells what its agent reports, and has trust to look after', async () => {
  const fake = listing([GATEWAY, { ...GATEWAY, uid: 'd', name: 'device', type: 'interoperable-device' }]);
  const { user } = await openSignedIn(fake, '/servers');
  const row = await screen.findByRole('row', { name: /gw-1/ });
  expect(row).toHaveTextContent('Gateway');
  expect(row).toHaveTextContent('Reported: ok. Policy Standard');
  await user.click(within(row).getByRole('button', { name: 'Actions of gw-1' }));
  await user.click(await screen.findByRole('menuitem', { name: /^Communication/ }));
  const dialog = await screen.findByRole('dialog', { name: 'Communication with gw-1' });
  expect(within(dialog).getByRole('button', { name: 'Reset' })).toBeEnabled();
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Actions of device' }));
  expect(screen.queryByRole('menuitem', { name: /^Communication/ })).toBeNull();
});

test('the Properties window has the fields, and Test SIC Status with its instruction', async () => {
  const fake = listing([BETA]);
  fake.answer({
    'show-checkpoint-host': () => ({ ...BETA, type: 'checkpoint-host', comments: '' }),
    'set-checkpoint-host': () => BETA,
    'test-sic-status': () => ({
      'sic-status': 'unknown',
      'sic-name': '',
      'sic-message': 'The certificate is revoked. Initialize it again',
    }),
  });
  const { user, ...opened } = await openSignedIn(fake, '/servers');
  await choose({ user, ...opened }, 'beta', /^Properties/);
  const window = await screen.findByRole('dialog', { name: 'Properties of beta' });
  await user.click(await within(window).findByRole('button', { name: 'Test SIC Status' }));
  expect(await within(window).findByText(/Initialize it again/)).toBeVisible();
  await user.type(within(window).getByLabelText('Comments'), 'second site');
  await user.click(within(window).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(window).not.toBeInTheDocument());
  expect(fake.sent('set-checkpoint-host')).toEqual([
    { uid: 'uid-beta', comments: 'second site', 'details-level': 'full' },
  ]);
});

test('the own server has properties, and no trust to itself', async () => {
  const fake = listing([ALPHA]);
  fake.answer({ 'show-checkpoint-host': () => ({ ...ALPHA, type: 'checkpoint-host' }) });
  const { user, ...opened } = await openSignedIn(fake, '/servers');
  await screen.findByText('connected to');
  await choose({ user, ...opened }, 'alpha', /^Properties/);
  const window = await screen.findByRole('dialog', { name: 'Properties of alpha' });
  expect(await within(window).findByLabelText('IPv4 address')).toHaveValue('192.0.2.1');
  expect(within(window).queryByRole('button', { name: 'Test SIC Status' })).toBeNull();
});

test('many gateways are searched, and gone through by pages', async () => {
  const fake = listing([GATEWAY]);
  fake.answer({ 'show-gateways-and-servers': () => ({ objects: [GATEWAY], total: 120 }) });
  const { user } = await openSignedIn(fake, '/servers');
  const pages = await screen.findByRole('navigation', { name: 'Gateways and servers' });
  await user.click(within(pages).getByLabelText('Go to last page'));
  await waitFor(() =>
    expect(fake.sent('show-gateways-and-servers').at(-1)).toMatchObject({ limit: 50, offset: 100 }),
  );
  await user.type(screen.getByLabelText('Search gateways and servers'), 'gw');
  await waitFor(() =>
    expect(fake.sent('show-gateways-and-servers').at(-1)).toMatchObject({ filter: 'gw', offset: 0 }),
  );
});
