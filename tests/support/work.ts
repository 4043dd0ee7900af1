import fc from 'fast-check';
import { after, DAY, HOUR, type Instant } from '#domain/instant';
import type { Site } from '#domain/site';
import { aSite, id, later, NOON, ownedBy } from './builders.ts';

/** What a site is with an invitation. */
export const invited = (changes: Partial<NonNullable<Site['lastInvitation']>> = {}): Partial<Site> => ({
  lastInvitation: { id: id('inv'), status: 'pending', expiresAt: later(7 * DAY), sentAt: NOON, ...changes },
});

/** What a site is with an owner, who gave something until then. */
export const live = (until: Instant | null, changes: Partial<Site> = {}): Partial<Site> => ({
  ...ownedBy(),
  access: { any: [{ from: NOON, until }], siteInformation: [] },
  ...changes,
});

const moments = fc.integer({ min: -8 * 24, max: 0 }).map((hours) => after(NOON, hours * HOUR));
const ends = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 1, max: 7 * 24 }).map((hours) => later(hours * HOUR)),
);

/** Sites as commands make them: what was given is live from then on, and its end is within a week, or announced by a write a day before. */
export const sitesWithWork: fc.Arbitrary<Site> = fc
  .record({
    isOwned: fc.boolean(),
    status: fc.constantFrom('pending' as const, 'declined' as const),
    sentAt: moments,
    isUndelivered: fc.boolean(),
    refusedAt: fc.option(moments, { nil: undefined }),
    givenAt: fc.option(moments, { nil: undefined }),
    until: ends,
    expiresAt: fc.integer({ min: 1, max: 30 }).map((days) => later(days * DAY)),
  })
  .map(({ isOwned, status, sentAt, isUndelivered, refusedAt, givenAt, until, expiresAt }) =>
    aSite(
      isOwned
        ? live(until, { refusedAt, givenAt })
        : invited({ status, sentAt, expiresAt, decidedAt: sentAt, ...(isUndelivered && { undelivered: true }) }),
    ),
  );
