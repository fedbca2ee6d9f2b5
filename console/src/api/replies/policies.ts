import type { ManagedObject, MetaInfo, Page, TaskStarted } from './common';
import type { FullObject } from './objects';

export interface PolicyPackage extends FullObject {
  'access-layers'?: ManagedObject[];
  'threat-layers'?: ManagedObject[];
  'https-inspection-layers'?: {
    'inbound-https-layer'?: ManagedObject;
    'outbound-https-layer'?: ManagedObject;
  };
  'nat-policy'?: boolean;
}

/** A rule of a rulebase: where it names objects there are uids of the dictionary. */
export interface Rule {
  uid: string;
  name?: string;
  type: string;
  'rule-number': number;
  enabled: boolean;
  'auto-generated'?: boolean;
  'meta-info'?: MetaInfo;
  [field: string]: unknown;
}

/** The rules of a section that are on the page, and their numbers. */
export interface RuleSection {
  uid: string;
  name?: string;
  type: string;
  from?: number;
  to?: number;
  rulebase: Rule[];
}

export interface Rulebase extends Page {
  uid: string;
  rulebase: (Rule | RuleSection)[];
  'objects-dictionary': ManagedObject[];
}

export interface PolicyReplies {
  'show-packages': Page & { packages: PolicyPackage[] };
  'show-package': PolicyPackage;
  'show-access-layer': FullObject;
  'show-access-rulebase': Rulebase;
  'show-nat-rulebase': Rulebase;
  'show-threat-rulebase': Rulebase;
  'show-threat-rule': Rule;
  'show-threat-rule-exception-rulebase': Rulebase;
  'show-https-rulebase': Rulebase;
  'verify-policy': TaskStarted;
  'install-policy': TaskStarted;
}
