import { command } from '#app/command';
import { dueOn } from '#app/due-on-site';
import type { Ports } from '#app/ports';
import { companyOf } from '#app/read-company';
import { siteChange } from '#app/site-change';

/** Does what the clock asks of one site, in one write; nothing, when another run was faster. */
export const advanceSite = (ports: Ports, siteId: string): Promise<void> =>
  command(ports, undefined, async () => {
    const read = await ports.sites.load(siteId, 'grants');
    if (!read) {
      await ports.sites.clear(siteId);
      return { answer: undefined };
    }
    const now = ports.now();
    const { value: company } = await companyOf(ports, read.site.companyId);
    const { site, happenings, ...rest } = dueOn(ports, read, company, now);
    const [first, ...more] = happenings;
    return { change: first && siteChange(ports, read, now, site, [first, ...more], rest), answer: undefined };
  });
