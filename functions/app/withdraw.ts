import { type Caller, notFound, requireOwner } from '#app/caller';
import { command } from '#app/command';
import { type About, givenIn, toTechnician } from '#app/compose-messages';
import { findNotice } from '#app/find-link';
import { grantOn } from '#app/find-on-site';
import { changedGrants } from '#app/grant-writes';
import { standingOf } from '#app/open-link';
import type { Change, Links, Once, Ports, SiteRead } from '#app/ports';
import { companyOf } from '#app/read-company';
import { siteChange } from '#app/site-change';
import type { Contact } from '#domain/contact';
import { endedGrant, type Grant, isStanding, type Selection, withdrawn } from '#domain/grant';
import type { Instant } from '#domain/instant';
import { linkEnded } from '#domain/link';
import type { QueuedMessage } from '#domain/message';
import type { AskedBy } from '#domain/technician';

/** What was withdrawn: each grant as it is now. */
export type Withdrawal = { grants: Grant[] };

/** More technicians than this have hardly asked on one site; then the one who handed it over is told for all. */
const MOST_TOLD = 10;

/** What each grant has lost: all of it, or the devices that were taken out. */
const lostOf = (before: readonly Grant[], after: readonly Grant[]): Grant[] => {
  const was = new Map(before.map((grant) => [grant.id, grant]));
  return after.map((grant) => {
    const { devices } = was.get(grant.id) ?? grant;
    return isStanding(grant) ? { ...grant, devices: devices.filter((id) => !grant.devices.includes(id)) } : { ...grant, devices };
  });
};

/** One message to each technician whose permissions ended, about what was taken back. */
export const withdrawnMessages = (
  ports: Pick<Ports, 'ids'>,
  about: About,
  before: readonly Grant[],
  after: readonly Grant[],
): QueuedMessage[] => {
  const groups = [...Map.groupBy(lostOf(before, after), ({ askedBy }) => askedBy.technicianId).values()];
  const tell = (technician: AskedBy, lost: readonly Grant[]): QueuedMessage =>
    toTechnician(ports, about, technician, (names) => ({ kind: 'grants-withdrawn', ...names, given: givenIn(lost, about.now) }));
  const { handedOverBy } = about.site.owner ?? {};
  if (groups.length > MOST_TOLD && handedOverBy) return [tell(handedOverBy, groups.flat())];
  return groups.map((lost) => tell((lost as [Grant, ...Grant[]])[0].askedBy, lost));
};

const withdrawal = async (
  ports: Ports,
  read: SiteRead<'grants'>,
  owner: Contact,
  changed: Grant[],
  devices: readonly string[] | undefined,
  now: Instant,
): Promise<{ change: Change | undefined; answer: Withdrawal }> => {
  if (changed.length === 0) return { change: undefined, answer: { grants: [] } };
  const { value: company } = await companyOf(ports, read.site.companyId);
  const { access, puts } = changedGrants(read.grants, changed);
  return {
    change: siteChange(
      ports,
      read,
      now,
      { access },
      [
        {
          actor: { type: 'owner', contact: owner },
          action: 'grants-withdrawn',
          // The devices that were taken back, not those that are left: 80 grants on 500 devices would not fit into an entry.
          details: { grants: changed.map(({ id, status }) => ({ id, status })), devices },
        },
      ],
      {
        puts,
        messages: withdrawnMessages(ports, { company, site: read.site, now }, read.grants, changed),
      },
    ),
    answer: { grants: changed },
  };
};

/**
 * The owner takes back one grant, one permission, some devices, or everything; it counts for the very next check (rule 13).
 * @throws Refused `not-found`, `grant-ended` for one grant that has ended.
 */
export const withdraw = (ports: Ports, caller: Caller, siteId: string, selection: Selection, once?: Once): Promise<Withdrawal> =>
  command(ports, once, async () => {
    const { read, owner } = await requireOwner(ports, caller, siteId, 'grants');
    const now = ports.now();
    if (selection.grantId !== undefined) {
      const grant = await grantOn(ports, read, selection.grantId);
      if (!grant) throw notFound();
      endedGrant(grant, 'withdrawn', now);
    }
    return withdrawal(ports, read, owner, withdrawn(read.grants, selection, now), selection.devices, now);
  });

/** Ends the grants that a notice was about. @throws Refused `link-ended`, or `already-decided` when they have ended. */
export const withdrawByLink = (ports: Ports & { links: Links }, secret: string, once?: Once): Promise<Withdrawal> =>
  command(ports, once, async () => {
    const { read, notice } = await findNotice(ports, secret);
    const owner = read.site.owner?.contact;
    if (!owner) throw linkEnded();
    const now = ports.now();
    const standing = await standingOf(ports, read, notice, now);
    return withdrawal(
      ports,
      read,
      owner,
      standing.map((grant) => endedGrant(grant, 'withdrawn', now)),
      undefined,
      now,
    );
  });
