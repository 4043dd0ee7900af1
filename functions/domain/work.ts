import * as z from 'zod';
import { after, DAY, HOUR, type Instant } from '#domain/instant';
import { isOwned, isPending, type Site } from '#domain/site';
import { covers, endsBy, hasEnded, isEmpty, type Window } from '#domain/window';

/** What can need doing on a site, the most urgent first. */
export const WorkKind = z.enum(['bounced', 'declined', 'refused', 'waiting', 'ending', 'given']);
export type WorkKind = z.infer<typeof WorkKind>;

/** What needs doing on a site, and since when; of what is ending, until when. */
export type Work = { kind: WorkKind; at: Instant };

/** The time in which something needs doing, unless the site changes before. */
export type Spell = Work & Window;

/** From when after its moment each counts, and for how long; what is ending has its moment at its end. */
const COUNTS: Record<WorkKind, { from: number; until: number | null }> = {
  bounced: { from: 0, until: null },
  declined: { from: 0, until: null },
  refused: { from: 0, until: 7 * DAY },
  waiting: { from: 3 * DAY, until: null },
  ending: { from: -24 * HOUR, until: 0 },
  given: { from: 0, until: 3 * DAY },
};

const firstOf = (a: Instant | null, b: Instant | null): Instant | null => (endsBy(a, b) ? a : b);
const lastOf = (a: Instant | null, b: Instant | null): Instant | null => (endsBy(a, b) ? b : a);

/** @param most until when at most, whatever the kind says; null for no such end. */
export const spellOf = ({ kind, at }: Work, most: Instant | null): Spell => {
  const { from, until } = COUNTS[kind];
  return { kind, at, from: after(at, from), until: firstOf(until === null ? null : after(at, until), most) };
};

/** When the last of some spells ends; null for never. */
export const endOf = ([first, ...others]: readonly [Spell, ...Spell[]]): Instant | null =>
  others.reduce((end, { until }) => lastOf(end, until), first.until);

/**
 * Longer ones are announced a day before their end (see `warningsOf`), and the site is written then: an end that is further away
 * need not be known before.
 */
const ENDS_KNOWN_AHEAD = 7 * DAY;

const beforeHandOver = ({ lastInvitation: last }: Site, now: Instant): Spell[] => {
  if (last?.status === 'declined' && last.decidedAt !== undefined) return [spellOf({ kind: 'declined', at: last.decidedAt }, null)];
  // One that was stored before sites knew when it was sent says so with its first reminder.
  if (!isPending(last, now) || last.sentAt === undefined) return [];
  return [spellOf({ kind: last.undelivered ? 'bounced' : 'waiting', at: last.sentAt }, last.expiresAt)];
};

const afterHandOver = ({ refusedAt, givenAt, access }: Site, now: Instant): Spell[] => {
  const left = access.any.filter((window) => !hasEnded(window, now));
  const live = left.find((window) => covers(window, now));
  const last = left.at(-1);
  const isNear = live && endsBy(live.until, after(now, ENDS_KNOWN_AHEAD));
  return [
    ...(refusedAt === undefined ? [] : [spellOf({ kind: 'refused', at: refusedAt }, null)]),
    ...(isNear && live.until !== null ? [spellOf({ kind: 'ending', at: live.until }, null)] : []),
    // A refusal is newer than what was given before it, and counts for longer.
    ...(givenAt !== undefined && refusedAt === undefined && last ? [spellOf({ kind: 'given', at: givenAt }, last.until)] : []),
  ];
};

/** All that needs doing on a site or will, as it is `now`, the most urgent first; nothing where no company looks after it. */
export const workAhead = (site: Site, now: Instant): Spell[] => {
  if (site.deletedAt !== undefined || site.dismissedAt !== undefined) return [];
  const spells = isOwned(site) ? afterHandOver(site, now) : beforeHandOver(site, now);
  return spells.filter((spell) => !isEmpty(spell) && !hasEnded(spell, now));
};

/** Of what is ahead, the most urgent that counts `now`. */
export const workAt = (ahead: readonly Spell[], now: Instant): Work | undefined => {
  const spell = ahead.find((one) => covers(one, now));
  return spell && { kind: spell.kind, at: spell.at };
};

/** What needs doing on a site: one thing, the most urgent. */
export const workOf = (site: Site, now: Instant): Work | undefined => workAt(workAhead(site, now), now);

/** What waits or ends goes by what comes first, everything else by what is new. */
const OLDEST_FIRST: readonly WorkKind[] = ['waiting', 'ending'];

type OfSite = Work & { siteId: string };

/** By what needs doing most. */
export const byUrgency = (a: OfSite, b: OfSite): number => {
  if (a.kind !== b.kind) return WorkKind.options.indexOf(a.kind) - WorkKind.options.indexOf(b.kind);
  if (a.at !== b.at) return a.at < b.at === OLDEST_FIRST.includes(a.kind) ? -1 : 1;
  return a.siteId < b.siteId ? -1 : Number(a.siteId > b.siteId);
};
