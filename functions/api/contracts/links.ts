import * as z from 'zod';
import { ApplicationAnswer, ApprovalAnswer } from '#api/contracts/applications';
import { type Contract, DecisionAnswer, Lines, Secret } from '#api/contracts/contract-parts';
import { GrantAnswer, GrantsAnswer, VisitAnswer } from '#api/contracts/grants';
import { LedgerEntryAnswer } from '#api/contracts/ledger';
import { OfferDecisionAnswer } from '#api/contracts/offers';
import { PartnerApprovalAnswer, PartnerRejectionAnswer } from '#api/contracts/partners';
import { CareDecisionAnswer, ObjectionAnswer, PlaceDecisionAnswer, RecoveryObjectionAnswer } from '#api/contracts/place-answers';
import { Reach } from '#domain/company';
import { Contact } from '#domain/contact';
import { Category } from '#domain/device';
import { DeviceId, SiteId } from '#domain/id';
import { Instant } from '#domain/instant';
import { Language } from '#domain/language';
import { Line } from '#domain/line';
import { PersonRole } from '#domain/people';
import { Permission } from '#domain/permission';
import { Role } from '#domain/technician';
import { Reason } from '#domain/text';
import { ZonedTimes } from '#domain/times';

const linkFields = {
  company: z.object({ name: z.string(), ...Reach.shape }),
  technician: z.object({ name: z.string() }),
  site: z.object({ name: z.string(), timeZone: z.string(), address: z.string().optional() }),
  devices: z.array(z.object({ id: DeviceId, name: z.string(), model: z.string().optional(), category: Category })),
};

export const LinkAnswer = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('invitation'),
      ...linkFields,
      lines: z.array(Line),
      allowServiceSuspension: z.boolean(),
      remarks: z.string().optional(),
      language: Language,
      expiresAt: Instant,
    }),
    z.object({
      kind: z.literal('application'),
      ...linkFields,
      lines: z.array(Line),
      reason: z.string(),
      jobNumber: z.string().optional(),
      through: z.string().optional(),
      expiresAt: Instant,
    }),
    z.object({
      kind: z.literal('offer'),
      company: linkFields.company,
      technician: linkFields.technician,
      role: Role,
      sites: z.union([z.literal('all'), z.int()]),
      expiresAt: Instant,
    }),
    z.object({
      kind: z.literal('person'),
      company: linkFields.company.optional(),
      site: linkFields.site,
      status: z.enum(['invited', 'leaving']),
      role: PersonRole,
      by: z.object({ contact: Contact }).optional(),
      expiresAt: Instant.optional(),
      leavesAt: Instant.optional(),
    }),
    z.object({
      kind: z.literal('transfer'),
      company: linkFields.company.optional(),
      site: linkFields.site,
      devices: linkFields.devices,
      by: z.object({ contact: Contact }).optional(),
      lines: z.array(Line),
      allowServiceSuspension: z.boolean(),
      language: Language,
      expiresAt: Instant,
    }),
    z.object({
      kind: z.literal('recovery'),
      company: linkFields.company,
      technician: linkFields.technician,
      site: linkFields.site,
      contact: Contact,
      reason: z.string(),
      offersAt: Instant,
    }),
    z.object({
      kind: z.literal('company'),
      site: linkFields.site,
      deviceCount: z.int(),
      by: z.object({ contact: Contact }).optional(),
      language: Language,
      expiresAt: Instant,
    }),
    z.object({
      kind: z.literal('partner'),
      company: linkFields.company,
      technician: linkFields.technician,
      site: linkFields.site,
      partner: z.object({ name: z.string() }),
      reason: z.string(),
      until: Instant,
      expiresAt: Instant,
    }),
    z.object({ kind: z.literal('farewell'), site: linkFields.site, until: Instant }),
    z.object({
      kind: z.literal('notice'),
      ...linkFields,
      grants: z.array(
        z.object({
          permission: Permission,
          devices: z.array(DeviceId),
          from: Instant,
          until: Instant.nullable(),
          visit: VisitAnswer.optional(),
          times: ZonedTimes.optional(),
        }),
      ),
    }),
  ])
  .meta({ id: 'OpenedLink' });

