import type { ApiClient, Parameters } from './client';
import { ConnectionLostError } from './errors';
import type { LoginReply } from './replies/sessions';

/** What the form of the sign-in asks. */
export interface Credentials {
  user: string;
  password: string;
  newPassword: string;
  sessionName: string;
  readOnly: boolean;
  continueLastSession: boolean;
}

/** Logs in and keeps the login. */
export async function signIn(api: ApiClient, credentials: Credentials): Promise<LoginReply> {
  const reply = await logIn(api, credentials);
  keepLogin(api, credentials, reply);
  return reply;
}

/** Logs in; the console goes on as it is until the login is kept. */
export function logIn(api: ApiClient, credentials: Credentials): Promise<LoginReply> {
  return login(api, {
    user: credentials.user,
    password: credentials.password,
    'read-only': credentials.readOnly,
    ...(credentials.newPassword === '' ? {} : { 'new-password': credentials.newPassword }),
    ...(credentials.sessionName === '' || credentials.readOnly
      ? {}
      : { 'session-name': credentials.sessionName }),
    ...(credentials.continueLastSession && !credentials.readOnly ? { 'continue-last-session': true } : {}),
  });
}

/** Makes a login the one of the console. */
export function keepLogin(api: ApiClient, credentials: Credentials, reply: LoginReply): void {
  api.login.set({
    kind: 'signed-in',
    login: {
      sid: reply.sid,
      session: reply.uid,
      user: credentials.user,
      readOnly: reply['read-only'] ?? false,
      standby: reply.standby ?? false,
      sessionName: credentials.sessionName,
    },
  });
}

/** The server closes silent connections of strangers, perhaps at the moment when the form is sent: once more then. */
async function login(api: ApiClient, parameters: Parameters<'login'>): Promise<LoginReply> {
  try {
    return await api.call('login', parameters);
  } catch (error) {
    if (error instanceof ConnectionLostError) {
      return api.call('login', parameters);
    }
    throw error;
  }
}

/** Logs out; unpublished changes stay on the server. */
export async function signOut(api: ApiClient): Promise<void> {
  try {
    await api.call('logout', {});
  } finally {
    api.login.set({ kind: 'signed-out' });
  }
}
