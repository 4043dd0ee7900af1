import { command } from '#app/kernel/command';
import type { PageRequest, Ports } from '#app/kernel/ports';
import { companyOnSite, isToTell, spread } from '#domain/company';

const SITES_AT_ONCE = 25;

/** A thousand sites, for one run: what else is due waits beside it. */
const PAGES_A_RUN = 40;
/** While somebody waits for an answer. */
const PAGES_AT_ONCE = 4;

/**
 * Its sites tell of a company what it is now, each by a write of its own: commands on a site never read its company. Those
 * that know already cost nothing.
 * @param most how many pages of its sites; where there are more, or one could not be told, it stays due.
 */
export const spreadCompany = (ports: Ports, companyId: string, most = PAGES_A_RUN): Promise<void> =>
  command(ports, undefined, async () => {
    const now = ports.now();
    const read = await ports.companies.find(companyId);
    if (!read?.value.spreads || read.value.spreads.dueAt > now) return { answer: undefined };
    const { value: company, version } = read;
    const { spreads } = read.value;
    const known = companyOnSite(company, version);
    let from: PageRequest['from'] = spreads.behind;
    for (let pages = 0; pages < most; pages++) {
      const page = await ports.sites.ofCompany(companyId, { limit: SITES_AT_ONCE, from });
      const others = page.items.filter((site) => isToTell(site.company, known));
      const told = await Promise.allSettled(others.map(({ id }) => ports.sites.tell(id, companyId, known)));
      // Something else was writing to one of them: the next run begins with this page.
      if (told.some(({ status }) => status === 'rejected')) break;
      from = page.next;
      if (!from) return { change: { at: now, company: { next: spread(company, now), version } }, answer: undefined };
    }
    return { change: { at: now, company: { next: { ...company, spreads: { ...spreads, behind: from } }, version } }, answer: undefined };
  });

/** The first of them at once, as a command has just changed it; the others, or all should this fail, the sweep tells within a minute. */
export const spreadAtOnce = (ports: Ports, companyId: string): Promise<void> =>
  spreadCompany(ports, companyId, PAGES_AT_ONCE).catch(() => undefined);
