import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { type Deployment, readDeployment } from '../../infra/deployment.ts';
import { keyholderApp } from '../../infra/synth.ts';

type OfDeployment = Deployment['machines'][number];
type Machine = Omit<OfDeployment, 'scopes'> & { scopes: readonly OfDeployment['scopes'][number][] };

/** The example's deployment with other device clouds, known before the stories or only then. @returns where it is, once it is made. */
export const useMachines = (machines: readonly Machine[] | (() => readonly Machine[])) => {
  let outdir: string | undefined;
  beforeAll(async () => {
    outdir = await mkdtemp(path.join(tmpdir(), 'keyholder-machines-'));
    const given = typeof machines === 'function' ? machines() : machines;
    const deployment = { ...readDeployment('example'), machines: given.map((one) => ({ ...one, scopes: [...one.scopes] })) };
    keyholderApp({ deployment, bundles: inject('bundles'), checked: false, outdir }).synth();
  });
  afterAll(() => outdir !== undefined && rmSync(outdir, { recursive: true, force: true }));
  return () => outdir;
};
