import { DeploymentError } from '../deployment.ts';
import { ownDeployment } from '../standing.ts';
import { deployedRunning } from './deployed.ts';
import { localRunning } from './local.ts';
import { type Running, smoke } from './steps.ts';

/** `npm run smoke -- STAGE`, or `npm run smoke -- http://localhost:3000`: whether what runs does what it is there for. */
const running = async (target: string): Promise<Running> => {
  if (/^https?:\/\//.test(target)) return localRunning(target.replace(/\/$/, ''));
  return deployedRunning(await ownDeployment(target));
};

try {
  const failures = await smoke(await running(process.argv[2] ?? ''), (name, failed) =>
    console.log(failed === undefined ? `ok   ${name}` : `FAIL ${name}: ${failed}`),
  );
  console.log(failures.length === 0 ? '\nIt works.' : `\n${failures.length} failed.`);
  process.exit(failures.length === 0 ? 0 : 1);
} catch (error) {
  console.error(error instanceof DeploymentError ? error.message : `It cannot be asked: ${(error as Error).message}`);
  process.exit(1);
}
