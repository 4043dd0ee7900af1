import type { Cause, Limit } from '#app/kernel/ports';
import type { Settings } from '#app/kernel/settings';
import type { SentCode } from '#app/kernel/web-ports';
import { type Contact, contactKey } from '#domain/contact';
import { after, DAY, HOUR, type Instant, instantOf, MINUTE } from '#domain/instant';
import { LIMITS } from '#domain/limits';
import type { Technician } from '#domain/technician';

const startOf = (length: number, now: Instant): Instant => instantOf(new Date(Math.floor(Date.parse(now) / length) * length));

const within = (length: number, now: Instant) => {
  const from = startOf(length, now);
  return { from, until: after(from, length), by: 1 };
};

/** Every message to somebody else that a technician causes counts: 30 in 10 minutes (rule 47, product.md §6). */
export const limitOfCausing = ({ id, takesBack }: Cause, messages: number, now: Instant): Limit => ({
  name: 'messages-of-a-technician',
  of: id,
  most: LIMITS.messagesOfATechnicianIn10Minutes,
  ...within(10 * MINUTE, now),
  by: messages,
  always: takesBack,
});

const ofCompany = ({ companyId }: Technician, { invitationsADay }: Settings, now: Instant): Limit => ({
  name: 'invitations-of-a-company',
  of: companyId,
  most: invitationsADay,
  ...within(DAY, now),
});

/** Of all kinds, by whomever they were caused; above it they are joined (product.md §6). */
export const limitOfReceiving = (contact: Contact, now: Instant): Limit => ({
  name: 'messages-of-all-kinds',
  of: contactKey(contact),
  most: LIMITS.messagesOfAllKindsToOneContactADay,
  ...within(DAY, now),
});

/** SMS of the whole service: an invitation is refused above it, everything else only counted (product.md §6). */
export const limitOfSms = ({ smsADay }: Settings, now: Instant): Limit => ({
  name: 'sms-of-the-service',
  of: 'all',
  most: smsADay,
  refusal: 'sms-limit-reached',
  ...within(DAY, now),
});

export const limitsOfInviting = (technician: Technician, contact: Contact, settings: Settings, now: Instant): Limit[] => [
  ...limitsOfResending(contact, settings, now),
  ofCompany(technician, settings, now),
];

/** How many people the owners of a site invite to be one of them, whoever of them does (rule 28). */
export const limitsOfPlaces = (siteId: string, contact: Contact, settings: Settings, now: Instant): Limit[] => [
  ...limitsOfResending(contact, settings, now),
  { name: 'places-of-a-site', of: siteId, most: LIMITS.placesOfASiteADay, ...within(DAY, now) },
];

/** How many go to one contact is counted with what passes between them (see `Passing`). */
export const limitsOfResending = ({ type }: Contact, settings: Settings, now: Instant): Limit[] =>
  type === 'phone' ? [limitOfSms(settings, now)] : [];

/**
 * What stands before a code is sent: how many one network asks for, how many one contact is sent, and for SMS what the whole
 * service may spend on sign-ins; that is counted apart from invitations, so that neither can use up what the other needs.
 */
export const limitsOfSignIn = (contact: Contact, network: string, { smsADay }: Settings, now: Instant): Limit[] => {
  const { anHour, aDay, anHourFromAll, aDayFromAll } = LIMITS.signInCodesOfAContact;
  const all = contactKey(contact);
  const of = `${all} ${network}`;
  return [
    { name: 'sign-in-codes-of-a-network', of: network, most: LIMITS.signInCodesOfANetworkIn10Minutes, ...within(10 * MINUTE, now) },
    { name: 'sign-in-codes-of-a-contact-an-hour', of, most: anHour, ...within(HOUR, now) },
    { name: 'sign-in-codes-of-a-contact-a-day', of, most: aDay, ...within(DAY, now) },
    { name: 'sign-in-codes-of-a-contact-an-hour', of: all, most: anHourFromAll, ...within(HOUR, now) },
    { name: 'sign-in-codes-of-a-contact-a-day', of: all, most: aDayFromAll, ...within(DAY, now) },
    ...(contact.type === 'phone' ? [limitOfSignInSms({ smsADay }, now)] : []),
  ];
};

/** SMS with codes, of the whole service. */
export const limitOfSignInSms = ({ smsADay }: Pick<Settings, 'smsADay'>, now: Instant): Limit => ({
  name: 'sign-in-sms-of-the-service',
  of: 'all',
  most: smsADay,
  refusal: 'sms-limit-reached',
  ...within(DAY, now),
});

/** A code that takes the place of another ends that one's tries. */
export const endOfTries = (sent: Pick<SentCode, 'id' | 'at'>): Limit => ({
  ...limitOfTries(sent),
  by: LIMITS.signInCode.tries,
  always: true,
});

/** How often one code that was sent may be answered, right or wrong. */
export const limitOfTries = ({ id, at }: Pick<SentCode, 'id' | 'at'>): Limit => ({
  name: 'tries-of-a-code',
  of: id,
  most: LIMITS.signInCode.tries,
  from: at,
  until: after(at, LIMITS.signInCode.minutes * MINUTE),
  by: 1,
});
