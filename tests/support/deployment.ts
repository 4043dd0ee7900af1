import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { type Deployment, readDeployment } from '../../infra/deployment.ts';
import { keyholderApp } from '../../infra/synth.ts';

type OfDeployment = Deployment['machines'][number];
type Machine = Omit<OfDeployment, 'scopes'> & { scopes: readonly OfDeployment['scopes'][number][] };

/** The example's deployment, but for some of it, which is known before the stories or only then. @returns where it is, once it is made. */
export const useDeployment = (otherwise: () => Partial<Deployment>) => {
  let outdir: string | undefined;
  beforeAll(async () => {
    outdir = await mkdtemp(path.join(tmpdir(), 'keyholder-deployment-'));
    const deployment = { ...readDeployment('example'), ...otherwise() };
    keyholderApp({ deployment, bundles: inject('bundles'), checked: false, outdir }).synth();
  });
  afterAll(() => outdir !== undefined && rmSync(outdir, { recursive: true, force: true }));
  return () => outdir;
};

/** The same with other device clouds. */
export const useMachines = (machines: readonly Machine[] | (() => readonly Machine[])) =>
  useDeployment(() => {
    const given = typeof machines === 'function' ? machines() : machines;
    return { machines: given.map((one) => ({ ...one, scopes: [...one.scopes] })) };
  });
