import type { ManagedObject } from '../api/replies/common';

/** What the server keeps about an object rather than in it. */
const NOT_OF_THE_OBJECT = new Set(['uid', 'domain', 'meta-info', 'read-only', 'available-actions', 'icon']);

/** The fields in which versions of one object differ; one that is not there has no fields. */
export function changedFields(versions: readonly (ManagedObject | undefined)[]): string[] {
  const names = new Set(versions.flatMap((version) => Object.keys(version ?? {})));
  return [...names].filter((name) => !NOT_OF_THE_OBJECT.has(name) && differs(versions, name)).sort();
}

function differs(versions: readonly (ManagedObject | undefined)[], field: string): boolean {
  const [first, ...others] = versions.map((version) => JSON.stringify(version?.[field]));
  return others.some((other) => other !== first);
}

/** A value for people: names instead of objects, a dash for nothing. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null || value === '') {
    return '-';
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? '-' : value.map(textOf).join(', ');
  }
  if (typeof value === 'object') {
    return 'name' in value && typeof value.name === 'string'
      ? value.name
      : Object.entries(value)
          .map(([name, part]) => `${name}: ${textOf(part)}`)
          .join(', ');
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
