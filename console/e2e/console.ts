import { expect, type Locator, type Page } from '@playwright/test';
import { ADMINISTRATOR, PASSWORD, type TestServer } from './servers.ts';

const LONG = { timeout: 60_000 };

/** Opens the console of a server and signs in. */
export async function signIn(
  page: Page,
  server: TestServer,
  sessionName = '',
  readOnly = false,
  login = { user: ADMINISTRATOR, password: PASSWORD },
): Promise<void> {
  await page.goto(server.url());
  await page.getByLabel('Administrator').fill(login.user);
  await page.getByLabel('Password').fill(login.password);
  await page.getByLabel('Session name').fill(sessionName);
  if (readOnly) {
    await page.getByLabel('Read-only').check();
  }
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('group', { name: 'Connected server' })).toBeVisible();
}

/** Forgets the login of a server that has begun anew, which would be asked for in a window over the page. */
export async function forgetLogin(page: Page): Promise<void> {
  await page.evaluate(() => sessionStorage.clear());
}

/** Opens a page by its entry in the menu. */
export async function menu(page: Page, title: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: title }).click();
}

/** Publishes the session with the button in the frame. */
export async function publish(page: Page): Promise<void> {
  await page.getByRole('group', { name: 'Session' }).getByRole('button', { name: 'Publish' }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish' });
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await expect(dialog).toBeHidden();
}

/** Chooses an entry of Actions on the page of High Availability, and gives its window. */
export async function action(page: Page, title: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${title}`) }).click();
  return page.getByRole('dialog');
}

export async function expectOverview(page: Page, overview: string): Promise<void> {
  await expect(page.getByRole('status', { name: 'Overview' })).toContainText(overview, { timeout: 60_000 });
}

/** The line of a server in a part of the window. */
export function line(page: Page, part: 'Connected to' | 'Peers', server: TestServer): Locator {
  return page.getByRole('region', { name: part }).getByRole('row').filter({ hasText: server.name });
}

/** Adds a host and publishes it, as another administrator would. */
export async function publishHost(server: TestServer, name: string, address: string): Promise<void> {
  await inSession(server, [{ command: 'add-host', parameters: { name, 'ip-address': address } }]);
}

export async function setHost(server: TestServer, name: string, comments: string): Promise<void> {
  await inSession(server, [{ command: 'set-host', parameters: { name, comments } }]);
}

/** Makes changes in a session of its own, one after the other, and publishes them. */
export async function inSession(
  server: TestServer,
  changes: readonly { command: string; parameters: object }[],
): Promise<void> {
  const login = await server.call('login', { user: ADMINISTRATOR, password: PASSWORD });
  const sid = String(login.sid);
  for (const { command, parameters } of [...changes, { command: 'publish', parameters: {} }]) {
    const { 'task-id': task } = await server.call(command, parameters, sid);
    if (task !== undefined) {
      await expect
        .poll(async () => JSON.stringify(await server.call('show-task', { 'task-id': task }, sid)), LONG)
        .toContain('"succeeded');
    }
  }
  await server.call('logout', {}, sid);
}

/** Runs a command in a session of its own to the end of its task, and gives that. */
export async function finished(
  server: TestServer,
  command: string,
  parameters: object,
): Promise<{ status: string; description: string }> {
  const login = await server.call('login', { user: ADMINISTRATOR, password: PASSWORD });
  const sid = String(login.sid);
  const { 'task-id': id } = await server.call(command, parameters, sid);
  let task: Record<string, unknown> = {};
  await expect
    .poll(async () => {
      const { tasks } = await server.call('show-task', { 'task-id': id }, sid);
      task = (tasks as Record<string, unknown>[])[0] ?? {};
      return task.status;
    }, LONG)
    .not.toBe('in progress');
  await server.call('logout', {}, sid);
  return { status: String(task.status), description: String(task['progress-description']) };
}
