import { companyOf } from '#app/kernel/about';
import { type Caller, notFound } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import type { Links } from '#app/kernel/link-ports';
import type { Once, PageRequest, Ports, Versioned } from '#app/kernel/ports';
import { findOffer } from '#app/links/find-link';
import { answeredMessage } from '#app/messages/employment-messages';
import type { Company } from '#domain/company';
import { acceptedOffer, declinedOffer, type Offer, type OpenOffer, requireOpenOffer, requireOpenOfferLink } from '#domain/offer';
import { adminsAfter, type Technician } from '#domain/technician';

/** The person whom it was offered to, signed in, or whoever holds the link that was sent to them. */
export type Answering = { caller: Caller; offerId: string } | { secret: string };

export type OfferPorts = Ports & { links?: Links };

const OFFERS_A_READ = 100;

/** Among the offers to the caller's own email: another's does not exist (rule 26). */
const offerTo = async ({ offers }: Ports, { email }: Caller, offerId: string): Promise<Versioned<Offer>> => {
  let from: PageRequest['from'];
  do {
    const page = email === undefined ? { items: [], next: undefined } : await offers.to(email, { limit: OFFERS_A_READ, from });
    const found = page.items.find(({ value }) => value.id === offerId);
    if (found) return found;
    from = page.next;
  } while (from);
  throw notFound();
};

export const openOffer = async (ports: OfferPorts, answering: Answering): Promise<{ offer: OpenOffer; version: number }> => {
  if ('secret' in answering) {
    const { value, version } = await findOffer(ports as Ports & { links: Links }, answering.secret);
    return { offer: requireOpenOfferLink(value, ports.now()), version };
  }
  const { value, version } = await offerTo(ports, answering.caller, answering.offerId);
  return { offer: requireOpenOffer(value, ports.now()), version };
};

/**
 * The person works for the company from now on (rule 44): one write with their offer, which nobody has changed meanwhile.
 * @throws Refused `already-employed` while they work for another company, `already-decided`, `offer-ended`, `link-ended`, `not-found`.
 */
export const acceptOffer = (
  ports: OfferPorts,
  answering: Answering,
  once?: Once,
): Promise<{ id: string; technician: Technician; company: Company; decision: { status: 'accepted'; at: string } }> =>
  command(ports, once, async () => {
    const { offer: open, version } = await openOffer(ports, answering);
    const company = await companyOf(ports, open.companyId);
    const now = ports.now();
    const { offer, technician } = acceptedOffer(open, now);
    const admins = adminsAfter(company.value.admins, undefined, technician.role);
    return {
      change: {
        at: now,
        company: { next: { ...company.value, admins }, version: company.version },
        puts: [
          { entity: 'offer', value: offer, version },
          { entity: 'technician', value: technician },
        ],
        messages: [answeredMessage(ports, { company: company.value, now }, offer, 'employment-accepted')],
      },
      answer: { id: offer.id, technician, company: company.value, decision: { status: offer.status, at: offer.decidedAt } },
    };
  });

/** The person does not want to: the company may not ask again for a day. @throws Refused as `acceptOffer`, but for employment. */
export const declineOffer = (
  ports: OfferPorts,
  answering: Answering,
  once?: Once,
): Promise<{ id: string; decision: { status: 'declined'; at: string } }> =>
  command(ports, once, async () => {
    const { offer: open, version } = await openOffer(ports, answering);
    const { value: company } = await companyOf(ports, open.companyId);
    const now = ports.now();
    const offer = declinedOffer(open, now);
    return {
      change: {
        at: now,
        puts: [{ entity: 'offer', value: offer, version }],
        passes: { sender: open.companyId, contact: { type: 'email', value: open.email }, what: 'declined' },
        messages: [answeredMessage(ports, { company, now }, offer, 'employment-declined')],
      },
      answer: { id: offer.id, decision: { status: offer.status, at: offer.decidedAt } },
    };
  });
