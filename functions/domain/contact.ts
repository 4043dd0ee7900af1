import * as z from 'zod';

/**
 * Trimmed and lower-cased, so that one mailbox has one spelling; looked at before that, as some letters that are not ASCII
 * have an ASCII one as their lower case, and would make it somebody else's address.
 */
export const Email = z.string().trim().max(254).regex(z.regexes.email, 'must be an email address').toLowerCase();

/** E.164, as stored and answered; `phone.ts` turns what people type into it. */
export const Phone = z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a phone number like +4915112345678');

export const EmailContact = z.strictObject({ type: z.literal('email'), value: Email });
export const Contact = z.discriminatedUnion('type', [EmailContact, z.strictObject({ type: z.literal('phone'), value: Phone })]);
export type Contact = z.infer<typeof Contact>;

/** One string per contact, for keys and comparisons. */
export const contactKey = ({ type, value }: Contact): string => `${type}:${value}`;

export const isSameContact = (a: Contact, b: Contact): boolean => contactKey(a) === contactKey(b);
