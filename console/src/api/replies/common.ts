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

/** An object at details-level standard: what all types have. */
export interface ManagedObject {
  uid: string;
  name: string;
  type: string;
  comments?: string;
  color?: string;
  [field: string]: unknown;
}
