import { useMemo } from 'react';
import { useLocation, useSearchParams, type Location } from 'react-router';
import type { Goal } from './editing';

/** What is shown; it stands in the address, so that it can be kept and sent. */
export interface PolicyPlace {
  /** The uid of the package; the first one if it is empty. */
  policy: string;
  /** The key of the rulebase; the first one if it is empty. */
  rulebase: string;
  /** The uid of the rule of that threat layer whose exceptions are shown; empty if the rules are. */
  exceptions: string;
  /** What the rules are searched for; all of them are shown if it is empty. */
  filter: string;
  /** Whether the rules are searched that could match traffic, and not words. */
  isPacket: boolean;
  /** The number of the rule that is brought into sight; 0 for none. */
  rule: number;
}

const NOWHERE: PolicyPlace = {
  policy: '',
  rulebase: '',
  exceptions: '',
  filter: '',
  isPacket: false,
  rule: 0,
};

/** What the rules are searched for. */
export type RuleSearch = Pick<PolicyPlace, 'filter' | 'isPacket'>;

export interface PlaceInAddress {
  place: PolicyPlace;
  /** The rule of the address, anew each time that it is gone to. */
  goal: Goal | undefined;
  /** Goes to a place of which only a part is said: the rest is nowhere. */
  go: (place: Partial<PolicyPlace>) => void;
}

export function usePlace(): PlaceInAddress {
  const [parameters, setParameters] = useSearchParams();
  const { key } = useLocation();
  const place = read(parameters);
  const goal = useMemo(() => (place.rule === 0 ? undefined : { number: place.rule, key }), [place.rule, key]);
  return { place, goal, go: (to) => setParameters(write({ ...NOWHERE, ...to }), { replace: true }) };
}

/** The address of a place of which only a part is said. */
export function policyAddress(place: Partial<PolicyPlace>): string {
  return `/policies?${new URLSearchParams(write({ ...NOWHERE, ...place })).toString()}`;
}

/** Whether another address shows the same rules, perhaps another one of them in sight. */
export function isSameRulebase(from: Location, to: Location): boolean {
  const shown = ({ pathname, search }: Location): string =>
    JSON.stringify([pathname, write({ ...read(new URLSearchParams(search)), rule: 0 })]);
  return shown(from) === shown(to);
}

function read(parameters: URLSearchParams): PolicyPlace {
  return {
    policy: parameters.get('package') ?? '',
    rulebase: parameters.get('layer') ?? '',
    exceptions: parameters.get('exceptions') ?? '',
    filter: parameters.get('filter') ?? '',
    isPacket: parameters.get('mode') === 'packet',
    rule: Math.max(0, Math.trunc(Number(parameters.get('rule'))) || 0),
  };
}

function write(place: PolicyPlace): Record<string, string> {
  const { policy, rulebase, exceptions, filter, isPacket, rule } = place;
  return {
    ...(policy === '' ? {} : { package: policy }),
    ...(rulebase === '' ? {} : { layer: rulebase }),
    ...(exceptions === '' ? {} : { exceptions }),
    ...(filter === '' ? {} : { filter }),
    ...(isPacket ? { mode: 'packet' } : {}),
    ...(rule === 0 ? {} : { rule: String(rule) }),
  };
}
