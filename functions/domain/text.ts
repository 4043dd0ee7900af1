import * as z from 'zod';
import { LIMITS } from '#domain/limits';

/**
 * Counted in code points; refused are control characters, halves of surrogate pairs (product.md §6), and whatever shows
 * nothing but changes how the rest is read: bidi controls, line separators, invisible ones. Only the two joiners stay,
 * which emoji and several scripts are written with. Something has to be left to see.
 */
const UNSEEN = String.raw`\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u{2800}`;
const REFUSED = String.raw`\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}`;

/** Made when the first text is looked at: those sets of characters are a tenth of what a function imports. */
let patterns: { seen: RegExp; refused: RegExp } | undefined;

const isReadable = (text: string): boolean => {
  patterns ??= {
    seen: new RegExp(`[^${UNSEEN}]`, 'u'),
    refused: new RegExp(`(?![\\u{200C}\\u{200D}])[\\p{Cf}${REFUSED}]`, 'u'),
  };
  return patterns.seen.test(text) && !patterns.refused.test(text);
};

const textUpTo = (length: number) =>
  z
    .string()
    .trim()
    .refine((text) => [...text].length <= length && isReadable(text), {
      error: `must be 1 to ${length} characters that can be seen, without control characters`,
    })
    .meta({ minLength: 1, maxLength: length });

export const Name = textUpTo(LIMITS.nameCharacters);
export const Remarks = textUpTo(LIMITS.remarksCharacters);
export const Reason = textUpTo(LIMITS.reasonCharacters);
export const JobNumber = textUpTo(LIMITS.jobNumberCharacters);
