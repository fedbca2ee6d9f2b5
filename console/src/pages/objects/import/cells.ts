import type { Field } from '../../../catalogue/types';
import { isBlank, isRecord } from '../../../catalogue/values';

/** What stands between the items of a list in one cell. */
const BETWEEN = ';';

const IPV4 = /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.|$)){4}$/;

/**
 * Reads a cell as what the API takes.
 *
 * @throws Error if it cannot be one
 */
export function readCell(field: Field, text: string): unknown {
  switch (field.kind) {
    case 'number':
      return readNumber(field, text);
    case 'boolean':
      if (text !== 'true' && text !== 'false') {
        throw new Error(`${field.name} is true or false, not ${text}`);
      }
      return text === 'true';
    case 'choice':
      if (!(field.choices ?? []).includes(text)) {
        throw new Error(`${field.name} cannot be ${text}: it is one of ${(field.choices ?? []).join(', ')}`);
      }
      return text;
    case 'texts':
    case 'references':
      return text
        .split(BETWEEN)
        .map((item) => item.trim())
        .filter((item) => item !== '');
    case 'fields':
    case 'rows':
    case 'json':
      return readJson(field, text);
    default:
      return readText(field, text);
  }
}

function readNumber(field: Field, text: string): number {
  const number = Number(text);
  const { minimum = -Infinity, maximum = Infinity } = field;
  if (!Number.isInteger(number) || number < minimum || number > maximum) {
    throw new Error(`${field.name} is a whole number from ${minimum} to ${maximum}, not ${text}`);
  }
  return number;
}

function readJson(field: Field, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${field.name} is not JSON`);
  }
}

function readText(field: Field, text: string): string {
  if (field.format === 'ipv4' && !IPV4.test(text)) {
    throw new Error(`${field.name} is an IPv4 address such as 192.0.2.1, not ${text}`);
  }
  if (field.format === 'ipv6' && !/^[\da-f:.]*:[\da-f:.]*$/i.test(text)) {
    throw new Error(`${field.name} is an IPv6 address such as 2001:db8::1, not ${text}`);
  }
  if (field.maxLength !== undefined && text.length > field.maxLength) {
    throw new Error(`${field.name} has ${text.length} characters; ${field.maxLength} are the most`);
  }
  return text;
}

/** Writes what the API shows as a cell that can be read again; defaults and what is not said are empty. */
export function writeCell(field: Field, shown: unknown): string {
  if (isBlank(shown) || JSON.stringify(shown) === JSON.stringify(field.initial)) {
    return '';
  }
  const plain = withNames(shown);
  if (field.kind === 'texts' || field.kind === 'references') {
    return (Array.isArray(plain) ? plain : [plain]).map(String).join(BETWEEN);
  }
  return typeof plain === 'string' ? plain : JSON.stringify(plain);
}

/** Names instead of the objects that they are of: another database has other uids. */
function withNames(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withNames);
  }
  if (isRecord(value)) {
    return typeof value.uid === 'string' && typeof value.name === 'string'
      ? value.name
      : Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withNames(part)]));
  }
  return value;
}
