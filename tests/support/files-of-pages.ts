import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vitest/config';

const ENCODING = { '.css': 'utf8', '.svg': 'utf8', '.png': 'base64' } as const;
const PREFIX = '\0file-of-a-page:';

/** What `infra/build.ts` tells esbuild of stylesheets and pictures, for tests that import a page. */
export const filesOfPages = (): Plugin => ({
  name: 'files-of-pages',
  enforce: 'pre',
  resolveId(source, importer) {
    if (!(path.extname(source) in ENCODING) || !importer?.includes('/functions/pages/')) return undefined;
    // Without its ending, by which others would take it for theirs.
    return PREFIX + Buffer.from(path.resolve(path.dirname(importer), source)).toString('hex');
  },
  load(id) {
    if (!id.startsWith(PREFIX)) return undefined;
    const file = Buffer.from(id.slice(PREFIX.length), 'hex').toString();
    return `export default ${JSON.stringify(readFileSync(file, ENCODING[path.extname(file) as keyof typeof ENCODING]))}`;
  },
});
