import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { filesOfPages } from '../support/files-of-pages.ts';

/** What mutation testing runs: what needs no table and no stack, so that thousands of mutants are tried in minutes. */
export default defineConfig({
  plugins: [filesOfPages()],
  root: path.join(import.meta.dirname, '../..'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: [
      'tests/{domain,app,web,identity,jobs}/**/*.test.ts',
      'tests/adapters/{aws,sealed}/*.test.ts',
      'tests/adapters/dynamodb/items.test.ts',
      'tests/api/{http,page}.test.ts',
      'tests/model/histories.test.ts',
      'tests/pages/console/session.test.ts',
      'tests/streams/{record-delivery,send-over-stream}.test.ts',
    ],
    // A few histories, the same each time: what survives does so for good.
    env: { POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_NAMESPACE: 'tests', PORTS: 'memory', HISTORIES: '16', REPLAY: '42' },
    testTimeout: 60_000,
  },
});
