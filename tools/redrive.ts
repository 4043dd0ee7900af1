import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import { DeploymentError, readDeployment, requireOwn, stackNameOf } from '../infra/deployment.ts';
import { outputsOf } from '../infra/machine-token.ts';
import { redrive } from '../infra/redrive.ts';
import { requireAccount } from '../infra/standing.ts';

/** `npm run redrive -- STAGE`: what was put aside, once more (docs/operations.md). */
const [stage = ''] = process.argv.slice(2);
try {
  const deployment = readDeployment(stage);
  requireOwn(deployment);
  const { region } = deployment;
  await requireAccount(deployment, new STSClient({ region }));
  const {
    UndeliveredQueue = '',
    UnsweptQueue = '',
    DeliveryFunction = '',
  } = await outputsOf(new CloudFormationClient({ region }), stackNameOf(deployment));
  const clients = { sqs: new SQSClient({ region }), lambda: new LambdaClient({ region }) };
  let left = 0;
  for await (const { body, became } of redrive({
    ...clients,
    queues: [UndeliveredQueue, UnsweptQueue],
    recordDelivery: DeliveryFunction,
  })) {
    console.log(`${became}: ${body}`);
    if (became === 'failed again') left++;
  }
  console.log(left === 0 ? 'Nothing is left.' : `${left} left; "failed" in the log of record-delivery says why.`);
  process.exit(left === 0 ? 0 : 1);
} catch (error) {
  console.error(error instanceof DeploymentError ? error.message : `AWS cannot be asked: ${(error as Error).message}`);
  process.exit(1);
}
