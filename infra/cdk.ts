import { spawnSync } from 'node:child_process';
import { DeploymentError, readDeployment, requireOwn } from './deployment.ts';

const VERBS = ['synth', 'diff', 'deploy', 'destroy'];
const HELP = `npm run ${VERBS.join('|')} -- STAGE [options of the CDK CLI]
  STAGE is the name of a file in deployments/, without its .json.`;

/** The CDK CLI for one stage, after its file was looked at: what is wrong there is said before anything is called. */
const [verb = '', stage = '', ...options] = process.argv.slice(2);
if (!VERBS.includes(verb) || stage === '' || stage.startsWith('-')) {
  console.error(HELP);
  process.exit(1);
}
try {
  const deployment = readDeployment(stage);
  if (verb !== 'synth') requireOwn(deployment);
} catch (error) {
  console.error(error instanceof DeploymentError ? error.message : error);
  process.exit(1);
}
// A synthesis is to be looked at in cdk.out, not on the screen; and it works without a network, which notices ask.
const own = verb === 'synth' ? ['--quiet', '--no-notices'] : [];
const { status } = spawnSync('cdk', [verb, ...own, ...options], { stdio: 'inherit', env: { ...process.env, STAGE: stage } });
process.exit(status ?? 1);
