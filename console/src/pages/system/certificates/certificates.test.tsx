import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { CaKey, Certificate, InternalCa, IssuedCertificate } from '../../../api/replies/certificates';
import { FakeServer, server, status } from '../../../test/fake-server';
import { openSignedIn } from '../../../test/render';

const TIME = { posix: 1_767_600_000_000, 'iso-8601': '2026-01-05T08:00+0000' };

function certificate(properties: Partial<Certificate>): Certificate {
  return {
    subject: 'CN=alpha,O=corp.x',
    issuer: 'O=corp.x',
    serial: 'a1',
    'valid-from': TIME,
    'valid-until': TIME,
    'fingerprint-sha-256': 'ff',
    state: 'valid',
    ...properties,
  };
}

function key(kind: CaKey['kind'], serial: string): CaKey {
  return { ...certificate({ subject: 'O=corp.x', serial }), kind };
}

function issued(properties: Partial<IssuedCertificate>): IssuedCertificate {
  return {
    ...certificate({}),
    holder: { kind: 'management-server', 'sic-uid': 'sic-1', uid: 'u1', name: 'alpha' },
    'renewal-time': TIME,
    ...properties,
  };
}

const CRL = {
  issuer: 'O=corp.x',
  number: '1767600000',
  'this-update': TIME,
  'next-update': TIME,
  state: 'valid' as const,
  'revoked-certificates': 2,
};

function internalCa(properties: Partial<InternalCa> = {}): InternalCa {
  return {
    name: 'corp.x',
    'rotation-in-progress': true,
    keys: [key('current', 'k3'), key('previous', 'k1'), key('cross-certificate', 'k2')],
    crl: CRL,
    certificates: {
      valid: 20,
      'expiring-soon': 1,
      expired: 0,
      'not-yet-valid': 0,
      superseded: 3,
      revoked: 1,
      total: 25,
    },
    'api-certificate': certificate({ subject: 'CN=redoubt-api', serial: 'api1', state: 'expiring-soon' }),
    ...properties,
  };
}

function withCertificates(certificates: IssuedCertificate[], total = certificates.length): FakeServer {
  return new FakeServer({
    'show-ica': () => internalCa(),
    'show-ica-certificates': () => ({ certificates, from: 1, to: certificates.length, total }),
    'show-ica-crl': () => ({
      ...CRL,
      entries: [
        { serial: 'dead', 'revocation-time': TIME, subject: 'CN=gamma,O=corp.x' },
        { serial: 'beef', 'revocation-time': TIME },
      ],
      from: 1,
      to: 2,
      total: 2,
    }),
  });
}

test('the keys of the internal CA and the certificate of the API are shown with their state', async () => {
  await openSignedIn(withCertificates([]), '/system/certificates');
  const table = await screen.findByRole('grid', { name: 'Internal CA and API' });
  const rows = within(table).getAllByRole('row').slice(1);
  expect(rows.map((row) => within(row).getAllByRole('cell')[0]?.textContent)).toEqual([
    'Internal CA',
    'Internal CA, key before',
    'Cross-certificate',
    'API of this server',
  ]);
  expect(rows[3]).toHaveTextContent('CN=redoubt-api');
  expect(rows[3]).toHaveTextContent('expiring soon');
  expect(screen.getByText('The key of the internal CA is being rotated')).toBeVisible();
});

test('that there is no recovery key is said', async () => {
  await openSignedIn(withCertificates([]), '/system/certificates');
  expect(await screen.findByText(/Recovery key:/)).toHaveTextContent('Recovery key: none');
});

test('the recovery key is shown by its fingerprint', async () => {
  const recovery = { fingerprint: '0123456789abcdef', 'public-key': 'k', 'creation-time': TIME };
  const fake = withCertificates([]);
  fake.answer({ 'show-ica': () => internalCa({ 'recovery-key': recovery }) });
  await openSignedIn(fake, '/system/certificates');
  expect(await screen.findByText(/Recovery key:/)).toHaveTextContent('0123456789abcdef, since');
});

