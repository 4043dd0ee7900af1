import type { Caller } from '#app/kernel/caller';
import { siteFound } from '#app/kernel/found-by';
import type { Ports } from '#app/kernel/ports';
import { byTechnician, siteChange } from '#app/kernel/site-change';
import { withSite } from '#app/kernel/with-site';
import { type SiteView, siteView } from '#app/sites/site-view';
import { requireCompanyMay, type Site } from '#domain/site';

type Input = Partial<Pick<Site, 'name' | 'timeZone' | 'address'>>;

/** Edits a site; once it is owned, only with a live `site-information` grant (product.md §2). */
export const changeSite = (ports: Ports, caller: Caller, siteId: string, input: Input): Promise<SiteView> =>
  withSite(ports, { caller, siteId, part: 'site' }, async ({ technician, read, now }) => {
    requireCompanyMay('edit-site', read.site, now);
    const change = siteChange(ports, {
      read,
      now,
      becomes: input,
      happened: { actor: byTechnician(technician), action: 'site-changed', details: input },
      ...siteFound(read.site, { ...read.site, ...input }),
    });
    return { change, answer: siteView(change.site.next, now) };
  });
