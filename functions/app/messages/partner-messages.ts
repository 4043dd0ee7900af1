import type { About } from '#app/kernel/about';
import type { Ports } from '#app/kernel/ports';
import { toPeople, toTechnician } from '#app/messages/compose-messages';
import { toOthers } from '#app/messages/people-messages';
import type { QueuedMessage } from '#domain/message';
import type { PartnerChange, PartnerNews } from '#domain/message-content';
import type { AskedPartner, OpenPartner } from '#domain/partner';
import type { Resident } from '#domain/people';
import type { Technician } from '#domain/technician';

/** Asks all who live there, each with a link of their own, so that it is known who answers (rules 27 and 36). */
export const partnerAskedMessages = (ports: Pick<Ports, 'ids'>, about: About, partner: AskedPartner): QueuedMessage[] => {
  const { id, companyName: partnerName, askedBy, reason, until, expiresAt } = partner;
  return toPeople(ports, about, askedBy, (names) => ({ kind: 'partner-asked', ...names, partnerName, reason, until, expiresAt })).map(
    (message) => ({ ...message, link: { kind: 'partner', subjectId: id, locator: ports.ids.locator() } }),
  );
};

/** Tells the admin who has shown the code, in their company's language; nothing, once they work for it no more (see `hasLostItsPoint`). */
export const partnersMessage = (
  ports: Pick<Ports, 'ids'>,
  about: About,
  { companyId, companyName: partnerName, shownBy, language, until }: OpenPartner,
  change: PartnerNews,
): QueuedMessage => ({
  ...toTechnician(ports, about, shownBy, (names) => ({ kind: 'partner-told', ...names, partnerName, change, until, isTheirs: true })),
  companyId,
  language,
});

type Change = { partner: OpenPartner; change: PartnerChange; by?: Resident | Technician };

/** Tells both sides, and the partner, what becomes of its part; not who did it. */
export const partnerMessages = (ports: Pick<Ports, 'ids'>, about: About, { partner, change, by }: Change): QueuedMessage[] => {
  const { companyName: partnerName, askedBy, shownBy, until } = partner;
  const [person, technicianId] = by && 'contact' in by ? [by, undefined] : [undefined, by?.id];
  return [
    ...toOthers(ports, about, [person], (names) => ({
      ...{ kind: 'partner-changed', ...names, partnerName, change, until },
      ...(person && { by: person.contact }),
    })),
    ...(technicianId === askedBy.technicianId
      ? []
      : [toTechnician(ports, about, askedBy, (names) => ({ kind: 'partner-told', ...names, partnerName, change, until }))]),
    ...(technicianId === shownBy.technicianId ? [] : [partnersMessage(ports, about, partner, change)]),
  ];
};
