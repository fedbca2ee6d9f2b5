/** A time as the server tells it. */
export interface ApiTime {
  posix: number;
  'iso-8601': string;
}

export interface Page {
  from?: number;
  to?: number;
  total: number;
}

export interface TaskStarted {
  'task-id': string;
}

export interface Done {
  message: string;
}

/** Who made and changed an object, and who holds its lock. */
export interface MetaInfo {
  lock: 'unlocked' | 'locked by current session' | 'locked by other session';
  'locking-admin'?: string;
  'last-modifier': string;
  'last-modify-time': ApiTime;
  creator?: string;
  'creation-time'?: ApiTime;
}

/** An object at details-level standard: what all types have. */
export interface ManagedObject {
  uid: string;
  name: string;
  type: string;
  comments?: string;
  color?: string;
  [field: string]: unknown;
}
