import * as z from 'zod';
import { type Contract, DeliveryAnswer, site } from '#api/contracts/contract-parts';
import { Contact } from '#domain/contact';
import { TransferId } from '#domain/id';
import { Instant } from '#domain/instant';
import { Language } from '#domain/language';
import { TypedContact } from '#domain/phone';

export const TransferAnswer = z
  .object({
    id: TransferId,
    contact: Contact,
    offeredAt: Instant,
    expiresAt: Instant,
    delivery: DeliveryAnswer.optional(),
    proposedBy: z.object({ name: z.string() }).optional(),
  })
  .meta({ id: 'Transfer' });

/** A site that is handed to somebody new (rule 30). */
export const transferContracts = {
  offerTransfer: {
    method: 'POST',
    path: '/owner/sites/{siteId}/transfer',
    audience: 'owner',
    summary: 'Offer your site to a new owner; until they accept nothing changes',
    params: site,
    body: z.strictObject({ contact: TypedContact, language: Language.optional() }),
    looksUp: true,
    once: true,
    answer: { status: 201, body: TransferAnswer },
    refusals: [
      'owners-only',
      'being-removed',
      'already-there',
      'transfer-offered',
      'sms-country-refused',
      'sms-limit-reached',
      'declined-recently',
      'resend-too-soon',
      'contact-refuses',
      'too-many-requests',
      'changed-meanwhile',
    ],
  },

  cancelTransfer: {
    method: 'DELETE',
    path: '/owner/sites/{siteId}/transfer',
    audience: 'owner',
    summary: 'Take back the offer of your site to a new owner',
    params: site,
    answer: { status: 204 },
    refusals: ['owners-only', 'changed-meanwhile'],
  },
} as const satisfies Record<string, Contract>;
