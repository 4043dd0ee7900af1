import type { TestProject } from 'vitest/node';
import { startDynamoDb } from '../../infra/local/dynamodb.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    dynamoEndpoint: string;
    bundles: string;
    assembly: string;
  }
}

export default async function setup(project: TestProject) {
  const dynamo = await startDynamoDb();
  project.provide('dynamoEndpoint', dynamo.endpoint);
  return dynamo.stop;
}
