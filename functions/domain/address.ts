import * as z from 'zod';

// What a contact is reached at; apart from contacts, for whoever is known by one of them alone.

/**
 * Trimmed and lower-cased, so that one mailbox has one spelling; looked at before that, as some letters that are not ASCII
 * have an ASCII one as their lower case, and would make it somebody else's address.
 */
export const Email = z.string().trim().max(254).regex(z.regexes.email, 'must be an email address').toLowerCase();

/** E.164, as stored and answered; `phone.ts` turns what people type into it. */
export const Phone = z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a phone number like +4915112345678');
