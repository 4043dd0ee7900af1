import { aboutOf } from '#app/kernel/about';
import { type Caller, notFound } from '#app/kernel/caller';
import { command, type Decision } from '#app/kernel/command';
import { grantOn } from '#app/kernel/find-on-site';
import { changedGrants } from '#app/kernel/grant-writes';
import type { Links, Once, Ports, SiteRead } from '#app/kernel/ports';
import { siteChange } from '#app/kernel/site-change';
import { type OnSite, withOwnedSite } from '#app/kernel/with-site';
import { findNotice, requireStanding } from '#app/links/find-link';
import { withdrawnMessages } from '#app/messages/compose-messages';
import type { Contact } from '#domain/contact';
import { endedGrant, type Grant, type Loss, type Selection, withdrawn } from '#domain/grant';
import type { Instant } from '#domain/instant';
import { linkEnded } from '#domain/link';

/** What was withdrawn: each grant as it is now. */
export type Withdrawal = { grants: Grant[] };

type Taking = { read: SiteRead<'grants'>; owner: Contact; losses: readonly Loss[]; devices?: readonly string[] | undefined; now: Instant };

const withdrawal = async (ports: Ports, { read, owner, losses, devices, now }: Taking): Promise<Decision<Withdrawal>> => {
  if (losses.length === 0) return { answer: { grants: [] } };
  const changed = losses.map(({ grant }) => grant);
  const { access, puts } = changedGrants(read, changed);
  return {
    change: siteChange(ports, {
      read,
      now,
      becomes: { access },
      happened: {
        actor: { type: 'owner', contact: owner },
        action: 'grants-withdrawn',
        // The devices that were taken back, not those that are left: 80 grants on 500 devices would not fit into an entry.
        details: { grants: changed.map(({ id, status }) => ({ id, status })), devices },
      },
      puts,
      messages: withdrawnMessages(ports, await aboutOf(ports, read, now), losses),
    }),
    answer: { grants: changed },
  };
};

/**
 * The owner takes back one grant, one permission, some devices, or everything; it counts for the very next check (rule 13).
 * @throws Refused `not-found`, `grant-ended` for one grant that has ended.
 */
export const withdraw = (ports: Ports, caller: Caller, { siteId, once }: OnSite, selection: Selection): Promise<Withdrawal> =>
  withOwnedSite(ports, { caller, siteId, part: 'grants', once }, async ({ read, owner, now }) => {
    if (selection.grantId !== undefined) {
      const grant = await grantOn(ports, read, selection.grantId);
      if (!grant) throw notFound();
      endedGrant(grant, 'withdrawn', now);
    }
    return withdrawal(ports, { read, owner, losses: withdrawn(read.grants, selection, now), devices: selection.devices, now });
  });

/** Ends the grants that a notice was about. @throws Refused `link-ended`, or `already-decided` when they have ended. */
export const withdrawByLink = (ports: Ports & { links: Links }, secret: string, once?: Once): Promise<Withdrawal> =>
  command(ports, once, async () => {
    const { read, notice } = await findNotice(ports, secret);
    const owner = read.site.owner?.contact;
    if (!owner) throw linkEnded();
    const now = ports.now();
    const standing = await requireStanding(ports, read, notice, now);
    const losses = standing.map((grant) => ({ grant: endedGrant(grant, 'withdrawn', now), devices: grant.devices }));
    return withdrawal(ports, { read, owner, losses, now });
  });
