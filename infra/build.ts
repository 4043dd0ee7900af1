import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
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

/**
 * Bundles every function in one go, into a folder each: `<outdir>/<name>/index.mjs`.
 * @returns the size of each in bytes.
 */
export const bundle = async (outdir: string): Promise<Record<string, number>> => {
  await rm(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: Object.entries(functions).map(([name, { entry }]) => ({ in: entry, out: `${name}/index` })),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
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
  await stop();
  await mkdir(path.join(outdir, 'public'), { recursive: true });
  await writeFile(path.join(outdir, 'public', 'openapi.json'), JSON.stringify(openApiDocument('https://github.com')));
  const sizes = await Promise.all(
    Object.keys(functions).map(async (name) => [name, (await stat(path.join(outdir, name, 'index.mjs'))).size] as const),
  );
  return Object.fromEntries(sizes);
};
