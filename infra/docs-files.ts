import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const SOURCES = path.join(import.meta.dirname, '../functions/api/docs');
/** The package offers no name for the script that stands alone. */
const SCALAR = path.dirname(createRequire(import.meta.url).resolve('@scalar/api-reference'));
const SCRIPTS = {
  start: path.join(SOURCES, 'start.js'),
  scalar: path.join(SCALAR, 'browser/standalone.js'),
};
/** The last two of eleven steps save a tenth more, and take ten times as long and longer. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Compresses a script in both ways that browsers ask for. @returns its name, by what is in it, so that it may be kept for ever. */
const writeScript = async (folder: string, name: string, file: string): Promise<string> => {
  const content = await readFile(file);
  const hashed = `${name}-${createHash('sha256').update(content).digest('hex').slice(0, 16)}.js`;
  // Whoever watches builds again and again, and this takes a second.
  if (existsSync(path.join(folder, `${hashed}.br`))) return hashed;
  await Promise.all([
    promisify(brotliCompress)(content, BROTLI).then((bytes) => writeFile(path.join(folder, `${hashed}.br`), bytes)),
    promisify(gzip)(content, { level: 9 }).then((bytes) => writeFile(path.join(folder, `${hashed}.gz`), bytes)),
  ]);
  return hashed;
};

/** What the page about the API is made of: the page, its scripts, and the text for programs. */
export const writeDocs = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  let page = await readFile(path.join(SOURCES, 'page.html'), 'utf8');
  for (const [name, file] of Object.entries(SCRIPTS)) {
    page = page.replace(`/docs/${name}.js`, `/docs/${await writeScript(folder, name, file)}`);
  }
  await writeFile(path.join(folder, 'page.html'), page);
  await writeFile(path.join(folder, 'llms.txt'), await readFile(path.join(SOURCES, 'llms.txt')));
};
