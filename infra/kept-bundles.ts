import { createHash } from 'node:crypto';
import { cp, glob, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { bundle } from './build.ts';

const ROOT = path.join(import.meta.dirname, '..');

/** All that bundles are made of: our code, how it is bundled, and what npm has installed. */
const MADE_OF = [
  'functions/**/*.*',
  'infra/{build,docs-files,functions,lambda-credentials}.ts',
  'package.json',
  'node_modules/.package-lock.json',
];

/** One value for the contents of all files that a bundle is made of, below `root`. */
export const digestOf = async (root: string): Promise<string> => {
  const files = (await Array.fromAsync(glob(MADE_OF, { cwd: root }))).sort();
  const contents = await Promise.all(files.map((file) => readFile(path.join(root, file))));
  const hash = createHash('sha256');
  for (const [index, content] of contents.entries()) hash.update(`${files[index]}\0${content.length}\0`).update(content);
  return hash.digest('hex');
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
/** By a process that runs: without what another takes away of it meanwhile it would be kept in part. */
const isBeingCopied = (name: string): boolean => {
  const [, pid] = name.split('.');
  return pid !== undefined && isAlive(Number(pid));
};

/** Keeps them for next time, in the place of what was kept before. */
const keep = async (bundles: string, kept: string, digest: string): Promise<void> => {
  await mkdir(kept, { recursive: true });
  const others = (await readdir(kept)).filter((name) => !isBeingCopied(name));
  for (const old of others) await rm(path.join(kept, old), { recursive: true, force: true });
  // Whole or not at all, as somebody may look for it meanwhile.
  const copying = path.join(kept, `${digest}.${process.pid}`);
  await cp(bundles, copying, { recursive: true });
  await rename(copying, path.join(kept, digest));
};

type Setting = { /** Where. */ kept?: string; make?: (outdir: string) => Promise<unknown> };

/**
 * Bundles every function into `outdir`, or takes what was bundled last time when nothing has changed since: five seconds of
 * every start and every test. Copied, so that who runs already keeps what it began with.
 */
export const bundleOnce = async (
  outdir: string,
  { kept = path.join(ROOT, 'node_modules/.cache/keyholder'), make = bundle }: Setting = {},
): Promise<void> => {
  const digest = await digestOf(ROOT);
  const isThere = await cp(path.join(kept, digest), outdir, { recursive: true }).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  await make(outdir);
  // Somebody else may be keeping theirs, or nothing can be written there: then the next start makes them again, and this one has them.
  await keep(outdir, kept, digest).catch(() => undefined);
};
