import type { operations } from 'openapi';
import { ApiError, ConnectionLostError, type ErrorReply } from './errors';
import type { LoginState } from './login';
import type { Replies } from './replies';
import { createStore, type Store } from './store';

export type CommandName = keyof operations;

export type Parameters<C extends CommandName> = operations[C]['requestBody']['content']['application/json'];

export type Reply<C extends CommandName> = C extends keyof Replies
  ? Replies[C]
  : operations[C]['responses'][200]['content']['application/json'];

/** Whether the server answers. */
export type Connection = 'connected' | 'lost';

/** Calls commands of the API with the session id of the login. */
export class ApiClient {
  readonly connection: Store<Connection> = createStore<Connection>('connected');

  constructor(
    readonly login: Store<LoginState>,
    private readonly fetcher: typeof fetch,
  ) {}

  /**
   * Calls one command.
   *
   * @throws ApiError if the server refuses it; one of a lost login also asks to sign in again
   * @throws ConnectionLostError if the server does not answer, or not before the time-out of the signal
   */
  call<C extends CommandName>(
    command: C,
    parameters: Parameters<C>,
    signal?: AbortSignal,
  ): Promise<Reply<C>> {
    return this.callAs(this.sid(), command, parameters, signal);
  }

  /** Calls one command with the session id of a login that is not yet the one of the console. */
  async callAs<C extends CommandName>(
    sid: string,
    command: C,
    parameters: Parameters<C>,
    signal?: AbortSignal,
  ): Promise<Reply<C>> {
    const response = await this.send(`/web_api/${command}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...sessionHeader(sid) },
      body: JSON.stringify(parameters),
      ...(signal === undefined ? {} : { signal }),
    });
    const body = await bodyOf(response);
    if (!response.ok) {
      throw this.refused(new ApiError(response.status, body as ErrorReply), sid);
    }
    return body as Reply<C>;
  }

  /** Opens a stream of the server with the session id of the login. */
  async open(path: string, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
    const sid = this.sid();
    const response = await this.send(path, { headers: { ...headers, ...sessionHeader(sid) }, signal });
    if (!response.ok) {
      throw this.refused(new ApiError(response.status, (await bodyOf(response)) as ErrorReply), sid);
    }
    return response;
  }

  private sid(): string {
    const state = this.login.get();
    return state.kind === 'signed-in' ? state.login.sid : '';
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    try {
      const response = await this.fetcher(path, { ...init, cache: 'no-store', credentials: 'omit' });
      this.connection.set('connected');
      return response;
    } catch (error) {
      if (init.signal?.aborted === true && !isTimeout(init.signal.reason)) {
        throw error;
      }
      this.connection.set('lost');
      throw new ConnectionLostError(error);
    }
  }

  /** The answer to an old session id says nothing of a login that was made since. */
  private refused(error: ApiError, sid: string): ApiError {
    const state = this.login.get();
    if (error.signedOut && state.kind === 'signed-in' && state.login.sid === sid) {
      this.login.set({ kind: 'expired', login: state.login, reason: error.message });
    }
    return error;
  }
}

/** A server that has not answered in time is away. */
function isTimeout(reason: unknown): boolean {
  return typeof reason === 'object' && reason !== null && 'name' in reason && reason.name === 'TimeoutError';
}

function sessionHeader(sid: string): Record<string, string> {
  return sid === '' ? {} : { 'X-chkp-sid': sid };
}

/** Something between browser and server may answer with a page of its own. */
async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(response.status, {
      code: 'generic_error',
      message: `The answer is not one of the management server (HTTP ${response.status})`,
    });
  }
}
