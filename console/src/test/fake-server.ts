import type { CommandName } from '../api/client';
import type { HaStatus, ServerStatus } from '../api/replies/ha';
import type { Session } from '../api/replies/sessions';

type Answer = (parameters: Record<string, unknown>, sid: string) => unknown;

/** A refusal of a fake server, which answers it with its HTTP status. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** What else the reply has, such as warnings. */
    readonly more: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

/** Answers the commands of the API as it is told. Whatever it was not told is refused. */
export class FakeServer {
  readonly calls: { command: string; parameters: Record<string, unknown> }[] = [];
  isAway = false;
  private readonly answers = new Map<string, Answer>();

  constructor(answers: Partial<Record<CommandName, Answer>> = {}) {
    this.answer({
      login: () => ({ sid: 'sid-1', uid: 'session-1', 'session-timeout': 600 }),
      logout: () => ({ message: 'OK' }),
      'show-ha-status': () => status([server({ self: true })]),
      'show-session': () => session({}),
      'show-tasks': () => ({ tasks: [], total: 0 }),
      ...answers,
    });
  }

  answer(answers: Partial<Record<CommandName, Answer>>): void {
    Object.entries(answers).forEach(([command, answer]) => this.answers.set(command, answer));
  }

  /** What was sent with a command, each time. */
  sent(command: CommandName): Record<string, unknown>[] {
    return this.calls.filter((call) => call.command === command).map((call) => call.parameters);
  }

  readonly fetch: typeof fetch = (input, init) => {
    const path = typeof input === 'string' ? input : input instanceof URL ? input.pathname : input.url;
    if (this.isAway) {
      return Promise.reject(new TypeError('Failed to fetch'));
    }
    if (path === '/ha/events') {
      return Promise.resolve(new Response(null, { status: 204 }));
    }
    const command = path.replace('/web_api/', '');
    const parameters = JSON.parse(init?.body as string) as Record<string, unknown>;
    const sid = new Headers(init?.headers).get('X-chkp-sid') ?? '';
    this.calls.push({ command, parameters });
    return this.respond(command, parameters, sid);
  };

  private async respond(
    command: string,
    parameters: Record<string, unknown>,
    sid: string,
  ): Promise<Response> {
    try {
      const answer = this.answers.get(command);
      if (answer === undefined) {
        throw new Refused(404, 'generic_err_command_not_found', `Command [${command}] not found`);
      }
      return Response.json(await answer(parameters, sid));
    } catch (error) {
      if (error instanceof Refused) {
        return Response.json(
          { code: error.code, message: error.message, ...error.more },
          { status: error.status },
        );
      }
      throw error;
    }
  }
}

const TIME = { posix: 1_767_600_000_000, 'iso-8601': '2026-01-05T08:00+0000' };

export function server(properties: Partial<ServerStatus>): ServerStatus {
  return {
    uid: 'uid-alpha',
    name: 'alpha',
    'ip-address': '192.0.2.1',
    self: false,
    role: 'primary',
    mode: 'active',
    'ha-state': 'active',
    status: 'Active',
    reason: '',
    action: '',
    since: TIME,
    position: { revision: 7, term: 'term', chain: 'c0ffee' },
    ...properties,
  };
}

export function status(servers: ServerStatus[], properties: Partial<HaStatus> = {}): HaStatus {
  return {
    servers,
    'successfully-synced': true,
    overview: 'Synchronized',
    reason: 'Every standby is at revision 7',
    action: '',
    notices: [],
    ...properties,
  };
}

export function session(properties: Partial<Session>): Session {
  return {
    uid: 'session-1',
    name: '',
    state: 'open',
    'user-name': 'admin',
    description: '',
    'ip-address': '192.0.2.9',
    'connection-mode': 'read write',
    'in-work': false,
    'expired-session': false,
    locks: 0,
    changes: 0,
    'session-timeout': 600,
    'last-login-time': TIME,
    comments: '',
    ...properties,
  };
}
