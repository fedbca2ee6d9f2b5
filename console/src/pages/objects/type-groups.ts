/** The headings that the types stand under. */
export const typeGroups = [
  'Network objects',
  'Services',
  'Applications',
  'Users',
  'VPN communities',
  'Others',
] as const;

export type TypeGroup = (typeof typeGroups)[number];

const NETWORK =
  /^(host|network|address-range|multicast-address-range|wildcard|group|group-with-exclusion|simple-gateway|checkpoint-host|interoperable-device|dynamic-object|security-zone|dns-domain)$/;

export function groupOf(type: string): TypeGroup {
  if (NETWORK.test(type)) {
    return 'Network objects';
  }
  if (type.startsWith('service-')) {
    return 'Services';
  }
  if (type.startsWith('application-')) {
    return 'Applications';
  }
  if (type.startsWith('user') || type === 'access-role') {
    return 'Users';
  }
  return type.startsWith('vpn-') ? 'VPN communities' : 'Others';
}

/** Policies have a page of their own. */
export function isPolicyType(type: string): boolean {
  return type.endsWith('-layer') || type === 'package';
}
