import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
  it('are taken from what was kept, and only the newest is kept', async () => {
    const kept = path.join(folder, 'kept');
    await mkdir(path.join(kept, 'of-an-older-digest'), { recursive: true });
    await bundleOnce(path.join(folder, 'first'), kept);
    const [digest = '', ...others] = await readdir(kept);
    expect(others).toEqual([]);
    const bundle = path.join('machines', 'index.mjs');
    expect(await readFile(path.join(folder, 'first', bundle))).toEqual(await readFile(path.join(kept, digest, bundle)));

    await writeFile(path.join(kept, digest, bundle), '// kept');
    await bundleOnce(path.join(folder, 'second'), kept);
    expect(await readFile(path.join(folder, 'second', bundle), 'utf8')).toBe('// kept');
  });
});
