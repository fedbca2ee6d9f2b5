import { expect, test, type Browser, type Page } from '@playwright/test';
import { get } from 'node:https';

/**
 * How long a person waits. Two servers in step run already; each figure is told as a line `figure NAME VALUE`, in
 * milliseconds or kilobytes.
 */
const ACTIVE = required('REDOUBT_ACTIVE');
const STANDBY = required('REDOUBT_STANDBY');
const PASSWORD = required('REDOUBT_PASSWORD');
const RUNS = Number(required('REDOUBT_RUNS'));
const PAGES = 20;
const LOOK_MILLIS = 5;

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set; run bench/run --only console`);
  }
  return value;
}

function tell(figure: string, value: number): void {
  console.log(`figure ${figure} ${value}`);
}

async function signedIn(browser: Browser, url: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(url);
  await page.getByLabel('Administrator').fill('admin');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('status', { name: 'Overview' })).toBeVisible();
  return page;
}

/** What came over the line, compressed as it was. */
function kilobytes(page: Page): Promise<number> {
  return page.evaluate(() => {
    const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    const files = (all as PerformanceResourceTiming[]).filter(({ name }) => !/\/(web_api|ha)\//.test(name));
    return files.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1_000;
  });
}

test('first paint and what it takes', async ({ browser }) => {
  for (let run = 0; run <= RUNS; run++) {
    const page = await (await browser.newContext()).newPage();
    await page.goto(ACTIVE);
    await page.getByLabel('Administrator').waitFor();
    const paint = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    );
    // The first one warms up the browser.
    if (run > 0) {
      tell('first-paint', paint);
      tell('first-bytes', await kilobytes(page));
    }
    await page.context().close();
  }
  const page = await signedIn(browser, ACTIVE);
  tell('first-page-bytes', await kilobytes(page));
  await page.context().close();
});

test('a change of the status', async ({ browser }) => {
  const page = await signedIn(browser, STANDBY);
  for (let run = 0; run < RUNS; run++) {
    await changeOver(page, STANDBY, 'Set Active', 'Active');
    await changeOver(page, STANDBY, 'Set Standby', 'Standby');
  }
  await page.context().close();
});

/** From the moment when the server answers as what it is now, until the page that follows it by itself shows it. */
async function changeOver(
  page: Page,
  server: string,
  deed: string,
  mode: 'Active' | 'Standby',
): Promise<void> {
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${deed}`) }).click();
  const dialog = page.getByRole('dialog');
  const shown = page.evaluate((wanted) => {
    const isShown = (): boolean =>
      document.querySelector('[role=group][aria-label="Connected server"]')?.textContent.endsWith(wanted) ===
      true;
    return new Promise<number>((told) => {
      const observer = new MutationObserver(() => {
        if (isShown()) {
          observer.disconnect();
          requestAnimationFrame(() => told(Date.now()));
        }
      });
      observer.observe(document.body, { childList: true, characterData: true, subtree: true });
    });
  }, mode);
  await dialog.getByRole('button', { name: deed, exact: true }).click();
  while ((await isActive(server)) !== (mode === 'Active')) {
    await new Promise((go) => setTimeout(go, LOOK_MILLIS));
  }
  const happened = Date.now();
  tell('status-change', Math.max(0, (await shown) - happened));
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByRole('status', { name: 'Overview' })).toContainText('Synchronized', {
    timeout: 60_000,
  });
  await page.getByRole('button', { name: 'admin' }).click();
  await page.getByRole('menuitem', { name: /^Sign out/ }).click();
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByLabel('Administrator').fill('admin');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('status', { name: 'Overview' })).toContainText('Synchronized', {
    timeout: 60_000,
  });
}

function isActive(server: string): Promise<boolean> {
  return new Promise((answer) => {
    get(`${server}ha/active`, { rejectUnauthorized: false, agent: false }, (response) => {
      response.resume();
      answer(response.statusCode === 200);
    }).on('error', () => answer(false));
  });
}

test('pages of objects', async ({ browser }) => {
  const page = await signedIn(browser, ACTIVE);
  await page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Objects' }).click();
  const table = page.getByRole('grid', { name: 'Objects' });
  await expect(table.getByRole('row').nth(1)).toBeVisible();
  for (let number = 0; number <= PAGES; number++) {
    const millis = await page.evaluate(() => {
      const first = (): string =>
        document.querySelector('[aria-label="Objects"] tbody tr')?.textContent ?? '';
      const before = first();
      return new Promise<number>((told) => {
        const start = performance.now();
        const observer = new MutationObserver(() => {
          if (first() !== before) {
            observer.disconnect();
            requestAnimationFrame(() => told(performance.now() - start));
          }
        });
        observer.observe(document.body, { childList: true, characterData: true, subtree: true });
        document.querySelector<HTMLElement>('button[aria-label="Go to next page"]')?.click();
      });
    });
    if (number > 0) {
      tell('object-page', millis);
    }
  }
  await page.context().close();
});
