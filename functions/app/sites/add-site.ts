import { type Caller, requireTechnician } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import type { Once, Ports } from '#app/kernel/ports';
import { byTechnician, siteChange } from '#app/kernel/site-change';
import { type SiteView, siteView } from '#app/sites/site-view';
import { EMPTY_LEDGER } from '#domain/ledger';
import { Refused } from '#domain/refusal';
import type { Site } from '#domain/site';

type Input = Pick<Site, 'name' | 'timeZone' | 'address'>;

/**
 * Records a site of the caller's company. A technician who sees only the sites assigned to them cannot add one,
 * as they would not see it.
 */
export const addSite = (ports: Ports, caller: Caller, input: Input, once?: Once): Promise<SiteView> =>
  command(ports, once, async () => {
    const technician = await requireTechnician(ports, caller);
    if (technician.role !== 'admin' && technician.sites !== 'all') {
      throw new Refused('not-permitted', 'You work on the sites assigned to you; ask an admin to add one.');
    }
    const now = ports.now();
    const site: Site = {
      ...input,
      id: ports.ids.next('sit'),
      companyId: technician.companyId,
      createdAt: now,
      deviceCount: 0,
      allowServiceSuspension: false,
      access: { any: [], siteInformation: [] },
      ledger: EMPTY_LEDGER,
    };
    const change = siteChange(ports, {
      read: { site, version: 0 },
      now,
      happened: { actor: byTechnician(technician), action: 'site-added', details: { companyId: site.companyId, ...input } },
    });
    return { change, answer: siteView(change.site.next, now) };
  });
