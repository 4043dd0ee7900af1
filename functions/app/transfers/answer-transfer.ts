import { spreadAtOnce } from '#app/company/spread-company';
import { type About, aboutOf, companyOf } from '#app/kernel/about';
import { notAmongStaff } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import { newGrants } from '#app/kernel/grant-writes';
import type { Links } from '#app/kernel/link-ports';
import type { Change, Entity, Once, Ports, SiteRead } from '#app/kernel/ports';
import { byPerson, type Happening, SERVICE, siteChange } from '#app/kernel/site-change';
import { givenIn } from '#app/kernel/told';
import { findTransfer } from '#app/links/find-link';
import { siteYoursMessage, toTechnician } from '#app/messages/compose-messages';
import { partnersMessage } from '#app/messages/partner-messages';
import { welcomeMessage } from '#app/messages/people-messages';
import { farewellMessages, ownerChangedMessage, transferMessages } from '#app/messages/transfer-messages';
import { decided, type TransferChoice } from '#app/transfers/transfer-choice';
import { cancelledApplication, type PendingApplication, statusOfApplication } from '#domain/application';
import { reportedCompany } from '#domain/company';
import { type Contact, isSameContact } from '#domain/contact';
import { type Grant, isStanding } from '#domain/grant';
import type { Instant } from '#domain/instant';
import type { Line } from '#domain/line';
import type { QueuedMessage } from '#domain/message';
import { companiesOn, openPartners, overWith } from '#domain/partner';
import { firstPerson, type Resident, residentsOf } from '#domain/people';
import { recoveryAfter } from '#domain/recovery';
import { type Site, withoutSuspension } from '#domain/site';
import type { AskedBy } from '#domain/technician';
import { ENDED_WITH_A_HOUSEHOLD, type OpenTransfer, senderOf, tenureAfter, transferDecided } from '#domain/transfer';
import { hasEnded } from '#domain/window';

type LinkPorts = Ports & { links: Links };
type Found = { read: SiteRead<'everything'>; transfer: OpenTransfer; about: About; now: Instant };

const find = async (ports: LinkPorts, secret: string): Promise<Found> => {
  const { read, transfer } = await findTransfer(ports, secret);
  const now = ports.now();
  return { read, transfer, about: await aboutOf(ports, read, now), now };
};

/** More technicians than this have hardly worked there; with all else they fit into the one write. */
const MOST_TOLD = 9;

const askersOf = (site: Site, ended: readonly Grant[], applications: readonly PendingApplication[]): AskedBy[] => {
  const handedOverBy = site.handedOver?.by;
  const asked = [...(handedOverBy ? [handedOverBy] : []), ...[...ended, ...applications].map(({ askedBy }) => askedBy)];
  return [...new Map(asked.map((technician) => [technician.technicianId, technician])).values()].slice(0, MOST_TOLD);
};

/** Whom it was before is found by it no longer, and the new owner is; whoever of them was among the people stays found. */
const ownershipsOf = ({ site }: SiteRead, owner: Resident): Required<Pick<Change, 'puts' | 'removes'>> => {
  const of = ({ contact, role }: Resident): Entity => ({
    entity: 'ownership',
    value: { contact, role, siteId: site.id, companyId: site.companyId },
  });
  // Also whose removal has come true, and no job has seen it yet.
  const former = (site.people ?? [])
    .filter((person): person is Resident => 'since' in person)
    .filter(({ contact }) => !isSameContact(contact, owner.contact));
  return { puts: [of(owner)], removes: former.map(of) };
};

type Acceptance = {
  siteId: string;
  contact: Contact;
  decision: { status: 'accepted'; at: Instant };
  grants: Grant[];
};

