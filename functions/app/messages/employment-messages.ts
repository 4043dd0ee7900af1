import type { Ports } from '#app/kernel/ports';
import type { Company } from '#domain/company';
import type { Contact } from '#domain/contact';
import type { Instant } from '#domain/instant';
import { type FailureReason, type MessageContent, type QueuedMessage, queued } from '#domain/message';
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

const toPerson = (id: string, { company, now }: About, email: string, content: MessageContent, extra: Extra = {}): QueuedMessage =>
  queued({ id, to: { type: 'email', value: email }, companyId: company.id, language: company.language, content, ...extra }, now);

/** Carries the link to the person who is offered employment (product.md §4). */
export const offeredMessage = (about: About, offer: OpenOffer): QueuedMessage =>
  toPerson(
    offer.messageId,
    about,
    offer.email,
    { kind: 'employment-offered', ...from(about, offer.offeredBy), ...given(offer), expiresAt: offer.expiresAt },
    { link: { kind: 'offer', subjectId: offer.id, locator: offer.locator }, causedBy: offer.offeredBy },
  );

/** Tells a person that the offer of theirs is another, or gone, or that they are removed; nobody is told of their own act. */
export const staffMessages = (
  { ids }: Pick<Ports, 'ids'>,
  about: About,
  admin: Technician,
  person: Pick<Technician, 'email' | 'role' | 'sites'>,
  kind: 'employment-changed' | 'employment-taken-back' | 'employment-ended',
): QueuedMessage[] => {
  if (person.email === admin.email) return [];
  const content = kind === 'employment-changed' ? { kind, ...from(about, admin), ...given(person) } : { kind, ...from(about, admin) };
  return [toPerson(ids.next('msg'), about, person.email, content, { causedBy: askedBy(admin) })];
};

/** Tells the admin who offered it what became of it. */
export const answeredMessage = (
  { ids }: Pick<Ports, 'ids'>,
  about: About,
  { offeredBy, name }: Offer,
  kind: 'employment-accepted' | 'employment-declined',
): QueuedMessage =>
  toPerson(
    ids.next('msg'),
    about,
    offeredBy.email,
    { kind, ...from(about, offeredBy), personName: name },
    {
      technicianId: offeredBy.technicianId,
    },
  );

/** Tells the admin that it did not arrive. */
export const offerUndelivered = (
  { ids }: Pick<Ports, 'ids'>,
  about: About,
  admin: AskedBy,
  contact: Contact,
  failure: FailureReason,
): QueuedMessage =>
  toPerson(
    ids.next('msg'),
    about,
    admin.email,
    { kind: 'offer-undelivered', ...from(about, admin), contact, failure },
    {
      technicianId: admin.technicianId,
    },
  );
