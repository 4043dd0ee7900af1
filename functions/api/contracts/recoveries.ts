import * as z from 'zod';
import { type Contract, site } from '#api/contracts/contract-parts';
import { RecoveryObjectionAnswer } from '#api/contracts/place-answers';
import { Contact } from '#domain/contact';
import { RecoveryId } from '#domain/id';
import { Instant } from '#domain/instant';
import { Language } from '#domain/language';
import { TypedContact } from '#domain/phone';
import { Reason } from '#domain/text';

export const RecoveryAnswer = z
  .object({
    id: RecoveryId,
    contact: Contact,
    reason: z.string(),
    technician: z.object({ name: z.string() }),
    announcedAt: Instant,
    offersAt: Instant,
  })
  .meta({ id: 'Recovery' });

/** Somebody new whom the company proposes, where no owner can be reached (rule 31). */
export const recoveryContracts = {
  proposeOwner: {
    method: 'POST',
    path: '/sites/{siteId}/recovery',
    audience: 'company',
    summary: 'Propose a new owner, where none can be reached; after 14 days without objection they are offered the site',
    params: site,
    body: z.strictObject({ contact: TypedContact, reason: Reason, language: Language.optional() }),
    looksUp: true,
    once: true,
    answer: { status: 201, body: RecoveryAnswer },
    refusals: [
      'site-status',
      'recovery-announced',
      'recovery-ended-recently',
      'own-employee',
      'invitations-stopped',
      'sms-country-refused',
      'sms-limit-reached',
      'declined-recently',
      'resend-too-soon',
      'contact-refuses',
      'too-many-requests',
      'changed-meanwhile',
    ],
  },

  cancelRecovery: {
    method: 'DELETE',
    path: '/sites/{siteId}/recovery',
    audience: 'company',
    summary: 'Take back that you propose a new owner',
    params: site,
    answer: { status: 204 },
    refusals: ['too-many-requests', 'changed-meanwhile'],
  },

  objectToRecovery: {
    method: 'POST',
    path: '/owner/sites/{siteId}/recovery/object',
    audience: 'owner',
    summary: 'Object to the new owner whom the company proposes: nothing happens',
    params: site,
    once: true,
    answer: { status: 200, body: RecoveryObjectionAnswer },
    refusals: ['already-decided', 'changed-meanwhile'],
  },
} as const satisfies Record<string, Contract>;
