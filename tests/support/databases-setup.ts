import type { TestProject } from 'vitest/node';
import { startDynamoDb } from '../../infra/local/dynamodb.ts';
import { requireJava } from '../../infra/local/setup.ts';
import { once } from './once.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    databases: string[];
  }
}

/** A DynamoDB Local for each worker: it does one write at a time, and is faster the longer it runs. */
export default async function setup(project: TestProject) {
  const databases = await once('databases', () => {
    requireJava();
    return Promise.all(Array.from({ length: Number(project.config.maxWorkers) }, () => startDynamoDb()));
  });
  project.provide(
    'databases',
    databases.map(({ endpoint }) => endpoint),
  );
  return async () => {
    await Promise.all(databases.map(({ stop }) => stop()));
  };
}
