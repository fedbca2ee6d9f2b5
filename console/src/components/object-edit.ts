import { useMutation, useQuery, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import type { ApiClient } from '../api/client';
import { useApi } from '../api/context';
import { ApiError } from '../api/errors';
import { callOfType, type ObjectChange } from '../api/objects';
import type { FullObject } from '../api/replies/objects';
import type { ObjectType } from '../catalogue/types';
import { changes, labelOf, valuesOf, type Values } from '../catalogue/values';

/** A lock of somebody else is seen while a form is open. */
const LOOK_MILLIS = 5_000;

/**
 * An object as a form needs it, with all its members and groups, which lists leave out. It is looked at as long as it is
 * used.
 */
export function useEditedObject(type: string, uid: string): UseQueryResult<FullObject> {
  const api = useApi();
  return useQuery({
    queryKey: ['edited-object', type, uid],
    refetchInterval: (query) => (query.state.error instanceof ApiError ? false : LOOK_MILLIS),
    placeholderData: () => undefined,
    queryFn: () => shown(api, type, uid),
  });
}

/** What a form saves. */
export interface Save {
  change: ObjectChange;
  /** What an object had that is changed; undefined for a new one. */
  before?: { uid: string; values: Values };
}

/** Saves what was entered for an object, unless somebody has changed since what would be taken back by it. */
export function useObjectSave(type: ObjectType): UseMutationResult<FullObject, Error, Save> {
  const api = useApi();
  return useMutation({
    mutationFn: async ({ change, before }: Save) => {
      if (before !== undefined) {
        requireSame(
          type,
          before.values,
          await shown(api, type.type, before.uid),
          Object.keys(change.parameters),
        );
      }
      return callOfType(api, change);
    },
  });
}

function shown(api: ApiClient, type: string, uid: string): Promise<FullObject> {
  return callOfType(api, { verb: 'show', type, parameters: { uid, 'details-level': 'full' } });
}

/** A field is saved as a whole: what somebody else has added to a list meanwhile would be gone without a word. */
function requireSame(type: ObjectType, before: Values, now: FullObject, saved: readonly string[]): void {
  const isSaved = (name: string): boolean => saved.includes(name === 'name' ? 'new-name' : name);
  const fields = type.fields.filter(({ name }) => name in before && isSaved(name));
  const taken = Object.keys(changes(fields, before, valuesOf(fields, now)));
  if (taken.length > 0) {
    const by = now['meta-info']?.['last-modifier'];
    throw new Error(
      `${taken.map(labelOf).join(', ')}: changed after this form was opened${by === undefined ? '' : `, last by ${by}`}. ` +
        'Cancel, look at the object as it is now, and enter your change again',
    );
  }
}
