import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Build, watchBundles } from '../../infra/build.ts';
import { bundleOnce, digestOf } from '../../infra/kept-bundles.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'keyholder-kept-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the digest of what bundles are made of', () => {
  const write = async (file: string, text: string) => {
    await mkdir(path.dirname(path.join(folder, 'root', file)), { recursive: true });
    await writeFile(path.join(folder, 'root', file), text);
  };
  const digest = () => digestOf(path.join(folder, 'root'));

  it.each([
    ['functions/domain/site.ts', true],
    ['functions/pages/console/home.tsx', true],
    ['infra/build.ts', true],
    ['infra/functions.ts', true],
    ['node_modules/.package-lock.json', true],
    ['infra/local/stack.ts', false],
    ['README.md', false],
  ])('changes with %s: %s', async (file, changes) => {
    await write(file, 'one');
    const before = await digest();
    expect(await digest()).toBe(before);
    await write(file, 'two');
    expect((await digest()) !== before).toBe(changes);
  });

  it('tells a file from its neighbour that holds its end', async () => {
    await write('functions/a.ts', 'xy');
    await write('functions/b.ts', 'z');
    const before = await digest();
    await write('functions/a.ts', 'x');
    await write('functions/b.ts', 'yz');
    expect(await digest()).not.toBe(before);
  });
});

describe('bundles', () => {
  it('are made once, then taken from what was kept; only the newest is kept', async () => {
    const kept = path.join(folder, 'kept');
    await mkdir(path.join(kept, 'of-an-older-digest'), { recursive: true });
    let made = 0;
    const make = async (outdir: string) => {
      await mkdir(path.join(outdir, 'machines'), { recursive: true });
      await writeFile(path.join(outdir, 'machines/index.mjs'), `// ${++made}`);
    };
    for (const name of ['first', 'second']) {
      await bundleOnce(path.join(folder, name), { kept, make });
      expect(await readFile(path.join(folder, name, 'machines/index.mjs'), 'utf8')).toBe('// 1');
    }
    expect([made, await readdir(kept)]).toEqual([1, [await digestOf(path.join(import.meta.dirname, '../..'))]]);
  });

  it('that cannot be kept are there all the same', async () => {
    const kept = path.join(folder, 'no-folder');
    await writeFile(kept, 'a file');
    const outdir = path.join(folder, 'fourth');
    await bundleOnce(outdir, { kept, make: (made) => mkdir(path.join(made, 'machines'), { recursive: true }) });
    expect(await readdir(outdir)).toEqual(['machines']);
  });

  it('that could not be made are not kept', async () => {
    const kept = path.join(folder, 'empty');
    const make = () => Promise.reject(new Error('does not compile'));
    await expect(bundleOnce(path.join(folder, 'third'), { kept, make })).rejects.toThrow('does not compile');
    await expect(readdir(kept)).rejects.toThrow();
  });
});

describe('a change that is watched', () => {
  it('is told with what it concerns, and that is built with all that it reads', async () => {
    const source = path.join(import.meta.dirname, '../../functions/api/public.ts');
    let told = (_: { name: string; build: Build }[]): void => undefined;
    const concerned = new Promise<{ name: string; build: Build }[]>((resolve) => {
      told = resolve;
    });
    const unwatch = watchBundles(path.join(folder, 'watched'), (files, all) => files.includes('functions/api/public.ts') && told(all));
    const touching = setInterval(() => void utimes(source, new Date(), new Date()), 200);
    try {
      const found = (await concerned).find(({ name }) => name === 'public');
      const built = await found?.build();
      expect(await readdir(built ?? '')).toEqual(expect.arrayContaining(['index.mjs', 'openapi.json']));
    } finally {
      clearInterval(touching);
      await unwatch();
    }
  });
});
