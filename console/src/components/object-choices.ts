import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useApi } from '../api/context';
import type { ManagedObject } from '../api/replies/common';

/** Choices that are asked for of each type. */
const EACH = 20;

const SHOWN = 60;

/** The objects of the types that a text finds, those whose name begins with it first. */
export function useObjectChoices(
  types: readonly string[],
  typed: string,
  isOpen: boolean,
): UseQueryResult<ManagedObject[]> {
  const api = useApi();
  const text = useDeferredValue(typed.trim());
  return useQuery({
    queryKey: ['object-choices', types, text],
    enabled: isOpen && types.length > 0,
    queryFn: async ({ signal }) => {
      const filter = text === '' ? {} : { filter: text };
      const replies = await Promise.all(
        types.map((type) => api.call('show-objects', { type, limit: EACH, ...filter }, signal)),
      );
      return bestFirst(
        replies.flatMap(({ objects }) => objects),
        text,
      ).slice(0, SHOWN);
    },
  });
}

/** Objects in the order in which a text names them: the whole name, its beginning, anything else. */
export function bestFirst<T extends { name: string }>(objects: readonly T[], text: string): T[] {
  const rank = ({ name }: T): number => {
    const start = name.toLowerCase().indexOf(text.toLowerCase());
    return name.length === text.length && start === 0 ? 0 : start === 0 ? 1 : 2;
  };
  return objects.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}
