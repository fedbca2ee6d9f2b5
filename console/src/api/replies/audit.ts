import type { ApiTime } from './common';

/** A record of the audit log: a command, the end of a task, or an event of the server itself. */
export interface AuditRecord {
  time: ApiTime;
  event: string;
  administrator?: string;
  /** Where the request or the peer came from. */
  from?: string;
  command?: string;
  /** The name or uid that the command was about. */
  subject?: string;
  outcome?: string;
  /** The code of the error. */
  code?: string;
  /** Why a task failed. */
  cause?: string;
  /** An event of high availability in one sentence. */
  text?: string;
  severity?: string;
  /** Why a peer was refused. */
  reason?: string;
  [field: string]: unknown;
}

export interface AuditReplies {
  'show-audit-log': {
    records: AuditRecord[];
    /** Where older records are; missing at the end of the log. */
    'continue-from'?: string;
    'searched-until'?: ApiTime;
  };
}
