import { type Caller, requireSite } from '#app/caller';
import type { Page, PageRequest, Ports } from '#app/ports';
import type { LedgerEntry } from '#domain/ledger';

/** Everything that happened on a site, in order. */
export const readLedger = async (ports: Ports, caller: Caller, siteId: string, page: PageRequest): Promise<Page<LedgerEntry>> => {
  await requireSite(ports, caller, siteId, 'site');
  return ports.sites.ledger(siteId, page);
};
