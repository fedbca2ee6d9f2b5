import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useApi } from '../../api/context';
import type { ManagedObject } from '../../api/replies/common';
import { finished } from '../../api/tasks';

export interface PublishedChanges {
  added: ManagedObject[];
  modified: { before: ManagedObject; after: ManagedObject }[];
  deleted: ManagedObject[];
  /** Whether only the latest revisions of those that were asked for are in it. */
  isCut: boolean;
}

interface Operations {
  'added-objects': ManagedObject[];
  'modified-objects': { 'old-object': ManagedObject; 'new-object': ManagedObject }[];
  'deleted-objects': ManagedObject[];
}

/** Revisions of which the changes are shown together. */
export const MOST_REVISIONS = 500;

/**
 * What was published after one session up to another one. It does not change, so it is asked for once.
 *
 * @param after the uid of the session before the first; undefined for the changes of the last one alone
 * @param upTo the uid of the last session; nothing is asked for until it is known
 */
export function usePublishedChanges(
  after: string | undefined,
  upTo: string | undefined,
): UseQueryResult<PublishedChanges> {
  const api = useApi();
  return useQuery({
    queryKey: ['published-changes', after, upTo],
    enabled: upTo !== undefined,
    staleTime: 'static',
    placeholderData: () => undefined,
    queryFn: async () => {
      const started = await api.call('show-changes', {
        ...(after === undefined ? {} : { 'from-session': after }),
        ...(upTo === undefined ? {} : { 'to-session': upTo }),
        limit: MOST_REVISIONS,
        'details-level': 'full',
      });
      const task = await finished(api, started['task-id']);
      return together(task['task-details'].flatMap(operationsOf));
    },
  });
}

function operationsOf(detail: Record<string, unknown>): Operations[] {
  return ((detail.changes ?? []) as { operations: Operations }[]).map(({ operations }) => operations);
}

function together(operations: Operations[]): PublishedChanges {
  return {
    isCut: operations.length === MOST_REVISIONS,
    added: operations.flatMap((one) => one['added-objects']),
    modified: operations.flatMap((one) =>
      one['modified-objects'].map((change) => ({
        before: change['old-object'],
        after: change['new-object'],
      })),
    ),
    deleted: operations.flatMap((one) => one['deleted-objects']),
  };
}
