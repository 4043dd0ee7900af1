import * as z from 'zod';
import { type Grant, isStanding, STAYS_IN_SIGHT } from '#domain/grant';
import { CompanyId } from '#domain/id';
import { after, Instant } from '#domain/instant';
import { beganAt, type Tenure } from '#domain/transfer';
import { hasEnded } from '#domain/window';

/** Of a site that another company looked after before: what of it is whose. */
export const Care = z.object({
  /** When each company but the very first began; their number is the number of the care that a grant is given under. */
  began: z.array(Instant).nonempty(),
  /** What of the ledger its company reads. */
  firstEntry: z.int().positive(),
  /** Which it was, and until when that hears what happens. */
  before: z.object({ companyId: CompanyId, until: Instant }),
  /** When what ended is put away, and the company finds the site by its words and serials; gone once that is done. */
  settlesAt: Instant.optional(),
});
export type Care = z.infer<typeof Care>;

type LookedAfter = { companyId: string; dismissedAt?: Instant | undefined; care?: Care | undefined };

/** Another company comes. @param firstEntry of the ledger that it reads. */
export const careAfter = ({ companyId, dismissedAt, care }: LookedAfter, firstEntry: number, now: Instant): Care => ({
  began: [...(care?.began ?? []), now] as Care['began'],
  firstEntry,
  before: { companyId, until: dismissedAt ?? now },
  settlesAt: after(now, STAYS_IN_SIGHT),
});

/** Which it is: the one that the site was handed over by has none. */
export const numberOfCare = (care: Care | undefined): number => care?.began.length ?? 0;

/** Since when its company looks after the site, where another did before. */
export const caredSince = (care: Care | undefined): Instant | undefined => care?.began.at(-1);

/** Since when it is its household's, looked after by its company: no session of before goes on, and no ticket of then counts. */
export const beganLast = ({ tenure, care }: { tenure?: Tenure | undefined; care?: Care | undefined }): Instant | undefined =>
  [beganAt(tenure), caredSince(care)]
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);

/** Of what was before its time, a company sees nothing: what it asked for itself, and what it was given. */
export const ofCompany = <T extends { companyId: string }>(things: readonly T[], { companyId }: { companyId: string }): T[] =>
  things.filter((thing) => thing.companyId === companyId);

/** How many entries of the ledger are of before its time. */
export const entriesBeforeCare = ({ care }: { care?: Care | undefined }): number => (care?.firstEntry ?? 1) - 1;

/** Which company hears of an entry of the ledger: the one that looked after the site then; nobody, where none did. */
export const companyHearing = (
  { companyId, dismissedAt, care }: LookedAfter,
  { seq, at }: { seq: number; at: Instant },
): string | undefined => {
  const [hearing, until] = care && seq < care.firstEntry ? [care.before.companyId, care.before.until] : [companyId, dismissedAt];
  return until === undefined || at <= until ? hearing : undefined;
};

/** What the sweep does once a company has come is due. */
export const isToSettle = (care: Care | undefined, now: Instant): boolean => care?.settlesAt !== undefined && care.settlesAt <= now;

/** And has been done. */
export const settled = (care: Care | undefined): Care | undefined => {
  if (!care) return undefined;
  const { settlesAt: _, ...kept } = care;
  return kept;
};

/** What was given under another household or to another company has ended with it, though it is written down later (rules 20 and 30). */
export const asOfSite = (grant: Grant, { tenure, care }: { tenure?: Tenure | undefined; care?: Care | undefined }): Grant => {
  // The next one ended it.
  const [endedAt] = [tenure?.began[grant.tenure ?? 0], care?.began[grant.care ?? 0]].filter((at) => at !== undefined).sort();
  if (endedAt === undefined || !isStanding(grant)) return grant;
  return { ...grant, status: hasEnded(grant, endedAt) ? 'expired' : 'withdrawn', endedAt };
};
