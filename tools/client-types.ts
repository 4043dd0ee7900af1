import { writeTypes } from '../examples/client/types.ts';
import { openApiDocument } from '../functions/api/openapi.ts';

/** Makes the types that the example's client is written against from the contracts as they are: a change that breaks it does not compile. */
await writeTypes(openApiDocument('https://keys.example.org') as object as Parameters<typeof writeTypes>[0]);
