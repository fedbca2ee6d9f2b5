import type { ManagedObject } from '../api/replies/common';
import type { Field } from './types';

/** The values of a form by the names of the fields; references are objects, JSON is its text. */
export type Values = Record<string, unknown>;

/** What a form for a new object begins with. */
export function initialValues(fields: readonly Field[]): Values {
  return valuesOf(fields, Object.fromEntries(fields.map((field) => [field.name, field.initial])));
}

/** The values of an object as the API shows it at details-level full. */
export function valuesOf(fields: readonly Field[], shown: Record<string, unknown>): Values {
  return Object.fromEntries(fields.map((field) => [field.name, valueOf(field, shown[field.name])]));
}

function valueOf(field: Field, shown: unknown): unknown {
  switch (field.kind) {
    case 'fields':
      return valuesOf(field.fields ?? [], isRecord(shown) ? shown : {});
    case 'rows':
      return listOf(shown).map((row) => valuesOf(field.fields ?? [], isRecord(row) ? row : {}));
    case 'texts':
      return listOf(shown).map(String);
    case 'reference':
      return references(shown)[0];
    case 'references':
      return references(shown);
    case 'json':
      return shown === undefined ? '' : JSON.stringify(shown, null, 2);
    default:
      return shown ?? '';
  }
}

/**
 * What a command has to be told for an object to become what the form says: the fields that differ.
 *
 * @throws SyntaxError if a field of JSON is none
 */
export function changes(fields: readonly Field[], before: Values, after: Values): Record<string, unknown> {
  const changed = fields
    .map((field) => ({ field, was: wire(field, before[field.name]), is: wire(field, after[field.name]) }))
    .filter(({ was, is }) => JSON.stringify(was) !== JSON.stringify(is));
  return Object.fromEntries(changed.map(({ field, is }) => [field.name, is ?? cleared(field)]));
}

function wire(field: Field, value: unknown): unknown {
  switch (field.kind) {
    case 'fields': {
      const part = parts(field, value);
      return Object.keys(part).length === 0 ? undefined : part;
    }
    case 'rows':
      return listOf(value).map((row) => parts(field, row));
    case 'reference':
      return value === undefined ? undefined : identifier(value as ManagedObject);
    case 'references':
      return listOf(value).map((object) => identifier(object as ManagedObject));
    case 'texts':
      return listOf(value);
    case 'json':
      return value === '' || value === undefined ? undefined : JSON.parse(value as string);
    case 'boolean':
      return value === '' ? undefined : value;
    default:
      return value === '' || value === undefined ? undefined : value;
  }
}

function parts(field: Field, value: unknown): Record<string, unknown> {
  const values = isRecord(value) ? value : {};
  const said = (field.fields ?? [])
    .map((part) => [part.name, wire(part, values[part.name])] as const)
    .filter(([, part]) => part !== undefined && !(Array.isArray(part) && part.length === 0));
  return Object.fromEntries(said);
}

/** What takes a value away. */
function cleared(field: Field): unknown {
  return field.kind === 'fields' || field.kind === 'json' ? {} : '';
}

/** A tag that is not there yet has only a name. */
function identifier(object: ManagedObject): string {
  return object.uid === '' ? object.name : object.uid;
}

/** The labels of the fields that keep a form from being saved, with the reason. */
export function problems(fields: readonly Field[], values: Values): string[] {
  return fields.flatMap((field) => {
    const value = values[field.name];
    const label = labelOf(field.name);
    if (field.required === true && isBlank(value)) {
      return [`${label} is needed`];
    }
    if (field.kind === 'json' && typeof value === 'string' && value !== '' && !isJson(value)) {
      return [`${label} is not JSON`];
    }
    if (field.kind === 'fields') {
      return problems(field.fields ?? [], isRecord(value) ? value : {}).map((text) => `${label}: ${text}`);
    }
    if (field.kind === 'rows') {
      return listOf(value).flatMap((row, index) =>
        problems(field.fields ?? [], isRecord(row) ? row : {}).map(
          (text) => `${label} ${index + 1}: ${text}`,
        ),
      );
    }
    return [];
  });
}

const ABBREVIATIONS: Record<string, string> = {
  ip: 'IP',
  ipv4: 'IPv4',
  ipv6: 'IPv6',
  nat: 'NAT',
  vpn: 'VPN',
  dns: 'DNS',
  tcp: 'TCP',
  udp: 'UDP',
  icmp: 'ICMP',
  icmp6: 'ICMPv6',
  sctp: 'SCTP',
  rpc: 'RPC',
  dce: 'DCE',
  gtp: 'GTP',
  url: 'URL',
  sic: 'SIC',
  qos: 'QoS',
  ike: 'IKE',
  os: 'OS',
  uid: 'UID',
  https: 'HTTPS',
  radius: 'RADIUS',
  tacacs: 'TACACS',
  opsec: 'OPSEC',
  ips: 'IPS',
  id: 'ID',
  snmp: 'SNMP',
  citrix: 'Citrix',
  subnet4: 'IPv4 subnet',
  subnet6: 'IPv6 subnet',
  length4: 'length (IPv4)',
  length6: 'length (IPv6)',
};

/** "ipv4-address" as it stands at the field: "IPv4 address". */
export function labelOf(name: string): string {
  const words = name
    .split('-')
    .map((word) => ABBREVIATIONS[word] ?? word)
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function isBlank(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value;
  }
  return isBlank(value) ? [] : [value];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Defaults name an object by its uid alone; one that the console cannot name is left to the server. */
function references(shown: unknown): ManagedObject[] {
  return listOf(shown).flatMap((object) => {
    if (isObject(object)) {
      return [object];
    }
    const said = String(object);
    const known = KNOWN_NAMES[said];
    if (known !== undefined) {
      return [{ uid: said, name: known, type: '' }];
    }
    return UID.test(said) ? [] : [{ uid: '', name: said, type: '' }];
  });
}

function isObject(value: unknown): value is ManagedObject {
  return isRecord(value) && typeof value.uid === 'string' && typeof value.name === 'string';
}

const UID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const KNOWN_NAMES: Record<string, string> = {
  '97aeb368-9aea-11d5-bd16-0090272ccb30': 'All',
  '97aeb369-9aea-11d5-bd16-0090272ccb30': 'Any',
  '6c488338-8eec-4103-ad21-cd461ac2c476': 'Policy Targets',
  '85c0f50f-6d8a-4528-88ab-5fb11d8fe16c': 'Original',
};
