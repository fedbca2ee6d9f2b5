import type { ManagedObject } from '../api/replies/common';
import { labelOf } from '../catalogue/values';

/** "service-tcp" as it stands in lists: "Service TCP". */
export function typeLabel(type: string): string {
  return SPECIAL_TYPES[type] ?? labelOf(type);
}

const SPECIAL_TYPES: Record<string, string> = {
  'checkpoint-host': 'Check Point Host',
  CpmiAnyObject: 'Any',
  RulebaseAction: 'Action',
  Global: 'Predefined',
};

/** What says best where an object is: its addresses, its subnet or its port. */
export function addressOf(object: ManagedObject): string {
  const said = (...fields: string[]): string[] =>
    fields
      .map((field) => object[field])
      .filter((value): value is string | number => isSaid(value))
      .map(String);
  const ranges = [
    said('ipv4-address-first', 'ipv4-address-last').join(' - '),
    said('ipv6-address-first', 'ipv6-address-last').join(' - '),
    said('subnet4', 'mask-length4').join('/'),
    said('subnet6', 'mask-length6').join('/'),
    said('ipv4-base-address', 'ipv4-mask-wildcard').join(' / '),
  ];
  return [...said('ipv4-address', 'ipv6-address'), ...ranges, ...said('port')]
    .filter((text) => text !== '')
    .join(', ');
}

function isSaid(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
