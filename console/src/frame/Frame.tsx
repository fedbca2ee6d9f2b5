import { Page } from '@patternfly/react-core';
import { Suspense, useState } from 'react';
import { Outlet } from 'react-router';
import { useLoginState } from '../api/context';
import type { Store } from '../api/store';
import type { Drawer } from './drawer';
import { EventFollower } from './EventFollower';
import { FrameBanners } from './FrameBanners';
import { Head } from './Head';
import { KeepAlive } from './KeepAlive';
import { LeaveGuard } from './LeaveGuard';
import { Menu } from './Menu';
import { NotificationPanel, PoppingNotifications } from './NotificationPanel';
import { useNotifications } from './notices';
import { SignInAgain } from './SignInAgain';
import { SystemInformation } from './SystemInformation';
import { TaskDrawer } from './TaskDrawer';
import type { Theme } from './theme';

/** What is around every page: head, menu, system information area, and what lies over them. */
export function Frame({ theme }: { theme: Store<Theme> }) {
  const [drawer, setDrawer] = useState<Drawer>('none');
  const notifications = useNotifications();
  const state = useLoginState();
  const toggle = (wanted: Drawer): void => {
    if (wanted === 'notifications' && drawer === 'notifications') {
      notifications.markAllRead();
    }
    setDrawer(drawer === wanted ? 'none' : wanted);
  };
  return (
    <div className="console-frame">
      <FrameBanners />
      <Page
        masthead={<Head theme={theme} drawer={drawer} onToggle={toggle} />}
        sidebar={<Menu />}
        isManagedSidebar
        isContentFilled
        mainContainerId="main"
        mainAriaLabel="Page"
        notificationDrawer={
          drawer === 'tasks' ? (
            <TaskDrawer onClose={() => toggle('tasks')} />
          ) : (
            <NotificationPanel onClose={() => toggle('notifications')} />
          )
        }
        isNotificationDrawerExpanded={drawer !== 'none'}
      >
        <Suspense>
          <Outlet />
        </Suspense>
      </Page>
      <SystemInformation onOpenTasks={() => toggle('tasks')} />
      {drawer === 'none' && <PoppingNotifications />}
      <EventFollower />
      <KeepAlive />
      <LeaveGuard />
      {state.kind === 'expired' && <SignInAgain expired={state} />}
    </div>
  );
}
