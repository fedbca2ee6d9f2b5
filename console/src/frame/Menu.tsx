import { Nav, NavGroup, NavItem, PageSidebar, PageSidebarBody } from '@patternfly/react-core';
import { NavLink, useLocation } from 'react-router';
import { menuGroups, pages } from '../pages/registry';

/** The menu: every page under its heading. */
export function Menu() {
  const { pathname } = useLocation();
  return (
    <PageSidebar>
      <PageSidebarBody>
        <Nav aria-label="Menu">
          {menuGroups.map((group) => {
            const entries = pages.filter((page) => page.group === group);
            return entries.length === 0 ? null : (
              <NavGroup key={group} title={group}>
                {entries.map(({ path, title }) => (
                  <NavItem key={path} itemId={path} isActive={isWithin(pathname, path)}>
                    <NavLink to={`/${path}`}>{title}</NavLink>
                  </NavItem>
                ))}
              </NavGroup>
            );
          })}
        </Nav>
      </PageSidebarBody>
    </PageSidebar>
  );
}

function isWithin(pathname: string, path: string): boolean {
  return pathname === `/${path}` || pathname.startsWith(`/${path}/`);
}
