import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const SIZES = [
  { name: '1280', width: 1280, height: 800 },
  { name: '1920', width: 1920, height: 1080 },
  // A window of 1280 by 800 at a zoom of 200 %.
  { name: '200-percent', width: 640, height: 400 },
];

/** What was wrong with something that was looked at; the story goes on, and is asked about it in the end. */
export const findings: string[] = [];

/**
 * Looks at what is open as it is: keeps pictures of it in all sizes below target/e2e, and finds whether it has to be
 * scrolled sideways and what axe has to say. What pops up over it is closed before, unless that is what is looked at.
 */
export async function look(page: Page, name: string, withToasts = false): Promise<void> {
  if (!withToasts) {
    await page.evaluate(() =>
      document.querySelectorAll<HTMLElement>('.console-toasts button').forEach((close) => close.click()),
    );
    await page.waitForFunction(() => document.querySelector('.console-toasts button') === null);
  }
  const before = page.viewportSize();
  for (const size of SIZES) {
    await page.setViewportSize({ width: size.width, height: size.height });
    await tabsSettled(page);
    await page.screenshot({ path: `target/e2e/looks/${name}-${size.name}.png`, animations: 'disabled' });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (overflow > 0) {
      findings.push(`${name} at ${size.name} is ${overflow} wider than the window`);
    }
    const shifted = await page.evaluate(() => {
      for (
        let element = document.querySelector('main')?.parentElement;
        element;
        element = element.parentElement
      ) {
        if (element.scrollLeft !== 0) {
          return `${element.className} by ${element.scrollLeft}`;
        }
      }
      return '';
    });
    if (shifted !== '') {
      findings.push(`${name} at ${size.name} is moved sideways: ${shifted}`);
    }
  }
  if (before !== null) {
    await page.setViewportSize(before);
  }
  await accessible(page, name);
}

/** Tabs that do not fit get buttons to scroll them, a moment after the size has changed. */
async function tabsSettled(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.pf-v6-c-tabs')].every((tabs) => {
      const list = tabs.querySelector('.pf-v6-c-tabs__list');
      return (
        list === null ||
        list.scrollWidth <= list.clientWidth + 1 ||
        tabs.classList.contains('pf-m-scrollable')
      );
    }),
  );
}

/** WCAG 2.2 A and AA as far as a program can see it, and in the dark what depends on colours. */
async function accessible(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  report(name, violations);
  await darken(page, true);
  await page.screenshot({ path: `target/e2e/looks/${name}-dark.png`, animations: 'disabled' });
  const dark = await new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']).analyze();
  report(`${name} in the dark`, dark.violations);
  await darken(page, false);
}

/** Shows a page in the other theme at once, without what the administrator has chosen. */
async function darken(page: Page, isDark: boolean): Promise<void> {
  await page.evaluate((on) => {
    document.documentElement.classList.toggle('pf-v6-theme-dark', on);
    document
      .getAnimations()
      .filter((animation) => animation instanceof CSSTransition)
      .forEach((transition) => transition.finish());
  }, isDark);
}

function report(name: string, violations: readonly { id: string; nodes: { html: string }[] }[]): void {
  for (const { id, nodes } of violations) {
    findings.push(`${name}: ${id}: ${nodes.map((node) => node.html).join(' ')}`);
  }
}
