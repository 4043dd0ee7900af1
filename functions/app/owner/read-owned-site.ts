import { applicationView } from '#app/applications/application-view';
import { companyInvitationView } from '#app/care/invite-company';
import { companyOf, companyOfSite } from '#app/kernel/about';
import { type Caller, requirePerson } from '#app/kernel/caller';
import { type LedgerPart, type LedgerRange, ledgerPage, ledgerPart } from '#app/kernel/ledger-part';
import { permissionViews } from '#app/kernel/permission-views';
import type { Page, PageRequest, Ports } from '#app/kernel/ports';
import { newestFirst } from '#app/kernel/slice';
import { ownedGrantView, ownedSiteView } from '#app/owner/owned-site-view';
import { partnerViews } from '#app/partners/partner-view';
import { recoveryView } from '#app/recoveries/recovery-view';
import { watchingNow } from '#app/sessions/list-sessions';
import { serviceOn, serviceSince } from '#domain/device';
import type { Grant } from '#domain/grant';
import type { LedgerEntry } from '#domain/ledger';
import type { Site } from '#domain/site';
import { beganAt, isOffered, numberOf, wasBefore } from '#domain/transfer';

/** Of what has ended the newest, beside all that stands. */
const CLOSED_SHOWN = 50;

/** One site with its devices, and who can see what of it: every grant, live, pending and ended, newest first. */
export const readOwnedSite = async (ports: Ports, caller: Caller, siteId: string) => {
  const { read, person } = await requirePerson(ports, caller, siteId, 'everything');
  const now = ports.now();
  const [company, connectivity, closedGrants, closedApplications, watching] = await Promise.all([
    companyOfSite(ports, read.site),
    ports.connectivities.of(read.devices.map(({ id }) => id)),
    ports.closed.grants(siteId, { limit: CLOSED_SHOWN }),
    ports.closed.applications(siteId, { limit: CLOSED_SHOWN }),
    watchingNow(ports, read),
  ]);
  const { permissions, devices } = permissionViews(read.devices, read.grants, now);
  const { tenure } = read.site;
  // What was given and asked before it was theirs is none of their business (rule 30).
  const isTheirs = (grant: Grant): boolean => (grant.tenure ?? 0) === numberOf(tenure);
  const grants = newestFirst([...read.grants, ...closedGrants.items]).filter(isTheirs);
  const former = [...new Set(grants.map(({ companyId }) => companyId))].filter((id) => id !== read.site.companyId);
  const givenTo = new Map(await Promise.all(former.map(async (id) => [id, (await companyOf(ports, id)).value] as const)));
  const applications = [...read.applications, ...closedApplications.items].filter(({ createdAt }) => !wasBefore(tenure, createdAt));
  return {
    ...ownedSiteView(read.site, company, now),
    /** As whom of its people they read it. */
    person,
    /** To whom it is offered, while that waits (rule 30). */
    transfer: isOffered(read.site.transfer, now) ? read.site.transfer : undefined,
    /** Whom the company proposes, unless somebody objects (rule 31). */
    recovery: recoveryView(read.site.recovery),
    /** Which other company is asked to look after it. */
    companyInvitation: companyInvitationView(read.site, now),
    /** Who works here under the company, or is asked for (rule 36). */
    partners: partnerViews(read.site.partners, now),
    permissions,
    devices: devices.map((device) => ({
      ...device,
      service: serviceSince(beganAt(tenure), serviceOn(device, read.site)),
      connectivity: connectivity.get(device.id),
    })),
    grants: grants.map((grant) => ownedGrantView(grant, givenTo.get(grant.companyId) ?? company, now)),
    /** What is being done this very second (rule 38). */
    watching,
    applications: applications.map((application) => applicationView(application, now)),
  };
};

/** How many entries are of those whose it was before (rule 30). */
export const entriesBefore = ({ tenure }: Site): number => (tenure?.firstEntry ?? 1) - 1;

/** Everything that happened on a site since it is theirs, in order: the same entries that the company reads. */
export const readOwnedLedger = async (ports: Ports, caller: Caller, siteId: string, page: PageRequest): Promise<Page<LedgerEntry>> => {
  const { read } = await requirePerson(ports, caller, siteId, 'site');
  return ledgerPage(ports, siteId, page, entriesBefore(read.site));
};

/** A part of it, in one go. */
export const readOwnedLedgerPart = async (ports: Ports, caller: Caller, siteId: string, range: LedgerRange): Promise<LedgerPart> => {
  const { read } = await requirePerson(ports, caller, siteId, 'site');
  return ledgerPart(ports, read, range, entriesBefore(read.site));
};
