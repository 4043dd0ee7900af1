import { partWithCompany } from '#app/care/part-with-company';
import type { Caller } from '#app/kernel/caller';
import { changedGrants } from '#app/kernel/grant-writes';
import type { Once, Ports } from '#app/kernel/ports';
import { byPerson, siteChange } from '#app/kernel/site-change';
import { withOwnedSite } from '#app/kernel/with-site';
import { answeredMessages } from '#app/messages/people-messages';
import { companyDismissed } from '#domain/grant';

/** The site itself, the entry, and the answer that is kept for a repeat. */
const SITE_ENTRY_AND_ANSWER = 3;

/**
 * Ends the company's part: its grants end, its applications close, and it no longer finds the site (rule 20).
 * @throws Refused `not-found`, `company-dismissed` when that has happened before.
 */
export const dismissCompany = (ports: Ports, caller: Caller, siteId: string, once?: Once): Promise<{ siteId: string }> =>
  withOwnedSite(ports, { caller, siteId, part: 'grants', once }, async ({ person, read, now, about: aboutSite }) => {
    if (!read.site.handedOver || read.site.dismissedAt !== undefined) throw companyDismissed();
    const about = await aboutSite();
    const parting = partWithCompany(ports, read, about);
    const { access, puts } = changedGrants({ ...read, site: { ...read.site, dismissedAt: now } }, parting.grants, { writesList: true });
    const toThePeople = answeredMessages(ports, about, person, 'company-dismissed');
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { ...parting.becomes, access, dismissedAt: now },
        happened: { actor: byPerson(person), action: 'company-dismissed', details: parting.details },
        puts: [...puts, ...parting.puts],
        messages: [...toThePeople, ...parting.messages(SITE_ENTRY_AND_ANSWER + puts.length + toThePeople.length)],
      }),
      answer: { siteId },
    };
  });
