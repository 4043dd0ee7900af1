import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin, stop } from 'esbuild';
import { openApiDocument } from '../functions/api/openapi.ts';
import { functions } from './functions.ts';

const ROOT = path.join(import.meta.dirname, '..');

/**
 * An ESM import of node:http reads every getter of it and so loads its client: 32 ms at a cold start. Asked for as a
 * builtin module it costs 4 (docs/decisions.md).
 */
const builtinHttp: Plugin = {
  name: 'builtin-http',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?(http|https|http2)$/ }, ({ kind, path: name }) =>
      kind === 'import-statement' ? { path: name.replace('node:', ''), namespace: 'builtin-http' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'builtin-http' }, ({ path: name }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(name)})`,
      loader: 'js',
    }));
  },
};

const bundleOne = (outdir: string, entry: string) =>
  build({
    absWorkingDir: ROOT,
    entryPoints: [{ in: entry, out: 'index' }],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // What is imported when it is needed, a language or the sign-in, is a file of its own and read when it is needed.
    splitting: true,
    chunkNames: '[name]-[hash]',
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    alias: { '@aws-sdk/credential-provider-node': path.join(import.meta.dirname, 'lambda-credentials.ts') },
    plugins: [builtinHttp],
    // What is still CommonJS inside asks for `require`.
    banner: { js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);" },
    logLevel: 'warning',
  });

/** All files of a folder together, in bytes. */
const sizeOf = async (folder: string): Promise<number> => {
  const files = await readdir(folder);
  const sizes = await Promise.all(files.map(async (file) => (await stat(path.join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
};

/**
 * Bundles every function, into a folder each: `<outdir>/<name>/index.mjs`, and what it loads later beside it.
 * @returns the size of each in bytes.
 */
export const bundle = async (outdir: string): Promise<Record<string, number>> => {
  await rm(outdir, { recursive: true, force: true });
  await Promise.all(Object.entries(functions).map(([name, { entry }]) => bundleOne(path.resolve(outdir, name), entry)));
  await stop();
  await mkdir(path.join(outdir, 'public'), { recursive: true });
  await writeFile(path.join(outdir, 'public', 'openapi.json'), JSON.stringify(openApiDocument('https://github.com')));
  const sizes = await Promise.all(Object.keys(functions).map(async (name) => [name, await sizeOf(path.join(outdir, name))] as const));
  return Object.fromEntries(sizes);
};
