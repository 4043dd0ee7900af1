import * as z from 'zod';
import { LIMITS } from '#domain/limits';

/** Counted in code points; control characters and halves of surrogate pairs are refused (product.md §6). */
const textUpTo = (length: number) =>
  z
    .string()
    .trim()
    .regex(new RegExp(`^[^\\p{Cc}\\p{Cs}]{1,${length}}$`, 'u'), `must be 1 to ${length} characters without control characters`);

export const Name = textUpTo(LIMITS.nameCharacters);
export const Remarks = textUpTo(LIMITS.remarksCharacters);
export const Reason = textUpTo(LIMITS.reasonCharacters);
export const JobNumber = textUpTo(LIMITS.jobNumberCharacters);
