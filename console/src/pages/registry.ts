import type { ComponentType } from 'react';

/** A page of the console: it is loaded when it is opened, and has an entry in the menu. */
export interface PageRegistration {
  /** The path in the address bar, without a slash before it; further parts belong to the page. */
  path: string;
  /** The words in the menu. */
  title: string;
  /** Further words by which the search finds it, such as those of the guide. */
  words?: string;
  /** The heading that it stands under in the menu. */
  group: MenuGroup;
  /** Its tabs, for the search: the path below that of the page, and the words on the tab. */
  tabs?: readonly { path: string; title: string }[];
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
    words: 'Management High Availability Status synchronization failover disaster recovery',
    group: 'Servers',
    load: () => import('./high-availability/HighAvailabilityPage'),
  },
  {
    path: 'servers',
    title: 'Gateways & Servers',
    words: 'SIC trust communication secondary server Check Point host',
    group: 'Servers',
    load: () => import('./servers/ServersPage'),
  },
  {
    path: 'policies',
    title: 'Security Policies',
    group: 'Policy',
    load: () => import('./policies/PoliciesPage'),
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
    tabs: [
      { path: 'open', title: 'Sessions' },
      { path: 'revisions', title: 'Revisions' },
      { path: 'elsewhere', title: 'Continue from another server' },
    ],
    load: () => import('./sessions/SessionsPage'),
  },
  {
    path: 'administrators',
    title: 'Administrators',
    group: 'Administration',
    tabs: [
      { path: 'list', title: 'Administrators' },
      { path: 'profiles', title: 'Permission profiles' },
    ],
    load: () => import('./administrators/AdministratorsPage'),
  },
  {
    path: 'audit-log',
    title: 'Audit Log',
    group: 'Administration',
    load: () => import('./audit-log/AuditLogPage'),
  },
  {
    path: 'system',
    title: 'System',
    group: 'Administration',
    tabs: [
      { path: 'backups', title: 'Backups' },
      { path: 'archives', title: 'Archives' },
      { path: 'certificates', title: 'Certificates' },
      { path: 'settings', title: 'Settings' },
      { path: 'about', title: 'About' },
    ],
    load: () => import('./system/SystemPage'),
  },
];