test('issued certificates tell for whom they are, and when they end or ended', async () => {
  const fake = withCertificates([
    issued({ serial: 's1', state: 'expiring-soon' }),
    issued({
      serial: 's2',
      holder: { kind: 'gateway', 'sic-uid': 'sic-2' },
      state: 'revoked',
      'revocation-time': TIME,
    }),
  ]);
  await openSignedIn(fake, '/system/certificates');
  const soon = await screen.findByRole('row', { name: /s1/ });
  expect(soon).toHaveTextContent('alpha (server)');
  expect(soon).toHaveTextContent('expiring soon');
  expect(soon).toHaveTextContent(/renewed by itself from .*2026/);
  const revoked = screen.getByRole('row', { name: /s2/ });
  expect(revoked).toHaveTextContent('gateway without an object');
  expect(revoked).toHaveTextContent(/revoked .*2026/);
});

test('certificates are filtered by state and text, from the first page on', async () => {
  const fake = withCertificates([issued({})], 25);
  const { user } = await openSignedIn(fake, '/system/certificates');
  await screen.findByRole('row', { name: /a1/ });
  await user.click(screen.getByRole('button', { name: 'Go to next page' }));
  await waitFor(() => expect(fake.sent('show-ica-certificates').at(-1)).toMatchObject({ offset: 20 }));
  expect(screen.getByRole('option', { name: 'expiring soon (1)' })).toBeInTheDocument();
  await user.selectOptions(screen.getByLabelText('State'), 'expiring-soon');
  await user.type(screen.getByLabelText('Search certificates'), 'gw');
  await waitFor(() =>
    expect(fake.sent('show-ica-certificates').at(-1)).toEqual({
      state: 'expiring-soon',
      filter: 'gw',
      limit: 20,
      offset: 0,
    }),
  );
});

test('the revocation list is shown with its entries, also of certificates that are not known', async () => {
  await openSignedIn(withCertificates([]), '/system/certificates');
  expect(await screen.findByText('1767600000')).toBeVisible();
  expect(screen.getByRole('row', { name: /dead/ })).toHaveTextContent('CN=gamma,O=corp.x');
  expect(screen.getByRole('row', { name: /beef/ })).toHaveTextContent('not known here');
});

test('before the first full sync there is the certificate of the API alone', async () => {
  const fake = withCertificates([]);
  fake.answer({
    'show-ica': () => ({ 'api-certificate': certificate({ subject: 'CN=redoubt-api' }) }),
    'show-ica-crl': () => ({ entries: [], from: 0, to: 0, total: 0 }),
  });
  await openSignedIn(fake, '/system/certificates');
  expect(await screen.findByText('CN=redoubt-api')).toBeVisible();
  expect(await screen.findByText('No certificate matches')).toBeVisible();
});

test('the CA gets a new key after a question, and not on a standby', async () => {
  const fake = withCertificates([]);
  const done = {
    'task-id': 'task-1',
    'task-name': 'Rotation of the internal CA',
    status: 'succeeded',
    'progress-percentage': 100,
    'progress-description': 'Every server has its own',
    'start-time': TIME,
    'last-update-time': TIME,
    'task-details': [],
    initiator: 'admin',
  };
  fake.answer({ 'ica-rotate': () => ({ 'task-id': 'task-1' }), 'show-task': () => ({ tasks: [done] }) });
  const { user } = await openSignedIn(fake, '/system/certificates');
  await user.click(await screen.findByRole('button', { name: 'Rotate the key of the internal CA' }));
  const dialog = await screen.findByRole('dialog');
  expect(fake.sent('ica-rotate')).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Rotate' }));
  expect(await within(dialog).findByText('Every server has its own')).toBeVisible();
});

test('a standby shows the certificates and rotates nothing', async () => {
  const fake = withCertificates([issued({})]);
  fake.answer({ 'show-ha-status': () => status([server({ self: true, mode: 'standby' })]) });
  await openSignedIn(fake, '/system/certificates');
  expect(await screen.findByRole('row', { name: /a1/ })).toBeVisible();
  expect(screen.getByRole('button', { name: 'Rotate the key of the internal CA' })).toBeDisabled();
});
