import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { filesOfPages } from '../support/files-of-pages.ts';

/** What needs nginx and ffmpeg, which npm does not have. */
export default defineConfig({
  plugins: [filesOfPages()],
  root: path.join(import.meta.dirname, '../..'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['tests/video/*.test.ts'],
    globalSetup: ['tests/support/assembly-setup.ts', 'tests/support/databases-setup.ts'],
    reporters: ['default', './tests/support/closing-line.ts'],
    disableConsoleIntercept: true,
    testTimeout: 600_000,
    hookTimeout: 60_000,
  },
});
