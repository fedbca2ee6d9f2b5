import type { Task } from './replies/tasks';

/** What the server answers to a request that it refuses. */
export interface ErrorReply {
  code: string;
  message: string;
  warnings?: Finding[];
  errors?: Finding[];
}

interface Finding {
  message: string;
}

/** The server refused a request. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    readonly reply: ErrorReply,
  ) {
    super(reply.message);
  }

  get code(): string {
    return this.reply.code;
  }

  /** Whether the request would pass with ignore-warnings. */
  get onlyWarnings(): boolean {
    const { warnings, errors } = this.reply;
    return (warnings?.length ?? 0) > 0 && !errors?.length;
  }

  /** Each thing that validation found, the worst first. */
  get findings(): string[] {
    const { warnings = [], errors = [] } = this.reply;
    return [...errors, ...warnings].map((finding) => finding.message);
  }

  /** Whether the session id is not known any more. */
  get signedOut(): boolean {
    return this.status === 401;
  }
}

/** The server did not answer. */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';

  constructor(cause: unknown) {
    super('The server does not answer. Check that it runs and that this machine reaches it', { cause });
  }
}

/** A task of the server ended without success. */
export class TaskFailedError extends Error {
  override readonly name = 'TaskFailedError';

  constructor(readonly task: Task) {
    super(`${task['task-name']}: ${task['progress-description']}`);
  }

  /** What must be confirmed before the server does it nevertheless; nothing was changed. */
  get confirmation(): Confirmation | undefined {
    return this.task['task-details'].find((detail): detail is Detail => 'confirmation-needed' in detail);
  }
}

/** What the server wants to hear before it goes on. */
export interface Confirmation {
  'confirmation-needed': 'force' | 'accept-behind' | 'replace-diverged';
  warnings: string[];
}

type Detail = Confirmation & Record<string, unknown>;

/** What a failed task wants to have confirmed, if it is that. */
export function confirmationOf(error: unknown): Confirmation | undefined {
  return error instanceof TaskFailedError ? error.confirmation : undefined;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
