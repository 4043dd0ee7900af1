import { spawnSync } from 'node:child_process';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { type Deployment, readDeployment, stackNameOf } from './deployment.ts';
import { ownDeployment, saidOf, stands } from './standing.ts';

const VERBS = ['synth', 'diff', 'deploy', 'destroy'];
const HELP = `npm run ${VERBS.join('|')} -- STAGE [options of the CDK CLI]
  STAGE is the name of a file in deployments/, without its .json.`;

const fail = (message: string): never => {
  console.error(message);
  process.exit(1);
};

/** The CDK CLI for one stage, after its file was looked at: what is wrong there is said before anything is called. */
const [verb = '', stage = '', ...options] = process.argv.slice(2);
if (!VERBS.includes(verb) || stage === '' || stage.startsWith('-')) fail(HELP);
// The CLI alone would know of it, and what is asked here would be asked of another account.
if (options.some((option) => option.startsWith('--profile'))) fail(`Instead of --profile: AWS_PROFILE=<name> npm run ${verb} -- ${stage}`);

/** Ends this, if the CLI does not succeed. */
const cdk = (isFirst: boolean): void => {
  // A synthesis is to be looked at in cdk.out, not on the screen; and it works without a network, which notices ask.
  const own = verb === 'synth' ? ['--quiet', '--no-notices'] : [];
  const env = { ...process.env, STAGE: stage, FIRST: String(isFirst) };
  const { status, error } = spawnSync('cdk', [verb, ...own, ...options], { stdio: 'inherit', env });
  if (error) fail(`The CDK CLI cannot be run: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
};

/** What stands is asked only where something is to be changed. */
const isFirst = async (deployment: Deployment): Promise<boolean> =>
  verb === 'deploy' && !(await stands(stackNameOf(deployment), new CloudFormationClient({ region: deployment.region })));

try {
  const deployment = verb === 'synth' ? readDeployment(stage) : await ownDeployment(stage);
  // What is protected could not be taken back, and a first deployment that fails would stand in its own way.
  if (await isFirst(deployment)) cdk(true);
  cdk(false);
} catch (error) {
  fail(saidOf(error));
}
