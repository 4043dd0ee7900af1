import { type About, aboutOf } from '#app/kernel/about';
import { type Caller, contactsOf, notAmongStaff, notFound, requirePerson } from '#app/kernel/caller';
import { command, type Decision } from '#app/kernel/command';
import { rewrittenList } from '#app/kernel/grant-writes';
import type { Links } from '#app/kernel/link-ports';
import type { Once, Ports, SiteRead } from '#app/kernel/ports';
import { byPerson, siteChange } from '#app/kernel/site-change';
import { findPartner } from '#app/links/find-link';
import { partnerMessages } from '#app/messages/partner-messages';
import { ended } from '#app/partners/end-partner';
import { type PartnerView, partnerViewOf } from '#app/partners/partner-view';
import type { Contact } from '#domain/contact';
import type { Instant } from '#domain/instant';
import { type AskedPartner, askedPartner, companiesOn, partnerApproved } from '#domain/partner';
import { type Resident, requireOwnerRole, residentsOf } from '#domain/people';

/** Who answers: one of the people who is signed in, or whoever holds the link that was sent to them. */
type Answering = { caller: Caller; siteId: string; partnerId: string } | { secret: string };
type Found = {
  read: SiteRead<'grants'>;
  partner: AskedPartner;
  person: Resident;
  /** Everything that is known of who answers. */
  contacts: Contact[];
  about: About;
  now: Instant;
};

const find = async (ports: Ports & { links?: Links }, answering: Answering): Promise<Found> => {
  const now = ports.now();
  if ('secret' in answering) {
    const found = await findPartner(ports as Ports & { links: Links }, answering.secret);
    return { ...found, contacts: [found.person.contact], about: await aboutOf(ports, found.read, now), now };
  }
  const { caller, siteId, partnerId } = answering;
  const { read, person } = await requirePerson(ports, caller, siteId, 'grants');
  const partner = askedPartner(read.site.partners, partnerId, now);
  if (!partner) throw notFound();
  return { read, partner, person, contacts: [person.contact, ...contactsOf(caller)], about: await aboutOf(ports, read, now), now };
};

type PartnerAnswer = { siteId: string; partner: PartnerView };

const approval = (ports: Ports, { read, partner: asked, person, contacts, about, now }: Found): Decision<PartnerAnswer> => {
  requireOwnerRole(person);
  const { site } = read;
  const { partner, partners } = partnerApproved(site.partners, asked, person, now);
  const next = { ...site, partners };
  const { companyId, companyName: name, until } = partner;
  const residents = residentsOf(site.people, now).map(({ contact }) => contact);
  return {
    change: siteChange(ports, {
      read,
      now,
      becomes: { partners },
      happened: {
        actor: byPerson(person),
        action: 'partner-approved',
        details: { partnerId: partner.id, company: { id: companyId, name }, until },
      },
      puts: rewrittenList(read, { partners }),
      // Nobody who lives there works for whom they let in (rules 28 and 36).
      notEmployed: notAmongStaff([...residents, ...contacts], companiesOn(next)),
      messages: partnerMessages(ports, { ...about, site: next }, { partner, change: 'approved', by: person }),
    }),
    answer: { siteId: site.id, partner: partnerViewOf(partner) },
  };
};

/**
 * An owner lets the other company work there, under what the site's own has and until the day that was asked for (rule 36).
 * @throws Refused `not-found` or `link-ended`, `owners-only`, `already-decided`, `own-employee`.
 */
export const approvePartner = (ports: Ports & { links?: Links }, answering: Answering, once?: Once): Promise<PartnerAnswer> =>
  command(ports, once, async () => approval(ports, await find(ports, answering)));

/** Whoever lives there says no, a member, too (rule 27). @throws Refused `not-found` or `link-ended`, `already-decided`. */
export const declinePartner = (ports: Ports & { links?: Links }, answering: Answering, once?: Once): Promise<{ siteId: string }> =>
  command(ports, once, async () => {
    const { read, partner, person, about, now } = await find(ports, answering);
    const change = ended(ports, { read, partner, about, now }, { actor: byPerson(person), by: person, change: 'declined' });
    return { change, answer: { siteId: read.site.id } };
  });
