import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundle } from '../../infra/build.ts';
import { keyholderApp } from '../../infra/synth.ts';

/** Bundles and synthesizes once; every story runs what would be deployed. */
export default async function setup(project: TestProject) {
  const assembly = await mkdtemp(path.join(tmpdir(), 'keyholder-stories-'));
  await bundle();
  keyholderApp({ nag: false, outdir: assembly }).synth();
  project.provide('assembly', assembly);
  return () => rm(assembly, { recursive: true, force: true });
}
