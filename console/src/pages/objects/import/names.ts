import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ApiClient } from '../../../api/client';
import { useApi } from '../../../api/context';
import type { ManagedObject } from '../../../api/replies/common';
import { typeLabel } from '../../../components/object-words';
import { groupOf } from '../type-groups';
import type { ImportRow } from './rows';

/** Names that are asked for at a time; as many objects are in a reply at most. */
const ASKED = 500;

/** Which objects there are already, by name. */
export type TakenNames = ReadonlyMap<string, readonly ManagedObject[]>;

/**
 * Looks which of the names of a file are taken already, once for each file.
 *
 * @param file a number of the file that no other one has
 */
export function useTakenNames(file: number, rows: readonly ImportRow[]): UseQueryResult<TakenNames> {
  const api = useApi();
  return useQuery({
    queryKey: ['taken-names', file],
    enabled: rows.length > 0,
    staleTime: 'static',
    gcTime: 0,
    placeholderData: () => undefined,
    queryFn: ({ signal }) =>
      taken(
        api,
        rows.map(({ name }) => name).filter((name) => name !== ''),
        signal,
      ),
  });
}

async function taken(api: ApiClient, names: readonly string[], signal: AbortSignal): Promise<TakenNames> {
  const found = new Map<string, ManagedObject[]>();
  for (let from = 0; from < names.length; from += ASKED) {
    const asked = ['name', ...names.slice(from, from + ASKED)];
    const { objects } = await api.call('show-objects', { in: asked, limit: ASKED }, signal);
    objects.forEach((object) => found.set(object.name, [...(found.get(object.name) ?? []), object]));
  }
  return found;
}

/** Rows with one problem more where an object has the name already. */
export function withTakenNames(rows: readonly ImportRow[], taken: TakenNames): ImportRow[] {
  return rows.map((row) => {
    const other = taken.get(row.name)?.find(({ type }) => isOneNameSpace(type, row.type));
    return other === undefined
      ? row
      : {
          ...row,
          problems: [...row.problems, `There is an object of this name already: ${typeLabel(other.type)}`],
        };
  });
}

/** Network objects and services have one name space; most other types have their own. */
function isOneNameSpace(a: string, b: string): boolean {
  const isShared = (type: string): boolean => ['Network objects', 'Services'].includes(groupOf(type));
  return a === b || (isShared(a) && isShared(b));
}
