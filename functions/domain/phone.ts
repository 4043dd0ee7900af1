import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import * as z from 'zod';
import { EmailContact, type Phone } from '#domain/contact';

/** ISO 3166 country of a number, or undefined where the number belongs to none (satellite, freephone…). */
export const countryOf = (phone: z.infer<typeof Phone>): string | undefined => parsePhoneNumberFromString(phone)?.country;

const e164 = (typed: string): string => {
  const parsed = parsePhoneNumberFromString(typed);
  return parsed?.isValid() ? parsed.number : typed;
};

/** A number as people write it, `+49 (151) 1234-5678`; comes out as E.164, or is refused. */
const TypedPhone = z
  .string()
  .max(40)
  .overwrite(e164)
  .refine((number) => e164(number) === number && /^\+[1-9]\d{6,14}$/.test(number) && countryOf(number) !== undefined, {
    error: 'must be a phone number with its country code, like +4915112345678',
  });

/** A contact as it is typed; what comes out is a `Contact`. */
export const TypedContact = z.discriminatedUnion('type', [EmailContact, z.strictObject({ type: z.literal('phone'), value: TypedPhone })]);
