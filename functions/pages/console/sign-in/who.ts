import type { Event, Result } from '#web/event';
import { consolePages } from '../../routes.ts';
import type { AcceptanceSession, acceptancesIn } from '../../shared/acceptance-session.ts';
import type { Session, sessionsIn } from './session.ts';

/** Whoever has accepted a site sees these of it, and takes back; all else asks for a code first. */
const OPEN_TO_ACCEPTANCE: ReadonlySet<string> = new Set(
  [
    consolePages.mySite,
    consolePages.myDevice,
    consolePages.myReport,
    consolePages.myLedger,
    consolePages.exportMyLedger,
    consolePages.myUse,
    consolePages.exportMyUse,
    consolePages.application,
    consolePages.findOnMine,
    consolePages.withdraw,
    consolePages.withdrawSuspension,
  ].map(({ route }) => route),
);

/** It never is fresh or stale: nobody at the issuer knows of it. */
const asSession = ({ id, contact, csrf, since }: AcceptanceSession): Session => ({
  id,
  [contact.type]: contact.value,
  freshUntil: Number.MAX_SAFE_INTEGER,
  csrf,
  hasBothSides: false,
  since: Math.floor(Date.parse(since) / 1_000),
});

export type Who = { session?: Session; setCookie?: string; isByAcceptance?: true };

type Setting = { sessions: Pick<ReturnType<typeof sessionsIn>, 'of'>; acceptances: Pick<ReturnType<typeof acceptancesIn>, 'of'> };

/**
 * Who is there: by their sign-in, or by having accepted this very site, as far as that goes; even where somebody else is signed in
 * in the same browser.
 */
export const whoIsThere = async ({ sessions, acceptances }: Setting, event: Event): Promise<Who> => {
  const [who, accepted] = await Promise.all([sessions.of(event), acceptances.of(event)]);
  const isOpen = accepted && event.pathParameters?.['siteId'] === accepted.siteId && OPEN_TO_ACCEPTANCE.has(event.routeKey);
  if (!isOpen) return who;
  const isSame = who.session?.[accepted.contact.type] === accepted.contact.value;
  return isSame ? who : { ...who, session: asSession(accepted), isByAcceptance: true };
};

/** With what the browser is to keep, beside what the page has set. */
export const withCookies = (answer: Result, ...cookies: (string | undefined)[]): Result => {
  const more = cookies.filter((one) => one !== undefined);
  return more.length === 0 ? answer : { ...answer, cookies: [...more, ...(answer.cookies ?? [])] };
};
