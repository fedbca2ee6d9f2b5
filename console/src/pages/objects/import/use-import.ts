import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useApi } from '../../../api/context';
import { messageOf } from '../../../api/errors';
import { finished } from '../../../api/tasks';
import { counted } from '../../../components/words';
import { batchesOf, type ImportRow } from './rows';

/** Objects of one batch: all of them are added, or none. */
const BATCH = 1_000;

interface Import {
  rows: readonly ImportRow[];
  ignoresWarnings: boolean;
}

/**
 * Adds rows by batches; an error tells how many were added before it.
 *
 * @param onAdded hears of the rows of each batch that was added
 */
export function useImport(
  onAdded: (rows: readonly ImportRow[]) => void,
): UseMutationResult<void, Error, Import> {
  const api = useApi();
  return useMutation({
    mutationFn: async ({ rows, ignoresWarnings }: Import) => {
      let added = 0;
      for (const batch of batchesOf(rows, BATCH)) {
        try {
          const task = await api.call('add-objects-batch', {
            objects: batch.objects as never,
            ...(ignoresWarnings ? { 'ignore-warnings': true } : {}),
          });
          await finished(api, task['task-id']);
        } catch (error) {
          throw added === 0
            ? error
            : new Error(`${counted(added, 'object')} were added. Then: ${messageOf(error)}`);
        }
        added += batch.rows.length;
        onAdded(batch.rows);
      }
    },
  });
}
