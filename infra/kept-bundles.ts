import { createHash } from 'node:crypto';
import { cp, glob, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { bundle } from './build.ts';

const ROOT = path.join(import.meta.dirname, '..');

/** All that bundles are made of: our code, how it is bundled, and what npm has installed. */
const MADE_OF = ['functions/**/*.*', 'infra/{build,functions,lambda-credentials}.ts', 'package.json', 'node_modules/.package-lock.json'];

/** One value for the contents of all files that a bundle is made of, below `root`. */
export const digestOf = async (root: string): Promise<string> => {
  const files = (await Array.fromAsync(glob(MADE_OF, { cwd: root }))).sort();
  const contents = await Promise.all(files.map((file) => readFile(path.join(root, file))));
  const hash = createHash('sha256');
  for (const [index, content] of contents.entries()) hash.update(`${files[index]}\0${content.length}\0`).update(content);
  return hash.digest('hex');
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
  const folder = path.join(kept, digest);
  const isThere = await cp(folder, outdir, { recursive: true }).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  await make(outdir);
  await mkdir(kept, { recursive: true });
  for (const old of await readdir(kept)) await rm(path.join(kept, old), { recursive: true, force: true });
  const copying = `${folder}.${process.pid}`;
  await cp(outdir, copying, { recursive: true });
  // Somebody else may have been as fast.
  await rename(copying, folder).catch(() => rm(copying, { recursive: true, force: true }));
};
