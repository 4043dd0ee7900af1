import * as z from 'zod';
import { Language } from '#domain/language';

/** The words that somebody had before them when they agreed: in which language, and the SHA-256 of all that is said in it. */
export const Notice = z.strictObject({ language: Language, edition: z.string().regex(/^[0-9a-f]{64}$/) });
export type Notice = z.infer<typeof Notice>;
