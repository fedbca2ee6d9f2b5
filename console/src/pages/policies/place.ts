import { useMemo } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import type { Goal } from './editing';

/** What is shown; it stands in the address, so that it can be kept and sent. */
export interface PolicyPlace {
  /** The uid of the package; the first one if it is empty. */
  policy: string;
  /** The key of the rulebase; the first one if it is empty. */
  rulebase: string;
  filter: string;
  /** The number of the rule that is brought into sight; 0 for none. */
  rule: number;
}

const NOWHERE: PolicyPlace = { policy: '', rulebase: '', filter: '', rule: 0 };

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

function read(parameters: URLSearchParams): PolicyPlace {
  return {
    policy: parameters.get('package') ?? '',
    rulebase: parameters.get('layer') ?? '',
    filter: parameters.get('filter') ?? '',
    rule: Math.max(0, Math.trunc(Number(parameters.get('rule'))) || 0),
  };
}

function write({ policy, rulebase, filter, rule }: PolicyPlace): Record<string, string> {
  return {
    ...(policy === '' ? {} : { package: policy }),
    ...(rulebase === '' ? {} : { layer: rulebase }),
    ...(filter === '' ? {} : { filter }),
    ...(rule === 0 ? {} : { rule: String(rule) }),
  };
}
