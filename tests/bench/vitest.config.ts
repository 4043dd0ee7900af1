import { defineConfig } from 'vitest/config';

/** Figures to read, apart from the tests: `npm run bench`. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: { include: ['tests/bench/*.bench.ts'], testTimeout: 120_000, root: '.' },
});
