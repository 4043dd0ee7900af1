import * as z from 'zod';
import { Email } from '#domain/address';
import { CompanyId, MessageId, TechnicianId } from '#domain/id';
import { after, DAY, Instant } from '#domain/instant';
import { LIMITS } from '#domain/limits';
import { Locator, linkEnded } from '#domain/link';
import { Refused } from '#domain/refusal';
import { AskedBy, Role, Technician } from '#domain/technician';
import { Name } from '#domain/text';

/**
 * Employment that a company offers to a person: nothing of theirs is touched until they accept (rule 44). Made when one is first
 * read (see `Grant`).
 */
export const Offer = z.lazy(() => {
  const Base = z.object({
    /** The technician's from the acceptance on. */
    id: TechnicianId,
    companyId: CompanyId,
    email: Email,
    name: Name,
    role: Role,
    sites: Technician.shape.sites,
    offeredBy: AskedBy,
    createdAt: Instant,
    expiresAt: Instant,
    /** The message that carries the link. */
    messageId: MessageId,
    locator: Locator,
  });
  return z.discriminatedUnion('status', [
    Base.extend({ status: z.literal('offered') }),
    Base.extend({ status: z.literal('accepted'), decidedAt: Instant }),
    Base.extend({ status: z.literal('declined'), decidedAt: Instant }),
    Base.extend({ status: z.literal('taken-back'), endedAt: Instant }),
  ]);
});
export type Offer = z.infer<typeof Offer>;

type OfferOf<Status extends Offer['status']> = Extract<Offer, { status: Status }>;
export type OpenOffer = OfferOf<'offered'>;

/** The status to show: an offer whose time is up has expired, by the clock alone. */
export const statusOfOffer = (offer: Offer, now: Instant): Offer['status'] | 'expired' =>
  offer.status === 'offered' && offer.expiresAt <= now ? 'expired' : offer.status;

export const isOpen = (offer: Offer, now: Instant): offer is OpenOffer => statusOfOffer(offer, now) === 'offered';

/** As the person sees it: all sites, or how many. */
export const sitesOffered = ({ role, sites }: Pick<Technician, 'role' | 'sites'>): 'all' | number =>
  role === 'admin' || sites === 'all' ? 'all' : sites.length;

type Terms = Pick<OpenOffer, 'companyId' | 'email' | 'name' | 'role' | 'sites' | 'offeredBy'>;

/**
 * Offers a person employment.
 * @param earlier the company's last offer to them.
 * @throws Refused `already-offered` while that is open.
 */
export const offeredEmployment = (
  terms: Terms,
  sending: Pick<OpenOffer, 'id' | 'messageId' | 'locator'>,
  earlier: Offer | undefined,
  now: Instant,
): OpenOffer => {
  if (earlier && isOpen(earlier, now)) {
    throw new Refused('already-offered', 'This person has an open offer of your company already.', { technicianId: earlier.id });
  }
  return { ...terms, ...sending, createdAt: now, expiresAt: after(now, LIMITS.offerDays * DAY), status: 'offered' };
};

const decisionOnOffer = ({ status, decidedAt: at }: OfferOf<'accepted' | 'declined'>) => ({ status, at });

const requireUnanswered = (offer: Offer): void => {
  if (offer.status !== 'accepted' && offer.status !== 'declined') return;
  throw new Refused('already-decided', `This offer was already ${offer.status}.`, { decision: decisionOnOffer(offer) });
};

/** For the person who is signed in. @throws Refused `already-decided` with the decision, or `offer-ended`. */
export const requireOpenOffer = (offer: Offer, now: Instant): OpenOffer => {
  requireUnanswered(offer);
  if (!isOpen(offer, now)) {
    const offerStatus = statusOfOffer(offer, now);
    throw new Refused('offer-ended', `This offer is ${offerStatus}.`, { offerStatus });
  }
  return offer;
};

/** For whoever comes with the link. @throws Refused `already-decided` with the decision, or `link-ended`. */
export const requireOpenOfferLink = (offer: Offer, now: Instant): OpenOffer => {
  requireUnanswered(offer);
  if (!isOpen(offer, now)) throw linkEnded();
  return offer;
};

/** The person works for the company from now on, as they were offered. */
export const acceptedOffer = (offer: OpenOffer, now: Instant): { offer: OfferOf<'accepted'>; technician: Technician } => {
  const { id, companyId, email, name, role, sites } = offer;
  return {
    offer: { ...offer, status: 'accepted', decidedAt: now },
    technician: { id, companyId, email, name, role, sites, createdAt: now },
  };
};

export const declinedOffer = (offer: OpenOffer, now: Instant): OfferOf<'declined'> => ({ ...offer, status: 'declined', decidedAt: now });

export const takenBackOffer = (offer: OpenOffer, now: Instant): OfferOf<'taken-back'> => ({ ...offer, status: 'taken-back', endedAt: now });
