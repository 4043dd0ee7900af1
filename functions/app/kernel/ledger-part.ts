import type { Page, PageRequest, Ports, SiteRead } from '#app/kernel/ports';
import type { LedgerEntry } from '#domain/ledger';
import type { Person } from '#domain/people';

/** So many entries behind one, or the last so many. */
export type LedgerRange = { after: number; most: number } | { last: number };

/** Entries in order, how many the ledger has in all, the time that the site lives in, and who of its people the ids are. */
export type LedgerPart = { entries: LedgerEntry[]; length: number; timeZone: string; people: readonly Person[] };

const ENTRIES_A_READ = 100;

/**
 * A page of a site's ledger, for whoever may read it; @param before how many entries it does not begin with for them: also by a position
 * that they kept of an earlier time of their own, which leads into another's (rules 26 and 30).
 */
export const ledgerPage = async (
  { sites }: Pick<Ports, 'sites'>,
  siteId: string,
  page: PageRequest,
  before: number,
): Promise<Page<LedgerEntry>> => {
  const from = page.from ?? (before > 0 ? sites.ledgerPositionOf(siteId, before) : undefined);
  const { items, next } = await sites.ledger(siteId, { ...page, from });
  return { items: items.filter(({ seq }) => seq > before), next };
};

/** A part of a site's ledger, for whoever may read it; @param before how many entries it does not begin with for them. */
export const ledgerPart = async (
  { sites }: Pick<Ports, 'sites'>,
  { site }: SiteRead,
  range: LedgerRange,
  before = 0,
): Promise<LedgerPart> => {
  const length = site.ledger.seq - before;
  const { after, most } = 'last' in range ? { after: Math.max(0, length - range.last), most: length } : range;
  const entries: LedgerEntry[] = [];
  const behind = before + after;
  let from: PageRequest['from'] = behind > 0 ? sites.ledgerPositionOf(site.id, behind) : undefined;
  do {
    const page = await sites.ledger(site.id, { limit: ENTRIES_A_READ, from });
    entries.push(...page.items);
    from = page.next;
  } while (from && entries.length < most);
  return { entries: entries.slice(0, most), length, timeZone: site.timeZone, people: site.people ?? [] };
};
