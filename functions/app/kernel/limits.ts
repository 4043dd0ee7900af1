import type { Cause, Limit, Settings } from '#app/kernel/ports';
import { type Contact, contactKey } from '#domain/contact';
import { after, DAY, type Instant, instantOf, MINUTE } from '#domain/instant';
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

/** How many go to one contact is counted with what passes between them (see `Passing`). */
export const limitsOfResending = ({ type }: Contact, settings: Settings, now: Instant): Limit[] =>
  type === 'phone' ? [limitOfSms(settings, now)] : [];
