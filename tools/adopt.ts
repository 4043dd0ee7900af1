import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { STSClient } from '@aws-sdk/client-sts';
import { readyToAdopt } from '../infra/adopt.ts';
import { DeploymentError, readDeployment, requireOwn } from '../infra/deployment.ts';
import { requireAccount } from '../infra/standing.ts';

/** `npm run adopt -- STAGE TABLE`: makes a restored table ready, and says what the stage's file has to say of it (docs/operations.md). */
const [stage = '', table = ''] = process.argv.slice(2);
try {
  const deployment = readDeployment(stage);
  requireOwn(deployment);
  if (table === '') throw new DeploymentError('Say which table: npm run adopt -- STAGE TABLE');
  await requireAccount(deployment, new STSClient({ region: deployment.region }));
  const ready = await readyToAdopt(new DynamoDBClient({ region: deployment.region }), table);
  console.log(`Put this into deployments/${stage}.json, then: npm run deploy -- ${stage}\n\n  "table": ${JSON.stringify(ready)},`);
} catch (error) {
  console.error(error instanceof DeploymentError ? error.message : `AWS cannot be asked: ${(error as Error).message}`);
  process.exit(1);
}
