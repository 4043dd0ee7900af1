import { type AboutCompany, companyOf, companyOfSite } from '#app/kernel/about';
import { command } from '#app/kernel/command';
import type { Links } from '#app/kernel/link-ports';
import type { Ports } from '#app/kernel/ports';
import { siteChange } from '#app/kernel/site-change';
import {
  findApplication,
  findCompanyInvitation,
  findFarewell,
  findInvitation,
  findNotice,
  findOffer,
  findPartner,
  findPerson,
  findRecovery,
  findTarget,
  findTransfer,
  lookingUpOnce,
  requireStanding,
} from '#app/links/find-link';
import { type PendingApplication, requireOpenLink } from '#domain/application';
import type { OpenCompanyInvitation } from '#domain/company-invitation';
import type { Device } from '#domain/device';
import type { Grant } from '#domain/grant';
import type { Instant } from '#domain/instant';
import { opened, type PendingInvitation, requireAnswerable, summaryOf } from '#domain/invitation';
import type { Language } from '#domain/language';
import type { Line } from '#domain/line';
import { type OpenOffer, requireOpenOfferLink } from '#domain/offer';
import type { AskedPartner } from '#domain/partner';
import { type InvitedPerson, inviterOf, type LeavingPerson, type Resident, residentsOf } from '#domain/people';
import type { AnnouncedRecovery } from '#domain/recovery';
import type { Site } from '#domain/site';
import { linesHeld, type OpenTransfer } from '#domain/transfer';

type About = { company: AboutCompany; site: Site; devices: Device[] };
export type OpenedInvitation = About & { kind: 'invitation'; invitation: PendingInvitation };
/** Whose link it is. */
type Theirs = About & { person: Resident };
export type OpenedApplication = Theirs & { kind: 'application'; application: PendingApplication };
export type OpenedNotice = Theirs & { kind: 'notice'; grants: Grant[] };
export type OpenedOffer = { kind: 'offer'; offer: OpenOffer; company: AboutCompany };
/** Somebody is asked to be one of the people, or is told that they are being removed; `by` whom, as far as that one is there still. */
export type OpenedPlace = Pick<About, 'company' | 'site'> & {
  kind: 'person';
  person: InvitedPerson | LeavingPerson;
  by: Resident | undefined;
};
/** A site that somebody new may take over: by whom it is offered, and what its company has of it. */
export type OpenedTransfer = About & { kind: 'transfer'; transfer: OpenTransfer; by: Resident | undefined; held: Line[] };
/** A site that another company is asked to look after; nothing of who does now. */
export type OpenedCompanyInvitation = { kind: 'company'; site: Site; invitation: OpenCompanyInvitation; by: Resident | undefined };
/** What whoever had a site takes with them, and until when. */
export type OpenedFarewell = {
  kind: 'farewell';
  site: Pick<Site, 'id' | 'name' | 'timeZone'>;
  language: Language;
  entries: { first: number; last: number };
  until: Instant;
};
/** Whom the company proposes for a site, told to one of its people. */
export type OpenedRecovery = Pick<Theirs, 'company' | 'site' | 'person'> & { kind: 'recovery'; recovery: AnnouncedRecovery };
/** Which other company is asked for to work on a site, told to one of its people. */
export type OpenedPartner = Pick<Theirs, 'company' | 'site' | 'person'> & { kind: 'partner'; partner: AskedPartner };
export type OpenedLink =
  | OpenedInvitation
  | OpenedApplication
  | OpenedNotice
  | OpenedOffer
  | OpenedPlace
  | OpenedTransfer
  | OpenedCompanyInvitation
  | OpenedFarewell
  | OpenedRecovery
  | OpenedPartner;

/**
 * What a link is for, in the words of its page. The first opening of an invitation is noted; none decides anything (rule 6).
 * @throws Refused `link-ended`, or `already-decided` with the decision.
 */
export const openLink = async (every: Ports & { links: Links }, secret: string): Promise<OpenedLink> => {
  const ports = lookingUpOnce(every);
  const { kind } = await findTarget(ports, secret);
  if (kind === 'application') return openApplication(ports, secret);
  if (kind === 'offer') return openOffer(ports, secret);
  if (kind === 'person') return openPlace(ports, secret);
  if (kind === 'transfer') return openTransfer(ports, secret);
  if (kind === 'company') return openCompanyInvitation(ports, secret);
  if (kind === 'farewell') return openFarewell(ports, secret);
  if (kind === 'recovery') return openRecovery(ports, secret);
  if (kind === 'partner') return openPartner(ports, secret);
  return kind === 'notice' ? openNotice(ports, secret) : openInvitation(ports, secret);
};

