import { promises as resolver } from 'node:dns';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { type Deployment, stackNameOf } from '../deployment.ts';
import { ownDeployment, saidOf, stands } from '../standing.ts';
import { type Asked, bootstrap, type Check, concurrency, type Dns, type Finding, fix, mail, prefix, zone } from './checks.ts';
import { sms } from './sms.ts';

const CHECKS: readonly Check[] = [bootstrap, zone, mail, sms, concurrency, prefix];

const orNothing = <T>(asked: Promise<T[]>): Promise<T[]> => asked.catch(() => []);

/** The DNS as anybody sees it. */
const publicDns: Dns = {
  resolveNs: (name) => orNothing(resolver.resolveNs(name)),
  resolveCaa: (name) => orNothing(resolver.resolveCaa(name)),
  isThere: (name) =>
    resolver.lookup(name).then(
      () => true,
      () => false,
    ),
};

/** What one check found; what it could not ask is something to be put right, too. */
const found = (check: Check, asked: Asked): Promise<Finding[]> =>
  check(asked).catch((error) => [fix(`${check.name} cannot be asked: ${(error as Error).name}: ${(error as Error).message}`)]);

/** Looks at the account as a deployment would find it; reads only. */
export const preflight = async (deployment: Deployment, standing: boolean, dns = publicDns): Promise<Finding[]> =>
  (await Promise.all(CHECKS.map((check) => found(check, { deployment, stands: standing, dns })))).flat();

const MARKS: Record<Finding['state'], string> = { ok: 'ok  ', look: 'look', fix: 'FIX ' };

/** `npm run preflight -- STAGE` */
const main = async (stage: string): Promise<void> => {
  const deployment = await ownDeployment(stage);
  const { region } = deployment;
  const findings = await preflight(deployment, await stands(stackNameOf(deployment), new CloudFormationClient({ region })));
  for (const { state, says } of findings) console.log(`${MARKS[state]} ${says}`);
  const toFix = findings.filter(({ state }) => state === 'fix').length;
  console.log(toFix === 0 ? `\nReady: npm run deploy -- ${stage}` : `\n${toFix} to fix first.`);
  process.exit(toFix === 0 ? 0 : 1);
};

if (import.meta.main) {
  const [stage] = process.argv.slice(2);
  main(stage ?? '').catch((error) => {
    console.error(saidOf(error));
    process.exit(1);
  });
}
