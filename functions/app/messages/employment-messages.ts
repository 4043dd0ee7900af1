import type { Ports } from '#app/kernel/ports';
import type { Company } from '#domain/company';
import type { Contact } from '#domain/contact';
import type { FailureReason } from '#domain/failure';
import type { Instant } from '#domain/instant';
import { type QueuedMessage, queued } from '#domain/message';
import type { MessageContent } from '#domain/message-content';
import { type Offer, type OpenOffer, sitesOffered } from '#domain/offer';
import { type AskedBy, askedBy, type Technician } from '#domain/technician';

type About = { company: Company; now: Instant };

/** It is about no site, so times are told in UTC. */
const from = ({ company }: About, { name }: Pick<AskedBy, 'name'>) => ({
  companyName: company.name,
  technicianName: name,
  timeZone: 'UTC',
});

const given = (terms: Pick<Technician, 'role' | 'sites'>) => ({ role: terms.role, sites: sitesOffered(terms) });

type Extra = Partial<Pick<QueuedMessage, 'link' | 'causedBy' | 'technicianId'>>;

/** To one person by their address, about the company and no site. */
const toPerson = (email: string, { company, now }: About, message: Extra & { id: string; content: MessageContent }): QueuedMessage =>
  queued({ ...message, to: { type: 'email', value: email }, companyId: company.id, language: company.language }, now);

/** Carries the link to the person who is offered employment (product.md §4). */
export const offeredMessage = (about: About, offer: OpenOffer): QueuedMessage =>
  toPerson(offer.email, about, {
    id: offer.messageId,
    content: {
      kind: 'employment-offered',
      ...from(about, offer.offeredBy),
      ...given(offer),
      companyPhone: about.company.phone,
      expiresAt: offer.expiresAt,
    },
    link: { kind: 'offer', subjectId: offer.id, locator: offer.locator },
    causedBy: offer.offeredBy,
  });

/** Tells a person that the offer of theirs is another, or gone, or that they are removed; nobody is told of their own act. */
export const staffMessages = (
  { ids }: Pick<Ports, 'ids'>,
  about: About,
  { admin, person }: { admin: Technician; person: Pick<Technician, 'email' | 'role' | 'sites'> },
  kind: 'employment-changed' | 'employment-taken-back' | 'employment-ended',
): QueuedMessage[] => {
  if (person.email === admin.email) return [];
  const content = kind === 'employment-changed' ? { kind, ...from(about, admin), ...given(person) } : { kind, ...from(about, admin) };
  return [toPerson(person.email, about, { id: ids.next('msg'), content, causedBy: askedBy(admin) })];
};

/** Tells the admin who offered it what became of it. */
export const answeredMessage = (
  { ids }: Pick<Ports, 'ids'>,
  about: About,
  { offeredBy, name }: Offer,
  kind: 'employment-accepted' | 'employment-declined',
): QueuedMessage =>
  toPerson(offeredBy.email, about, {
    id: ids.next('msg'),
    content: { kind, ...from(about, offeredBy), personName: name },
    technicianId: offeredBy.technicianId,
  });

/** Tells the admin that it did not arrive. */
export const offerUndelivered = (
  { ids }: Pick<Ports, 'ids'>,
  about: About,
  admin: AskedBy,
  failed: { contact: Contact; failure: FailureReason },
): QueuedMessage =>
  toPerson(admin.email, about, {
    id: ids.next('msg'),
    content: { kind: 'offer-undelivered', ...from(about, admin), ...failed },
    technicianId: admin.technicianId,
  });
