import { type Caller, requireSite } from '#app/kernel/caller';
import { type LedgerPart, type LedgerRange, ledgerPage, ledgerPart } from '#app/kernel/ledger-part';
import type { Page, PageRequest, Ports } from '#app/kernel/ports';
import { entriesBeforeCare } from '#domain/care';
import type { LedgerEntry } from '#domain/ledger';

/** Everything that happened on a site since the company looks after it, in order. */
export const readLedger = async (ports: Ports, caller: Caller, siteId: string, page: PageRequest): Promise<Page<LedgerEntry>> => {
  const { read } = await requireSite(ports, caller, siteId, 'site');
  return ledgerPage(ports, siteId, page, entriesBeforeCare(read.site));
};

/** A part of it, in one go. */
export const readLedgerPart = async (ports: Ports, caller: Caller, siteId: string, range: LedgerRange): Promise<LedgerPart> => {
  const { read } = await requireSite(ports, caller, siteId, 'site');
  return ledgerPart(ports, read, range, entriesBeforeCare(read.site));
};
