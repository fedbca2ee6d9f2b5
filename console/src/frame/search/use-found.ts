import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi } from '../../api/context';
import { bestFirst } from '../../components/object-choices';
import {
  administratorTarget,
  allObjectsTarget,
  objectTarget,
  sessionTarget,
  type TargetGroup,
} from './targets';

/** Objects that are asked for, so that a name that begins with the text is among those that are shown. */
const ASKED_OBJECTS = 100;
const MOST_OBJECTS = 12;

/** Administrators, sessions and revisions, of each. */
const MOST_OTHERS = 5;

/** Nothing is asked until the typing has paused for so long. */
const PAUSE_MILLIS = 200;

/** What the server finds for a text. The answer to one text is never shown for another. */
export function useFound(typed: string): UseQueryResult<TargetGroup[]> & { isSearching: boolean } {
  const api = useApi();
  const text = useSettled(typed);
  const found = useQuery({
    queryKey: ['search-for-everything', text],
    enabled: text !== '' && text === typed,
    placeholderData: () => undefined,
    queryFn: async ({ signal }): Promise<TargetGroup[]> => {
      const few = { filter: text, limit: MOST_OTHERS };
      const [objects, administrators, sessions, revisions] = await Promise.all([
        api.call('show-objects', { filter: text, limit: ASKED_OBJECTS }, signal),
        api.call('show-administrators', few, signal),
        api.call('show-sessions', few, signal),
        api.call('show-sessions', { ...few, 'view-published-sessions': true }, signal),
      ]);
      const known = new Set(administrators.objects.map(({ uid }) => uid));
      const others = bestFirst(objects.objects, text).filter(({ uid }) => !known.has(uid));
      const shown = others.slice(0, MOST_OBJECTS).map(objectTarget);
      const total = objects.total - objects.objects.length + others.length;
      return [
        {
          title: 'Objects',
          targets: total > shown.length ? [...shown, allObjectsTarget(text, total)] : shown,
        },
        { title: 'Administrators', targets: administrators.objects.map(administratorTarget) },
        { title: 'Sessions', targets: sessions.objects.map((each) => sessionTarget(each, text, false)) },
        { title: 'Revisions', targets: revisions.objects.map((each) => sessionTarget(each, text, true)) },
      ];
    },
  });
  return { ...found, isSearching: typed !== '' && (typed !== text || found.isFetching) };
}

/** The text when it has not changed for a while. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
