import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { stackNameOf } from '../infra/deployment.ts';
import { redrive } from '../infra/redrive.ts';
import { outputsOf, ownDeployment, saidOf } from '../infra/standing.ts';

/** `npm run redrive -- STAGE`: what was put aside, once more (docs/operations.md). */
const [stage = ''] = process.argv.slice(2);
try {
  const deployment = await ownDeployment(stage);
  const { region } = deployment;
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
  console.error(saidOf(error));
  process.exit(1);
}
