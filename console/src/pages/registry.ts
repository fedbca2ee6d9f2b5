import type { ComponentType } from 'react';

/** A page of the console: it is loaded when it is opened, and has an entry in the menu. */
export interface PageRegistration {
  /** The path in the address bar, without a slash before it; further parts belong to the page. */
  path: string;
  /** The words in the menu. */
  title: string;
  /** The heading that it stands under in the menu. */
  group: MenuGroup;
  /** Imports the module of the page, which exports it as Component. */
  load: () => Promise<{ Component: ComponentType }>;
}

export type MenuGroup = (typeof menuGroups)[number];

/** The headings of the menu, in their order. */
export const menuGroups = ['Servers', 'Policy', 'Administration'] as const;

/** Every page; the first one is shown after the sign-in. */
export const pages: readonly PageRegistration[] = [
  {
    path: 'high-availability',
    title: 'High Availability',
    group: 'Servers',
    load: () => import('./high-availability/HighAvailabilityPage'),
  },
  {
    path: 'servers',
    title: 'Gateways & Servers',
    group: 'Servers',
    load: () => import('./servers/ServersPage'),
  },
  {
    path: 'objects',
    title: 'Objects',
    group: 'Policy',
    load: () => import('./objects/ObjectsPage'),
  },
  {
    path: 'sessions',
    title: 'Sessions & Revisions',
    group: 'Administration',
    load: () => import('./sessions/SessionsPage'),
  },
  {
    path: 'administrators',
    title: 'Administrators',
    group: 'Administration',
    load: () => import('./administrators/AdministratorsPage'),
  },
  {
    path: 'system',
    title: 'System',
    group: 'Administration',
    load: () => import('./system/SystemPage'),
  },
];
