import { Alert, Stack, StackItem } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/context';
import { useTask } from '../../api/queries';
import type { Session } from '../../api/replies/sessions';
import { finished } from '../../api/tasks';
import { ErrorAlert } from '../../components/ErrorAlert';
import { QueryContent } from '../../components/QueryContent';
import { TaskDialog } from '../../components/TaskDialog';
import { Time } from '../../components/Time';
import { ChangeList } from './ChangeList';
import { usePublishedChanges } from './published-changes';

/** Shows what going back to a revision would undo, and goes back. */
export function RevertDialog({ revision, onClose }: { revision: Session; onClose: () => void }) {
  const api = useApi();
  const run = useTask('revert-to-revision');
  const verified = useQuery({
    queryKey: ['verify-revert', revision.uid],
    queryFn: async () => {
      const started = await api.call('verify-revert', { 'to-session': revision.uid });
      return finished(api, started['task-id']);
    },
  });
  const undone = usePublishedChanges(revision.uid, undefined);
  return (
    <TaskDialog
      title="Revert to a revision"
      start="Revert"
      isDanger
      isReady={verified.isSuccess}
      run={run}
      task={run.task}
      onClose={onClose}
      onStart={() => run.start({ 'to-session': revision.uid })}
    >
      <Stack hasGutter>
        <StackItem>
          The database goes back to what was published on <Time time={revision['publish-time']} /> by{' '}
          {revision['user-name']}. This is a new revision: what is undone stays in the history.
        </StackItem>
        <StackItem aria-live="polite">
          {verified.error !== null && <ErrorAlert title="This cannot be reverted" error={verified.error} />}
          {verified.data !== undefined && (
            <Alert isInline variant="info" component="h2" title={verified.data['progress-description']} />
          )}
        </StackItem>
        <StackItem>
          <QueryContent query={undone} what="what would be undone">
            {(changes) => (
              <>
                <p>
                  <strong>These changes would be undone:</strong>
                </p>
                <ChangeList changes={changes} />
              </>
            )}
          </QueryContent>
        </StackItem>
      </Stack>
    </TaskDialog>
  );
}
