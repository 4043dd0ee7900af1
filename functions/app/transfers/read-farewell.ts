import type { Links } from '#app/kernel/link-ports';
import type { Ports } from '#app/kernel/ports';
import { findFarewell } from '#app/links/find-link';
import type { LedgerEntry } from '#domain/ledger';

/** A part of what a former household could read; `next` is the entry behind which it goes on. */
export type FarewellPart = { items: LedgerEntry[]; next?: number; timeZone: string };

const ENTRIES_A_READ = 100;

/**
 * What whoever had a site takes with them: its ledger as they could read it, until it was somebody else's (rule 30).
 * @param after the entry behind which to begin, or `skip`: how many to leave out
 * @throws Refused `link-ended`
 */
export const readFarewell = async (
  ports: Ports & { links: Links },
  secret: string,
  { after = 0, skip = 0, most }: { after?: number | undefined; skip?: number; most: number },
): Promise<FarewellPart> => {
  const { site, entries } = await findFarewell(ports, secret);
  const items: LedgerEntry[] = [];
  let behind = Math.max(entries.first - 1 + skip, after);
  while (items.length < most && behind < entries.last) {
    const limit = Math.min(ENTRIES_A_READ, most - items.length);
    const { items: page } = await ports.sites.ledger(site.id, {
      limit,
      from: behind > 0 ? ports.sites.ledgerPositionOf(site.id, behind) : undefined,
    });
    const theirs = page.filter(({ seq }) => seq <= entries.last);
    items.push(...theirs);
    behind = theirs.at(-1)?.seq ?? entries.last;
  }
  return { items, ...(behind < entries.last && { next: behind }), timeZone: site.timeZone };
};
