import * as z from 'zod';
import { Email, Phone } from '#domain/address';

export const EmailContact = z.strictObject({ type: z.literal('email'), value: Email });
export const Contact = z.discriminatedUnion('type', [EmailContact, z.strictObject({ type: z.literal('phone'), value: Phone })]);
export type Contact = z.infer<typeof Contact>;

/** One string per contact, for keys and comparisons. */
export const contactKey = ({ type, value }: Contact): string => `${type}:${value}`;

export const isSameContact = (a: Contact, b: Contact): boolean => contactKey(a) === contactKey(b);
