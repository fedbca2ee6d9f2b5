import {
  Alert,
  AlertActionCloseButton,
  AlertGroup,
  Button,
  EmptyState,
  EmptyStateBody,
  NotificationDrawer,
  NotificationDrawerBody,
  NotificationDrawerHeader,
  NotificationDrawerList,
  NotificationDrawerListItem,
  NotificationDrawerListItemBody,
  NotificationDrawerListItemHeader,
} from '@patternfly/react-core';
import { ServerText } from '../components/ServerText';
import { Time } from '../components/Time';
import { useNotificationList, useNotifications } from './notices';

const SHOWN_MILLIS = 8_000;

/** Everything that was told, the newest first. */
export function NotificationPanel({ onClose }: { onClose: () => void }) {
  const notifications = useNotifications();
  const list = useNotificationList();
  return (
    <NotificationDrawer aria-label="Notifications">
      <NotificationDrawerHeader title="Notifications" onClose={onClose}>
        <Button variant="link" isDisabled={list.length === 0} onClick={() => notifications.clear()}>
          Clear
        </Button>
      </NotificationDrawerHeader>
      <NotificationDrawerBody>
        {list.length === 0 ? (
          <EmptyState titleText="No notifications" headingLevel="h2" variant="sm">
            <EmptyStateBody>What happens to the servers and to your session is told here.</EmptyStateBody>
          </EmptyState>
        ) : (
          <NotificationDrawerList>
            {list.map((it) => (
              <NotificationDrawerListItem key={it.id} variant={it.variant} isRead={it.isRead}>
                <NotificationDrawerListItemHeader variant={it.variant} title={it.title} headingLevel="h2" />
                <NotificationDrawerListItemBody timestamp={<Time time={apiTime(it.time)} />}>
                  <ServerText text={it.text ?? ''} />
                </NotificationDrawerListItemBody>
              </NotificationDrawerListItem>
            ))}
          </NotificationDrawerList>
        )}
      </NotificationDrawerBody>
    </NotificationDrawer>
  );
}

/** The latest ones, over the page. Whatever needs an action stays until it is closed. */
export function PoppingNotifications() {
  const notifications = useNotifications();
  const popping = useNotificationList().filter((it) => it.pops);
  return (
    <AlertGroup isToast isLiveRegion aria-label="New notifications" className="console-toasts">
      {popping.map((it) => (
        <Alert
          key={it.id}
          variant={it.variant}
          title={it.title}
          timeout={it.variant === 'danger' ? false : SHOWN_MILLIS}
          onTimeout={() => notifications.dismiss(it.id)}
          actionClose={
            <AlertActionCloseButton title={it.title} onClose={() => notifications.dismiss(it.id)} />
          }
        >
          {it.text !== undefined && <ServerText text={it.text} />}
        </Alert>
      ))}
    </AlertGroup>
  );
}

function apiTime(millis: number) {
  return { posix: millis, 'iso-8601': new Date(millis).toISOString() };
}
