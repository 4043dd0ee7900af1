import * as z from 'zod';
import type { Technician } from '#domain/technician';

const LENGTH = 8;

/** As people type it: in capitals or not, with or without what stands between its halves. */
export const CompanyCode = z
  .string()
  .max(40)
  .transform((typed) => typed.toUpperCase().replaceAll(/[\s-]/g, ''))
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{8}$/, 'must be a code like K7QX-2M9P'));

/** The code of an admin: the last of their id, which is random. Whom it leads to is read; it opens nothing. */
export const codeOf = ({ id }: Pick<Technician, 'id'>): string => id.slice(-LENGTH);

/** In two halves, to be read out. */
export const shownCode = (code: string): string => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
