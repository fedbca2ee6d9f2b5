import { Alert, Stack, StackItem } from '@patternfly/react-core';
import { useEffect } from 'react';
import { useCommand, useTask } from '../../api/queries';
import type { Session } from '../../api/replies/sessions';
import { ErrorAlert } from '../../components/ErrorAlert';
import { QueryContent } from '../../components/QueryContent';
import { TaskDialog } from '../../components/TaskDialog';
import { Time } from '../../components/Time';
import { ChangeList } from './ChangeList';
import { usePublishedChanges } from './published-changes';

/** Shows what going back to a revision would undo, and goes back. */
export function RevertDialog({ revision, onClose }: { revision: Session; onClose: () => void }) {
  const run = useTask('revert-to-revision');
  const { start: verify, ...verified } = useTask('verify-revert');
  const last = useCommand('show-last-published-session', {});
  const isAsking = !run.isPending && !run.isSuccess;
  // What is undone is all that was published since: it is more when somebody publishes meanwhile.
  const newest = isAsking ? last.data?.uid : undefined;
  useEffect(() => {
    if (newest !== undefined) {
      verify({ 'to-session': revision.uid });
    }
  }, [verify, revision.uid, newest]);
  const undone = usePublishedChanges(revision.uid, newest);
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
          {verified.isSuccess && verified.task !== undefined && (
            <Alert isInline variant="info" component="h2" title={verified.task['progress-description']} />
          )}
        </StackItem>
        <StackItem>
          <QueryContent query={last} what="the latest revision">
            {() => (
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
            )}
          </QueryContent>
        </StackItem>
      </Stack>
    </TaskDialog>
  );
}
