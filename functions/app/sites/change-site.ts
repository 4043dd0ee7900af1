import { type Caller, requireSite } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import type { Ports } from '#app/kernel/ports';
import { byTechnician, siteChange } from '#app/kernel/site-change';
import { type SiteView, siteView } from '#app/sites/site-view';
import { requireCompanyMay, type Site } from '#domain/site';

type Input = Partial<Pick<Site, 'name' | 'timeZone' | 'address'>>;

/** Edits a site; once it is owned, only with a live `site-information` grant (product.md §2). */
export const changeSite = (ports: Ports, caller: Caller, siteId: string, input: Input): Promise<SiteView> =>
  command(ports, undefined, async () => {
    const { technician, read } = await requireSite(ports, caller, siteId, 'site');
    const now = ports.now();
    requireCompanyMay('edit-site', read.site, now);
    const change = siteChange(ports, read, now, input, [{ actor: byTechnician(technician), action: 'site-changed', details: input }]);
    return { change, answer: siteView(change.site.next, now) };
  });
