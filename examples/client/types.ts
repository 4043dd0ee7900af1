import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';

/** Writes the types of an OpenAPI document beside this file, for the client. */
export const writeTypes = async (document: Parameters<typeof openapiTS>[0]): Promise<void> => {
  const types = astToString(await openapiTS(document));
  await writeFile(path.join(import.meta.dirname, 'keyholder.d.ts'), types);
};

// `npm run types -- https://keys.example.org`
if (import.meta.main) await writeTypes(new URL('/openapi.json', process.argv[2] ?? 'http://localhost:3000'));
