import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'keyholder-stack-'));
afterAll(() => rmSync(folder, { recursive: true }));
const SOURCE_STACK = pathToFileURL(path.join(import.meta.dirname, '../../functions/runtime/source-stack.ts')).href;

/** What a function of a bundle throws in the third line of its source, as a log would show it: in a process of its own. */
const stackOf = async (sourcemap: boolean): Promise<string[]> => {
  mkdirSync(path.join(folder, 'functions'), { recursive: true });
  const source = path.join(folder, 'functions', 'failing.ts');
  writeFileSync(source, 'export const failing = (reason: string): never => {\n  // Why\n  throw new Error(reason);\n};\n');
  const outfile = path.join(folder, `${sourcemap}.mjs`);
  const maps = sourcemap ? ({ sourcemap: 'linked' } as const) : {};
  await build({ entryPoints: [source], outfile, bundle: true, minify: true, format: 'esm', logLevel: 'silent', ...maps });
  const code = `
    import { sourceStack } from ${JSON.stringify(SOURCE_STACK)};
    import { failing } from ${JSON.stringify(pathToFileURL(outfile).href)};
    Error.prepareStackTrace = sourceStack;
    try { failing('no'); } catch (error) { console.log(error.stack); }`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }).split('\n');
};

describe('a stack', () => {
  it('points at the source, from the repository on', async () => {
    const [first, place] = await stackOf(true);
    expect(first).toBe('Error: no');
    expect(place).toMatch(/^ {4}at .*\(functions\/failing\.ts:3:9\)$/);
  });

  it('is as it was where there is no map', async () => {
    expect((await stackOf(false))[1]).toMatch(/false\.mjs:1:\d+/);
  });
});
