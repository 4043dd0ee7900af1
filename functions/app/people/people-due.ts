import type { About } from '#app/kernel/about';
import type { Entity, Ports, SiteRead } from '#app/kernel/ports';
import { type Happening, SERVICE } from '#app/kernel/site-change';
import { changedMessages, notJoinedMessage, removedMessage } from '#app/messages/people-messages';
import { placeOf } from '#app/people/place-writes';
import type { QueuedMessage } from '#domain/message';
import { advancedPeople, type InvitedPerson, inviterOf, type Person } from '#domain/people';
import type { Site } from '#domain/site';

type PeopleDue = Partial<Pick<Site, 'people'>> & { happenings: Happening[]; removes: Entity[]; messages: QueuedMessage[] };

const happening = (action: Happening['action'], { id, role }: Pick<Person, 'id' | 'role'>): Happening => ({
  actor: SERVICE,
  action,
  details: { personId: id, role },
});
/** That an invitation has run out. */
export const expiredPerson = (person: InvitedPerson): Happening => happening('person-expired', person);

/** What the clock asks of a site's people: removals that nobody objected to (rule 29), and invitations whose time is up. */
export const peopleDue = (ports: Pick<Ports, 'ids'>, read: SiteRead<'invitations'>, about: About): PeopleDue => {
  const { now } = about;
  const advanced = advancedPeople(read.site.people, now);
  if (!advanced) return { happenings: [], removes: [], messages: [] };
  const { people, left, expired } = advanced;
  const after = { ...about, site: { ...read.site, people } };
  return {
    people,
    happenings: [...left.map((person) => happening('person-removed', person)), ...expired.map(expiredPerson)],
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
