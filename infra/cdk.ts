import { spawnSync } from 'node:child_process';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DeploymentError, readDeployment, requireOwn, stackNameOf } from './deployment.ts';
import { stands } from './standing.ts';

const VERBS = ['synth', 'diff', 'deploy', 'destroy'];
const HELP = `npm run ${VERBS.join('|')} -- STAGE [options of the CDK CLI]
  STAGE is the name of a file in deployments/, without its .json.`;

/** The CDK CLI for one stage, after its file was looked at: what is wrong there is said before anything is called. */
const [verb = '', stage = '', ...options] = process.argv.slice(2);
if (!VERBS.includes(verb) || stage === '' || stage.startsWith('-')) {
  console.error(HELP);
  process.exit(1);
}

/** Ends this, if the CLI does not succeed. */
const cdk = (isFirst: boolean): void => {
  // A synthesis is to be looked at in cdk.out, not on the screen; and it works without a network, which notices ask.
  const own = verb === 'synth' ? ['--quiet', '--no-notices'] : [];
  const env = { ...process.env, STAGE: stage, FIRST: String(isFirst) };
  const { status } = spawnSync('cdk', [verb, ...own, ...options], { stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
};

try {
  const deployment = readDeployment(stage);
  if (verb !== 'synth') requireOwn(deployment);
  const cloudFormation = new CloudFormationClient({ region: deployment.region });
  const isFirst = verb === 'deploy' && !(await stands(stackNameOf(deployment), cloudFormation));
  // What is protected could not be taken back, and a first deployment that fails would stand in its own way.
  if (isFirst) cdk(true);
  cdk(false);
} catch (error) {
  console.error(error instanceof DeploymentError ? error.message : `AWS cannot be asked: ${(error as Error).message}`);
  process.exit(1);
}
