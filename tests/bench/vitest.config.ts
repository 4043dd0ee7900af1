import { defineConfig } from 'vitest/config';
import { filesOfPages } from '../support/files-of-pages.ts';

/** Figures to read, apart from the tests: `npm run bench`. */
export default defineConfig({
  plugins: [filesOfPages()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: { include: ['tests/bench/*.bench.ts'], testTimeout: 120_000, root: '.' },
});
