import { Button, Flex, FlexItem, Spinner } from '@patternfly/react-core';
import { useTasks } from '../api/live';
import type { Task } from '../api/replies/tasks';
import { isFinished } from '../api/tasks';
import { ServerText } from '../components/ServerText';

/** The system information area at the lower edge: what runs now, and the way to the Task List. */
export function SystemInformation({ onOpenTasks }: { onOpenTasks: () => void }) {
  const tasks = useTasks().data?.tasks ?? [];
  const running = tasks.filter((task) => !isFinished(task));
  const shown = running[0] ?? tasks[0];
  return (
    <section aria-label="System information" className="console-system-information">
      <Flex
        alignItems={{ default: 'alignItemsCenter' }}
        spaceItems={{ default: 'spaceItemsSm' }}
        flexWrap={{ default: 'nowrap' }}
      >
        <FlexItem flex={{ default: 'flexNone' }}>
          <Button variant="link" isInline onClick={onOpenTasks}>
            Task List{running.length > 0 ? ` (${running.length} running)` : ''}
          </Button>
        </FlexItem>
        {running.length > 0 && (
          <FlexItem>
            <Spinner size="md" aria-label="A task runs" />
          </FlexItem>
        )}
        <FlexItem className="console-latest-task" aria-live="polite">
          {shown === undefined ? 'No tasks yet' : <Line task={shown} />}
        </FlexItem>
      </Flex>
    </section>
  );
}

function Line({ task }: { task: Task }) {
  const state = isFinished(task) ? task.status : `${task['progress-percentage']} %`;
  const description = task['progress-description'];
  return (
    <>
      {task['task-name']}: {state}
      {description !== '' && (
        <>
          {' - '}
          <ServerText text={description} />
        </>
      )}
    </>
  );
}
