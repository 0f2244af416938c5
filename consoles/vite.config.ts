/** Builds the Desk into dist/desk. No inline scripts, styles or data addresses: the page's content security policy allows none. */
import { defineConfig } from 'vite';

const here = (path: string) => decodeURIComponent(new URL(path, import.meta.url).pathname);

export default defineConfig({
  root: here('./desk'),
  base: '/desk/',
  publicDir: false,
  build: {
    outDir: here('../dist/desk'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Libraries mark their files for server rendering; this page has none.
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
    target: ['chrome117', 'firefox121', 'safari17'],
  },
  server: { proxy: { '/api': { target: 'http://127.0.0.1:3978', ws: true } } },
});
