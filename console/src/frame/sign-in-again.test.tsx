import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakeServer, Refused, session } from '../test/fake-server';
import { openSignedIn, type Opened } from '../test/render';

const IN_USE = new Refused(400, 'err_take_over_session_failed', 'Session session-1 is in use');
const GONE = new Refused(404, 'generic_err_object_not_found', 'Requested object [session-1] not found');

interface Ended extends Opened {
  fake: FakeServer;
  dialog: HTMLElement;
}

/** Begins to publish with a description, and loses the login meanwhile; each login has a session id of its own. */
async function ended(changes: number, onTakeOver: (parameters: object) => unknown): Promise<Ended> {
  let logins = 0;
  const fake = new FakeServer({
    login: () => ({ sid: `sid-${++logins}`, uid: `session-${logins}`, 'session-timeout': 600 }),
    'show-session': () => session({ changes }),
    'take-over-session': onTakeOver,
    keepalive: () => {
      throw new Refused(401, 'generic_err_wrong_session_id', 'Session may be expired');
    },
  });
  const opened = await openSignedIn(fake);
  if (changes > 0) {
    await opened.user.click(await screen.findByRole('button', { name: 'Publish' }));
    await opened.user.type(await screen.findByLabelText('Description'), 'For the audit');
  }
  await opened.api.call('keepalive', {}).catch(() => undefined);
  const dialog = await screen.findByRole('dialog', { name: /Sign in again/ });
  return { ...opened, fake, dialog };
}

async function signIn({ user, dialog }: Ended): Promise<void> {
  await user.type(within(dialog).getByLabelText(/Password/), 'secret');
  await user.click(within(dialog).getByRole('button', { name: 'Sign in' }));
}

async function expectGone(dialog: HTMLElement): Promise<void> {
  await waitFor(() => expect(dialog).not.toBeInTheDocument());
}

test('a login that has ended is made again over the page, in its own session, and what was typed stays', async () => {
  const again = await ended(2, () => session({ changes: 2 }));
  await signIn(again);
  await expectGone(again.dialog);
  expect(again.fake.sent('login')[1]).toEqual({ user: 'admin', password: 'secret', 'read-only': false });
  expect(again.fake.sent('take-over-session')).toEqual([
    { uid: 'session-1', 'disconnect-active-session': false },
  ]);
  expect(screen.getByLabelText('Description')).toHaveValue('For the audit');
  expect(again.api.login.get()).toMatchObject({ kind: 'signed-in', login: { sid: 'sid-2' } });
});

test('a session without changes ended with its login, and a new one takes its place', async () => {
  const again = await ended(0, () => {
    throw GONE;
  });
  await signIn(again);
  await expectGone(again.dialog);
  expect(again.api.login.get().kind).toBe('signed-in');
});

test('a session whose changes are gone is told of, and nothing typed is lost by a new one', async () => {
  const again = await ended(2, () => {
    throw GONE;
  });
  await signIn(again);
  expect(await within(again.dialog).findByText('Your session cannot be continued')).toBeVisible();
  expect(again.dialog).toHaveTextContent(GONE.message);
  await again.user.click(within(again.dialog).getByRole('button', { name: 'Go on in a new session' }));
  await expectGone(again.dialog);
  expect(screen.getByLabelText('Description')).toHaveValue('For the audit');
});

test('a session in which another login works is taken from it only when that is wanted', async () => {
  const again = await ended(2, (parameters) => {
    if ('disconnect-active-session' in parameters && parameters['disconnect-active-session'] === true) {
      return session({ changes: 2 });
    }
    throw IN_USE;
  });
  await signIn(again);
  await within(again.dialog).findByText('Session session-1 is in use');
  await again.user.click(
    within(again.dialog).getByRole('button', { name: 'End the other login and continue' }),
  );
  await expectGone(again.dialog);
  expect(again.fake.sent('login')).toHaveLength(2);
  expect(again.api.login.get()).toMatchObject({ kind: 'signed-in', login: { sid: 'sid-2' } });
});

test('another administrator who signs in gets no session of somebody else', async () => {
  const again = await ended(2, () => session({}));
  await again.user.clear(within(again.dialog).getByLabelText(/Administrator/));
  await again.user.type(within(again.dialog).getByLabelText(/Administrator/), 'bob');
  await signIn(again);
  await expectGone(again.dialog);
  expect(again.fake.sent('take-over-session')).toEqual([]);
});

test('the page is left only after a question, if something is entered', async () => {
  const again = await ended(2, () => {
    throw IN_USE;
  });
  await signIn(again);
  await within(again.dialog).findByText('Your session cannot be continued');
  await again.user.click(within(again.dialog).getByRole('button', { name: 'Leave the page' }));
  const question = await screen.findByRole('dialog', { name: 'Give up what you have entered?' });
  await again.user.click(within(question).getByRole('button', { name: 'Go on editing' }));
  expect(again.dialog).toBeVisible();
  await again.user.click(within(again.dialog).getByRole('button', { name: 'Leave the page' }));
  await again.user.click(await screen.findByRole('button', { name: 'Give it up' }));
  expect(await screen.findByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(again.fake.sent('logout')).toEqual([{}]);
});

test('a wrong password is told, and asked for once more', async () => {
  const again = await ended(0, () => session({}));
  again.fake.answer({
    login: () => {
      throw new Refused(400, 'err_login_failed', 'Authentication to server failed.');
    },
  });
  await signIn(again);
  expect(await within(again.dialog).findByText('Authentication to server failed.')).toBeVisible();
  expect(again.fake.sent('take-over-session')).toEqual([]);
});
