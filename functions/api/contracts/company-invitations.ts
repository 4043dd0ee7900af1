import * as z from 'zod';
import { type Contract, DeliveryAnswer, site } from '#api/contracts/contract-parts';
import { Email } from '#domain/address';
import { CompanyCode } from '#domain/company-code';
import { CompanyInvitationId } from '#domain/id';
import { Instant } from '#domain/instant';
import { Language } from '#domain/language';

export const CompanyInvitationAnswer = z
  .object({
    id: CompanyInvitationId,
    email: z.string().optional(),
    companyName: z.string().optional(),
    offeredAt: Instant,
    expiresAt: Instant,
    delivery: DeliveryAnswer.optional(),
  })
  .meta({ id: 'CompanyInvitation' });

/** Another company that an owner asks to look after the site. */
export const companyInvitationContracts = {
  inviteCompany: {
    method: 'POST',
    path: '/owner/sites/{siteId}/company',
    audience: 'owner',
    summary: 'Ask another company to look after your site; until an admin of it accepts nothing changes',
    params: site,
    body: z.union([
      z.strictObject({ email: Email, language: Language.optional() }),
      z.strictObject({ code: CompanyCode, language: Language.optional() }),
    ]),
    once: true,
    answer: { status: 201, body: CompanyInvitationAnswer },
    refusals: [
      'owners-only',
      'being-removed',
      'company-invited',
      'looks-after-already',
      'unknown-code',
      'declined-recently',
      'resend-too-soon',
      'contact-refuses',
      'too-many-requests',
      'changed-meanwhile',
    ],
  },

  uninviteCompany: {
    method: 'DELETE',
    path: '/owner/sites/{siteId}/company',
    audience: 'owner',
    summary: 'Take back that another company is asked',
    params: site,
    answer: { status: 204 },
    refusals: ['owners-only', 'changed-meanwhile'],
  },
} as const satisfies Record<string, Contract>;
