import type { ManagedObject } from '../../api/replies/common';
import type { PolicyPackage, Rule } from '../../api/replies/policies';

/** What a cell of a rule holds. */
export interface Column {
  field: string;
  label: string;
  kind: 'objects' | 'object' | 'track' | 'action' | 'choice' | 'text' | 'texts';
  /** The field that says that everything else is meant. */
  negate?: string;
  /** What a cell without objects means. */
  empty?: 'Any' | 'Policy Targets';
}

/** A list of rules: a layer, the exceptions of a threat rule, or the address translation of a package. */
export interface RulebaseOf {
  /** What names it in the address. */
  key: string;
  title: string;
  ruleType: 'access-rule' | 'nat-rule' | 'threat-rule' | 'threat-exception' | 'https-rule';
  /** The type of its sections, if it can have some. */
  sectionType?: 'access-section' | 'nat-section' | 'https-section';
  show:
    | 'show-access-rulebase'
    | 'show-nat-rulebase'
    | 'show-threat-rulebase'
    | 'show-threat-rule-exception-rulebase'
    | 'show-https-rulebase';
  /** What show-... has to be told. */
  shown: Readonly<Record<string, string>>;
  /** What add-, set- and delete-... have to be told. */
  within: Readonly<Record<string, string>>;
  columns: readonly Column[];
}

const NAME: Column = { field: 'name', label: 'Name', kind: 'text' };
const SOURCE: Column = objects('source', 'Source', 'source-negate');
const DESTINATION: Column = objects('destination', 'Destination', 'destination-negate');
const SERVICES: Column = objects('service', 'Services', 'service-negate');
const INSTALL_ON: Column = {
  field: 'install-on',
  label: 'Install on',
  kind: 'objects',
  empty: 'Policy Targets',
};
const COMMENTS: Column = { field: 'comments', label: 'Comments', kind: 'text' };

const ACCESS: readonly Column[] = [
  NAME,
  SOURCE,
  DESTINATION,
  objects('vpn', 'VPN'),
  SERVICES,
  { field: 'action', label: 'Action', kind: 'action' },
  { field: 'track', label: 'Track', kind: 'track' },
  objects('time', 'Time'),
  INSTALL_ON,
  COMMENTS,
];

const NAT: readonly Column[] = [
  NAME,
  { field: 'original-source', label: 'Original source', kind: 'object' },
  { field: 'original-destination', label: 'Original destination', kind: 'object' },
  { field: 'original-service', label: 'Original services', kind: 'object' },
  { field: 'translated-source', label: 'Translated source', kind: 'object' },
  { field: 'translated-destination', label: 'Translated destination', kind: 'object' },
  { field: 'translated-service', label: 'Translated services', kind: 'object' },
  { field: 'method', label: 'Method', kind: 'choice' },
  INSTALL_ON,
  COMMENTS,
];

const THREAT: readonly Column[] = [
  NAME,
  objects('protected-scope', 'Protected scope', 'protected-scope-negate'),
  SOURCE,
  DESTINATION,
  SERVICES,
  { field: 'action', label: 'Profile', kind: 'object' },
  { field: 'track', label: 'Track', kind: 'object' },
  INSTALL_ON,
  COMMENTS,
];

const EXCEPTION: readonly Column[] = [
  NAME,
  objects('protected-scope', 'Protected scope', 'protected-scope-negate'),
  SOURCE,
  DESTINATION,
  SERVICES,
  { field: 'protection-or-site', label: 'Protection or site', kind: 'texts', empty: 'Any' },
  { field: 'action', label: 'Action', kind: 'object' },
  { field: 'track', label: 'Track', kind: 'object' },
  INSTALL_ON,
  COMMENTS,
];

const HTTPS: readonly Column[] = [
  NAME,
  SOURCE,
  DESTINATION,
  SERVICES,
  objects('site-category', 'Category', 'site-category-negate'),
  { field: 'action', label: 'Action', kind: 'object' },
  { field: 'track', label: 'Track', kind: 'object' },
  objects('blade', 'Blades'),
  INSTALL_ON,
  COMMENTS,
];

function objects(field: string, label: string, negate?: string): Column {
  return { field, label, kind: 'objects', empty: 'Any', ...(negate === undefined ? {} : { negate }) };
}

/** The rulebases of a package, in the order in which traffic meets them. */
export function rulebasesOf(policy: PolicyPackage): RulebaseOf[] {
  const nat: RulebaseOf = {
    key: 'nat',
    title: 'NAT',
    ruleType: 'nat-rule',
    sectionType: 'nat-section',
    show: 'show-nat-rulebase',
    shown: { package: policy.uid },
    within: { package: policy.uid },
    columns: NAT,
  };
  const { 'inbound-https-layer': inbound, 'outbound-https-layer': outbound } =
    policy['https-inspection-layers'] ?? {};
  return [
    ...(policy['access-layers'] ?? []).map(accessRulebase),
    ...(policy['nat-policy'] === false ? [] : [nat]),
    ...(policy['threat-layers'] ?? []).map(threatRulebase),
    ...[inbound, outbound].filter((layer) => layer !== undefined).map(httpsRulebase),
  ];
}

export function accessRulebase(layer: ManagedObject): RulebaseOf {
  return {
    ...ofLayer(layer),
    ruleType: 'access-rule',
    sectionType: 'access-section',
    show: 'show-access-rulebase',
    columns: ACCESS,
  };
}

function threatRulebase(layer: ManagedObject): RulebaseOf {
  return { ...ofLayer(layer), ruleType: 'threat-rule', show: 'show-threat-rulebase', columns: THREAT };
}

/** The exceptions of a rule of a threat layer. */
export function exceptionRulebase(layer: RulebaseOf, rule: Rule): RulebaseOf {
  const within = { layer: layer.key, 'rule-uid': rule.uid };
  const name = rule.name === undefined || rule.name === '' ? '' : `, ${rule.name}`;
  return {
    key: rule.uid,
    title: `Exceptions of rule ${rule['rule-number']}${name}`,
    ruleType: 'threat-exception',
    show: 'show-threat-rule-exception-rulebase',
    shown: { uid: layer.key, 'rule-uid': rule.uid },
    within,
    columns: EXCEPTION,
  };
}

function httpsRulebase(layer: ManagedObject): RulebaseOf {
  return {
    ...ofLayer(layer),
    ruleType: 'https-rule',
    sectionType: 'https-section',
    show: 'show-https-rulebase',
    columns: HTTPS,
  };
}

function ofLayer(layer: ManagedObject): Pick<RulebaseOf, 'key' | 'title' | 'shown' | 'within'> {
  return { key: layer.uid, title: layer.name, shown: { uid: layer.uid }, within: { layer: layer.uid } };
}
