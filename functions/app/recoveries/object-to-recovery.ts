import { type About, aboutOf } from '#app/kernel/about';
import { type Caller, notFound } from '#app/kernel/caller';
import { command, type Decision } from '#app/kernel/command';
import type { Links } from '#app/kernel/link-ports';
import type { Once, Ports, SiteRead } from '#app/kernel/ports';
import { byPerson, siteChange } from '#app/kernel/site-change';
import { type OnSite, withTheirSite } from '#app/kernel/with-site';
import { findRecovery } from '#app/links/find-link';
import { recoveryChangedMessages, recoveryEndedMessage } from '#app/messages/recovery-messages';
import type { Instant } from '#domain/instant';
import type { Resident } from '#domain/people';
import { type AnnouncedRecovery, recoveryEnded, requireAnnounced } from '#domain/recovery';

export type RecoveryObjection = { siteId: string; recoveryId: string };
type Objecting = { read: SiteRead; person: Resident; recovery: AnnouncedRecovery; about: About; now: Instant };

/** It has come to nothing, and both sides are told; the company waits before its next try. */
const objection = (ports: Ports, { read, person, recovery, about, now }: Objecting): Decision<RecoveryObjection> => ({
  change: siteChange(ports, {
    read,
    now,
    becomes: { recovery: recoveryEnded(recovery, 'objected', now) },
    happened: { actor: byPerson(person), action: 'recovery-objected', details: { recoveryId: recovery.id } },
    messages: [
      recoveryEndedMessage(ports, about, recovery, 'objected'),
      ...recoveryChangedMessages(ports, about, { contact: recovery.contact, change: 'objected', by: person }),
    ],
  }),
  answer: { siteId: read.site.id, recoveryId: recovery.id },
});

/**
 * Whoever lives there objects to whom the company proposes, a member, too: it takes nothing from anybody (rules 27 and 31).
 * @throws Refused `not-found` where nobody is proposed, `already-decided`.
 */
export const objectToRecovery = (ports: Ports, caller: Caller, { siteId, once }: OnSite): Promise<RecoveryObjection> =>
  withTheirSite(ports, { caller, siteId, part: 'site', once }, async ({ person, read, now, about }) => {
    if (!read.site.recovery || read.site.recovery.status === 'cancelled') throw notFound();
    return objection(ports, { read, person, recovery: requireAnnounced(read.site, undefined, now), about: await about(), now });
  });

/** The same, by the link that told them. @throws Refused `link-ended`, `already-decided`. */
export const objectToRecoveryByLink = (ports: Ports & { links: Links }, secret: string, once?: Once): Promise<RecoveryObjection> =>
  command(ports, once, async () => {
    const found = await findRecovery(ports, secret);
    const now = ports.now();
    return objection(ports, { ...found, about: await aboutOf(ports, found.read, now), now });
  });
