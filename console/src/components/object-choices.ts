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
      return ordered(
        replies.flatMap(({ objects }) => objects),
        text,
      ).slice(0, SHOWN);
    },
  });
}

function ordered(objects: ManagedObject[], text: string): ManagedObject[] {
  const rank = ({ name }: ManagedObject): number => {
    const start = name.toLowerCase().indexOf(text.toLowerCase());
    return name.length === text.length && start === 0 ? 0 : start === 0 ? 1 : 2;
  };
  return objects.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}
