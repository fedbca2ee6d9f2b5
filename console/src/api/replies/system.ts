import type { ApiTime, Done, Page, TaskStarted } from './common';
import type { Position } from './ha';

/** A backup that lies on the server that was asked. */
export interface Backup {
  name: string;
  file: string;
  'size-bytes': number;
  server: string;
  'server-uid': string;
  'creation-time': ApiTime;
  position: Position;
  digest: string;
  objects: number;
  scheduled: boolean;
  /** Whether the key of the internal CA is in it. */
  'ca-key': boolean;
  /** The fingerprint of the recovery key that opens that key too. */
  'recovery-key'?: string;
  /** What to do if the passphrase does not open that key. */
  warning?: string;
}

export interface BackupSchedule {
  enabled: boolean;
  'interval-hours'?: number;
  keep?: number;
  'next-time'?: ApiTime;
  /** Why the last one failed; absent if it did not. */
  'last-failure'?: string;
}

/** A replaced database that the server keeps. */
export interface Archive {
  uid: string;
  replaced: ApiTime;
  reason: string;
  position: Position;
  bytes: number;
  /** The bundle of what only it had. */
  bundle?: string;
  deletable: boolean;
  'kept-for'?: string;
}

export type ApiAccess =
  'management server only' | 'all ip addresses that can be used for gui clients' | 'all ip addresses';

export interface ApiSettings {
  'accepted-api-calls-from': ApiAccess;
  'automatic-start': boolean;
}

export type CellDefault = 'any' | 'none';

export interface PolicySettings {
  'last-in-cell': 'none' | 'restore to default';
  'none-object-behavior': 'warning' | 'error' | 'none';
  'security-access-defaults': { source: CellDefault; destination: CellDefault; service: CellDefault };
}

export interface LoginMessage {
  header: string;
  message: string;
  'show-message': boolean;
  warning: boolean;
}

export interface AutomaticPurge {
  enabled: boolean;
  'keep-sessions-by-count': boolean;
  'number-of-sessions-to-keep': number;
  'keep-sessions-by-days': boolean;
  'number-of-days-to-keep': number;
  scheduling: {
    'time-units': 'hours' | 'days';
    'check-interval': number;
    /** UTC, without a zone; empty for never. */
    'last-check': string;
    'next-check': string;
  };
}

export interface SystemReplies {
  'show-backups': { backups: Backup[]; total: number };
  'create-backup': TaskStarted;
  'verify-backup': TaskStarted;
  'delete-backup': Done;
  'show-backup-schedule': BackupSchedule;
  'set-backup-schedule': BackupSchedule;
  'show-ha-archives': Page & { archives: Archive[] };
  'delete-ha-archive': Done;
  'show-api-settings': ApiSettings;
  'show-policy-settings': PolicySettings;
  'show-login-message': LoginMessage;
  'show-automatic-purge': AutomaticPurge;
  'purge-published-sessions': TaskStarted;
  'show-api-versions': { 'current-version': string; 'supported-versions': string[] };
}
