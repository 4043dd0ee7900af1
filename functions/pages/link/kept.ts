import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { SealedCookies } from '#app/kernel/web-ports';
import { Contact } from '#domain/contact';
import { ApplicationId, SiteId } from '#domain/id';
import { cookie, cookieIn } from '#web/cookies';
import type { Event } from '#web/event';
import { statusOf } from '#web/problem';
import { keptBeside, linkCookie, OUTCOME } from '../shared/kept-cookies.ts';
import type { NotTaken } from '../shared/outcomes.tsx';
import { packed, unpacked } from '../shared/packed.ts';

/** What becomes of a link once it is answered. */
export const Outcome = z.discriminatedUnion('what', [
  z.object({ what: z.enum(['accepted', 'joined', 'transferred']), siteId: SiteId, contact: Contact }),
  z.object({ what: z.literal('approved'), siteId: SiteId, applicationId: ApplicationId, contact: Contact.optional() }),
  z.object({
    what: z.enum(['rejected', 'confirmed', 'withdrawn', 'objected', 'proposal-ended', 'partner-approved', 'partner-declined']),
    siteId: SiteId.optional(),
  }),
  z.object({ what: z.literal('looks-after'), siteId: SiteId, name: z.string() }),
  z.object({ what: z.enum(['employed', 'reported']), company: z.string() }),
  z.object({ what: z.enum(['declined', 'offer-declined', 'place-declined']) }),
]);
export type Outcome = z.infer<typeof Outcome>;

const HOUR = 3_600;
/** Of what is posted, packed: as much as a header holds beside a session. */
const MOST_KEPT = 1_800;

/** One a link, so that two in two tabs do not meet. */
const placeOf = (secret: string): string => createHash('sha256').update(secret).digest('hex').slice(0, 8);

/** Why what was posted was not taken, where that is to be said before it is shown again. */
const Why = z.custom<NotTaken>((code) => typeof code === 'string' && Object.hasOwn(statusOf, code));

const Kept = z.object({ posted: z.string(), refusal: Why.optional() });

/**
 * What was posted, and what came of it, kept by the browser until it is shown: so that each page behind a link is one that can be
 * loaded again and come back to. Sealed, so the secret of a link stands nowhere that anybody could read it (rule 6).
 */
export const keptIn = (posts: SealedCookies, outcomes: SealedCookies) => ({
  /** @returns where it is shown, and the cookies; nothing for more than a header holds. */
  async post(
    event: Pick<Event, 'cookies'>,
    fields: URLSearchParams,
    refusal?: NotTaken,
  ): Promise<{ at: string; setCookies: string[] } | undefined> {
    const posted = packed(fields);
    if (posted.length > MOST_KEPT) return undefined;
    const at = placeOf(fields.get('secret') ?? '');
    const setCookies = keptBeside(event, cookie(linkCookie(at), await posts.seal({ posted, refusal }, HOUR), HOUR));
    return setCookies && { at, setCookies };
  },

  async posted(event: Event): Promise<{ fields: URLSearchParams; refusal?: NotTaken | undefined } | undefined> {
    const at = /^[0-9a-f]{8}$/.exec(event.queryStringParameters?.['at'] ?? '')?.[0];
    const sealed = at === undefined ? undefined : cookieIn(event, linkCookie(at));
    const opened = sealed === undefined ? undefined : Kept.safeParse(await posts.open(sealed));
    return opened?.success ? { fields: unpacked(opened.data.posted), refusal: opened.data.refusal } : undefined;
  },

  outcome: async (outcome: Outcome): Promise<string> => cookie(OUTCOME, await outcomes.seal(outcome, HOUR), HOUR),

  async outcomeOf(event: Event): Promise<Outcome | undefined> {
    const sealed = cookieIn(event, OUTCOME);
    const opened = sealed === undefined ? undefined : Outcome.safeParse(await outcomes.open(sealed));
    return opened?.success ? opened.data : undefined;
  },
});
