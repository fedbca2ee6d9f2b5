import { defineConfig } from '@playwright/test';
import procedures from './playwright.config.ts';

/** What `bench/run --only console` runs, with servers of its own. */
export default defineConfig(procedures, {
  testMatch: 'measure.ts',
  timeout: 600_000,
  retries: 0,
  use: { trace: 'off', screenshot: 'off' },
});
