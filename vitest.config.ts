import { defineConfig } from 'vitest/config';
import { filesOfPages } from './tests/support/files-of-pages.ts';

export default defineConfig({
  plugins: [filesOfPages()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    // One number for all, so that the projects run side by side; a story waits for the engine half of its time.
    maxWorkers: 3,
    hookTimeout: 60_000,
    reporters: ['default', './tests/support/closing-line.ts'],
    projects: [
      { extends: true, test: { name: 'house', include: ['tests/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'unit',
          isolate: false,
          testTimeout: 30_000,
          include: [
            'tests/{domain,app,adapters,web,api,runtime,identity,pages,streams,jobs}/**/*.test.{ts,tsx}',
            'tests/ports/memory.test.ts',
          ],
          exclude: ['tests/adapters/dynamodb/**'],
          env: { POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_NAMESPACE: 'tests', PORTS: 'memory' },
        },
      },
      {
        extends: true,
        test: {
          name: 'cloud',
          include: ['tests/infra/**/*.test.ts'],
          globalSetup: ['tests/support/assembly-setup.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          // The adapters, what the use cases leave to the table's conditions, and the model in memory.
          name: 'table',
          include: [
            'tests/adapters/dynamodb/**/*.test.ts',
            'tests/ports/engine.test.ts',
            'tests/app/devices/serials.test.ts',
            'tests/app/messages/joined.test.ts',
            'tests/app/use-cases.test.ts',
            'tests/model/histories.test.ts',
          ],
          globalSetup: ['tests/support/assembly-setup.ts', 'tests/support/databases-setup.ts'],
          env: { POWERTOOLS_LOG_LEVEL: 'SILENT' },
          testTimeout: 400_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          // The model on an engine, hundreds of rounds of each: `npm run test:model`.
          name: 'model',
          include: ['tests/model/**/*.test.ts'],
          exclude: ['tests/model/histories.test.ts'],
          globalSetup: ['tests/support/assembly-setup.ts', 'tests/support/databases-setup.ts'],
          env: { POWERTOOLS_LOG_LEVEL: 'SILENT' },
          testTimeout: 400_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'stories',
          include: ['tests/{stories,browser}/**/*.test.ts'],
          globalSetup: ['tests/support/assembly-setup.ts', 'tests/support/databases-setup.ts'],
          // Nothing waits that long on a machine at rest; some machines never are.
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
