import { type Caller, requireSite } from '#app/kernel/caller';
import { type LedgerPart, type LedgerRange, ledgerPart } from '#app/kernel/ledger-part';
import type { Page, PageRequest, Ports } from '#app/kernel/ports';
import type { LedgerEntry } from '#domain/ledger';

/** Everything that happened on a site, in order. */
export const readLedger = async (ports: Ports, caller: Caller, siteId: string, page: PageRequest): Promise<Page<LedgerEntry>> => {
  await requireSite(ports, caller, siteId, 'site');
  return ports.sites.ledger(siteId, page);
};

/** A part of it, in one go. */
export const readLedgerPart = async (ports: Ports, caller: Caller, siteId: string, range: LedgerRange): Promise<LedgerPart> =>
  ledgerPart(ports, (await requireSite(ports, caller, siteId, 'site')).read, range);
