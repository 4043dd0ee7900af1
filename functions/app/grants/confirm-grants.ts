import { aboutOf } from '#app/kernel/about';
import { type Caller, contactsOf, notAmongStaff } from '#app/kernel/caller';
import { command, type Decision } from '#app/kernel/command';
import { changedGrants } from '#app/kernel/grant-writes';
import type { Links } from '#app/kernel/link-ports';
import type { Once, Ports, SiteRead } from '#app/kernel/ports';
import { byPerson, siteChange } from '#app/kernel/site-change';
import { givenIn } from '#app/kernel/told';
import { type OnSite, withOwnedSite } from '#app/kernel/with-site';
import { findNotice, requireStanding } from '#app/links/find-link';
import { answeredMessages } from '#app/messages/people-messages';
import type { Contact } from '#domain/contact';
import { confirmed, type Grant, type StandingGrant, standingOf } from '#domain/grant';
import type { Instant } from '#domain/instant';
import { companiesOn } from '#domain/partner';
import { type Resident, requireOwnerRole } from '#domain/people';
import { Refused } from '#domain/refusal';

type Keeping = {
  read: SiteRead<'everything'>;
  person: Resident;
  contacts: readonly Contact[];
  standing: readonly StandingGrant[];
  now: Instant;
};

/** What was put to the owner again stays: without end, for another year. */
const keeping = async (ports: Ports, { read, person, contacts, standing, now }: Keeping): Promise<Decision<{ grants: Grant[] }>> => {
  const kept = standing.map((grant) => confirmed(grant, now)).filter((grant, index) => grant !== standing[index]);
  // Kept already: the button was pressed twice.
  if (kept.length === 0) return { answer: { grants: [...standing] } };
  const { access, puts } = changedGrants(read, kept);
  return {
    change: siteChange(ports, {
      read,
      now,
      becomes: { access },
      happened: {
        actor: byPerson(person),
        action: 'grants-confirmed',
        details: { grants: kept.map(({ id }) => id), told: givenIn(kept, read.devices, now) },
      },
      puts,
      messages: answeredMessages(ports, await aboutOf(ports, read, now), person, 'confirmed'),
      notEmployed: notAmongStaff(contacts, companiesOn(read.site)),
    }),
    answer: { grants: kept },
  };
};

/**
 * The owner keeps what was put to them again, in their console (rule 16).
 * @throws Refused `not-found`, `grant-ended` when none of these stands any more.
 */
export const confirmOwnGrants = (
  ports: Ports,
  caller: Caller,
  { siteId, once }: OnSite,
  grantIds: readonly string[],
): Promise<{ grants: Grant[] }> =>
  withOwnedSite(ports, { caller, siteId, part: 'everything', once }, async ({ read, person, now }) => {
    const standing = standingOf(read.grants, grantIds, now);
    if (standing.length === 0) throw new Refused('grant-ended', 'None of these permissions stands any more.', { grantStatus: 'expired' });
    return keeping(ports, { read, person, contacts: [person.contact, ...contactsOf(caller)], standing, now });
  });

/**
 * The same, by the link of the message that asked.
 * @throws Refused `link-ended`, or `already-decided` when there is nothing left to keep.
 */
export const confirmGrants = (ports: Ports & { links: Links }, secret: string, once?: Once): Promise<{ grants: Grant[] }> =>
  command(ports, once, async () => {
    const { read, notice, person } = await findNotice(ports, secret);
    requireOwnerRole(person);
    const now = ports.now();
    const standing = await requireStanding(ports, read, notice, now);
    return keeping(ports, { read, person, contacts: [person.contact], standing, now });
  });
