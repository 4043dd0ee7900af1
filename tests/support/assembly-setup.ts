import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { readDeployment } from '../../infra/deployment.ts';
import { bundleOnce } from '../../infra/kept-bundles.ts';
import { keyholderApp } from '../../infra/synth.ts';
import { once } from './once.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    bundles: string;
    assembly: string;
  }
}

/** Bundles and synthesizes once; every story runs what would be deployed. */
export default async function setup(project: TestProject) {
  const { folder, bundles, assembly } = await once('assembly', async () => {
    const made = await mkdtemp(path.join(tmpdir(), 'keyholder-tests-'));
    const paths = { folder: made, bundles: path.join(made, 'bundles'), assembly: path.join(made, 'assembly') };
    await bundleOnce(paths.bundles);
    keyholderApp({ deployment: readDeployment('example'), bundles: paths.bundles, checked: false, outdir: paths.assembly }).synth();
    return paths;
  });
  project.provide('bundles', bundles);
  project.provide('assembly', assembly);
  return () => rm(folder, { recursive: true, force: true });
}
