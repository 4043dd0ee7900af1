import * as z from 'zod';
import type { Phone } from '#domain/address';
import { EmailContact } from '#domain/contact';

/** What is known of all countries' numbers is 136 kB: read when the first number is typed, and not before. */
const parse = async (typed: string) => (await import('#domain/phone-numbers')).parsePhoneNumberFromString(typed);

/** ISO 3166 country of a number, or undefined where the number belongs to none (satellite, freephone…). */
export const countryOf = async (phone: z.infer<typeof Phone>): Promise<string | undefined> => (await parse(phone))?.country;

/** In E.164. The metadata know mobile numbers alone: premium, shared-cost, freephone and fixed ones are no valid numbers to them (product.md §6). */
const mobileNumber = async (typed: string): Promise<string | undefined> => {
  const parsed = await parse(typed);
  const type = parsed?.getType();
  const isMobile = parsed?.country !== undefined && parsed.ext === undefined && (type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE');
  return isMobile ? parsed.number : undefined;
};

/** A number as people write it, `+49 (151) 1234-5678`; comes out as E.164, or is refused. */
const TypedPhone = z
  .string()
  .max(40)
  .transform(async (typed, context) => {
    const number = await mobileNumber(typed);
    if (number !== undefined) return number;
    context.addIssue({ code: 'custom', message: 'must be a mobile number with its country code, like +4915112345678' });
    return z.NEVER;
  });

/** A contact as it is typed, to be parsed asynchronously; what comes out is a `Contact`. */
export const TypedContact = z.discriminatedUnion('type', [EmailContact, z.strictObject({ type: z.literal('phone'), value: TypedPhone })]);
