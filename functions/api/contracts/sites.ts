import * as z from 'zod';
import { atLeastOne, type Contract, page, pageOf, site } from '#api/contracts/contract-parts';
import { ConnectivityAnswer, DeviceAnswer } from '#api/contracts/devices';
import { PermissionAnswer } from '#api/contracts/grants';
import { InvitationAnswer, InvitationStatus } from '#api/contracts/invitations';
import { Contact } from '#domain/contact';
import { InvitationId, SiteId } from '#domain/id';
import { Instant } from '#domain/instant';
import { CompanyAction, SiteStatus, TimeZone } from '#domain/site';
import { Name, Remarks } from '#domain/text';

const siteFields = {
  id: SiteId,
  name: z.string(),
  timeZone: z.string(),
  address: z.string().optional(),
  createdAt: Instant,
  status: SiteStatus,
  deviceCount: z.int(),
  owner: z.object({ contact: Contact, since: Instant }).optional(),
  allowServiceSuspension: z.boolean(),
  lastInvitation: z.object({ id: InvitationId, status: InvitationStatus }).optional(),
  may: z.array(CompanyAction),
};

export const SiteAnswer = z.object(siteFields).meta({ id: 'Site' });

export const SiteDetailAnswer = z
  .object({
    ...siteFields,
    permissions: z.array(PermissionAnswer),
    devices: z.array(
      z.object({ ...DeviceAnswer.shape, permissions: z.array(PermissionAnswer), connectivity: ConnectivityAnswer.optional() }),
    ),
    pendingInvitation: InvitationAnswer.optional(),
  })
  .meta({ id: 'SiteDetail' });

/** The sites that a company looks after. */
export const siteContracts = {
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
} as const satisfies Record<string, Contract>;
