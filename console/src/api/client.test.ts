import { expect, test } from 'vitest';
import { FakeServer, Refused } from '../test/fake-server';
import { ApiClient } from './client';
import { ApiError, ConnectionLostError } from './errors';
import { createLoginStore, type Login } from './login';

const LOGIN: Login = {
  sid: 'sid-1',
  session: 'session-1',
  user: 'admin',
  readOnly: false,
  standby: false,
  sessionName: '',
};

function client(server: FakeServer): ApiClient {
  const login = createLoginStore(window.sessionStorage);
  login.set({ kind: 'signed-in', login: LOGIN });
  return new ApiClient(login, server.fetch);
}

test('sends the session id of the login', async () => {
  let seen = '';
  const server = new FakeServer({
    keepalive: (_, sid) => {
      seen = sid;
      return { message: 'OK' };
    },
  });
  await client(server).call('keepalive', {});
  expect(seen).toBe('sid-1');
});

test('a refusal says what the server said', async () => {
  const server = new FakeServer({
    discard: () => {
      throw new Refused(400, 'generic_error', 'Not now');
    },
  });
  await expect(client(server).call('discard', {})).rejects.toThrow(
    new ApiError(400, { code: 'generic_error', message: 'Not now' }),
  );
});

test('a login that the server does not know any more asks to sign in again', async () => {
  const server = new FakeServer({
    keepalive: () => {
      throw new Refused(401, 'generic_err_wrong_session_id', 'Session may be expired');
    },
  });
  const api = client(server);
  await expect(api.call('keepalive', {})).rejects.toThrow('Session may be expired');
  expect(api.login.get()).toEqual({ kind: 'expired', login: LOGIN, reason: 'Session may be expired' });
});

test('the late answer to an old login does not end the new one', async () => {
  const api: ApiClient = client(
    new FakeServer({
      keepalive: () => {
        api.login.set({ kind: 'signed-in', login: { ...LOGIN, sid: 'sid-2' } });
        throw new Refused(401, 'generic_err_wrong_session_id', 'Session may be expired');
      },
    }),
  );
  await expect(api.call('keepalive', {})).rejects.toThrow(ApiError);
  expect(api.login.get().kind).toBe('signed-in');
});

test('a server that does not answer is a lost connection until it does', async () => {
  const server = new FakeServer({ keepalive: () => ({ message: 'OK' }) });
  const api = client(server);
  server.isAway = true;
  await expect(api.call('keepalive', {})).rejects.toThrow(ConnectionLostError);
  expect(api.connection.get()).toBe('lost');
  server.isAway = false;
  await api.call('keepalive', {});
  expect(api.connection.get()).toBe('connected');
});

test('a server that says nothing until the time-out is a lost connection; what is not wanted any more is none', async () => {
  const login = createLoginStore(window.sessionStorage);
  const api = new ApiClient(
    login,
    (_, init) =>
      new Promise((_answer, fail) => {
        init?.signal?.addEventListener('abort', () => fail(init.signal?.reason as Error));
      }),
  );
  await expect(api.call('keepalive', {}, AbortSignal.timeout(1))).rejects.toThrow(ConnectionLostError);
  expect(api.connection.get()).toBe('lost');
  api.connection.set('connected');
  const unwanted = new AbortController();
  const call = api.call('keepalive', {}, unwanted.signal);
  unwanted.abort();
  await expect(call).rejects.not.toThrow(ConnectionLostError);
  expect(api.connection.get()).toBe('connected');
});

test('a page of something in between is not taken for an answer', async () => {
  const login = createLoginStore(window.sessionStorage);
  const api = new ApiClient(login, () => Promise.resolve(new Response('<html>', { status: 502 })));
  await expect(api.call('show-session', {})).rejects.toThrow('HTTP 502');
});

test('a login outlives a reload of the tab', () => {
  client(new FakeServer());
  expect(createLoginStore(window.sessionStorage).get()).toEqual({ kind: 'signed-in', login: LOGIN });
});
