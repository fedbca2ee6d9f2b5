import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { AuditRecord } from '../../api/replies/audit';
import { FakeServer, Refused, server, status } from '../../test/fake-server';
import { openSignedIn } from '../../test/render';

const TIME = { posix: 1_767_600_000_000, 'iso-8601': '2026-01-05T08:00+0000' };

const REFUSED: AuditRecord = {
  time: TIME,
  event: 'command',
  administrator: 'ada',
  from: '192.0.2.7',
  command: 'add-host',
  subject: 'web-1',
  status: 400,
  code: 'err_validation_failed',
  outcome: 'failed',
};

const ENDED: AuditRecord = {
  time: TIME,
  event: 'task-ended',
  administrator: 'ada',
  from: '192.0.2.7',
  command: 'publish',
  task: 'task-1',
  outcome: 'succeeded',
};

const MODE: AuditRecord = {
  time: TIME,
  event: 'high-availability',
  kind: 'mode',
  severity: 'warning',
  text: 'beta: Standby',
  server: 'beta',
};

test('the newest records are listed, with who, what, and how it ended', async () => {
  const fake = new FakeServer({ 'show-audit-log': () => ({ records: [REFUSED, ENDED, MODE] }) });
  await openSignedIn(fake, '/audit-log');
  const refused = await screen.findByRole('row', { name: /add-host/ });
  expect(refused).toHaveTextContent('ada192.0.2.7add-hostweb-1: err_validation_failedfailed');
  expect(screen.getByRole('row', { name: /publish, task ended/ })).toHaveTextContent('succeeded');
  expect(screen.getByRole('row', { name: /High availability/ })).toHaveTextContent('beta: Standbywarning');
  expect(screen.getByText(/What was changed or tried on alpha/)).toBeVisible();
  expect(fake.sent('show-audit-log')).toEqual([{ limit: 50 }]);
});

test('a record opens with all its fields', async () => {
  const fake = new FakeServer({ 'show-audit-log': () => ({ records: [REFUSED] }) });
  const { user } = await openSignedIn(fake, '/audit-log');
  await user.click(await screen.findByRole('button', { name: 'Details' }));
  const fields = await screen.findByLabelText('Fields of the record');
  expect(fields).toHaveTextContent('status400');
  expect(fields).toHaveTextContent('codeerr_validation_failed');
});

test('a search begins with Enter, sends its filters, and stands in the address', async () => {
  const fake = new FakeServer({ 'show-audit-log': () => ({ records: [] }) });
  const { user } = await openSignedIn(fake, '/audit-log');
  await user.selectOptions(await screen.findByLabelText('Time'), 'Last 24 hours');
  await user.selectOptions(screen.getByLabelText('Event'), 'Command');
  await user.selectOptions(screen.getByLabelText('Outcome'), 'Failed or refused');
  await user.type(screen.getByRole('textbox', { name: 'Administrator' }), 'ada');
  await user.type(screen.getByLabelText('Command'), 'add-host');
  expect(fake.sent('show-audit-log')).toEqual([{ limit: 50 }]);
  await user.type(screen.getByLabelText('Text'), 'web{Enter}');
  await waitFor(() => expect(fake.sent('show-audit-log').length).toBeGreaterThan(1));
  const sent = fake.sent('show-audit-log').at(-1) ?? {};
  expect(sent).toMatchObject({
    administrator: 'ada',
    command: 'add-host',
    event: 'command',
    outcome: 'failed',
    filter: 'web',
  });
  const day = Date.now() - Date.parse(String(sent['from-date']));
  expect(Math.round(day / 3_600_000)).toBe(24);
  expect(window.location.search).toContain('administrator=ada');
  expect(await screen.findByText('No record was found')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Clear' }));
  await waitFor(() => expect(window.location.search).toBe(''));
});

test('a time of ones own is sent as the server reads it', async () => {
  const fake = new FakeServer({ 'show-audit-log': () => ({ records: [] }) });
  await openSignedIn(fake, '/audit-log?period=custom&from=2026-01-05T08:00&to=nonsense');
  await waitFor(() => expect(fake.sent('show-audit-log')).toHaveLength(1));
  expect(fake.sent('show-audit-log')).toEqual([
    { 'from-date': new Date('2026-01-05T08:00').toISOString(), limit: 50 },
  ]);
});

test('older records are a page further, and the way back leads over the same pages', async () => {
  const fake = new FakeServer({
    'show-audit-log': (parameters) =>
      parameters['continue-from'] === '1.700'
        ? { records: [{ ...ENDED, subject: 'the oldest' }] }
        : { records: [REFUSED], 'continue-from': '1.700', 'searched-until': TIME },
  });
  const { user } = await openSignedIn(fake, '/audit-log');
  expect(await screen.findByText(/Searched back to/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Newer' })).toBeDisabled();
  await user.click(screen.getByRole('button', { name: 'Older' }));
  expect(await screen.findByRole('row', { name: /the oldest/ })).toBeVisible();
  expect(screen.queryByRole('row', { name: /add-host/ })).toBeNull();
  expect(screen.getByRole('button', { name: 'Older' })).toBeDisabled();
  await user.click(screen.getByRole('button', { name: 'Newer' }));
  expect(await screen.findByRole('row', { name: /add-host/ })).toBeVisible();
});

test('a search that has read its part of the log says that older records were not looked at', async () => {
  const fake = new FakeServer({
    'show-audit-log': () => ({ records: [], 'continue-from': '1.700', 'searched-until': TIME }),
  });
  await openSignedIn(fake, '/audit-log');
  expect(await screen.findByText(/Older records were not looked at yet/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Older' })).toBeEnabled();
});

test('what was typed and not searched is cleared too', async () => {
  const fake = new FakeServer({ 'show-audit-log': () => ({ records: [REFUSED] }) });
  const { user } = await openSignedIn(fake, '/audit-log');
  const command = await screen.findByLabelText('Command');
  await user.type(command, 'add-host');
  await user.click(screen.getByRole('button', { name: 'Clear' }));
  expect(screen.getByLabelText('Command')).toHaveValue('');
});

test('without the right the refusal is told', async () => {
  const fake = new FakeServer({
    'show-audit-log': () => {
      throw new Refused(403, 'generic_err_no_permissions', 'The profile lacks a right');
    },
  });
  await openSignedIn(fake, '/audit-log');
  expect(await screen.findByText('The profile lacks a right')).toBeVisible();
});

test('a standby shows its own log', async () => {
  const fake = new FakeServer({
    'show-audit-log': () => ({ records: [MODE] }),
    'show-ha-status': () => status([server({ self: true, name: 'beta', mode: 'standby' })]),
  });
  await openSignedIn(fake, '/audit-log');
  expect(await screen.findByText(/tried on beta/)).toBeVisible();
  const row = await screen.findByRole('row', { name: /High availability/ });
  expect(within(row).getByText('beta: Standby')).toBeVisible();
});
