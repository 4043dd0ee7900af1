import { watch } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildContext, type BuildOptions, build, context, type Plugin, stop } from 'esbuild';
import { openApiDocument } from '../functions/api/openapi.ts';
import { functions } from './functions.ts';

const ROOT = path.join(import.meta.dirname, '..');

/**
 * An ESM import of node:http reads every getter of it and so loads its client: 32 ms at a cold start. Asked for as a
 * builtin module it costs 4 (docs/decisions/0005-small-bundles.md).
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

const optionsOf = (outdir: string, entry: string) =>
  ({
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
    // Read when the first stack is logged (see `sourceStack`).
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
  }) satisfies BuildOptions;

/** All code of a folder together, in bytes. */
const sizeOf = async (folder: string): Promise<number> => {
  const files = (await readdir(folder)).filter((file) => !file.endsWith('.map'));
  const sizes = await Promise.all(files.map(async (file) => (await stat(path.join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
};

/**
 * Bundles every function, into a folder each: `<outdir>/<name>/index.mjs`, and what it loads later beside it.
 * @returns the size of each in bytes.
 */
export const bundle = async (outdir: string): Promise<Record<string, number>> => {
  await rm(outdir, { recursive: true, force: true });
  await Promise.all(Object.entries(functions).map(([name, { entry }]) => build(optionsOf(path.resolve(outdir, name), entry))));
  await stop();
  await mkdir(path.join(outdir, 'public'), { recursive: true });
  await writeFile(path.join(outdir, 'public', 'openapi.json'), JSON.stringify(openApiDocument('https://github.com')));
  const sizes = await Promise.all(Object.keys(functions).map(async (name) => [name, await sizeOf(path.join(outdir, name))] as const));
  return Object.fromEntries(sizes);
};

type Watched = { name: string; folder: string; building: BuildContext<{ metafile: true }>; inputs: ReadonlySet<string> };

const rebuilt = async (one: Watched): Promise<Watched> => {
  const { metafile } = await one.building.rebuild();
  return { ...one, inputs: new Set(Object.keys(metafile.inputs)) };
};

/** Editors write a file in several steps. */
const SETTLES_IN = 30;

/**
 * Bundles a function again, into a folder of its own, whenever a file that it is made of changes.
 * @param onBuilt hears which one, after each change that compiles.
 * @returns what ends it.
 */
export const watchBundles = async (outdir: string, onBuilt: (name: string, folder: string) => void): Promise<() => Promise<void>> => {
  let watched = await Promise.all(
    Object.entries(functions).map(async ([name, { entry }]): Promise<Watched> => {
      const folder = path.resolve(outdir, name);
      // Not made small: nobody waits for bytes here.
      const building = await context({ ...optionsOf(folder, entry), minify: false, metafile: true });
      return rebuilt({ name, folder, building, inputs: new Set() });
    }),
  );
  const changed = new Set<string>();
  const rebuild = async (): Promise<void> => {
    const files = [...changed];
    changed.clear();
    const next = watched.map(async (one) => {
      if (!files.some((file) => one.inputs.has(file))) return one;
      // What does not compile has been said by then, and stays as it was.
      const built = await rebuilt(one).catch(() => undefined);
      if (built) onBuilt(one.name, one.folder);
      return built ?? one;
    });
    watched = await Promise.all(next);
  };
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(path.join(ROOT, 'functions'), { recursive: true }, (_, file) => {
    if (file === null) return;
    changed.add(`functions/${file.split(path.sep).join('/')}`);
    clearTimeout(timer);
    timer = setTimeout(rebuild, SETTLES_IN);
  });
  return async () => {
    watcher.close();
    clearTimeout(timer);
    await Promise.all(watched.map(({ building }) => building.dispose()));
  };
};
