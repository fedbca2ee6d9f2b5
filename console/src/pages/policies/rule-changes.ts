import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { ApiClient } from '../../api/client';
import { useApi } from '../../api/context';
import { ApiError } from '../../api/errors';
import { callOfType, type ObjectChange } from '../../api/objects';
import type { Goal } from './editing';
import type { RulebaseOf } from './rulebases';

/** What is done to a rule or a section of a rulebase. */
export interface RuleChange {
  verb: 'add' | 'set' | 'delete';
  of: 'rule' | 'section';
  parameters: Record<string, unknown>;
}

/** Changes a rulebase; answers where a rule is that was added or moved. */
export function useRuleChange(rulebase: RulebaseOf): UseMutationResult<Goal | undefined, Error, RuleChange> {
  const api = useApi();
  return useMutation({
    mutationFn: async ({ verb, of, parameters }: RuleChange) => {
      const type = of === 'rule' ? rulebase.ruleType : (rulebase.sectionType ?? rulebase.ruleType);
      const change = { verb, type, parameters: { ...rulebase.within, ...parameters } };
      const { uid } = await callOfType(api, change);
      const isPlaced = of === 'rule' && (verb === 'add' || 'new-position' in parameters);
      return isPlaced
        ? placeOf(api, { ...change, verb: 'show', parameters: { ...rulebase.within, uid } })
        : undefined;
    },
  });
}

/** The number of a rule; nothing if somebody deleted it meanwhile. */
async function placeOf(api: ApiClient, show: ObjectChange): Promise<Goal | undefined> {
  try {
    const { uid, 'rule-number': number } = await callOfType(api, show);
    return { uid, number: Number(number) };
  } catch (error) {
    if (error instanceof ApiError) {
      return undefined;
    }
    throw error;
  }
}
