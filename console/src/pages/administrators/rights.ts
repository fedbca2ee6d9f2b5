import type { PermissionProfile, PermissionType, Right, Rights } from '../../api/replies/administrators';

export const permissionTypes: readonly (readonly [PermissionType, string])[] = [
  ['read write all', 'Read/Write All'],
  ['read only all', 'Read Only All'],
  ['customized', 'Customized'],
];

/** The groups of rights of a customized profile, as the API has them, and their headings. */
export const rightGroups = [
  ['gateways', 'Gateways'],
  ['access-control', 'Access Control'],
  ['threat-prevention', 'Threat Prevention'],
  ['monitoring-and-logging', 'Monitoring and Logging'],
  ['events-and-reports', 'Events and Reports'],
  ['management', 'Management'],
  ['endpoint', 'Endpoint'],
  ['others', 'Others'],
] as const;

export type RightGroup = (typeof rightGroups)[number][0];

export type GroupedRights = Record<RightGroup, Rights>;

const LEVELS = [
  ['disabled', 'None'],
  ['read', 'Read'],
  ['write', 'Write'],
] as const;

/** The rights that are chosen among other words than none, read and write. */
const OTHER_CHOICES: Record<string, readonly string[]> = {
  'access-control.policy-layers.edit-layers': ['By Software Blades', 'By Selected Profile In A Layer Editor'],
  'threat-prevention.edit-layers': ['By Selected Profile In A Layer Editor', 'All'],
  'events-and-reports.smart-event': ['custom', 'app control and url filtering reports only'],
};

/**
 * What a right that is not a yes or no can be.
 *
 * @param path names of the group and the right, with dots between
 */
export function choicesOf(path: string): readonly (readonly [string, string])[] {
  return OTHER_CHOICES[path]?.map((choice) => [choice, choice] as const) ?? LEVELS;
}

const ABBREVIATIONS: Record<string, string> = {
  api: 'API',
  url: 'URL',
  nat: 'NAT',
  dlp: 'DLP',
  qos: 'QoS',
  https: 'HTTPS',
  ldap: 'LDAP',
  vsx: 'VSX',
  lsm: 'LSM',
  cme: 'CME',
  ips: 'IPS',
  db: 'database',
  gw: 'gateway',
  cp: 'Check Point',
  mgmt: 'management',
  conf: 'configuration',
  admins: 'administrators',
};

/** The name of a parameter as people read it: "nat-policy" is "NAT policy". */
export function rightWords(name: string): string {
  const words = name
    .split('-')
    .map((word) => ABBREVIATIONS[word] ?? word)
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function rightsOf(profile: PermissionProfile): GroupedRights {
  const groups = rightGroups.map(([group]) => [group, (profile[group] ?? {}) as Rights]);
  return Object.fromEntries(groups) as GroupedRights;
}

/** Rights with one of them changed; the others are the same objects. */
export function withRight(rights: Rights, path: readonly string[], right: Right): Rights {
  const [name, ...below] = path;
  if (name === undefined) {
    return rights;
  }
  const inner = rights[name];
  const isGroup = typeof inner === 'object' && below.length > 0;
  return { ...rights, [name]: isGroup ? withRight(inner, below, right) : right };
}

/** The groups in which something was changed. */
export function changedGroups(before: GroupedRights, now: GroupedRights): Partial<GroupedRights> {
  const changed = rightGroups.map(([group]) => group).filter((group) => before[group] !== now[group]);
  return Object.fromEntries(changed.map((group) => [group, now[group]]));
}
