import { secretKeyring } from '#adapters/aws/secret-keyring';
import { hmacLinks } from '#adapters/sealed/links';
import { sealedCookies } from '#adapters/sealed/sealed-cookies';
import { connect } from '#adapters/wire';
import { placeBehind } from '#app/links/find-link';
import { readAcceptance, readApproval, readSiteName } from '#app/owner/read-answer';
import { readFarewell } from '#app/transfers/read-farewell';
import type { Catalogue } from '#catalogues/catalogue';
import { noticeOf } from '#catalogues/edition';
import { FALLBACK_LANGUAGE, Language } from '#domain/language';
import { isRefused } from '#domain/refusal';
import { environmentOf } from '#runtime/environment';
import { LOG, logger } from '#runtime/logger';
import { type Event, isTooLarge, type Result } from '#web/event';
import { fieldsOf } from '#web/form-fields';
import { statusOf } from '#web/problem';
import { compressed } from './link/compressed.ts';
import { keptIn, type Outcome } from './link/kept.ts';
import { employedPage } from './link/offer.tsx';
import { answers, shown, type Visit } from './link/pages.ts';
import { pageRoutes } from './routes.ts';
import { ACCEPTANCE, acceptancesIn } from './shared/acceptance-session.ts';
import { MalformedForm } from './shared/choice.ts';
import { chosenLanguage, readersCatalogue, rememberLanguage } from './shared/chosen-language.ts';
import { ENTRIES_A_PART, ledgerFile } from './shared/ledger-file.ts';
import { SWITCH } from './shared/link-languages.tsx';
import {
  acceptedPage,
  approvedPage,
  decidedPage,
  donePage,
  endedPage,
  failedPage,
  type NotTaken,
  openPage,
  refusedPage,
} from './shared/outcomes.tsx';
import { hereIn } from './shared/own-path.ts';
import { redirect } from './shared/redirect.ts';

const environment = environmentOf('pages');
const connected = connect(environment).ports;
const ports = { ...connected, links: hmacLinks(secretKeyring(environment.LINK_KEYS_SECRET, connected.now)) };
/** Not the keys of sessions: what stands open to everybody can make no sign-in. */
const cookieKeys = secretKeyring(environment.CURSOR_KEYS_SECRET, connected.now);
const kept = keptIn(sealedCookies(cookieKeys, 'link'), sealedCookies(cookieKeys, 'outcome'));
const acceptances = acceptancesIn(sealedCookies(cookieKeys, ACCEPTANCE));

/** Where the owner sees it: on its site. */
const ownersPath = ({ siteId }: { siteId?: string | undefined }): string => (siteId === undefined ? '/my' : `/my/sites/${siteId}`);

/** The record of a site, as a file (rule 30). */
const exported = async ({ secret, fields }: Visit): Promise<Result> => {
  const [, type, number = '0'] = /^(csv|json)-(\d{1,4})$/.exec(fields.get('type') ?? '') ?? [];
  const part = Number(number);
  const { items } = await readFarewell(ports, secret, { skip: part * ENTRIES_A_PART, most: ENTRIES_A_PART });
  return ledgerFile({ items }, { isCsv: type === 'csv', isFirstPart: part === 0 });
};

/** What came of an answer, in its words. */
const outcomePage = async (catalogue: Catalogue, outcome: Outcome): Promise<Result> => {
  const { page: say } = catalogue;
  switch (outcome.what) {
    case 'accepted':
      return acceptedPage(catalogue, await readAcceptance(ports, { [outcome.contact.type]: outcome.contact.value }, outcome.siteId));
    case 'approved':
      return outcome.contact
        ? approvedPage(catalogue, await readApproval(ports, outcome.contact, outcome.siteId, outcome.applicationId), outcome.applicationId)
        : donePage(catalogue, say.approved, ownersPath(outcome));
    case 'employed':
      return employedPage(catalogue, outcome.company);
    case 'reported':
      return donePage(catalogue, { title: say.reported.title, lead: say.reported.lead(outcome.company) });
    case 'joined':
      return donePage(catalogue, say.place.joined, ownersPath(outcome));
    case 'transferred': {
      const { title, lead } = say.transfer.accepted;
      return donePage(
        catalogue,
        { title, lead: lead(await readSiteName(ports, { [outcome.contact.type]: outcome.contact.value }, outcome.siteId)) },
        ownersPath(outcome),
      );
    }
    case 'looks-after': {
      const { title, lead } = say.care.accepted;
      return donePage(catalogue, { title, lead: lead(outcome.name) }, `/installer/sites/${outcome.siteId}`);
    }
    case 'proposal-ended':
      return donePage(catalogue, say.recovery.objected, ownersPath(outcome));
    case 'partner-approved':
      return donePage(catalogue, say.partner.approved, ownersPath(outcome));
    case 'partner-declined':
      return donePage(catalogue, say.partner.declined, ownersPath(outcome));
    case 'objected':
      return donePage(catalogue, say.place.objected, ownersPath(outcome));
    case 'place-declined':
      return donePage(catalogue, say.place.declined);
    case 'declined':
      return donePage(catalogue, say.declined);
    case 'offer-declined':
      return donePage(catalogue, say.offerDeclined);
    default:
      return donePage(catalogue, say[outcome.what], ownersPath(outcome));
  }
};

