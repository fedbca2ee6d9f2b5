import { useQueries } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi } from '../../api/context';
import type { Rulebase } from '../../api/replies/policies';
import { pageRange } from './lines';
import type { RuleSearch } from './place';
import type { RulebaseOf } from './rulebases';

/** Others change rules too. */
const AGAIN_MILLIS = 15_000;

/** How long pages that are out of sight are kept. */
const KEPT_MILLIS = 60_000;

/** Pages that scroll by faster than this are not asked for. */
const SETTLED_MILLIS = 60;

export interface RulePages {
  /** The pages that are here, by their numbers; the one that came last is at the end. */
  loaded: ReadonlyMap<number, Rulebase>;
  /** Why a page is not here. */
  error: Error | null;
  retry: () => void;
}

/** Some pages of a rulebase, kept up to date. What a filter finds is looked for by reading every rule, so it is not asked again. */
export function useRulePages(
  rulebase: RulebaseOf,
  { filter, isPacket }: RuleSearch,
  wanted: readonly number[],
): RulePages {
  const { show, shown } = rulebase;
  const api = useApi();
  const settled = useSettled(wanted);
  const mode = isPacket ? { 'filter-settings': { 'search-mode': 'packet' } as const } : {};
  const filtered = filter === '' ? {} : { filter, ...mode };
  return useQueries({
    queries: wanted.map((page) => ({
      queryKey: [show, shown, filtered, page],
      refetchInterval: filter === '' ? AGAIN_MILLIS : (false as const),
      gcTime: KEPT_MILLIS,
      enabled: settled.has(page),
      placeholderData: () => undefined,
      queryFn: ({ signal }: { signal: AbortSignal }): Promise<Rulebase> =>
        api.call(show, { ...shown, ...filtered, ...pageRange(page) }, signal),
    })),
    combine: (results) => ({
      loaded: new Map(
        results
          .flatMap(({ data, dataUpdatedAt }, index) => {
            const page = wanted[index];
            return data === undefined || page === undefined ? [] : [{ page, data, dataUpdatedAt }];
          })
          .toSorted((a, b) => a.dataUpdatedAt - b.dataUpdatedAt)
          .map(({ page, data }) => [page, data] as const),
      ),
      error: results.find(({ data, error }) => data === undefined && error !== null)?.error ?? null,
      retry: () => {
        results.filter(({ error }) => error !== null).forEach(({ refetch }) => void refetch());
      },
    }),
  });
}

/** The pages that have been in sight for a moment. */
function useSettled(wanted: readonly number[]): ReadonlySet<number> {
  const key = wanted.join(' ');
  const [settled, setSettled] = useState(key);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(key), SETTLED_MILLIS);
    return () => clearTimeout(timer);
  }, [key]);
  return new Set(settled.split(' ').map(Number));
}
