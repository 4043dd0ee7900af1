import { type About, aboutOf } from '#app/kernel/about';
import { type Caller, notFound } from '#app/kernel/caller';
import { command, type Decision } from '#app/kernel/command';
import type { Links } from '#app/kernel/link-ports';
import type { Once, Ports, SiteRead } from '#app/kernel/ports';
import { byPerson, siteChange } from '#app/kernel/site-change';
import { type OnSite, withTheirSite } from '#app/kernel/with-site';
import { findPerson } from '#app/links/find-link';
import { changedMessages } from '#app/messages/people-messages';
import type { Instant } from '#domain/instant';
import { linkEnded } from '#domain/link';
import { removalObjected } from '#domain/people';
import { Refused } from '#domain/refusal';

export type Objection = { siteId: string; personId: string };

/** Nothing happens, and all are told, also the two whom it is about (rule 29). */
const objection = (
  ports: Ports,
  { read, id, about, now }: { read: SiteRead; id: string; about: About; now: Instant },
): Decision<Objection> => {
  const answer = { siteId: read.site.id, personId: id };
  const objected = removalObjected(read.site.people ?? [], id, now);
  if (!objected) return { answer };
  const { people, person } = objected;
  const stays = { ...about, site: { ...read.site, people } };
  return {
    change: siteChange(ports, {
      read,
      now,
      becomes: { people },
      happened: { actor: byPerson(person), action: 'removal-objected', details: { personId: id } },
      messages: changedMessages(ports, stays, { person, change: 'objected' }, []),
    }),
    answer,
  };
};

/**
 * An owner whom another removes objects: for themselves alone. Where nobody removes them, nothing happens.
 * @throws Refused `not-found`, `not-permitted` for somebody else.
 */
export const objectToRemoval = (
  ports: Ports,
  caller: Caller,
  { siteId, personId, once }: OnSite & { personId: string },
): Promise<Objection> =>
  withTheirSite(ports, { caller, siteId, part: 'site', once }, async ({ person, read, now, about }) => {
    if (!read.site.people?.some(({ id }) => id === personId)) throw notFound();
    if (person.id !== personId) throw new Refused('not-permitted', 'Only who is being removed can object to it.');
    return objection(ports, { read, id: personId, about: await about(), now });
  });

/** The same, by the link that told them. @throws Refused `link-ended`, `already-decided`. */
export const objectByLink = (ports: Ports & { links: Links }, secret: string, once?: Once): Promise<Objection> =>
  command(ports, once, async () => {
    const { read, person } = await findPerson(ports, secret);
    if (person.status !== 'leaving') throw linkEnded();
    const now = ports.now();
    return objection(ports, { read, id: person.id, about: await aboutOf(ports, read, now), now });
  });
