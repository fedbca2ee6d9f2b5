import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { ApiClient } from '../../api/client';
import { useApi } from '../../api/context';
import { callOfType } from '../../api/objects';
import type { FullObject } from '../../api/replies/objects';
import type { Rule } from '../../api/replies/policies';
import type { RulebaseOf } from './rulebases';

/**
 * Saves what was entered for a rule that was read some time ago. A cell is saved as a whole, so it is
 * refused if somebody has changed the rule since: their change would be gone without a word.
 */
export function useRuleSave(
  rule: Rule,
  rulebase: RulebaseOf,
): UseMutationResult<FullObject, Error, Record<string, unknown>> {
  const api = useApi();
  return useMutation({
    mutationFn: async (changed: Record<string, unknown>) => {
      await requireUnchanged(api, rule, rulebase);
      const parameters = { ...rulebase.within, uid: rule.uid, ...changed };
      return callOfType(api, { verb: 'set', type: rulebase.ruleType, parameters });
    },
  });
}

/** What this session has locked nobody else can change; its own changes may be newer than the row. */
async function requireUnchanged(api: ApiClient, rule: Rule, { ruleType, within }: RulebaseOf): Promise<void> {
  const parameters = { ...within, uid: rule.uid };
  const { 'meta-info': now } = await callOfType(api, { verb: 'show', type: ruleType, parameters });
  const read = rule['meta-info'];
  if (read === undefined || now === undefined || now.lock === 'locked by current session') {
    return;
  }
  if (read['last-modify-time'].posix !== now['last-modify-time'].posix) {
    throw new Error(
      `${now['last-modifier']} changed this rule after it was read here. Cancel, look at it as it is now, ` +
        'and enter your change again',
    );
  }
}
