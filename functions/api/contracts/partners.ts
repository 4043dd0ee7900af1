import * as z from 'zod';
import { type Contract, site } from '#api/contracts/contract-parts';
import { CompanyCode } from '#domain/company-code';
import { CompanyId, PartnerId, SiteId } from '#domain/id';
import { Instant } from '#domain/instant';
import { Reason } from '#domain/text';

export const PartnerAnswer = z
  .object({
    id: PartnerId,
    company: z.object({ id: CompanyId, name: z.string() }),
    status: z.enum(['asked', 'approved']),
    reason: z.string(),
    technician: z.object({ name: z.string() }),
    until: Instant,
    expiresAt: Instant.optional(),
    from: Instant.optional(),
  })
  .meta({ id: 'Partner' });

/** What an answer to the question for one is answered with. */
export const PartnerApprovalAnswer = z.object({ siteId: SiteId, partner: PartnerAnswer }).meta({ id: 'PartnerApproval' });
export const PartnerEndAnswer = z.object({ siteId: SiteId, partnerId: PartnerId }).meta({ id: 'PartnerEnd' });
export const PartnerRejectionAnswer = PartnerEndAnswer.pick({ siteId: true }).meta({ id: 'PartnerRejection' });

const partner = z.strictObject({ siteId: SiteId, partnerId: PartnerId });

/** Other companies that work on a site under the one that looks after it (rule 36). */
export const partnerContracts = {
  askPartner: {
    method: 'POST',
    path: '/sites/{siteId}/partners',
    audience: 'company',
    summary: 'Ask the owners to let another company work on a site under yours',
    params: site,
    body: z.strictObject({ code: CompanyCode, reason: Reason, until: Instant }),
    once: true,
    answer: { status: 201, body: PartnerAnswer },
    refusals: [
      'site-status',
      'unknown-code',
      'looks-after-already',
      'partner-asked',
      'limit-reached',
      'period-ended',
      'invitations-stopped',
      'too-many-requests',
    ],
  },

  listPartners: {
    method: 'GET',
    path: '/sites/{siteId}/partners',
    audience: 'company',
    summary: 'List who works on a site under your company, or is asked for',
    params: site,
    answer: { status: 200, body: z.object({ items: z.array(PartnerAnswer) }).meta({ id: 'PartnerList' }) },
    refusals: [],
  },

  removePartner: {
    method: 'DELETE',
    path: '/sites/{siteId}/partners/{partnerId}',
    audience: 'company',
    summary: 'Take it back that another company works on a site; or, as that company, work there no more',
    params: partner,
    answer: { status: 204 },
    refusals: ['changed-meanwhile'],
  },

  approvePartner: {
    method: 'POST',
    path: '/owner/sites/{siteId}/partners/{partnerId}/approve',
    audience: 'owner',
    summary: 'Let another company work on your site under the one that looks after it',
    params: partner,
    once: true,
    answer: { status: 200, body: PartnerApprovalAnswer },
    refusals: ['owners-only', 'already-decided', 'own-employee'],
  },

  endPartner: {
    method: 'POST',
    path: '/owner/sites/{siteId}/partners/{partnerId}/end',
    audience: 'owner',
    summary: 'End another company’s part, or refuse it; the company that looks after the site goes on',
    params: partner,
    once: true,
    answer: { status: 200, body: PartnerEndAnswer },
    refusals: [],
  },
} as const satisfies Record<string, Contract>;
