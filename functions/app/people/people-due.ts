import type { About } from '#app/kernel/about';
import type { Entity, Ports, SiteRead } from '#app/kernel/ports';
import { type Happening, SERVICE } from '#app/kernel/site-change';
import { changedMessages, notJoinedMessage, removedMessage } from '#app/messages/people-messages';
import { placeOf } from '#app/people/place-writes';
import type { QueuedMessage } from '#domain/message';
import { advancedPeople, type InvitedPerson, inviterOf, type LeavingPerson, type Person } from '#domain/people';
import type { Site } from '#domain/site';

type PeopleDue = Partial<Pick<Site, 'people'>> & { happenings: Happening[]; removes: Entity[]; messages: QueuedMessage[] };

const happening = (action: Happening['action'], { id, role }: Pick<Person, 'id' | 'role'>): Happening => ({
  actor: SERVICE,
  action,
  details: { personId: id, role },
});

type Gone = { people: Person[]; left: readonly LeavingPerson[]; expired: readonly InvitedPerson[] };

/** What is written and told of who has left, or was invited in vain. @param people those who are left. */
export const goneOf = (ports: Pick<Ports, 'ids'>, read: SiteRead<'invitations'>, about: About, { people, left, expired }: Gone) => {
  const { now } = about;
  const after = { ...about, site: { ...read.site, people } };
  return {
    happenings: [
      ...left.map((person) => happening('person-removed', person)),
      ...expired.map((person) => happening('person-expired', person)),
    ],
    removes: left.flatMap((person) => placeOf(read, person, now)),
    messages: [
      ...left.flatMap((person) => {
        const by = inviterOf(people, person, now);
        return [removedMessage(ports, about, person, by), ...changedMessages(ports, after, { person, change: 'removed', by }, [])];
      }),
      ...expired.flatMap((person) => notJoinedMessage(ports, after, person, 'expired')),
    ],
  };
};

/** What the clock asks of a site's people: removals that nobody objected to (rule 29), and invitations whose time is up. */
export const peopleDue = (ports: Pick<Ports, 'ids'>, read: SiteRead<'invitations'>, about: About): PeopleDue => {
  const advanced = advancedPeople(read.site.people, about.now);
  if (!advanced) return { happenings: [], removes: [], messages: [] };
  return { people: advanced.people, ...goneOf(ports, read, about, advanced) };
};
