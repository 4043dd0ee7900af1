import * as z from 'zod';
import {
  ApplicationAnswer,
  ApplicationStatus,
  ApprovalAnswer,
  GrantsAnswer,
  LedgerEntryAnswer,
  OwnedSiteAnswer,
  OwnedSiteDetailAnswer,
} from '#api/answers';
import { application, type Contract, Lines, page, pageOf, site } from '#api/contract-parts';
import { ledgerCsv } from '#api/csv';
import { DeviceId, GrantId, SiteId } from '#domain/id';
import { LIMITS } from '#domain/limits';
import { Permission } from '#domain/line';
import { Reason } from '#domain/text';

/** The owner's side: a person by one verified contact. */
export const ownerContracts = {
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
  listInbox: {
    method: 'GET',
    path: '/owner/applications',
    audience: 'owner',
    summary: 'List the applications on all your sites, newest first',
    query: z.strictObject({ ...page, status: ApplicationStatus.optional() }),
    answer: { status: 200, body: pageOf(ApplicationAnswer).meta({ id: 'Inbox' }) },
    refusals: [],
  },
  approveApplication: {
    method: 'POST',
    path: '/owner/sites/{siteId}/applications/{applicationId}/approve',
    audience: 'owner',
    summary: 'Agree to an application: as asked, or to the lines you name',
    params: application,
    body: z.strictObject({ lines: Lines.optional() }),
    once: true,
    answer: { status: 200, body: ApprovalAnswer },
    refusals: [
      'already-decided',
      'application-not-pending',
      'wider-than-asked',
      'unknown-device',
      'no-devices',
      'period-ended',
      'limit-reached',
      'changed-meanwhile',
    ],
  },
  rejectApplication: {
    method: 'POST',
    path: '/owner/sites/{siteId}/applications/{applicationId}/reject',
    audience: 'owner',
    summary: 'Refuse an application',
    params: application,
    body: z.strictObject({ reason: Reason.optional() }),
    once: true,
    answer: { status: 200, body: ApplicationAnswer },
    refusals: ['already-decided', 'application-not-pending', 'changed-meanwhile'],
  },
  sendGrants: {
    method: 'POST',
    path: '/owner/sites/{siteId}/grants',
    audience: 'owner',
    summary: 'Give permissions unasked',
    params: site,
    body: z.strictObject({ lines: Lines.min(1) }),
    once: true,
    answer: { status: 201, body: GrantsAnswer },
    refusals: ['company-dismissed', 'limit-reached', 'no-devices', 'unknown-device', 'period-ended', 'changed-meanwhile'],
  },
  withdraw: {
    method: 'POST',
    path: '/owner/sites/{siteId}/withdraw',
    audience: 'owner',
    summary: 'Take back one permission, some devices, or everything; counts for the very next check',
    params: site,
    body: z.union([
      z.strictObject({ grantId: GrantId }),
      z.strictObject({ permission: Permission.optional(), devices: z.array(DeviceId).min(1).max(LIMITS.devicesOfASite).optional() }),
    ]),
    once: true,
    answer: { status: 200, body: GrantsAnswer },
    refusals: ['grant-ended', 'changed-meanwhile'],
  },
  dismissCompany: {
    method: 'POST',
    path: '/owner/sites/{siteId}/dismiss-company',
    audience: 'owner',
    summary: 'End the company’s part: its permissions end, and it no longer finds the site',
    params: site,
    once: true,
    answer: { status: 200, body: z.object({ siteId: SiteId }).meta({ id: 'Dismissal' }) },
    refusals: ['company-dismissed', 'changed-meanwhile'],
  },
  readOwnedLedger: {
    method: 'GET',
    path: '/owner/sites/{siteId}/ledger',
    audience: 'owner',
    summary: 'Read everything that happened on your site, in order',
    params: site,
    query: z.strictObject(page),
    answer: { status: 200, body: pageOf(LedgerEntryAnswer).meta({ id: 'OwnedLedger' }), csv: ledgerCsv },
    refusals: [],
  },
} as const satisfies Record<string, Contract>;
