import { secretKeyring } from '#adapters/aws/secret-keyring';
import { hmacLinks } from '#adapters/sealed/links';
import { sealedCookies } from '#adapters/sealed/sealed-cookies';
import { connect } from '#adapters/wire';
import { readAcceptance } from '#app/invitations/read-acceptance';
import type { Catalogue } from '#catalogues/catalogue';
import { FALLBACK_LANGUAGE, Language } from '#domain/language';
import { isRefused } from '#domain/refusal';
import { environmentOf } from '#runtime/environment';
import { LOG, logger } from '#runtime/logger';
import { type Event, isTooLarge, type Result } from '#web/event';
import { fieldsOf } from '#web/form-fields';
import { statusOf } from '#web/problem';
import { keptIn, type Outcome } from './link/kept.ts';
import { employedPage } from './link/offer.tsx';
import { answers, shown, type Visit } from './link/pages.ts';
import { pageRoutes } from './routes.ts';
import { ACCEPTANCE, acceptancesIn } from './shared/acceptance-session.ts';
import { MalformedForm } from './shared/choice.ts';
import { chosenLanguage, readersCatalogue, rememberLanguage } from './shared/chosen-language.ts';
import { SWITCH } from './shared/link-languages.tsx';
import { acceptedPage, decidedPage, donePage, endedPage, failedPage, openPage, refusedPage } from './shared/outcomes.tsx';
import { redirect } from './shared/redirect.ts';

const environment = environmentOf('pages');
const connected = connect(environment).ports;
const ports = { ...connected, links: hmacLinks(secretKeyring(environment.LINK_KEYS_SECRET, connected.now)) };
/** Not the keys of sessions: what stands open to everybody can make no sign-in. */
const cookieKeys = secretKeyring(environment.CURSOR_KEYS_SECRET, connected.now);
const kept = keptIn(sealedCookies(cookieKeys, 'link'), sealedCookies(cookieKeys, 'outcome'));
const acceptances = acceptancesIn(sealedCookies(cookieKeys, ACCEPTANCE));

/** What came of an answer, in its words. */
const outcomePage = async (catalogue: Catalogue, outcome: Outcome): Promise<Result> => {
  const { page: say } = catalogue;
  switch (outcome.what) {
    case 'accepted':
      return acceptedPage(catalogue, await readAcceptance(ports, outcome.contact, outcome.siteId));
    case 'employed':
      return employedPage(catalogue, outcome.company);
    case 'reported':
      return donePage(catalogue, { title: say.reported.title, lead: say.reported.lead(outcome.company) });
    case 'declined':
      return donePage(catalogue, say.declined);
    case 'offer-declined':
      return donePage(catalogue, say.offerDeclined);
    default:
      return donePage(catalogue, say[outcome.what], { isOwners: true });
  }
};

/** Every no has a page that says what happened and what to do. */
const failurePage = (error: unknown, { requestContext, routeKey }: Event, { secret, fields, catalogue }: Visit): Result => {
  if (error instanceof MalformedForm) return refusedPage(catalogue, 400, 'malformed-request', fields);
  if (isRefused(error, 'link-ended')) return endedPage(catalogue, secret);
  if (isRefused(error, 'already-decided')) return decidedPage(catalogue, secret, error.facts.decision);
  if (isRefused(error)) return refusedPage(catalogue, statusOf[error.refusal], error.refusal, fields);
  logger.error(LOG.failed, { requestId: requestContext.requestId, route: routeKey, error: error as Error });
  return failedPage(catalogue);
};

/** Whose answer it was is signed in by it where that made them an owner. */
const answered = async (outcome: Outcome): Promise<Result> =>
  redirect('/i/done', [
    await kept.outcome(outcome),
    ...(outcome.what === 'accepted' ? [await acceptances.begin(outcome.contact, outcome.siteId, ports.now())] : []),
  ]);

/** Post, redirect, get, as far as a browser can keep what was posted. */
const posted = async (visit: Visit): Promise<Result> => {
  const shownAt = await kept.post(visit.fields);
  return shownAt ? redirect(`/i/open?at=${shownAt.at}`, [shownAt.setCookie]) : shown(visit);
};

type Asked = { event: Event; visit: Visit; isTyping: boolean };

const answerTo = async ({ event, visit, isTyping }: Asked): Promise<Result> => {
  const { routeKey } = event;
  if (routeKey === pageRoutes.done) {
    const outcome = await kept.outcomeOf(event);
    return outcome ? outcomePage(visit.catalogue, outcome) : redirect('/');
  }
  const answer = answers[routeKey];
  if (answer) return answered(await answer(visit));
  if (routeKey === pageRoutes.shown) return visit.secret === '' ? redirect('/i') : shown(visit);
  return routeKey === pageRoutes.invitation && !isTyping ? posted(visit) : openPage(visit.catalogue, visit.secret);
};

export const handler = async (event: Event): Promise<Result> => {
  const { routeKey, requestContext } = event;
  const isPosted = requestContext.http.method === 'POST';
  const none = new URLSearchParams();
  const fields = isPosted ? (isTooLarge(event) ? none : fieldsOf(event)) : ((await kept.posted(event)) ?? none);
  const switched = Language.safeParse(fields.get(SWITCH));
  // The language of a page goes on with its forms; before any, what they chose or their browser asks for.
  const before = Language.safeParse(fields.get('language'));
  const language = switched.data ?? before.data ?? chosenLanguage(event);
  const catalogue = await readersCatalogue(event, language ?? FALLBACK_LANGUAGE);
  if (isTooLarge(event)) return refusedPage(catalogue, 413, 'payload-too-large', fields);
  const secret = fields.get('secret') ?? '';
  const orIn = async (written: Language | undefined) => (language === undefined && written ? readersCatalogue(event, written) : catalogue);
  const visit = { ports, now: ports.now(), secret, fields, catalogue, orIn };
  // On the page that asks for the code, which is not sent before its own button is pressed.
  const isTyping = switched.success && !before.success;
  const answer = await answerTo({ event, visit, isTyping }).catch((error) => failurePage(error, event, visit));
  logger.info(LOG.answered, { requestId: requestContext.requestId, route: routeKey, status: answer.statusCode });
  const remembers = switched.success && isPosted;
  return remembers ? { ...answer, cookies: [...(answer.cookies ?? []), rememberLanguage(switched.data)] } : answer;
};
