import * as z from 'zod';
import {
  AccessAnswer,
  CompanyAnswer,
  DecisionAnswer,
  DeviceAnswer,
  GrantAnswer,
  InvitationAnswer,
  LedgerEntryAnswer,
  LinkAnswer,
  SiteAnswer,
  SiteDetailAnswer,
  TechnicianAnswer,
} from '#api/answers';
import type { Code } from '#api/problem';
import { AccessQuestion } from '#domain/access';
import { Country } from '#domain/company';
import { Email } from '#domain/contact';
import { Category, Serial } from '#domain/device';
import { DeviceId, InvitationId, SiteId, TechnicianId } from '#domain/id';
import { Language } from '#domain/language';
import { LIMITS } from '#domain/limits';
import { Line } from '#domain/line';
import { TypedContact } from '#domain/phone';
import { SiteStatus, TimeZone } from '#domain/site';
import { Role } from '#domain/technician';
import { Name, Reason, Remarks } from '#domain/text';

/** Whom a route is for: one function each, with the rights that it needs. */
export type Audience = 'public' | 'company' | 'links';

export type Contract = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: `/${string}`;
  audience: Audience;
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Takes an `Idempotency-Key` (rule 24). */
  once?: true;
  answer: { status: 200 | 201; body: z.ZodType } | { status: 204 };
  /** Beside those that every route of its kind has (see `refusalsOf`). */
  refusals: readonly Code[];
};

const site = z.strictObject({ siteId: SiteId });
const device = z.strictObject({ siteId: SiteId, deviceId: DeviceId });
const technician = z.strictObject({ technicianId: TechnicianId });
const invitation = z.strictObject({ siteId: SiteId, invitationId: InvitationId });

const pageSize = z
  .string()
  .regex(/^(100|[1-9]\d?)$/, 'must be 1 to 100')
  .transform(Number)
  .default(50)
  .meta({ override: { type: 'integer', minimum: 1, maximum: 100, default: 50 }, description: 'How many items at most.' });
const page = {
  limit: pageSize,
  cursor: z.string().max(2_000).optional().meta({ description: 'Where to go on, from an answer to the same list.' }),
};
const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), nextCursor: z.string().optional() });

const atLeastOne = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape).refine((body) => Object.values(body).some((value) => value !== undefined), 'must change something');

const AssignedSites = z.union([z.literal('all'), z.array(SiteId).max(1_000)]);
const Lines = z.array(Line).max(LIMITS.linesOfARequest);
const Days = z.int().min(LIMITS.invitationDays.least).max(LIMITS.invitationDays.most);
const Secret = z.string().min(1).max(64).meta({ description: 'What stands behind the # of the link, or the code in the message.' });

