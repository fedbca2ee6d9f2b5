import type { Parameters } from '../../../api/client';
import type { AutomaticPurge } from '../../../api/replies/system';

/** What the form of the automatic purge holds; null for a number that is not within its limits. */
export interface PurgeDraft {
  enabled: boolean;
  byCount: boolean;
  count: number | null;
  byDays: boolean;
  days: number | null;
  units: 'hours' | 'days';
  interval: number | null;
}

export function purgeDraft(purge: AutomaticPurge): PurgeDraft {
  return {
    enabled: purge.enabled,
    byCount: purge['keep-sessions-by-count'],
    count: purge['number-of-sessions-to-keep'],
    byDays: purge['keep-sessions-by-days'],
    days: purge['number-of-days-to-keep'],
    units: purge.scheduling['time-units'],
    interval: purge.scheduling['check-interval'],
  };
}

/** What is sent; undefined while something is missing. */
export function purgeParameters(draft: PurgeDraft): Parameters<'set-automatic-purge'> | undefined {
  const { enabled, byCount, count, byDays, days, units, interval } = draft;
  if (!enabled) {
    return { enabled };
  }
  if (count === null || days === null || interval === null || !(byCount || byDays)) {
    return undefined;
  }
  return {
    enabled,
    'keep-sessions-by-count': byCount,
    'number-of-sessions-to-keep': count,
    'keep-sessions-by-days': byDays,
    'number-of-days-to-keep': days,
    scheduling: { 'time-units': units, 'check-interval': interval },
  };
}
