import type { Page, PageRequest } from '#app/kernel/ports';
import type { Found } from '#domain/search';
import type { Spell } from '#domain/work';

/** What is known of a company's sites without reading one; the first two lists may lag. */
export type SiteIndexes = {
  /** Those on which something needs doing, or will before they change, with all of that; what is over first is first. */
  work(companyId: string, page: PageRequest): Promise<Page<{ siteId: string; ahead: Spell[] }>>;
  /** What begins with this among all that they are found by, in its order; a site may be found often. */
  found(companyId: string, prefix: string, page: PageRequest): Promise<Page<Found & { siteId: string }>>;
  /** Where a company works, or has worked, under another, newest first and as it stands; a position is `{ id }`, behind which a page goes on. */
  ofPartner(companyId: string, page: PageRequest): Promise<Page<{ id: string }>>;
};
