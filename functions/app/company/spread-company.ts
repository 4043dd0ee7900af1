import { command } from '#app/kernel/command';
import type { PageRequest, Ports } from '#app/kernel/ports';
import { companyOnSite, spread } from '#domain/company';

const SITES_AT_ONCE = 25;

/**
 * Its sites tell of a company what it is now, each by a write of its own: commands on a site never read its company. Those
 * that know already cost nothing, so where it stops, the next goes on.
 * @param most how many pages of its sites; it stays due where there are more.
 */
export const spreadCompany = (ports: Ports, companyId: string, most = Number.POSITIVE_INFINITY): Promise<void> =>
  command(ports, undefined, async () => {
    const read = await ports.companies.find(companyId);
    if (!read?.value.spreads) return { answer: undefined };
    const { value: company, version } = read;
    const known = companyOnSite(company, version);
    let from: PageRequest['from'];
    for (let pages = 0, more = true; more; more = from !== undefined) {
      if (pages++ === most) return { answer: undefined };
      const page = await ports.sites.ofCompany(companyId, { limit: SITES_AT_ONCE, from });
      const others = page.items.filter((site) => (site.company?.version ?? 0) < version);
      await Promise.all(others.map(({ id }) => ports.sites.tell(id, known)));
      from = page.next;
    }
    return { change: { at: ports.now(), company: { next: spread(company), version } }, answer: undefined };
  });