/** Every route of the service. The gateway, the checks, the types and the OpenAPI document come from here. */
export const contracts = {
  readHealth: {
    method: 'GET',
    path: '/health',
    audience: 'public',
    summary: 'Whether the service answers',
    answer: { status: 200, body: z.object({ status: z.literal('ok') }).meta({ id: 'Health' }) },
    refusals: [],
  },
  readOpenApi: {
    method: 'GET',
    path: '/openapi.json',
    audience: 'public',
    summary: 'This document',
    answer: { status: 200, body: z.looseObject({ openapi: z.string() }).meta({ id: 'OpenApiDocument' }) },
    refusals: [],
  },

  startCompany: {
    method: 'POST',
    path: '/companies',
    audience: 'company',
    summary: 'Start a company and become its admin',
    body: z.strictObject({ name: Name, country: Country, language: Language.optional() }),
    once: true,
    answer: { status: 201, body: CompanyAnswer },
    refusals: ['already-employed'],
  },
  readCompany: {
    method: 'GET',
    path: '/company',
    audience: 'company',
    summary: 'Read your company',
    answer: { status: 200, body: CompanyAnswer },
    refusals: ['not-found'],
  },
  changeCompany: {
    method: 'PATCH',
    path: '/company',
    audience: 'company',
    summary: 'Change name, language or SMS countries (admin)',
    body: atLeastOne({
      name: Name.optional(),
      language: Language.optional(),
      smsCountries: z.array(Country).max(250).optional(),
    }),
    answer: { status: 200, body: CompanyAnswer },
    refusals: ['sms-country-refused', 'changed-meanwhile'],
  },

  addTechnician: {
    method: 'POST',
    path: '/company/technicians',
    audience: 'company',
    summary: 'Employ a technician (admin)',
    body: z.strictObject({ email: Email, name: Name, role: Role, sites: AssignedSites }),
    once: true,
    answer: { status: 201, body: TechnicianAnswer },
    refusals: ['already-employed', 'changed-meanwhile'],
  },
  listTechnicians: {
    method: 'GET',
    path: '/company/technicians',
    audience: 'company',
    summary: 'List the technicians of your company (admin)',
    query: z.strictObject(page),
    answer: { status: 200, body: pageOf(TechnicianAnswer).meta({ id: 'TechnicianList' }) },
    refusals: [],
  },
  changeTechnician: {
    method: 'PATCH',
    path: '/company/technicians/{technicianId}',
    audience: 'company',
    summary: 'Change a technician’s name, role or sites (admin)',
    params: technician,
    body: atLeastOne({ name: Name.optional(), role: Role.optional(), sites: AssignedSites.optional() }),
    answer: { status: 200, body: TechnicianAnswer },
    refusals: ['last-admin', 'changed-meanwhile'],
  },
  removeTechnician: {
    method: 'DELETE',
    path: '/company/technicians/{technicianId}',
    audience: 'company',
    summary: 'End a technician’s access at once (admin)',
    params: technician,
    answer: { status: 204 },
    refusals: ['last-admin', 'changed-meanwhile'],
  },

  addSite: {
    method: 'POST',
    path: '/sites',
    audience: 'company',
    summary: 'Record a site',
    body: z.strictObject({ name: Name, timeZone: TimeZone, address: Remarks.optional() }),
    once: true,
    answer: { status: 201, body: SiteAnswer },
    refusals: [],
  },
  listSites: {
    method: 'GET',
    path: '/sites',
    audience: 'company',
    summary: 'List your sites by name, with their derived status',
    query: z.strictObject({ ...page, status: SiteStatus.optional(), q: Name.optional() }),
    answer: { status: 200, body: pageOf(SiteAnswer).meta({ id: 'SiteList' }) },
    refusals: [],
  },
  readSite: {
    method: 'GET',
    path: '/sites/{siteId}',
    audience: 'company',
    summary: 'Read a site with its devices, permissions and pending invitation',
    params: site,
    answer: { status: 200, body: SiteDetailAnswer },
    refusals: [],
  },
  changeSite: {
    method: 'PATCH',
    path: '/sites/{siteId}',
    audience: 'company',
    summary: 'Change a site',
    params: site,
    body: atLeastOne({ name: Name.optional(), timeZone: TimeZone.optional(), address: Remarks.optional() }),
    answer: { status: 200, body: SiteAnswer },
    refusals: ['site-status', 'changed-meanwhile'],
  },
  deleteSite: {
    method: 'DELETE',
    path: '/sites/{siteId}',
    audience: 'company',
    summary: 'Delete a site that nobody owns yet; cancels its invitation',
    params: site,
    answer: { status: 204 },
    refusals: ['site-status', 'too-many-requests', 'changed-meanwhile'],
  },

  addDevice: {
    method: 'POST',
    path: '/sites/{siteId}/devices',
    audience: 'company',
    summary: 'Add a device',
    params: site,
    body: z.strictObject({ name: Name, serial: Serial, model: Name.optional(), category: Category }),
    once: true,
    answer: { status: 201, body: DeviceAnswer },
    refusals: ['site-status', 'serial-taken', 'limit-reached', 'changed-meanwhile'],
  },
  changeDevice: {
    method: 'PATCH',
    path: '/sites/{siteId}/devices/{deviceId}',
    audience: 'company',
    summary: 'Change a device',
    params: device,
    body: atLeastOne({ name: Name.optional(), model: Name.optional(), category: Category.optional() }),
    answer: { status: 200, body: DeviceAnswer },
    refusals: ['site-status', 'changed-meanwhile'],
  },
  removeDevice: {
    method: 'DELETE',
    path: '/sites/{siteId}/devices/{deviceId}',
    audience: 'company',
    summary: 'Remove a device; takes it out of every grant',
    params: device,
    answer: { status: 204 },
    refusals: ['site-status', 'changed-meanwhile'],
  },

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

  openLink: {
    method: 'POST',
    path: '/links/open',
    audience: 'links',
    summary: 'See what a link is for; decides nothing',
    body: z.strictObject({ secret: Secret }),
    answer: { status: 200, body: LinkAnswer },
    refusals: ['link-ended', 'already-decided', 'changed-meanwhile'],
  },
  acceptInvitation: {
    method: 'POST',
    path: '/links/accept',
    audience: 'links',
    summary: 'Take the site over, with the permissions you choose',
    body: z.strictObject({ secret: Secret, lines: Lines, allowServiceSuspension: z.boolean().optional() }),
    once: true,
    answer: {
      status: 200,
      body: z.object({ siteId: SiteId, decision: DecisionAnswer, grants: z.array(GrantAnswer) }).meta({ id: 'Acceptance' }),
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
      'changed-meanwhile',
    ],
  },
  declineInvitation: {
    method: 'POST',
    path: '/links/decline',
    audience: 'links',
    summary: 'Do not take the site over',
    body: z.strictObject({ secret: Secret, reason: Reason.optional() }),
    once: true,
    answer: { status: 200, body: z.object({ siteId: SiteId, decision: DecisionAnswer }).meta({ id: 'Declination' }) },
    refusals: ['link-ended', 'already-decided', 'changed-meanwhile'],
  },
} as const satisfies Record<string, Contract>;

/** Every code a route may answer with: its own, and those that its shape brings. */
export const refusalsOf = (contract: Contract): Code[] => {
  const codes = new Set<Code>(contract.refusals);
  if (contract.audience !== 'public') codes.add('internal-error').add('unavailable');
  if (contract.audience === 'company') codes.add('not-permitted');
  if (contract.params) codes.add('not-found');
  if (contract.body) codes.add('malformed-request').add('unsupported-media-type').add('payload-too-large');
  if (contract.query) codes.add('malformed-request');
  if (contract.once) codes.add('malformed-request').add('idempotency-key-reused').add('changed-meanwhile');
  return [...codes];
};
