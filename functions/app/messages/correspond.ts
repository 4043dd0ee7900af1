import type { Entity, Ports } from '#app/kernel/ports';
import type { Contact } from '#domain/contact';
import { afterDecline, afterTakingBack, afterWriting, type Correspondence } from '#domain/correspondence';
import type { Instant } from '#domain/instant';

/** What last passed between a company and a contact, and what a change makes of it. */
export const correspondenceOf = async ({ correspondences }: Pick<Ports, 'correspondences'>, companyId: string, contact: Contact) => {
  const read = await correspondences.find(companyId, contact);
  const known = read?.value;
  const next = (value: Correspondence): Entity => ({ entity: 'correspondence', value, version: read?.version ?? 0 });
  const to = { companyId, contact };
  return {
    known,
    written: (now: Instant) => next(afterWriting(known, to, now)),
    takenBack: (now: Instant) => next(afterTakingBack(known, to, now)),
    declined: (now: Instant) => next(afterDecline(known, to, now)),
  };
};
