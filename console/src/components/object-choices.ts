import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useApi } from '../api/context';
import type { ManagedObject } from '../api/replies/common';

/** Choices of each type that are asked for at first, and once more each time that more are wanted. */
const EACH = 20;

/** Choices that are shown at first, of all types together. */
const SHOWN = 60;

/** The limit of a request. */
const MOST_EACH = 500;

export interface ObjectChoices {
  objects: ManagedObject[];
  /** How many there are, shown or not. */
  total: number;
}

export interface Choices {
  found: UseQueryResult<ObjectChoices>;
  /** Shows more of them; undefined if no more can be shown at a time. */
  showMore: (() => void) | undefined;
}

/** The objects of the types that a text finds, those whose name begins with it first. */
export function useObjectChoices(types: readonly string[], typed: string, isOpen: boolean): Choices {
  const api = useApi();
  const text = useDeferredValue(typed.trim());
  const [wanted, setWanted] = useState({ text, parts: 1 });
  const parts = wanted.text === text ? wanted.parts : 1;
  const limit = Math.min(EACH * parts, MOST_EACH);
  const found = useQuery({
    queryKey: ['object-choices', types, text, limit],
    enabled: isOpen && types.length > 0,
    queryFn: async ({ signal }): Promise<ObjectChoices> => {
      const filter = text === '' ? {} : { filter: text };
      const replies = await Promise.all(
        types.map((type) => api.call('show-objects', { type, limit, ...filter }, signal)),
      );
      return {
        objects: bestFirst(
          replies.flatMap(({ objects }) => objects),
          text,
        ).slice(0, SHOWN * parts),
        total: replies.reduce((sum, { total }) => sum + total, 0),
      };
    },
  });
  return { found, showMore: limit < MOST_EACH ? () => setWanted({ text, parts: parts * 2 }) : undefined };
}

/** Objects in the order in which a text names them: the whole name, its beginning, anything else. */
export function bestFirst<T extends { name: string }>(objects: readonly T[], text: string): T[] {
  const rank = ({ name }: T): number => {
    const start = name.toLowerCase().indexOf(text.toLowerCase());
    return name.length === text.length && start === 0 ? 0 : start === 0 ? 1 : 2;
  };
  return objects.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}
