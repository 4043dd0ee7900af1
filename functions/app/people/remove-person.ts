import type { About } from '#app/kernel/about';
import { type Caller, notFound } from '#app/kernel/caller';
import type { Change, Ports, SiteRead } from '#app/kernel/ports';
import { byPerson, type Happening, siteChange } from '#app/kernel/site-change';
import { type OnSite, withOwnedSite, withTheirSite } from '#app/kernel/with-site';
import { changedMessages, personUninvitedMessage, removalAnnouncedMessage, removedMessage } from '#app/messages/people-messages';
import { placeOf } from '#app/people/place-writes';
import type { Instant } from '#domain/instant';
import { type Person, personLeft, personRemoved, type Removal, type Resident } from '#domain/people';
import { senderOf } from '#domain/transfer';

/** What removing somebody has come to, and when it happens, where that is not at once. */
export type RemovalView = { id: string; outcome: Removal['step']; leavesAt?: Instant };

type Removing = { read: SiteRead<'invitations'>; by: Resident; about: About; now: Instant };

/** Somebody is one of the people no longer: at once, with whatever they found the site by. */
const gone = (ports: Ports, { read, by, about, now }: Removing, { people, person }: { people: Person[]; person: Resident }): Change => {
  const hasLeft = person.id === by.id;
  const left = { ...about, site: { ...read.site, people } };
  const happened: Happening = {
    actor: byPerson(by),
    action: hasLeft ? 'person-left' : 'person-removed',
    details: { personId: person.id, role: person.role },
  };
  return siteChange(ports, {
    read,
    now,
    becomes: { people },
    happened,
    removes: placeOf(read, person, now),
    messages: [
      ...(hasLeft ? [] : [removedMessage(ports, about, person, by)]),
      ...changedMessages(ports, left, { person, change: hasLeft ? 'left' : 'removed', ...(!hasLeft && { by }) }, [by]),
    ],
  });
};

const changeOf = (ports: Ports, removing: Removing, removal: Removal): Change => {
  const { read, by, about, now } = removing;
  if (removal.step === 'removed') return gone(ports, removing, removal);
  const { people, person } = removal;
  const common = { read, now, becomes: { people } };
  const details = { personId: person.id, role: person.role };
  if (removal.step === 'taken-back')
    return siteChange(ports, {
      ...common,
      happened: { actor: byPerson(by), action: 'person-uninvited', details },
      passes: { sender: senderOf(read.site), contact: person.contact, what: 'taken-back' },
      messages: [personUninvitedMessage(ports, about, removal.person)],
    });
  const { leavesAt } = removal.person;
  return siteChange(ports, {
    ...common,
    happened: { actor: byPerson(by), action: 'removal-announced', details: { ...details, leavesAt } },
    messages: [
      removalAnnouncedMessage(about, by, removal.person),
      ...changedMessages(ports, about, { person, change: 'leaving', by, leavesAt }, [by, person]),
    ],
  });
};

/**
 * An owner removes somebody: a member at once, another owner after 72 hours unless they object, an invitation (rule 29).
 * @throws Refused `not-found`, `owners-only`, `being-removed`, `last-owner`.
 */
export const removePerson = (
  ports: Ports,
  caller: Caller,
  { siteId, personId, once }: OnSite & { personId: string },
): Promise<RemovalView> =>
  withOwnedSite(ports, { caller, siteId, part: 'invitations', once }, async ({ person: by, read, now, about }) => {
    const people = read.site.people ?? [];
    const sending = { messageId: ports.ids.next('msg'), locator: ports.ids.locator() };
    const removal = personRemoved(people, { by, id: personId, sending }, now);
    if (!removal) {
      const announced = people.find(({ id }) => id === personId);
      if (announced?.status !== 'leaving' || announced.leavesAt <= now) throw notFound();
      return { answer: { id: personId, outcome: 'announced', leavesAt: announced.leavesAt } };
    }
    return {
      change: changeOf(ports, { read, by, about: await about(), now }, removal),
      answer: {
        id: personId,
        outcome: removal.step,
        ...(removal.step === 'announced' && { leavesAt: removal.person.leavesAt }),
      },
    };
  });

/** One of the people leaves: a member always, an owner while another stays (rule 29). @throws Refused `not-found`, `last-owner`. */
export const leaveSite = (ports: Ports, caller: Caller, { siteId, once }: OnSite): Promise<{ siteId: string }> =>
  withTheirSite(ports, { caller, siteId, part: 'invitations', once }, async ({ person, read, now, about }) => {
    const people = personLeft(read.site.people ?? [], person);
    return { change: gone(ports, { read, by: person, about: await about(), now }, { people, person }), answer: { siteId } };
  });
