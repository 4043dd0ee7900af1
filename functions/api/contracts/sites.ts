import * as z from 'zod';
import { atLeastOne, type Contract, page, pageOf, site } from '#api/contracts/contract-parts';
import { ConnectivityAnswer, DeviceAnswer } from '#api/contracts/devices';
import { PermissionAnswer } from '#api/contracts/grants';
import { InvitationAnswer, InvitationStatus } from '#api/contracts/invitations';
import { PartnerAnswer } from '#api/contracts/partners';
import { RecoveryAnswer } from '#api/contracts/recoveries';
import { Contact } from '#domain/contact';
import { CompanyId, InvitationId, PartnerId, SiteId } from '#domain/id';
import { Instant } from '#domain/instant';
import { CompanyAction, SiteStatus, TimeZone } from '#domain/site';
import { Name, Remarks } from '#domain/text';
import { WorkKind } from '#domain/work';

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
  through: z.object({ partnerId: PartnerId, company: z.object({ id: CompanyId, name: z.string() }), until: Instant }).optional(),
};

export const SiteAnswer = z.object(siteFields).meta({ id: 'Site' });

const Search = Name.meta({
  description:
    'The beginnings of words: of a site’s name or address, of a device’s name, of the owner’s contact or of a serial. A page may hold ' +
    'fewer than there is room for, or none, and still have a next one.',
});

const Counts = z.strictObject({
  bounced: z.int(),
  declined: z.int(),
  refused: z.int(),
  waiting: z.int(),
  ending: z.int(),
  given: z.int(),
} satisfies Record<WorkKind, z.ZodType>);

/** Of what is ending, `at` is its end; of everything else when it began. */
export const WorkListAnswer = z
  .object({
    counts: Counts.meta({ description: 'On how many of your sites each thing needs doing; at least, where there are more.' }),
    isMore: z.boolean().meta({ description: 'There are more than the 1,000 that were counted and are listed.' }),
    items: z.array(z.object({ ...siteFields, work: z.object({ kind: WorkKind, at: Instant }) })),
    nextCursor: z.string().optional(),
  })
  .meta({ id: 'WorkList' });

export const SiteDetailAnswer = z
  .object({
    ...siteFields,
    permissions: z.array(PermissionAnswer),
    devices: z.array(
      z.object({ ...DeviceAnswer.shape, permissions: z.array(PermissionAnswer), connectivity: ConnectivityAnswer.optional() }),
    ),
    pendingInvitation: InvitationAnswer.optional(),
    recovery: RecoveryAnswer.optional(),
    proposedOffer: z.object({ contact: Contact, expiresAt: Instant }).optional(),
    partners: z.array(PartnerAnswer),
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
    summary: 'List your sites by name, with their derived status; or search them',
    query: z.strictObject({ ...page, status: SiteStatus.optional(), q: Search.optional(), as: z.enum(['partner']).optional() }),
    answer: { status: 200, body: pageOf(SiteAnswer).meta({ id: 'SiteList' }) },
    refusals: [],
  },

  listWork: {
    method: 'GET',
    path: '/sites/work',
    audience: 'company',
    summary: 'List your sites on which something needs doing, the most urgent first, and how many of each there are',
    query: z.strictObject({ ...page, kind: WorkKind.optional() }),
    answer: { status: 200, body: WorkListAnswer },
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
