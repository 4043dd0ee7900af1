import * as z from 'zod';

/** The languages that messages and pages come in; each has a catalogue, or nothing compiles. */
export const Language = z.enum(['en']);
export type Language = z.infer<typeof Language>;
