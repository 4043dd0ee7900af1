import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import * as z from 'zod';
import { EmailContact, type Phone } from '#domain/contact';

/** ISO 3166 country of a number, or undefined where the number belongs to none (satellite, freephone…). */
export const countryOf = (phone: z.infer<typeof Phone>): string | undefined => parsePhoneNumberFromString(phone)?.country;

/** Its metadata know mobile numbers alone: premium, shared-cost, freephone and fixed ones are no valid numbers to it (product.md §6). */
const isMobile = (typed: string): boolean => {
  const parsed = parsePhoneNumberFromString(typed);
  const type = parsed?.getType();
  return parsed?.country !== undefined && parsed.ext === undefined && (type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE');
};

/** A number as people write it, `+49 (151) 1234-5678`; comes out as E.164, or is refused. */
const TypedPhone = z
  .string()
  .max(40)
  .overwrite((typed) => (isMobile(typed) ? (parsePhoneNumberFromString(typed)?.number ?? typed) : typed))
  .refine(isMobile, { error: 'must be a mobile number with its country code, like +4915112345678' });

/** A contact as it is typed; what comes out is a `Contact`. */
export const TypedContact = z.discriminatedUnion('type', [EmailContact, z.strictObject({ type: z.literal('phone'), value: TypedPhone })]);
