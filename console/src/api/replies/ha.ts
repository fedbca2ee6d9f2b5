import type { ApiTime, Done, Page, TaskStarted } from './common';

export type Mode = 'active' | 'standby' | 'handing-over' | 'unknown' | (string & {});

export interface Position {
  revision: number;
  term: string;
  chain: string;
}

export interface ServerStatus {
  uid: string;
  name: string;
  'ip-address': string;
  self: boolean;
  role: 'primary' | 'secondary';
  mode: Mode;
  status: string;
  reason: string;
  action: string;
  'ha-state': 'active' | 'standby';
  'sync-state'?: 'Ok' | 'Communication Error' | 'Sync Error';
  'last-successful-sync'?: ApiTime;
  since?: ApiTime;
  position?: Position;
  'last-verified'?: ApiTime;
  /** The version of its software; left out if it was never heard. */
  version?: string;
}

export interface Notice {
  notice: string;
  since: ApiTime;
  reason: string;
  action: string;
}

export interface HaStatus {
  servers: ServerStatus[];
  'successfully-synced': boolean;
  overview: string;
  reason: string;
  action: string;
  notices: Notice[];
}

export interface PublishedRevision {
  revision: number;
  'user-name': string;
  'publish-time': ApiTime;
  description: string;
  changes: number;
  'term-begins'?: string;
}

export interface ConflictSide {
  uid: string;
  name: string;
  revisions: PublishedRevision[];
  'revisions-total': number;
}

export type ChangeWord = 'added' | 'modified' | 'deleted';

export interface ConflictObject {
  uid: string;
  name: string;
  type: string;
  changed: 'only here' | 'only there' | 'both alike' | 'both differently';
  here?: ChangeWord;
  there?: ChangeWord;
}

export interface Conflict extends Page {
  'last-common-revision': number;
  complete: boolean;
  here: ConflictSide;
  there: ConflictSide;
  objects: ConflictObject[];
}

export interface Bundle {
  uid: string;
  server: { uid: string; name: string };
  replaced: ApiTime;
  'last-common-revision': number;
  'first-revision': number;
  'last-revision': number;
  revisions: number;
  'by-administrators': number;
  changes: number;
  bytes: number;
  salvaged: boolean;
  servers: { uid: string; name: string }[];
}

export interface LeftSession {
  uid: string;
  'user-name': string;
  name: string;
  description: string;
  changes: number;
  server: { uid: string; name: string };
}

/** What a promotion would do: a detail of its task. */
export interface PromotionPlan {
  'lost-server': string;
  /** Whether this server is Active already. */
  active: boolean;
  unreachable: { name: string; mode: string; revision: number }[];
  'used-in': { uid: string; name: string; type: string; fields: string[] }[];
}

export interface SicStatus {
  'sic-status': string;
  'sic-name': string;
  'sic-message': string;
}

export interface HaReplies {
  'show-ha-status': HaStatus;
  'show-ha-conflict': Conflict;
  'show-ha-bundles': Page & { bundles: Bundle[] };
  'show-ha-sessions': { sessions: LeftSession[]; 'unreachable-servers': string[] };
  'move-session': TaskStarted;
  'set-ha-state': TaskStarted;
  'ha-sync': TaskStarted;
  'ha-full-sync': TaskStarted;
  'cancel-ha-full-sync': TaskStarted;
  'cancel-ha-changeover': TaskStarted;
  'resolve-ha-rollback': TaskStarted;
  'salvage-ha-bundle': TaskStarted;
  'verify-database': TaskStarted;
  'promote-to-primary': TaskStarted;
  'test-sic-status': SicStatus;
  'reset-sic': Done;
  'ica-rotate': TaskStarted;
}