const accepted = (ports: Ports, found: Found, choice: TransferChoice): { change: Change; answer: Acceptance } => {
  const { read, transfer, about, now } = found;
  const { site } = read;
  const { held, terms, suspension, dismisses } = decided(found, choice);
  const owner = firstPerson(ports.ids.next('per'), transfer, now);
  const standing = read.grants.filter(isStanding);
  const ended = standing.filter((grant) => !hasEnded(grant, now));
  // What has run out, and no job has seen yet, is the old household's still.
  const runOut = standing.filter((grant) => hasEnded(grant, now));
  const firstEntry = site.ledger.seq + 1 + Number(runOut.length > 0);
  const tenure = tenureAfter(site.tenure, firstEntry, now);
  const pending = read.applications.filter((one): one is PendingApplication => statusOfApplication(one, now) === 'pending');
  const next: Site = {
    ...site,
    people: [owner],
    transfer: transferDecided(transfer, 'accepted', now),
    ...ENDED_WITH_A_HOUSEHOLD,
    tenure,
    ...withoutSuspension(now),
    allowServiceSuspension: suspension,
    refusedAt: undefined,
    givenAt: terms.length > 0 ? now : undefined,
    ...(dismisses && { dismissedAt: now }),
  };
  const askedBy = site.handedOver?.by;
  if (!askedBy) throw new Error(`${site.id} is transferred, and was handed over by nobody`);
  const origin = { type: 'transfer', transferId: transfer.id } as const;
  const common = { siteId: site.id, companyId: site.companyId, askedBy, grantedBy: owner.contact };
  const { grants, access, puts, details } = newGrants(
    ports,
    // Nothing that was given before counts from now on.
    { site: next, grants: [] },
    { terms, siteDevices: read.devices, now, ...common, origin },
    { writesList: true },
  );
  const ownerships = ownershipsOf(read, owner);
  const after = { ...about, site: next };
  return {
    change: siteChange(ports, {
      read,
      now,
      becomes: { ...next, access },
      happened: happeningsOf(found, { owner, ended, runOut, pending, dismisses, suspension, details }),
      puts: [
        ...ownerships.puts,
        ...puts,
        ...pending.map((application): Entity => ({ entity: 'application', value: cancelledApplication(application, now) })),
      ],
      removes: ownerships.removes,
      notEmployed: notAmongStaff([owner.contact], companiesOn({ ...site, partners: undefined })),
      messages: [
        ...newOwnersMessage(ports, after, owner, { held, grants, read, suspension }),
        ...farewellMessages(ports, about, { people: site.people ?? [], owner, last: firstEntry - 1 }),
        ...openPartners(site.partners, now).map((partner) => partnersMessage(ports, about, partner, overWith(partner))),
        ...techniciansMessages(ports, after, askersOf(site, ended, pending), { owner, grants, read }),
      ],
    }),
    answer: { siteId: site.id, contact: owner.contact, decision: { status: 'accepted', at: now }, grants },
  };
};

type Happened = {
  owner: Resident;
  ended: readonly Grant[];
  runOut: readonly Grant[];
  pending: readonly PendingApplication[];
  dismisses: boolean;
  suspension: boolean;
  details: object;
};

/** The new household begins with its own entry; what has ended with the old one, and whom it parts with, follow. */
const happeningsOf = (
  { read, transfer, now }: Found,
  { owner, ended, runOut, pending, dismisses, suspension, details }: Happened,
): [Happening, ...Happening[]] => {
  const actor = byPerson(owner);
  const transferId = transfer.id;
  const first: Happening = {
    actor,
    action: 'transfer-accepted',
    details: {
      transferId,
      personId: owner.id,
      allowServiceSuspension: suspension,
      ...(dismisses && { dismissesCompany: true }),
      partners: openPartners(read.site.partners, now).map(({ id, companyId }) => ({ id, companyId })),
      ...details,
    },
  };
  const withdrawn: Happening = {
    actor,
    action: 'grants-withdrawn',
    details: {
      transferId,
      grants: ended.map(({ id }) => ({ id, status: 'withdrawn' })),
      applications: pending.map(({ id }) => id),
      told: givenIn(ended, read.devices, now),
    },
  };
  const dismissed: Happening = {
    actor,
    action: 'company-dismissed',
    details: { transferId, companyId: read.site.companyId, grants: [], applications: [] },
  };
  const expired: Happening = {
    actor: SERVICE,
    action: 'grants-expired',
    details: { transferId, grants: runOut.map(({ id }) => id), told: givenIn(runOut, read.devices, now) },
  };
  const more = [...(ended.length + pending.length > 0 ? [withdrawn] : []), ...(dismisses ? [dismissed] : [])];
  return runOut.length > 0 ? [expired, first, ...more] : [first, ...more];
};

