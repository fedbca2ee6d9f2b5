import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { ApiClient } from './client';
import { useApi } from './context';
import { callOfType } from './objects';
import type { MetaInfo } from './replies/common';
import type { FullObject } from './replies/objects';

/** An object as it was when what is entered was begun. */
interface Read {
  uid: string;
  'meta-info'?: MetaInfo;
}

/**
 * Changes an object of a type that was read some time ago. What is entered is saved as a whole, so it is refused if
 * somebody has changed the object since: their change would be gone without a word.
 *
 * @param what names it in the refusal, such as "rule"
 * @param within the parameters that say where it stands
 */
export function useUnchangedChange(
  type: string,
  what: string,
  read: Read,
  within: Record<string, unknown> = {},
): UseMutationResult<FullObject, Error, Record<string, unknown>> {
  const api = useApi();
  return useMutation({
    mutationFn: async (changed: Record<string, unknown>) => {
      const parameters = { ...within, uid: read.uid };
      await requireUnchanged(api, { verb: 'show', type, parameters }, what, read['meta-info']);
      return callOfType(api, { verb: 'set', type, parameters: { ...parameters, ...changed } });
    },
  });
}

/** What this session has locked nobody else can change; its own changes may be newer than what was read. */
async function requireUnchanged(
  api: ApiClient,
  show: Parameters<typeof callOfType>[1],
  what: string,
  read: MetaInfo | undefined,
): Promise<void> {
  const { 'meta-info': now } = await callOfType(api, show);
  if (read === undefined || now === undefined || now.lock === 'locked by current session') {
    return;
  }
  if (read['last-modify-time'].posix !== now['last-modify-time'].posix) {
    throw new Error(
      `${now['last-modifier']} changed this ${what} after it was read here. Cancel, look at it as it is now, ` +
        'and enter your change again',
    );
  }
}
