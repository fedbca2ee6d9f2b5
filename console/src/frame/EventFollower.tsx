import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi, useLoginState } from '../api/context';
import { followEvents, type HaEvent } from '../api/events';
import { useNotifications } from './notices';

/** Asks for the status at the moment when something has happened, and tells what it was. */
export function EventFollower() {
  const api = useApi();
  const queries = useQueryClient();
  const notifications = useNotifications();
  const state = useLoginState();
  const sid = state.kind === 'signed-in' ? state.login.sid : '';
  useEffect(() => {
    if (sid === '') {
      return undefined;
    }
    const began = Date.now();
    const end = new AbortController();
    const onEvent = (event: HaEvent): void => {
      void queries.invalidateQueries({ queryKey: ['show-ha-status'] });
      const time = Date.parse(event.time);
      const isNew = time >= began;
      notifications.add({
        id: `event-${event.id}`,
        variant: VARIANTS[event.severity],
        title: event.text,
        time,
        isRead: !isNew,
        pops: isNew && event.severity === 'alarm',
        ...(event.action === undefined ? {} : { text: event.action }),
      });
    };
    void followEvents(api, onEvent, end.signal);
    return () => end.abort();
  }, [api, queries, notifications, sid]);
  return null;
}

const VARIANTS = { information: 'info', warning: 'warning', alarm: 'danger' } as const;
