import type { TestProject } from 'vitest/node';
import { engineToTest, requireEngine, startDynamoDb } from '../../infra/local/engine.ts';
import { once } from './once.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    databases: string[];
  }
}

/** A database for each worker: an engine does one write at a time, and is faster the longer it runs. */
export default async function setup(project: TestProject) {
  const databases = await once('databases', () => {
    const engine = engineToTest();
    requireEngine(engine);
    return Promise.all(Array.from({ length: Number(project.config.maxWorkers) }, () => startDynamoDb(engine)));
  });
  project.provide(
    'databases',
    databases.map(({ endpoint }) => endpoint),
  );
  return async () => {
    await Promise.all(databases.map(({ stop }) => stop()));
  };
}
