import * as z from 'zod';
import { CompanyInvitationAnswer } from '#api/contracts/company-invitations';
import { type Contract, page, pageOf, site } from '#api/contracts/contract-parts';
import { ConnectivityAnswer, DeviceAnswer } from '#api/contracts/devices';
import { OwnedGrantAnswer } from '#api/contracts/grants';
import { PartnerAnswer } from '#api/contracts/partners';
import { RecoveryAnswer } from '#api/contracts/recoveries';
import { TransferAnswer } from '#api/contracts/transfers';
import { Reach } from '#domain/company';
import { SiteId } from '#domain/id';
import { Instant } from '#domain/instant';

const ownedSiteFields = {
  id: SiteId,
  name: z.string(),
  timeZone: z.string(),
  address: z.string().optional(),
  since: Instant,
  deviceCount: z.int(),
  authorized: z.boolean(),
  company: z.object({ name: z.string(), ...Reach.shape }).optional(),
  allowServiceSuspension: z.boolean(),
  dismissedAt: Instant.optional(),
};

export const OwnedSiteAnswer = z.object(ownedSiteFields).meta({ id: 'OwnedSite' });

export const OwnedSiteDetailAnswer = z
  .object({
    ...ownedSiteFields,
    devices: z.array(
      z.object({
        ...DeviceAnswer.shape,
        connectivity: ConnectivityAnswer.optional(),
        /** Another handed-over site holds its serial (rule 46): told to the owner alone. */
        unconfirmed: z.literal(true).optional(),
      }),
    ),
    grants: z.array(OwnedGrantAnswer),
    /** To whom it is offered. */
    transfer: TransferAnswer.optional(),
    /** Which other company is asked to look after it. */
    companyInvitation: CompanyInvitationAnswer.optional(),
    partners: z.array(PartnerAnswer),
    /** Whom its company proposes. */
    recovery: RecoveryAnswer.optional(),
  })
  .meta({ id: 'OwnedSiteDetail' });

/** The owner’s side of a site: a person by one verified contact. */
export const ownedSiteContracts = {
  listOwnedSites: {
    method: 'GET',
    path: '/owner/sites',
    audience: 'owner',
    summary: 'List the sites you own',
    query: z.strictObject(page),
    answer: { status: 200, body: pageOf(OwnedSiteAnswer).meta({ id: 'OwnedSiteList' }) },
    refusals: [],
  },

  readOwnedSite: {
    method: 'GET',
    path: '/owner/sites/{siteId}',
    audience: 'owner',
    summary: 'Read a site you own: devices, and every permission that was ever given',
    params: site,
    answer: { status: 200, body: OwnedSiteDetailAnswer },
    refusals: [],
  },

  dismissCompany: {
    method: 'POST',
    path: '/owner/sites/{siteId}/dismiss-company',
    audience: 'owner',
    summary: 'End the company’s part: its permissions end, and it no longer finds the site',
    params: site,
    once: true,
    answer: { status: 200, body: z.object({ siteId: SiteId }).meta({ id: 'Dismissal' }) },
    refusals: ['owners-only', 'company-dismissed', 'changed-meanwhile'],
  },
} as const satisfies Record<string, Contract>;
