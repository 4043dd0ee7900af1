import * as z from 'zod';
import { AccessAnswer, GrantAnswer, InvitationAnswer, LedgerEntryAnswer } from '#api/answers';
import { type Contract, Days, invitation, Lines, page, pageOf, site } from '#api/contract-parts';
import { AccessQuestion } from '#domain/access';
import { Language } from '#domain/language';
import { LIMITS } from '#domain/limits';
import { TypedContact } from '#domain/phone';
import { Remarks } from '#domain/text';

/** What a company asks an owner for, what it was given, and what happened. */
export const askingContracts = {
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

  listGrants: {
    method: 'GET',
    path: '/sites/{siteId}/grants',
    audience: 'company',
    summary: 'List what the owner gave your company',
    params: site,
    query: z.strictObject(page),
    answer: { status: 200, body: pageOf(GrantAnswer).meta({ id: 'GrantList' }) },
    refusals: [],
  },
  readLedger: {
    method: 'GET',
    path: '/sites/{siteId}/ledger',
    audience: 'company',
    summary: 'Read everything that happened on a site, in order',
    params: site,
    query: z.strictObject(page),
    answer: { status: 200, body: pageOf(LedgerEntryAnswer).meta({ id: 'Ledger' }) },
    refusals: [],
  },
  checkAccess: {
    method: 'POST',
    path: '/access/check',
    audience: 'company',
    summary: 'Ask whether you may do these things now',
    body: z.strictObject({ checks: z.array(AccessQuestion).min(1).max(LIMITS.checksOfARequest) }),
    answer: { status: 200, body: z.object({ results: z.array(AccessAnswer) }).meta({ id: 'AccessResults' }) },
    refusals: [],
  },
} as const satisfies Record<string, Contract>;