/** Behind a link: whoever holds its secret. */
export const linkContracts = {
  openLink: {
    method: 'POST',
    path: '/links/open',
    audience: 'links',
    summary: 'See what a link is for; decides nothing',
    body: z.strictObject({ secret: Secret }),
    answer: { status: 200, body: LinkAnswer },
    refusals: ['link-ended', 'already-decided', 'changed-meanwhile'],
  },

  acceptByLink: {
    method: 'POST',
    path: '/links/accept',
    audience: 'links',
    summary:
      'Take the site over, with the permissions you choose (lines are needed); be one of its people; look after it, as another company; or accept an offer of employment',
    body: z.strictObject({
      secret: Secret,
      lines: Lines.optional(),
      allowServiceSuspension: z.boolean().optional(),
      dismissCompany: z.boolean().optional(),
    }),
    once: true,
    answer: {
      status: 200,
      body: z.union([
        z.object({ siteId: SiteId, decision: DecisionAnswer, grants: z.array(GrantAnswer) }).meta({ id: 'Acceptance' }),
        OfferDecisionAnswer,
        PlaceDecisionAnswer,
        CareDecisionAnswer,
      ]),
    },
    refusals: [
      'link-ended',
      'already-decided',
      'wider-than-asked',
      'unknown-device',
      'no-devices',
      'period-ended',
      'limit-reached',
      'own-employee',
      'company-dismissed',
      'device-unconfirmed',
      'already-employed',
      'not-permitted',
      'looks-after-already',
      'invitations-stopped',
      'changed-meanwhile',
    ],
  },

  declineByLink: {
    method: 'POST',
    path: '/links/decline',
    audience: 'links',
    summary: 'Do not take the site over, be none of its people, or decline an offer of employment',
    body: z.strictObject({ secret: Secret, reason: Reason.optional() }),
    once: true,
    answer: {
      status: 200,
      body: z.union([
        PlaceDecisionAnswer,
        CareDecisionAnswer,
        z.object({ siteId: SiteId, decision: DecisionAnswer }).meta({ id: 'Declination' }),
        OfferDecisionAnswer,
      ]),
    },
    refusals: ['link-ended', 'already-decided', 'changed-meanwhile'],
  },

  reportByLink: {
    method: 'POST',
    path: '/links/report',
    audience: 'links',
    summary: 'Say that you do not know who invites you: the invitation or offer ends, and they can never write to you again',
    body: z.strictObject({ secret: Secret }),
    once: true,
    answer: {
      status: 200,
      body: z.union([
        PlaceDecisionAnswer,
        CareDecisionAnswer,
        z.object({ siteId: SiteId, decision: DecisionAnswer }).meta({ id: 'Report' }),
        OfferDecisionAnswer,
      ]),
    },
    refusals: ['link-ended', 'already-decided', 'changed-meanwhile'],
  },

  approveByLink: {
    method: 'POST',
    path: '/links/approve',
    audience: 'links',
    summary: 'Agree to an application, as asked or to less; or to it that another company works on the site',
    body: z.strictObject({ secret: Secret, lines: Lines.optional() }),
    once: true,
    answer: { status: 200, body: z.union([ApprovalAnswer, PartnerApprovalAnswer]) },
    refusals: [
      'owners-only',
      'device-unconfirmed',
      'own-employee',
      'link-ended',
      'already-decided',
      'wider-than-asked',
      'unknown-device',
      'no-devices',
      'nothing-given',
      'period-ended',
      'limit-reached',
      'changed-meanwhile',
    ],
  },

  rejectByLink: {
    method: 'POST',
    path: '/links/reject',
    audience: 'links',
    summary: 'Refuse an application, or that another company works on the site',
    body: z.strictObject({ secret: Secret, reason: Reason.optional() }),
    once: true,
    answer: { status: 200, body: z.union([ApplicationAnswer, PartnerRejectionAnswer]) },
    refusals: ['link-ended', 'already-decided', 'changed-meanwhile'],
  },

  withdrawByLink: {
    method: 'POST',
    path: '/links/withdraw',
    audience: 'links',
    summary: 'End the permissions that a notice told of',
    body: z.strictObject({ secret: Secret }),
    once: true,
    answer: { status: 200, body: GrantsAnswer },
    refusals: ['link-ended', 'already-decided', 'grant-ended', 'changed-meanwhile'],
  },

  objectByLink: {
    method: 'POST',
    path: '/links/object',
    audience: 'links',
    summary: 'Object to being removed from a site’s people, or to a new owner whom the company proposes: nothing happens',
    body: z.strictObject({ secret: Secret }),
    once: true,
    answer: { status: 200, body: z.union([ObjectionAnswer, RecoveryObjectionAnswer]) },
    refusals: ['link-ended', 'already-decided', 'changed-meanwhile'],
  },

  exportByLink: {
    method: 'POST',
    path: '/links/export',
    audience: 'links',
    summary: 'Take with you what you could read of a site that is somebody else’s now',
    body: z.strictObject({ secret: Secret, after: z.int().min(0).optional() }),
    answer: {
      status: 200,
      body: z.object({ items: z.array(LedgerEntryAnswer), next: z.int().optional() }).meta({ id: 'Farewell' }),
    },
    refusals: ['link-ended'],
  },

  confirmByLink: {
    method: 'POST',
    path: '/links/confirm',
    audience: 'links',
    summary: 'Keep permissions without end that were put to you again',
    body: z.strictObject({ secret: Secret }),
    once: true,
    answer: { status: 200, body: GrantsAnswer },
    refusals: ['owners-only', 'own-employee', 'link-ended', 'already-decided', 'changed-meanwhile'],
  },
} as const satisfies Record<string, Contract>;
