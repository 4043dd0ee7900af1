import { type About, aboutOf } from '#app/kernel/about';
import { type Caller, notFound, requireTechnician } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import { rewrittenList } from '#app/kernel/grant-writes';
import type { Change, Once, Ports, SiteRead } from '#app/kernel/ports';
import { byPerson, byTechnician, type Happening, siteChange } from '#app/kernel/site-change';
import { withTheirSite } from '#app/kernel/with-site';
import { partnerMessages } from '#app/messages/partner-messages';
import type { Instant } from '#domain/instant';
import { type OpenPartner, openPartner, overWith, partnerOver } from '#domain/partner';
import type { Resident } from '#domain/people';
import { requireAdmin, type Technician, worksOn } from '#domain/technician';

type Ending = { read: SiteRead<'grants'>; partner: OpenPartner; about: About; now: Instant };
type How = { actor: Happening['actor']; by?: Resident | Technician; change: 'declined' | 'cancelled' | 'ended' };

/** Its part is over, or never begins: what the check goes by says so in the same write, and both sides and the partner are told. */
export const ended = (ports: Ports, { read, partner, about, now }: Ending, { change, ...how }: How): Change => {
  const { id: partnerId, companyId, companyName: name, status } = partner;
  const partners = partnerOver(read.site.partners, partnerId, change, now);
  const isOfAccess = status === 'approved';
  return siteChange(ports, {
    read,
    now,
    becomes: { partners },
    happened: { actor: how.actor, action: `partner-${change}`, details: { partnerId, company: { id: companyId, name } } },
    puts: isOfAccess ? rewrittenList(read, { partners }) : [],
    removes: [{ entity: 'partner-site', value: { companyId, siteId: read.site.id, until: now } }],
    messages: partnerMessages(ports, about, { partner, change, ...(how.by && { by: how.by }) }),
  });
};

type OnPartner = { siteId: string; partnerId: string; once?: Once | undefined };

/** Whoever lives there ends it, a member, too: the company's own part goes on (rules 27 and 36). @throws Refused `not-found`. */
export const endPartner = (
  ports: Ports,
  caller: Caller,
  { siteId, partnerId, once }: OnPartner,
): Promise<{ siteId: string; partnerId: string }> =>
  withTheirSite(ports, { caller, siteId, part: 'grants', once }, async ({ person, read, now, about }) => {
    const partner = openPartner(read.site.partners, partnerId, now);
    if (!partner) throw notFound();
    const change = partner.status === 'asked' ? 'declined' : 'ended';
    return {
      change: ended(ports, { read, partner, about: await about(), now }, { actor: byPerson(person), by: person, change }),
      answer: { siteId, partnerId },
    };
  });

/**
 * The company that looks after the site takes it back, or an admin of the partner gives it up: each may alone (rule 36).
 * @returns whether it was the partner
 * @throws Refused `not-permitted`, `not-found`.
 */
export const removePartner = (ports: Ports, caller: Caller, { siteId, partnerId }: OnPartner): Promise<{ isOwn: boolean }> =>
  command(ports, undefined, async () => {
    const [technician, read] = await Promise.all([requireTechnician(ports, caller), ports.sites.load(siteId, 'grants')]);
    const now = ports.now();
    const partner = read && openPartner(read.site.partners, partnerId, now);
    const isOwn = partner?.companyId === technician.companyId;
    if (!read || !partner || !(isOwn || worksOn(technician, read.site))) throw notFound();
    requireAdmin(technician);
    const about = await aboutOf(ports, read, now);
    return {
      change: ended(ports, { read, partner, about, now }, { actor: byTechnician(technician), by: technician, change: overWith(partner) }),
      answer: { isOwn },
    };
  });
