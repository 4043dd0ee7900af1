import * as z from 'zod';
import { type Contract, offer, page, pageOf } from '#api/contracts/contract-parts';
import { TechnicianId } from '#domain/id';
import { Instant } from '#domain/instant';
import { Role } from '#domain/technician';

/** What a company offers the caller to be. */
export const OfferAnswer = z
  .object({
    id: TechnicianId,
    company: z.object({ name: z.string() }),
    offeredBy: z.object({ name: z.string() }),
    role: Role,
    sites: z.union([z.literal('all'), z.int()]),
    createdAt: Instant,
    expiresAt: Instant,
  })
  .meta({ id: 'Offer' });

export const OfferDecisionAnswer = z
  .object({ id: TechnicianId, decision: z.object({ status: z.enum(['accepted', 'declined']), at: Instant }) })
  .meta({ id: 'OfferDecision' });

/** What companies offer somebody to be. */
export const offerContracts = {
  listOffers: {
    method: 'GET',
    path: '/offers',
    audience: 'company',
    summary: 'List what companies offer you to be',
    query: z.strictObject(page),
    answer: { status: 200, body: pageOf(OfferAnswer).meta({ id: 'OfferList' }) },
    refusals: [],
  },

  acceptOffer: {
    method: 'POST',
    path: '/offers/{offerId}/accept',
    audience: 'company',
    summary: 'Work for the company that offers you to',
    params: offer,
    once: true,
    answer: { status: 200, body: OfferDecisionAnswer },
    refusals: ['already-decided', 'offer-ended', 'already-employed', 'changed-meanwhile'],
  },

  declineOffer: {
    method: 'POST',
    path: '/offers/{offerId}/decline',
    audience: 'company',
    summary: 'Do not work for the company that offers you to',
    params: offer,
    once: true,
    answer: { status: 200, body: OfferDecisionAnswer },
    refusals: ['already-decided', 'offer-ended', 'changed-meanwhile'],
  },
} as const satisfies Record<string, Contract>;
