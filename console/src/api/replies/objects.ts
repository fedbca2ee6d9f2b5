import type { ManagedObject, MetaInfo, Page, TaskStarted } from './common';

/** An object at details-level full. */
export interface FullObject extends ManagedObject {
  tags?: ManagedObject[];
  'meta-info'?: MetaInfo;
  'read-only'?: boolean;
  'available-actions'?: { edit?: string; delete?: string; clone?: string };
}

/** A rule that uses an object. */
export interface UsingRule {
  rule: ManagedObject;
  layer?: ManagedObject;
  package?: ManagedObject;
  position?: string;
  'rule-columns'?: string[];
}

interface Users {
  total: number;
  objects: ManagedObject[];
  'access-control-rules': UsingRule[];
  'nat-rules': UsingRule[];
  'threat-prevention-rules': UsingRule[];
  'https-rules': UsingRule[];
}

export interface WhereUsed {
  'used-directly': Users;
}

export interface ObjectReplies {
  'show-objects': Page & { objects: FullObject[] };
  'show-object': { object: FullObject };
  'where-used': WhereUsed;
  'add-objects-batch': TaskStarted;
}
