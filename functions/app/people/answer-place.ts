import { type About, aboutOf } from '#app/kernel/about';
import { notAmongStaff } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import type { Links } from '#app/kernel/link-ports';
import type { Once, Ports, SiteRead } from '#app/kernel/ports';
import { byPerson, siteChange } from '#app/kernel/site-change';
import { findPerson } from '#app/links/find-link';
import { changedMessages, notJoinedMessage, welcomeMessage } from '#app/messages/people-messages';
import { placeOf } from '#app/people/place-writes';
import type { Contact } from '#domain/contact';
import type { Instant } from '#domain/instant';
import { linkEnded } from '#domain/link';
import { companiesOn } from '#domain/partner';
import { type InvitedPerson, inviterOf, type PersonRole, personDeclined, personJoined } from '#domain/people';
import { senderOf } from '#domain/transfer';

type LinkPorts = Ports & { links: Links };
type Answered<Status extends 'accepted' | 'declined'> = {
  siteId: string;
  personId: string;
  decision: { status: Status; at: Instant };
};

const findPlace = async (
  ports: LinkPorts,
  secret: string,
): Promise<{ read: SiteRead<'invitations'>; invited: InvitedPerson; about: About; now: Instant }> => {
  const { read, person } = await findPerson(ports, secret);
  // The link of a removal takes no such answer.
  if (person.status !== 'invited') throw linkEnded();
  const now = ports.now();
  return { read, invited: person, about: await aboutOf(ports, read, now), now };
};

/**
 * Who was invited becomes one of the site's people (rule 28); nobody can who works for the company that looks after it.
 * @throws Refused `link-ended`, `already-decided`, `own-employee`.
 */
export const acceptPlace = (
  ports: LinkPorts,
  secret: string,
  once?: Once,
): Promise<Answered<'accepted'> & { contact: Contact; role: PersonRole }> =>
  command(ports, once, async () => {
    const { read, invited, about, now } = await findPlace(ports, secret);
    const { people, person } = personJoined(read.site.people ?? [], invited, now);
    const { contact, role } = person;
    const joined = { ...about, site: { ...read.site, people } };
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { people },
        happened: { actor: byPerson(person), action: 'person-joined', details: { personId: person.id, role } },
        puts: placeOf(read, person, now),
        notEmployed: notAmongStaff([contact], companiesOn(read.site)),
        messages: [welcomeMessage(ports, joined, person), ...changedMessages(ports, joined, { person, change: 'joined' }, [person])],
      }),
      answer: { siteId: read.site.id, personId: person.id, contact, role, decision: { status: 'accepted', at: now } },
    };
  });

/** Who had invited them, as they were told, beside what came of it. */
type Refused = Answered<'declined'> & { from: string };

const refusePlace = (ports: LinkPorts, secret: string, what: 'declined' | 'reported', once?: Once): Promise<Refused> =>
  command(ports, once, async () => {
    const { read, invited, about, now } = await findPlace(ports, secret);
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { people: personDeclined(read.site.people ?? [], invited, now) },
        happened: { actor: { type: 'contact', personId: invited.id }, action: `person-${what}`, details: { personId: invited.id } },
        passes: { sender: senderOf(read.site), contact: invited.contact, what },
        messages: notJoinedMessage(ports, about, invited, what === 'reported' ? 'unknown' : 'declined'),
      }),
      answer: {
        siteId: read.site.id,
        personId: invited.id,
        decision: { status: 'declined', at: now },
        from: inviterOf(read.site.people, invited, now)?.contact.value ?? read.site.name,
      },
    };
  });

/** They do not join: for a day they are not invited again. @throws Refused `link-ended`, `already-decided`. */
export const declinePlace = (ports: LinkPorts, secret: string, once?: Once) => refusePlace(ports, secret, 'declined', once);

/** They do not know who invites them: the people of that site never write to them again. @throws Refused `link-ended`, `already-decided`. */
export const reportPlace = (ports: LinkPorts, secret: string, once?: Once) => refusePlace(ports, secret, 'reported', once);
