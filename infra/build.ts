import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { watch } from 'chokidar';
import { type BuildContext, type BuildOptions, build, context, type Plugin, stop } from 'esbuild';
import { writeDocs } from './docs-files.ts';
import { functions } from './functions.ts';

const ROOT = path.join(import.meta.dirname, '..');

/**
 * An ESM import of one of Node's modules reads every getter of it: that of node:http loads its client, 32 ms at a cold start,
 * that of node:fs its streams. Asked for as a builtin module each loads what it is asked for (docs/decisions/0005-small-bundles.md).
 */
const builtins: Plugin = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(node:)?(${builtinModules.join('|')})$`) }, ({ kind, path: name }) =>
      kind === 'import-statement' ? { path: name.replace('node:', ''), namespace: 'builtins' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'builtins' }, ({ path: name }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(name)})`,
      loader: 'js',
    }));
  },
};

/** Each zod schema brings along how it would be told as JSON schema. The OpenAPI document is made here, and no function asks. */
const noJsonSchema: Plugin = {
  name: 'no-json-schema',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]core[\\/](to-json-schema|json-schema-processors)\.js$/ }, async ({ path: file }) => {
      const names = (await readFile(file, 'utf8')).matchAll(/^export (?:const|function) (\w+)/gm);
      return { contents: Array.from(names, ([, name]) => `export const ${name} = () => undefined;`).join('\n'), loader: 'js' };
    });
  },
};

/** The stylesheet stands in every page, and so without what only its readers need. */
const smallStyles: Plugin = {
  name: 'small-styles',
  setup({ onLoad, esbuild }) {
    onLoad({ filter: /\.css$/ }, async ({ path: file }) => {
      const { code } = await esbuild.transform(await readFile(file, 'utf8'), { loader: 'css', minify: true });
      return { contents: code.trim(), loader: 'text' };
    });
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
    plugins: [builtins, noJsonSchema, smallStyles],
    loader: { '.svg': 'text', '.png': 'base64' },
    // What is still CommonJS inside asks for `require`.
    banner: { js: "const require=process.getBuiltinModule('module').createRequire(import.meta.url);" },
    // Read when the first stack is logged (see `sourceStack`).
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
  }) satisfies BuildOptions;

/** Bundles one entry as functions are, for what is compared with them; `external` packages are left where npm put them. */
export const bundleEntry = async (outdir: string, entry: string, external: string[] = []): Promise<void> => {
  await build({ ...optionsOf(path.resolve(outdir), entry), external });
  await stop();
};

/** What a function reads beside its code: the OpenAPI document, told from the contracts, and the page that shows it. */
const addFiles = async (folder: string, name: string): Promise<void> => {
  if (name !== 'public') return;
  const { openApiDocument } = await import('../functions/api/openapi.ts');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'openapi.json'), JSON.stringify(openApiDocument('https://github.com')));
  await writeDocs(path.join(folder, 'docs'));
};

/** All code of a folder together, in bytes. */
const sizeOf = async (folder: string): Promise<number> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.mjs'));
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
  await Promise.all(Object.keys(functions).map((name) => addFiles(path.join(outdir, name), name)));
  const sizes = await Promise.all(Object.keys(functions).map(async (name) => [name, await sizeOf(path.join(outdir, name))] as const));
  return Object.fromEntries(sizes);
};

/** Bundles a function when it is next called. @returns the folder. @throws when it does not compile, which has been said by then. */
export type Build = () => Promise<string>;

type Watched = { name: string; build: Build; isMadeOf(file: string): boolean; dispose(): Promise<void> };

const watched = (outdir: string, name: string, entry: string): Watched => {
  const folder = path.resolve(outdir, name);
  let building: BuildContext<{ metafile: true }> | undefined;
  /** Unknown before the first build, and after one that failed. */
  let inputs: ReadonlySet<string> | undefined;
  return {
    name,
    isMadeOf: (file) => inputs?.has(file) ?? true,
    async build() {
      // Not made small: nobody waits for bytes here.
      building ??= await context({ ...optionsOf(folder, entry), minify: false, metafile: true });
      inputs = undefined;
      const { metafile } = await building.rebuild();
      inputs = new Set(Object.keys(metafile.inputs));
      await addFiles(folder, name);
      return folder;
    },
    async dispose() {
      await building?.dispose();
    },
  };
};

/** Editors write a file in several steps. */
const SETTLES_IN = 30;

/**
 * Watches the code of the functions. What a change concerns is bundled when it is called, not before: so the one that
 * somebody waits for is the only one that is built.
 * @param onChange hears which files have changed, and how to build each function that they concern.
 * @returns what ends it.
 */
export const watchBundles = (
  outdir: string,
  onChange: (files: string[], concerned: { name: string; build: Build }[]) => void,
): (() => Promise<void>) => {
  const all = Object.entries(functions).map(([name, { entry }]) => watched(outdir, name, entry));
  const changed = new Set<string>();
  const tell = () => {
    const files = [...changed];
    changed.clear();
    onChange(
      files,
      all.filter((one) => files.some(one.isMadeOf)),
    );
  };
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch('functions', { cwd: ROOT, ignoreInitial: true }).on('all', (_, file) => {
    changed.add(file.split(path.sep).join('/'));
    clearTimeout(timer);
    timer = setTimeout(tell, SETTLES_IN);
  });
  return async () => {
    await watcher.close();
    clearTimeout(timer);
    await Promise.all(all.map((one) => one.dispose()));
  };
};
