import {
  Button,
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadLogo,
  MastheadMain,
  MastheadToggle,
  NotificationBadge,
  NotificationBadgeVariant,
  PageToggleButton,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core';
import MoonIcon from '@patternfly/react-icons/dist/esm/icons/moon-icon';
import SunIcon from '@patternfly/react-icons/dist/esm/icons/sun-icon';
import { Link } from 'react-router';
import { useStore, type Store } from '../api/store';
import { AdministratorMenu } from './AdministratorMenu';
import { ConnectedServer } from './ConnectedServer';
import type { Drawer } from './drawer';
import { useNotificationList } from './notices';
import { SearchEverything } from './search/SearchEverything';
import { SessionChanges } from './SessionChanges';
import type { Theme } from './theme';

interface Properties {
  theme: Store<Theme>;
  drawer: Drawer;
  onToggle: (drawer: Drawer) => void;
}

/** The head of the frame. */
export function Head({ theme, drawer, onToggle }: Properties) {
  return (
    <Masthead className="console-head">
      <MastheadMain>
        <MastheadToggle>
          <PageToggleButton isHamburgerButton aria-label="Menu" />
        </MastheadToggle>
        <MastheadBrand>
          <MastheadLogo component={(props) => <Link {...props} to="/" />}>
            <span className="console-brand">Redoubt</span>
          </MastheadLogo>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <Toolbar isStatic>
          <ToolbarContent>
            <ToolbarItem alignSelf="center">
              <ConnectedServer />
            </ToolbarItem>
            <ToolbarGroup align={{ default: 'alignEnd' }} alignItems="center">
              <SessionChanges />
              <SearchEverything />
              <ToolbarItem>
                <Notices isExpanded={drawer === 'notifications'} onClick={() => onToggle('notifications')} />
              </ToolbarItem>
              <ToolbarItem>
                <ThemeSwitch theme={theme} />
              </ToolbarItem>
              <ToolbarItem>
                <AdministratorMenu />
              </ToolbarItem>
            </ToolbarGroup>
          </ToolbarContent>
        </Toolbar>
      </MastheadContent>
    </Masthead>
  );
}

function Notices({ isExpanded, onClick }: { isExpanded: boolean; onClick: () => void }) {
  const unread = useNotificationList().filter((it) => !it.isRead);
  const isUrgent = unread.some((it) => it.variant === 'danger');
  const variant =
    unread.length === 0
      ? NotificationBadgeVariant.read
      : isUrgent
        ? NotificationBadgeVariant.attention
        : NotificationBadgeVariant.unread;
  return (
    <NotificationBadge
      variant={variant}
      count={unread.length}
      aria-label="Notifications"
      isExpanded={isExpanded}
      onClick={onClick}
    />
  );
}

function ThemeSwitch({ theme }: { theme: Store<Theme> }) {
  const isDark = useStore(theme) === 'dark';
  return (
    <Button
      variant="plain"
      aria-label={isDark ? 'Light theme' : 'Dark theme'}
      icon={isDark ? <SunIcon /> : <MoonIcon />}
      onClick={() => theme.set(isDark ? 'light' : 'dark')}
    />
  );
}
