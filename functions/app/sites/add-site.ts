import { companyOf } from '#app/kernel/about';
import { type Caller, requireTechnician } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import { siteFound } from '#app/kernel/found-by';
import type { Once, Ports } from '#app/kernel/ports';
import { byTechnician, siteChange } from '#app/kernel/site-change';
import { type SiteView, siteView } from '#app/sites/site-view';
import { companyOnSite } from '#domain/company';
import { EMPTY_LEDGER } from '#domain/ledger';
import type { Site } from '#domain/site';
import { requireMayAddSites } from '#domain/technician';

type Input = Pick<Site, 'name' | 'timeZone' | 'address'>;

/** Records a site of the caller's company. @throws Refused `not-permitted` */
export const addSite = (ports: Ports, caller: Caller, input: Input, once?: Once): Promise<SiteView> =>
  command(ports, once, async () => {
    const technician = await requireTechnician(ports, caller);
    requireMayAddSites(technician);
    const company = await companyOf(ports, technician.companyId);
    const now = ports.now();
    const site: Site = {
      ...input,
      id: ports.ids.next('sit'),
      companyId: technician.companyId,
      company: companyOnSite(company.value, company.version),
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
      puts: siteFound(undefined, site).puts,
    });
    return { change, answer: siteView(change.site.next, now) };
  });
