import { type Caller, requireTechnician } from '#app/kernel/caller';
import type { Page, PageRequest, Ports } from '#app/kernel/ports';
import { type SiteView, siteView } from '#app/sites/site-view';
import { mayWorkOn, worksOn } from '#domain/technician';
import { byUrgency, type Work, WorkKind, workAt, workOf } from '#domain/work';

export type WorkList = Page<SiteView & { work: Work }> & {
  /** On how many of the caller's sites each thing needs doing. */
  counts: Record<WorkKind, number>;
  /** There are more than were counted. */
  isMore: boolean;
};

/** A company with more than these has other worries; so many keys are one read. */
const MOST_COUNTED = 1_000;

type Place = Work & { siteId: string };

const placeOf = ({ kind, at, siteId }: NonNullable<PageRequest['from']>): Place | undefined => {
  const known = WorkKind.safeParse(kind);
  return known.success && at !== undefined && siteId !== undefined ? { kind: known.data, at, siteId } : undefined;
};

/**
 * The sites of a company on which something needs doing, what needs it most first: two reads a page, one of keys and one of the
 * page's sites, however many there are. Each site is looked at again as it is: the keys may lag.
 * @throws Refused `not-permitted`
 */
export const listWork = async (
  ports: Pick<Ports, 'companies' | 'sites' | 'now'>,
  caller: Caller,
  kind: WorkKind | undefined,
  { limit, from }: PageRequest,
): Promise<WorkList> => {
  const technician = await requireTechnician(ports, caller);
  const read = await ports.sites.work(technician.companyId, { limit: MOST_COUNTED });
  const now = ports.now();
  const all = read.items.flatMap(({ siteId, ahead }): Place[] => {
    const work = mayWorkOn(technician, siteId) ? workAt(ahead, now) : undefined;
    return work ? [{ ...work, siteId }] : [];
  });
  const counts = Object.fromEntries(WorkKind.options.map((one) => [one, 0])) as Record<WorkKind, number>;
  for (const place of all) counts[place.kind]++;

  const behind = from && placeOf(from);
  const rest = all
    .filter((place) => (kind === undefined || place.kind === kind) && (behind === undefined || byUrgency(behind, place) < 0))
    .toSorted(byUrgency);
  const page = rest.slice(0, limit);
  const sites = await ports.sites.many(page.map(({ siteId }) => siteId));
  const items = sites.flatMap((site) => {
    const work = worksOn(technician, site) ? workOf(site, now) : undefined;
    return work && (kind === undefined || work.kind === kind) ? [{ ...siteView(site, now), work }] : [];
  });
  const last = page.at(-1);
  return { counts, isMore: read.next !== undefined, items, next: last && rest.length > limit ? { ...last } : undefined };
};
