import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { SealedCookies } from '#app/kernel/web-ports';
import { Contact } from '#domain/contact';
import { SiteId } from '#domain/id';
import { Instant } from '#domain/instant';
import { cookie, cookieIn } from '#web/cookies';
import type { Event } from '#web/event';

const NAME = '__Host-accepted';
const DAY = 24 * 3_600;

/**
 * Whoever has accepted a site is signed in by that, for a day and on this one site: they see it, and take back. Whatever else asks for
 * a code first, as the mail with the link can have been forwarded.
 */
export const AcceptanceSession = z.object({ id: z.string(), contact: Contact, siteId: SiteId, csrf: z.string(), since: Instant });
export type AcceptanceSession = z.infer<typeof AcceptanceSession>;

/** Its purpose, by which no other cookie is taken for it. */
export const ACCEPTANCE = 'acceptance-session';

const token = (): string => randomBytes(18).toString('base64url');

export const acceptancesIn = (sealed: SealedCookies) => ({
  /** @returns the cookie. */
  async begin(contact: Contact, siteId: string, now: Instant): Promise<string> {
    const session: AcceptanceSession = { id: token(), contact, siteId, csrf: token(), since: now };
    return cookie(NAME, await sealed.seal(session, DAY), DAY);
  },

  async of(event: Event): Promise<AcceptanceSession | undefined> {
    const kept = cookieIn(event, NAME);
    const opened = kept === undefined ? undefined : AcceptanceSession.safeParse(await sealed.open(kept));
    return opened?.success ? opened.data : undefined;
  },

  forgotten: (): string => cookie(NAME, '', 0),
});
