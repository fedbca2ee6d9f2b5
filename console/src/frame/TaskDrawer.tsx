import {
  EmptyState,
  EmptyStateBody,
  NotificationDrawer,
  NotificationDrawerBody,
  NotificationDrawerHeader,
  Stack,
  StackItem,
} from '@patternfly/react-core';
import { useTasks } from '../api/live';
import { QueryContent } from '../components/QueryContent';
import { TaskProgress } from '../components/TaskProgress';
import { Time } from '../components/Time';

/** The Task List: the latest tasks of all administrators, with live progress. */
export function TaskDrawer({ onClose }: { onClose: () => void }) {
  const query = useTasks();
  return (
    <NotificationDrawer aria-label="Task List">
      <NotificationDrawerHeader title="Task List" onClose={onClose} />
      <NotificationDrawerBody>
        <QueryContent query={query} what="the tasks">
          {({ tasks }) =>
            tasks.length === 0 ? (
              <EmptyState titleText="No tasks yet" headingLevel="h2" variant="sm">
                <EmptyStateBody>Publishing, synchronizing and other long work is listed here.</EmptyStateBody>
              </EmptyState>
            ) : (
              <Stack hasGutter role="list" aria-label="Tasks" className="console-tasks">
                {tasks.map((task) => (
                  <StackItem key={task['task-id']} role="listitem">
                    <TaskProgress task={task} />
                    <small>
                      {task.initiator}, <Time time={task['start-time']} />
                    </small>
                  </StackItem>
                ))}
              </Stack>
            )
          }
        </QueryContent>
      </NotificationDrawerBody>
    </NotificationDrawer>
  );
}
