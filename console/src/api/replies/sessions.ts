import type { ApiTime, Done, ManagedObject, Page, TaskStarted } from './common';

export interface LoginReply {
  sid: string;
  uid: string;
  'session-timeout': number;
  'last-login-was-at'?: ApiTime;
  'read-only'?: boolean;
  standby?: boolean;
  'login-message'?: { header: string; message: string };
}

export interface Session {
  uid: string;
  name: string;
  state: string;
  'user-name': string;
  description: string;
  'ip-address': string;
  'connection-mode': 'read only' | 'read write';
  'in-work': boolean;
  'expired-session': boolean;
  locks: number;
  changes: number;
  'session-timeout': number;
  'last-login-time'?: ApiTime;
  'last-logout-time'?: ApiTime;
  'publish-time'?: ApiTime;
  comments: string;
}

export interface SessionChange {
  uid: string;
  name?: string;
  type?: string;
  change: 'added' | 'modified' | 'deleted';
  clash?: string;
  message?: string;
  base?: ManagedObject;
  published?: ManagedObject;
  mine?: ManagedObject;
}

export interface SessionReplies {
  login: LoginReply;
  logout: Done;
  keepalive: Done;
  publish: TaskStarted;
  discard: Done & { 'number-of-discarded-changes': number };
  'set-session': Session;
  'show-session': Session;
  'show-sessions': Page & { objects: Session[] };
  'show-last-published-session': Session;
  disconnect: Done;
  'take-over-session': Session;
  'switch-session': Session;
  'assign-session': Done;
  'show-session-changes': Page & { changes: SessionChange[]; 'clashes-total': number };
  'resolve-clash': Done;
  'show-changes': TaskStarted;
  'verify-revert': TaskStarted;
  'revert-to-revision': TaskStarted;
}
