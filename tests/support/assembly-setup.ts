import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundle } from '../../infra/build.ts';
import { keyholderApp } from '../../infra/synth.ts';

/** Bundles and synthesizes once; every story runs what would be deployed. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(path.join(tmpdir(), 'keyholder-tests-'));
  const bundles = path.join(folder, 'bundles');
  const assembly = path.join(folder, 'assembly');
  await bundle(bundles);
  keyholderApp({ bundles, nag: false, outdir: assembly }).synth();
  project.provide('bundles', bundles);
  project.provide('assembly', assembly);
  return () => rm(folder, { recursive: true, force: true });
}