/** Every no has a page that says what happened and what to do. */
const failurePage = async (error: unknown, event: Event, { secret, fields, catalogue }: Visit): Promise<Result> => {
  const { requestContext, routeKey } = event;
  if (error instanceof MalformedForm) return refusedPage(catalogue, 400, 'malformed-request', fields);
  if (isRefused(error, 'link-ended')) return endedPage(catalogue, secret);
  if (isRefused(error, 'already-decided'))
    return decidedPage(catalogue, secret, error.facts.decision, await placeBehind(ports, secret).catch(() => undefined));
  if (isRefused(error)) return refusedPage(catalogue, statusOf[error.refusal], error.refusal, fields);
  logger.error(LOG.failed, { requestId: requestContext.requestId, route: routeKey, error: error as Error });
  return failedPage(catalogue, { path: hereIn(event, () => '/i') });
};

/** Whose answer it was is signed in by it where that made them one of a site's people. */
const answered = async (outcome: Outcome, event: Event, { secret, catalogue: { language } }: Visit): Promise<Result> => {
  // What was chosen is done with: a header holds only so much.
  const link = await kept.post(event, new URLSearchParams({ secret, language }));
  return redirect('/i/done', [
    await kept.outcome(outcome),
    ...(link?.setCookies ?? []),
    ...(outcome.what === 'accepted' || outcome.what === 'joined' || outcome.what === 'transferred'
      ? [await acceptances.begin(outcome.contact, outcome.siteId, ports.now())]
      : []),
  ]);
};

/** Post, redirect, get, as far as a browser can keep what was posted. */
const posted = async (event: Event, visit: Visit): Promise<Result> => (await toBeShown(event, visit.fields)) ?? shown(visit);

/** @param refusal why it was not taken, to be said first. @returns nothing for more than a browser keeps. */
const toBeShown = async (event: Event, fields: URLSearchParams, refusal?: NotTaken): Promise<Result | undefined> => {
  const shownAt = await kept.post(event, fields, refusal);
  return shownAt && redirect(`/i/open?at=${shownAt.at}`, shownAt.setCookies);
};

/** An answer that was not taken has a page that can be loaded again, too; what has ended or was decided, the link itself says there. */
const notTaken = async (error: unknown, event: Event, { fields }: Visit): Promise<Result> => {
  const isOver = isRefused(error, 'link-ended') || isRefused(error, 'already-decided');
  const why = error instanceof MalformedForm ? 'malformed-request' : isRefused(error) ? error.refusal : undefined;
  const answer = why && (await toBeShown(event, fields, isOver ? undefined : why));
  if (!answer) throw error;
  return answer;
};

type Asked = { event: Event; visit: Visit; isTyping: boolean; refusal: NotTaken | undefined };

const answerTo = async ({ event, visit, isTyping, refusal }: Asked): Promise<Result> => {
  const { routeKey } = event;
  if (routeKey === pageRoutes.done) {
    const outcome = await kept.outcomeOf(event);
    return outcome ? outcomePage(visit.catalogue, outcome) : redirect('/');
  }
  const answer = answers[routeKey];
  if (answer)
    return answer(visit).then(
      (outcome) => answered(outcome, event, visit),
      (error) => notTaken(error, event, visit),
    );
  if (routeKey === pageRoutes.export) return exported(visit);
  if (refusal) return refusedPage(visit.catalogue, statusOf[refusal], refusal, visit.fields);
  if (routeKey === pageRoutes.shown) return visit.secret === '' ? redirect('/i') : shown(visit);
  return routeKey === pageRoutes.invitation && !isTyping ? posted(event, visit) : openPage(visit.catalogue, visit.secret);
};

const answerFor = async (event: Event): Promise<Result> => {
  const { routeKey, requestContext } = event;
  const isPosted = requestContext.http.method === 'POST';
  const none = new URLSearchParams();
  const keptPost = isPosted ? undefined : await kept.posted(event);
  const fields = isPosted ? (isTooLarge(event) ? none : fieldsOf(event)) : (keptPost?.fields ?? none);
  const switched = Language.safeParse(fields.get(SWITCH));
  // The language of a page goes on with its forms; before any, what they chose or their browser asks for.
  const before = Language.safeParse(fields.get('language'));
  const language = switched.data ?? before.data ?? chosenLanguage(event);
  const catalogue = await readersCatalogue(event, language ?? FALLBACK_LANGUAGE);
  if (isTooLarge(event)) return refusedPage(catalogue, 413, 'payload-too-large', fields);
  const secret = fields.get('secret') ?? '';
  const orIn = async (written: Language | undefined) => (language === undefined && written ? readersCatalogue(event, written) : catalogue);
  const visit = { ports: { ...ports, notice: noticeOf(catalogue) }, now: ports.now(), secret, fields, catalogue, orIn };
  // On the page that asks for the code, which is not sent before its own button is pressed.
  const isTyping = switched.success && !before.success;
  const answer = await answerTo({ event, visit, isTyping, refusal: keptPost?.refusal }).catch((error) => failurePage(error, event, visit));
  logger.info(LOG.answered, { requestId: requestContext.requestId, route: routeKey, status: answer.statusCode });
  const remembers = switched.success && isPosted;
  return remembers ? { ...answer, cookies: [...(answer.cookies ?? []), rememberLanguage(switched.data)] } : answer;
};

export const handler = async (event: Event): Promise<Result> => compressed(event, await answerFor(event));
