import { type Caller, notFound } from '#app/kernel/caller';
import type { Ports } from '#app/kernel/ports';
import { byPerson, siteChange } from '#app/kernel/site-change';
import { withOwnedSite } from '#app/kernel/with-site';
import { changedMessages } from '#app/messages/people-messages';
import { type PersonView, personViewOf } from '#app/people/person-view';
import { type PersonRole, residentsOf, roleChanged } from '#domain/people';

/**
 * A member becomes an owner, or an owner a member by themselves (rule 27). What is so already stays.
 * @throws Refused `not-found`, `owners-only`, `being-removed`, `not-theirs-alone`, `last-owner`.
 */
export const changeRole = (
  ports: Ports,
  caller: Caller,
  { siteId, personId }: { siteId: string; personId: string },
  role: PersonRole,
): Promise<PersonView> =>
  withOwnedSite(ports, { caller, siteId, part: 'site' }, async ({ person: by, read, now, about }) => {
    const before = residentsOf(read.site.people, now).find(({ id }) => id === personId);
    if (!before) throw notFound();
    const changed = roleChanged(read.site.people ?? [], { by, id: personId, role }, now);
    if (!changed) return { answer: personViewOf(before, by) };
    const { people, person } = changed;
    const { companyId } = read.site;
    const told = { ...(await about()), site: { ...read.site, people } };
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { people },
        happened: { actor: byPerson(by), action: 'role-changed', details: { personId, role } },
        puts: [{ entity: 'ownership', value: { contact: person.contact, role, siteId, companyId } }],
        messages: changedMessages(ports, told, { person, change: role === 'owner' ? 'now-owner' : 'now-member', by }, [by]),
      }),
      answer: personViewOf(person, by),
    };
  });
