import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { catalogue } from './catalogue.ts';
import { precompress } from './precompress.ts';

/** The server that `npm run dev` passes everything on to that is not the console itself. */
const server = process.env.REDOUBT_SERVER ?? 'https://127.0.0.1:8443';
const proxied = ['/web_api', '/ha/', '/health', '/docs'];

export default defineConfig({
  plugins: [react(), catalogue(), precompress()],
  server: {
    proxy: Object.fromEntries(
      proxied.map((path) => [path, { target: server, secure: false, changeOrigin: true }]),
    ),
  },
  build: {
    outDir: 'target/classes/dev/redoubt/console/site',
    emptyOutDir: true,
    target: 'es2023',
    // Nothing is inlined as a data: URL, which the content security policy would refuse.
    assetsInlineLimit: 0,
    license: { fileName: 'licenses.md' },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test/setup.ts'],
    css: false,
    testTimeout: 120_000,
    server: { deps: { inline: [/@patternfly/] } },
  },
});