type Given = { grants: readonly Grant[]; read: SiteRead<'everything'> };

const newOwnersMessage = (
  ports: Ports,
  about: About,
  owner: Resident,
  { held, grants, read, suspension }: Given & { held: Line[]; suspension: boolean },
): QueuedMessage[] => {
  const invitedBy = about.site.handedOver?.by;
  if (about.site.dismissedAt !== undefined || !invitedBy) return [welcomeMessage(ports, about, owner)];
  const accepted = { invitedBy, lines: held, allowServiceSuspension: read.site.allowServiceSuspension, suspensionAllowed: suspension };
  return siteYoursMessage(ports, about, accepted, { grants, siteDevices: read.devices });
};

const techniciansMessages = (
  ports: Ports,
  about: About,
  technicians: readonly AskedBy[],
  { owner, grants, read }: Given & { owner: Resident },
): QueuedMessage[] => {
  // Whom an earlier household has dismissed hears nothing of this.
  if (read.site.dismissedAt !== undefined) return [];
  const given = givenIn(grants, read.devices, about.now);
  return technicians.map((technician) =>
    about.site.dismissedAt === undefined
      ? ownerChangedMessage(ports, about, technician, { owner, given })
      : toTechnician(ports, about, technician, (names) => ({ kind: 'company-dismissed', ...names })),
  );
};

/**
 * The site is theirs: in one write all who had it are out, everything that was given or waits has ended, and what the company may do from
 * now on is what they chose of it, line by line (rule 30).
 * @throws Refused `link-ended`, `already-decided`, `own-employee`, `wider-than-asked`, `company-dismissed`, `limit-reached`, …
 */
export const acceptTransfer = (ports: LinkPorts, secret: string, choice: TransferChoice, once?: Once): Promise<Acceptance> =>
  command(ports, once, async () => accepted(ports, await find(ports, secret), choice));

type Declination = {
  siteId: string;
  decision: { status: 'declined'; at: Instant };
  from: string;
  /** The company that invites nobody any more: the operator has to hear of it. */
  stopped?: string | undefined;
};

/** Whom the company proposed, and who does not know it, counts as a report of it (rule 45). */
const reportOf = async (ports: Ports, { read, transfer, now }: Found, what: 'declined' | 'reported') => {
  if (what !== 'reported' || !transfer.proposedBy) return {};
  const { value, version } = await companyOf(ports, read.site.companyId);
  const next = reportedCompany(value, now);
  return { company: { next, version }, stopped: value.stoppedAt === undefined && next.stoppedAt !== undefined ? next.id : undefined };
};

/**
 * They do not take it; or do not even know who offers it, and are not written to again by the people of this site, or the company that
 * proposed them. All who live there hear it.
 * @throws Refused `link-ended`, `already-decided`.
 */
export const refuseTransfer = async (
  ports: LinkPorts,
  secret: string,
  what: 'declined' | 'reported',
  once?: Once,
): Promise<Declination> => {
  const answer = await command(ports, once, async () => {
    const found = await find(ports, secret);
    const { read, transfer, about, now } = found;
    const { proposedBy, contact } = transfer;
    const by = residentsOf(read.site.people, now).find(({ id }) => id === transfer.offeredBy);
    const { company, stopped } = await reportOf(ports, found, what);
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { transfer: transferDecided(transfer, 'declined', now), ...recoveryAfter(transfer, 'cancelled', now) },
        happened: { actor: { type: 'contact' } as const, action: `transfer-${what}` as const, details: { transferId: transfer.id } },
        ...(company && { company }),
        passes: { sender: proposedBy ? read.site.companyId : senderOf(read.site), contact, what },
        messages: transferMessages(ports, about, { transfer, change: 'declined' }),
      }),
      answer: {
        siteId: read.site.id,
        decision: { status: 'declined' as const, at: now },
        from: proposedBy ? about.company.name : (by?.contact.value ?? read.site.name),
        stopped,
      },
    };
  });
  if (answer.stopped !== undefined) await spreadAtOnce(ports, answer.stopped);
  return answer;
};
