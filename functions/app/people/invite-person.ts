import type { Caller } from '#app/kernel/caller';
import { limitsOfPlaces } from '#app/kernel/limits';
import type { Ports } from '#app/kernel/ports';
import { byPerson, siteChange } from '#app/kernel/site-change';
import { type OnSite, withOwnedSite } from '#app/kernel/with-site';
import { personInvitedMessage } from '#app/messages/people-messages';
import { goneOf } from '#app/people/people-due';
import { type PersonView, personViewOf } from '#app/people/person-view';
import type { Language } from '#domain/language';
import { type Person, personInvited } from '#domain/people';
import { requireSmsCountryOfService } from '#domain/sms-country';
import { senderOf } from '#domain/transfer';

type Input = Pick<Person, 'contact' | 'role'> & { language?: Language | undefined };

/**
 * An owner invites another owner, or a member, by contact (rule 28). Whether they work for the company is asked when they accept: to say
 * so here would tell who does (rule 26).
 * @throws Refused `owners-only`, `being-removed`, `already-there`, `person-invited`, `limit-reached`, `sms-country-refused`,
 * `declined-recently`, `resend-too-soon`, `contact-refuses`, `too-many-requests`.
 */
export const invitePerson = (
  ports: Ports,
  caller: Caller,
  { siteId, once }: OnSite,
  { contact, role, language }: Input,
): Promise<PersonView> =>
  withOwnedSite(ports, { caller, siteId, part: 'invitations', once }, async ({ person: by, read, now, about }) => {
    await requireSmsCountryOfService(ports.settings, contact);
    const { people, person, ...instead } = personInvited(
      read.site.people ?? [],
      by,
      {
        ...{ id: ports.ids.next('per'), contact, role, language: language ?? by.language },
        ...{ messageId: ports.ids.next('msg'), locator: ports.ids.locator() },
      },
      now,
    );
    const aboutSite = await about();
    const message = personInvitedMessage(aboutSite, by, person);
    const gone = goneOf(ports, read, aboutSite, { people, ...instead });
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { people },
        happened: [...gone.happenings, { actor: byPerson(by), action: 'person-invited', details: { personId: person.id, role } }],
        passes: { sender: senderOf(read.site), contact, what: 'written', requires: 'invitable' },
        limits: limitsOfPlaces(siteId, contact, ports.settings, now),
        removes: gone.removes,
        messages: [...gone.messages, message],
      }),
      answer: personViewOf(person, by, message),
    };
  });
