import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ApiClient } from '../../api/client';
import { useApi } from '../../api/context';
import { ApiError } from '../../api/errors';
import { useCommand } from '../../api/queries';
import type { FullObject } from '../../api/replies/objects';
import type { PolicyPackage } from '../../api/replies/policies';
import type { PolicyPlace } from './place';
import { accessRulebase, exceptionRulebase, rulebasesOf, type RulebaseOf } from './rulebases';

/** Others change policies too. */
const AGAIN_MILLIS = 10_000;

const FULL = { 'details-level': 'full' } as const;

/** A package, if there is one. */
export interface ShownPolicy {
  policy: PolicyPackage | undefined;
}

/** The package that the address names, or that has the layer that it names; else the first one. */
export function useShownPolicy({ policy, rulebase }: PolicyPlace): UseQueryResult<ShownPolicy> {
  const api = useApi();
  const layer = policy === '' ? rulebase : '';
  return useQuery({
    queryKey: ['shown-policy', policy, layer],
    // Which package is the first one changes with a deletion: what was remembered of it would flash up.
    gcTime: 0,
    refetchInterval: (query) => (query.state.error instanceof ApiError ? false : AGAIN_MILLIS),
    queryFn: async ({ signal }): Promise<ShownPolicy> => ({
      policy:
        (await named(api, policy, signal)) ??
        (await having(api, layer, signal)) ??
        (await first(api, signal)),
    }),
  });
}

async function named(api: ApiClient, uid: string, signal: AbortSignal): Promise<PolicyPackage | undefined> {
  return uid === '' ? undefined : ifThere(api.call('show-package', { uid, ...FULL }, signal));
}

async function having(
  api: ApiClient,
  layer: string,
  signal: AbortSignal,
): Promise<PolicyPackage | undefined> {
  const used = layer === '' ? undefined : await ifThere(api.call('where-used', { uid: layer }, signal));
  const user = used?.['used-directly'].objects.find(({ type }) => type === 'package');
  return user === undefined ? undefined : named(api, user.uid, signal);
}

async function first(api: ApiClient, signal: AbortSignal): Promise<PolicyPackage | undefined> {
  const { packages } = await api.call(
    'show-packages',
    { limit: 1, order: [{ ASC: 'name' }], ...FULL },
    signal,
  );
  return packages[0];
}

/** An address may be older than the deletion of what it names. */
async function ifThere<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) {
      return undefined;
    }
    throw error;
  }
}

export interface ShownRulebase {
  /** Undefined while it is looked for, and if there is none. */
  rulebase: RulebaseOf | undefined;
  /** The layer itself, if it is one of access rules. */
  layer: FullObject | undefined;
  isLoading: boolean;
}

/** The rulebase that the address names, of the package or any other layer of access rules; else the first of the package. */
export function useShownRulebase(
  policy: PolicyPackage | undefined,
  { rulebase, exceptions }: PolicyPlace,
): ShownRulebase {
  const rulebases = policy === undefined ? [] : rulebasesOf(policy);
  const wanted = rulebase === '' ? rulebases[0]?.key : rulebase;
  const own = rulebases.find(({ key }) => key === wanted);
  const isAccess =
    wanted !== undefined && wanted !== 'nat' && (own?.ruleType ?? 'access-rule') === 'access-rule';
  const query = useCommand(
    'show-access-layer',
    { uid: wanted ?? '', ...FULL },
    { enabled: isAccess, placeholderData: () => undefined },
  );
  const ofRule = useExceptions(own, exceptions);
  const layer = isAccess ? query.data : undefined;
  const other = layer === undefined ? undefined : accessRulebase(layer);
  const isLoading = ofRule.isLoading || (isAccess && own === undefined && query.isPending);
  return {
    rulebase: isLoading ? undefined : (ofRule.rulebase ?? own ?? other ?? rulebases[0]),
    layer,
    isLoading,
  };
}

/** The exceptions of a rule, if the layer is one of threat prevention and has the rule. */
function useExceptions(
  layer: RulebaseOf | undefined,
  rule: string,
): { rulebase: RulebaseOf | undefined; isLoading: boolean } {
  const isWanted = rule !== '' && layer?.ruleType === 'threat-rule';
  const query = useCommand(
    'show-threat-rule',
    { layer: layer?.key ?? '', uid: rule },
    { enabled: isWanted, placeholderData: () => undefined },
  );
  const isHere = isWanted && query.data !== undefined;
  return {
    rulebase: isHere ? exceptionRulebase(layer, query.data) : undefined,
    isLoading: isWanted && query.isPending,
  };
}
