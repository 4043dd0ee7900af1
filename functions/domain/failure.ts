import * as z from 'zod';

/** Why the provider or the mailbox did not take a message. */
export const FailureReason = z.enum([
  'no-longer-needed',
  'rejected-by-provider',
  'mailbox-refused',
  'marked-as-spam',
  'carrier-refused',
  'provider-unavailable',
  'outcome-unknown',
]);
export type FailureReason = z.infer<typeof FailureReason>;

/** A carrier's own words, where it has said why: for people to read, and for nothing else. */
export const Said = z
  .string()
  .transform((words) =>
    words
      .replace(/[\p{C}\s]+/gu, ' ')
      .trim()
      .slice(0, 200),
  )
  .pipe(z.string().min(1));