const openInvitation = (ports: Ports & { links: Links }, secret: string): Promise<OpenedInvitation> =>
  command(ports, undefined, async () => {
    const { read, invitation } = await findInvitation(ports, secret, 'everything');
    const now = ports.now();
    const pending = requireAnswerable(invitation, now);
    const company = await companyOfSite(ports, read.site);
    const firstOpened = opened(pending, now);
    return {
      change:
        firstOpened &&
        siteChange(ports, {
          read,
          now,
          // Whoever opens it has it from somewhere; a mailbox that has refused it stays refused.
          becomes: { lastInvitation: { ...summaryOf(firstOpened, read.site.lastInvitation), undelivered: undefined } },
          happened: {
            actor: { type: 'contact', contact: pending.contact },
            action: 'invitation-opened',
            details: { invitationId: pending.id },
          },
          puts: [{ entity: 'invitation', value: firstOpened }],
        }),
      answer: { kind: 'invitation', invitation: firstOpened ?? pending, company, site: read.site, devices: read.devices },
    };
  });

const openApplication = async (ports: Ports & { links: Links }, secret: string): Promise<OpenedApplication> => {
  const { read, application, person } = await findApplication(ports, secret);
  const pending = requireOpenLink(application, ports.now());
  const company = await companyOfSite(ports, read.site);
  return { kind: 'application', application: pending, person, company, site: read.site, devices: read.devices };
};

const openOffer = async (ports: Ports & { links: Links }, secret: string): Promise<OpenedOffer> => {
  const offer = requireOpenOfferLink((await findOffer(ports, secret)).value, ports.now());
  return { kind: 'offer', offer, company: (await companyOf(ports, offer.companyId)).value };
};

const openNotice = async (ports: Ports & { links: Links }, secret: string): Promise<OpenedNotice> => {
  const { read, notice, person } = await findNotice(ports, secret);
  const company = await companyOfSite(ports, read.site);
  const grants = await requireStanding(ports, read, notice, ports.now());
  return { kind: 'notice', grants, person, company, site: read.site, devices: read.devices };
};

const openPlace = async (ports: Ports & { links: Links }, secret: string): Promise<OpenedPlace> => {
  const { read, person } = await findPerson(ports, secret);
  const company = await companyOfSite(ports, read.site);
  return { kind: 'person', person, by: inviterOf(read.site.people, person, ports.now()), company, site: read.site };
};

const openTransfer = async (ports: Ports & { links: Links }, secret: string): Promise<OpenedTransfer> => {
  const { read, transfer } = await findTransfer(ports, secret);
  const company = await companyOfSite(ports, read.site);
  const now = ports.now();
  const by = residentsOf(read.site.people, now).find(({ id }) => id === transfer.offeredBy);
  const held = read.site.dismissedAt === undefined ? linesHeld(read.grants, now) : [];
  return { kind: 'transfer', transfer, by, held, company, site: read.site, devices: read.devices };
};

const openCompanyInvitation = async (ports: Ports & { links: Links }, secret: string): Promise<OpenedCompanyInvitation> => {
  const { read, invitation } = await findCompanyInvitation(ports, secret, 'site');
  const by = residentsOf(read.site.people, ports.now()).find(({ id }) => id === invitation.offeredBy);
  return { kind: 'company', invitation, by, site: read.site };
};

const openFarewell = async (ports: Ports & { links: Links }, secret: string): Promise<OpenedFarewell> => {
  const { site, language, entries, until } = await findFarewell(ports, secret);
  return { kind: 'farewell', site, language, entries, until };
};

const openRecovery = async (ports: Ports & { links: Links }, secret: string): Promise<OpenedRecovery> => {
  const { read, recovery, person } = await findRecovery(ports, secret);
  return { kind: 'recovery', recovery, person, company: await companyOfSite(ports, read.site), site: read.site };
};

const openPartner = async (ports: Ports & { links: Links }, secret: string): Promise<OpenedPartner> => {
  const { read, partner, person } = await findPartner(ports, secret);
  return { kind: 'partner', partner, person, company: await companyOfSite(ports, read.site), site: read.site };
};
