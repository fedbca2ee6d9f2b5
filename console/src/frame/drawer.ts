/** What the panel at the right shows. */
export type Drawer = 'none' | 'notifications' | 'tasks';
