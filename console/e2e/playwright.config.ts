import { defineConfig } from '@playwright/test';

/** Each story has servers of its own; the browser is the system's Chromium. */
export default defineConfig({
  testDir: '.',
  outputDir: '../target/e2e/results',
  reporter: [['list']],
  // A story often waits for its servers: two at once take 12 minutes and not 20, on two processors.
  workers: 2,
  // A story that fails is told once more from its beginning, with new servers; the list then calls it flaky.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  use: {
    ignoreHTTPSErrors: true,
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    // To record each test takes a fifth of its time; the one that is told once more is recorded.
    trace: 'on-first-retry',
    actionTimeout: 20_000,
    launchOptions: {
      executablePath: process.env.REDOUBT_CHROMIUM ?? '/usr/bin/chromium',
      // The sandbox of Chromium does not work for root.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
