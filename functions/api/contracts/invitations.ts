import * as z from 'zod';
import { type Contract, Days, DecisionAnswer, DeliveryAnswer, invitation, Lines, page, pageOf, site } from '#api/contracts/contract-parts';
import { Contact } from '#domain/contact';
import { InvitationId, SiteId, TechnicianId } from '#domain/id';
import { Instant } from '#domain/instant';
import { Language } from '#domain/language';
import { Line } from '#domain/line';
import { TypedContact } from '#domain/phone';
import { Remarks } from '#domain/text';

export const InvitationStatus = z.enum(['pending', 'accepted', 'declined', 'cancelled', 'expired']);

export const InvitationAnswer = z
  .object({
    id: InvitationId,
    siteId: SiteId,
    status: InvitationStatus,
    contact: Contact,
    lines: z.array(Line),
    allowServiceSuspension: z.boolean(),
    remarks: z.string().optional(),
    language: Language,
    invitedBy: z.object({ technicianId: TechnicianId, name: z.string() }),
    createdAt: Instant,
    expiresAt: Instant,
    linkSentAt: Instant,
    openedAt: Instant.optional(),
    remindedAt: Instant.optional(),
    delivery: DeliveryAnswer.optional(),
    decision: DecisionAnswer.optional(),
  })
  .meta({ id: 'Invitation' });

/** What hands a site over. */
export const invitationContracts = {
  invite: {
    method: 'POST',
    path: '/sites/{siteId}/invitations',
    audience: 'company',
    summary: 'Invite the customer to take the site over',
    params: site,
    body: z.strictObject({
      contact: TypedContact,
      lines: Lines.optional(),
      allowServiceSuspension: z.boolean().optional(),
      remarks: Remarks.optional(),
      language: Language.optional(),
      days: Days.optional(),
    }),
    looksUp: true,
    once: true,
    answer: { status: 201, body: InvitationAnswer },
    refusals: [
      'site-status',
      'invitation-pending',
      'own-employee',
      'no-devices',
      'unknown-device',
      'period-ended',
      'limit-reached',
      'sms-country-refused',
      'too-many-requests',
      'changed-meanwhile',
    ],
  },

  listInvitations: {
    method: 'GET',
    path: '/sites/{siteId}/invitations',
    audience: 'company',
    summary: 'List the invitations of a site, newest first',
    params: site,
    query: z.strictObject(page),
    answer: { status: 200, body: pageOf(InvitationAnswer).meta({ id: 'InvitationList' }) },
    refusals: [],
  },

  readInvitation: {
    method: 'GET',
    path: '/sites/{siteId}/invitations/{invitationId}',
    audience: 'company',
    summary: 'Read an invitation with its delivery state and decision',
    params: invitation,
    answer: { status: 200, body: InvitationAnswer },
    refusals: [],
  },

  resendInvitation: {
    method: 'POST',
    path: '/sites/{siteId}/invitations/{invitationId}/resend',
    audience: 'company',
    summary: 'Send a new link; the old one dies',
    params: invitation,
    once: true,
    answer: { status: 200, body: InvitationAnswer },
    refusals: ['invitation-not-pending', 'resend-too-soon', 'sms-country-refused', 'too-many-requests', 'changed-meanwhile'],
  },

  cancelInvitation: {
    method: 'POST',
    path: '/sites/{siteId}/invitations/{invitationId}/cancel',
    audience: 'company',
    summary: 'Take the invitation back; the link dies and the contact is told',
    params: invitation,
    once: true,
    answer: { status: 200, body: InvitationAnswer },
    refusals: ['invitation-not-pending', 'too-many-requests', 'changed-meanwhile'],
  },

  correctContact: {
    method: 'PUT',
    path: '/sites/{siteId}/invitations/{invitationId}/contact',
    audience: 'company',
    summary: 'Send the pending invitation to another contact; the old link dies',
    params: invitation,
    body: z.strictObject({ contact: TypedContact }),
    looksUp: true,
    answer: { status: 200, body: InvitationAnswer },
    refusals: [
      'invitation-not-pending',
      'own-employee',
      'resend-too-soon',
      'sms-country-refused',
      'too-many-requests',
      'changed-meanwhile',
    ],
  },
} as const satisfies Record<string, Contract>;
