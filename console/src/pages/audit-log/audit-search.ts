import { useSearchParams } from 'react-router';
import type { Parameters } from '../../api/client';

/** What is looked for; it stands in the address, so that it can be kept and sent. */
export interface AuditSearch {
  /** A key of PERIODS, or custom. */
  period: string;
  /** Local times as the browser enters them, for a custom period. */
  from: string;
  to: string;
  administrator: string;
  command: string;
  event: string;
  outcome: string;
  text: string;
}

const HOUR_MILLIS = 3_600_000;

/** Periods up to now, in hours. */
export const PERIODS: readonly { value: string; label: string; hours: number }[] = [
  { value: '', label: 'All time', hours: 0 },
  { value: 'hour', label: 'Last hour', hours: 1 },
  { value: 'day', label: 'Last 24 hours', hours: 24 },
  { value: 'week', label: 'Last 7 days', hours: 7 * 24 },
  { value: 'month', label: 'Last 30 days', hours: 30 * 24 },
];

export const CUSTOM = 'custom';

const NAMES = ['period', 'from', 'to', 'administrator', 'command', 'event', 'outcome', 'text'] as const;

export const EMPTY: AuditSearch = {
  period: '',
  from: '',
  to: '',
  administrator: '',
  command: '',
  event: '',
  outcome: '',
  text: '',
};

/** Whether nothing is looked for in particular. */
export function isEverything(search: AuditSearch): boolean {
  return NAMES.every((name) => search[name] === EMPTY[name]);
}

export function useAuditSearch(): [AuditSearch, (search: AuditSearch) => void] {
  const [parameters, setParameters] = useSearchParams();
  const search = { ...EMPTY };
  NAMES.forEach((name) => {
    search[name] = parameters.get(name) ?? '';
  });
  const change = (changed: AuditSearch): void =>
    setParameters(
      Object.fromEntries(NAMES.filter((name) => changed[name] !== '').map((name) => [name, changed[name]])),
    );
  return [search, change];
}

/** The parameters of show-audit-log that find what is searched. */
export function parametersOf(search: AuditSearch, now: number): Parameters<'show-audit-log'> {
  const period = PERIODS.find(({ value }) => value === search.period);
  const isCustom = search.period === CUSTOM;
  const from =
    period !== undefined && period.hours > 0
      ? new Date(now - period.hours * HOUR_MILLIS).toISOString()
      : isCustom
        ? utc(search.from)
        : undefined;
  const to = isCustom ? utc(search.to) : undefined;
  return {
    ...(from === undefined ? {} : { 'from-date': from }),
    ...(to === undefined ? {} : { 'to-date': to }),
    ...(search.administrator === '' ? {} : { administrator: search.administrator }),
    ...(search.command === '' ? {} : { command: search.command }),
    ...(search.event === '' ? {} : { event: search.event }),
    ...(search.outcome === 'successful' || search.outcome === 'failed' ? { outcome: search.outcome } : {}),
    ...(search.text === '' ? {} : { filter: search.text }),
  };
}

/** A local time as the server reads it; nothing for an empty or impossible one. */
function utc(local: string): string | undefined {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
