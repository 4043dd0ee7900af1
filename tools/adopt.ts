import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readyToAdopt } from '../infra/adopt.ts';
import { DeploymentError } from '../infra/deployment.ts';
import { ownDeployment, saidOf } from '../infra/standing.ts';

/** `npm run adopt -- STAGE TABLE`: makes a restored table ready, and says what the stage's file has to say of it (docs/operations.md). */
const [stage = '', table = ''] = process.argv.slice(2);
try {
  if (table === '') throw new DeploymentError('Say which table: npm run adopt -- STAGE TABLE');
  const { region } = await ownDeployment(stage);
  const ready = await readyToAdopt(new DynamoDBClient({ region }), table);
  console.log(`Put this into deployments/${stage}.json, then: npm run deploy -- ${stage}\n\n  "table": ${JSON.stringify(ready)},`);
} catch (error) {
  console.error(saidOf(error));
  process.exit(1);
}
