import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useApi } from '../../api/context';

export interface TypeCounts {
  all: number;
  byType: ReadonlyMap<string, number>;
}

/** Counts that are asked for at the same time. */
const AT_ONCE = 6;

const FRESH_MILLIS = 30_000;

/** How many objects each type has. */
export function useTypeCounts(types: readonly string[]): UseQueryResult<TypeCounts> {
  const api = useApi();
  return useQuery({
    queryKey: ['type-counts', types],
    enabled: types.length > 0,
    staleTime: FRESH_MILLIS,
    queryFn: async ({ signal }) => {
      const { total } = await api.call('show-objects', { limit: 0 }, signal);
      const counts = new Map<string, number>();
      for (let from = 0; from < types.length; from += AT_ONCE) {
        const some = types.slice(from, from + AT_ONCE);
        const replies = await Promise.all(
          some.map((type) => api.call('show-objects', { limit: 0, type }, signal)),
        );
        some.forEach((type, index) => counts.set(type, replies[index]?.total ?? 0));
      }
      return { all: total, byType: counts };
    },
  });
}
