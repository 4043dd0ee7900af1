import { createHash } from 'node:crypto';
import * as z from 'zod';
import { secretKeyring } from '#adapters/aws/secret-keyring';
import { secretText } from '#adapters/aws/secret-text';
import { userPoolSignIn } from '#adapters/aws/user-pool';
import { dynamoEndedSessions } from '#adapters/dynamodb/ended-sessions';
import { sealedCursors } from '#adapters/sealed/cursors';
import { sealedCookies } from '#adapters/sealed/sealed-cookies';
import { connect } from '#adapters/wire';
import { connectOnDemand } from '#adapters/wire-on-demand';
import { isEmployed, readEmployer } from '#app/company/read-company';
import { ForeignPosition, type Once, Unavailable } from '#app/kernel/ports';
import type { Catalogue } from '#catalogues/catalogue';
import { noticeOf } from '#catalogues/edition';
import { showsIn } from '#domain/device-cloud';
import { ApplicationId, DeviceId, GrantId, InvitationId, PartnerId, PersonId, RuleId, SiteId, TechnicianId, WebhookId } from '#domain/id';
import { FALLBACK_LANGUAGE } from '#domain/language';
import { isRefused } from '#domain/refusal';
import { environmentOf } from '#runtime/environment';
import { LOG, logger } from '#runtime/logger';
import { type Event, isTooLarge, type Result } from '#web/event';
import { fieldsOf } from '#web/form-fields';
import { NO_SUCH_ROUTE, problemAnswer, problemOf, statusOf } from '#web/problem';
import { SECURITY_HEADERS } from '#web/security-headers';
import { pageOfForm, routeOfPage } from './addresses.ts';
import { isMatrix } from './console/forms/ticked.ts';
import { ICONS, MANIFEST } from './console/icons.ts';
import { chooseLanguage, sidesOf, startDoor, switchLanguage, wrongPage } from './console/sign-in/doors.tsx';
import { type Draft, type Drafted, draftsIn, isRefusedForm, isTyped, sentIn } from './console/sign-in/drafts.ts';
import { refusalsIn } from './console/sign-in/refusals.ts';
import { attemptsIn, isFromHere, isOurs, type Session, sessionsIn } from './console/sign-in/session.ts';
import { signInDoors } from './console/sign-in/sign-in.ts';
import { signInFirst } from './console/sign-in/sign-in-first.ts';
import { type Who, whoIsThere, withCookies } from './console/sign-in/who.ts';
import { type Handle, type View, wordsOf } from './console/view.ts';
import { consolePages, doorRoutes, NO_ROUTE } from './routes.ts';
import { ACCEPTANCE, acceptancesIn } from './shared/acceptance-session.ts';
import { MalformedForm } from './shared/choice.ts';
import { chosenLanguage, readersCatalogue } from './shared/chosen-language.ts';
import { linksForgotten } from './shared/kept-cookies.ts';
import { failedPage } from './shared/outcomes.tsx';
import { hereIn } from './shared/own-path.ts';
import { PAGE_HEADERS } from './shared/page-headers.ts';
import { redirect } from './shared/redirect.ts';

const environment = environmentOf('console');
const { table, ports: connected } = connect(environment);
const { outbox, ...onDemand } = connectOnDemand(table, environment, connected.now);
const ports = { ...connected, ...onDemand };
const cursorKeys = secretKeyring(environment.CURSOR_KEYS_SECRET, ports.now);
const cursors = sealedCursors(cursorKeys);
const acceptances = acceptancesIn(sealedCookies(cursorKeys, ACCEPTANCE));
const signIn = userPoolSignIn({
  userPoolId: environment.USER_POOL_ID,
  clientId: environment.CLIENT_ID,
  clientSecret: secretText(environment.CLIENT_SECRET),
  now: ports.now,
});
const sessionKeys = secretKeyring(environment.SESSION_KEYS_SECRET, ports.now);
// Each its purpose, so that no cookie is ever taken for another.
const drafts = draftsIn(sealedCookies(sessionKeys, 'draft'));
const attempts = attemptsIn(sealedCookies(sessionKeys, 'sign-in-attempt'));
const refusals = refusalsIn(sealedCookies(sessionKeys, 'sign-in-refusal'));
const sessions = sessionsIn({
  sealed: sealedCookies(sessionKeys, 'session'),
  signIn,
  ended: dynamoEndedSessions(table),
  async hasBothSides(caller) {
    const { owns, works } = await sidesOf({ ports, caller });
    return owns && works;
  },
  now: ports.now,
});

/** For whom nobody has signed in, or who has signed out since. */
const first = signInFirst({ drafts, acceptances, publicUrl: environment.PUBLIC_URL });

const Params = z.object({
  siteId: SiteId.optional(),
  deviceId: DeviceId.optional(),
  applicationId: ApplicationId.optional(),
  grantId: GrantId.optional(),
  invitationId: InvitationId.optional(),
  partnerId: PartnerId.optional(),
  technicianId: TechnicianId.optional(),
  offerId: TechnicianId.optional(),
  personId: PersonId.optional(),
  ruleId: RuleId.optional(),
  webhookId: WebhookId.optional(),
  type: z.enum(['csv', 'json']).optional(),
});

/** What is behind the sign-in, by route. */
const pages: ReadonlyMap<string, () => Promise<Handle>> = new Map(Object.values(consolePages).map(({ route, handle }) => [route, handle]));

type Door = (event: Event, catalogue: Catalogue, session: Session | undefined) => Promise<Result>;

/** What is in front of the sign-in, and the way through it. */
const doors: Record<string, Door> = {
  [doorRoutes.start]: async (_, catalogue, session) => (session ? redirect('/home') : startDoor(catalogue)),
  ...signInDoors({ ports, signIn, attempts, refusals, sessions, publicUrl: environment.PUBLIC_URL, now: ports.now }),
  [doorRoutes.language]: chooseLanguage,
  [doorRoutes.switchLanguage]: switchLanguage({ drafts, refusals, publicUrl: environment.PUBLIC_URL }),
  [doorRoutes.signOut]: async (event, catalogue, session) => {
    if (session && !isOurs(event, environment.PUBLIC_URL, session, fieldsOf(event).get('csrf')))
      return wrongPage(event, catalogue, 403, catalogue.console.wrong.expired);
    // Ours ends first, and whatever the issuer does.
    const gone = session ? [await sessions.end(session)] : [];
    if (session?.refreshToken !== undefined) await signIn.end(session.refreshToken).catch(() => undefined);
    // Nothing of theirs stays for the next at the same computer.
    const others = [acceptances.forgotten(), drafts.forgotten(), refusals.forgotten(), ...linksForgotten(event)];
    return redirect('/', [...gone, ...others]);
  },
};

/** Forms are the caller's own; one that is sent again gets what the first one got. */
const onceOf = (event: Event, { email, phone }: Session, fields: URLSearchParams): Once | undefined => {
  const request = fields.get('request');
  if (request === null || !/^frm_[0-9A-Z]{26}$/.test(request)) return undefined;
  const content = new URLSearchParams(fields);
  content.delete('csrf');
  return {
    scope: `console:${email ?? phone}`,
    key: request,
    fingerprint: createHash('sha256').update(`${event.rawPath}\n${content}`).digest('hex'),
  };
};

/**
 * A form of ours from before they signed in anew, in another tab: it is shown again, to be sent from now, by its page, or here and now
 * where that is more than a browser keeps. One of somebody else's page is not.
 */
const ofAnotherSession = async (event: Event, catalogue: Catalogue, there: There, { kept: before, by }: Drafted): Promise<Result> => {
  const { typed: fields, ...sent } = sentIn(event);
  const typed = isTyped(fields) ? fields : new URLSearchParams();
  if (!isFromHere(event, environment.PUBLIC_URL) || (typed.size === 0 && before))
    return wrongPage(event, catalogue, 403, catalogue.console.wrong.expired);
  const draft: Draft = { ...sent, typed, by, faults: { '': 'stale' } };
  const kept = await drafts.keepBeside(event, draft);
  return kept === undefined ? answerTo(asPageOf(event), catalogue, there, draft) : redirect(sent.page, kept);
};

/** The request for the page whose form was sent. */
const asPageOf = (event: Event): Event => ({
  ...event,
  routeKey: routeOfPage(event.routeKey),
  rawPath: pageOfForm(event.rawPath) ?? event.rawPath,
  rawQueryString: '',
  requestContext: { ...event.requestContext, http: { ...event.requestContext.http, method: 'GET' } },
});

type There = { session: Session; isByAcceptance?: true | undefined };

/** @param shown a form that is to be shown again, in place of what the browser keeps. */
const answerTo = async (event: Event, catalogue: Catalogue, there: There, shown?: Draft): Promise<Result> => {
  const { session, isByAcceptance } = there;
  const { routeKey, requestContext, rawPath, rawQueryString } = event;
  const { wrong } = catalogue.console;
  const page = await pages.get(routeKey)?.();
  const params = Params.safeParse(event.pathParameters ?? {});
  // An id that cannot be one is an id that does not exist (rule 26).
  if (!page || !params.success) return wrongPage(event, catalogue, 404, wrong.notFound);
  const isPost = requestContext.http.method === 'POST';
  const drafted = await drafts.of(event, session, shown);
  const { draft, kept: before, by } = drafted;
  const fields = isPost ? fieldsOf(event) : (draft?.typed ?? new URLSearchParams());
  if (isPost && !isOurs(event, environment.PUBLIC_URL, session, fields.get('csrf')))
    return ofAnotherSession(event, catalogue, there, drafted);
  const { email, phone, name, csrf, hasBothSides } = session;
  const view: View = {
    ports: { ...ports, notice: noticeOf(catalogue) },
    outbox,
    now: ports.now(),
    formKey: () => ports.ids.next('frm'),
    cursors,
    catalogue,
    deviceClouds: environment.DEVICE_CLOUDS,
    shows: (cloud, permission) => showsIn(ports.settings, cloud, permission),
    smsCountries: environment.SMS_COUNTRIES,
    caller: { email, phone, name },
    employer: rawPath.startsWith('/installer') ? readEmployer(ports, { email }).catch(() => undefined) : Promise.resolve(undefined),
    csrf,
    hasBothSides,
    isByAcceptance: isByAcceptance === true,
    // Of a matrix, which has many buttons, the matrix itself says so.
    draftOf: draft && !isRefusedForm(draft) && !isMatrix(draft.typed) ? draft.action : undefined,
    // A form that is shown again stands at an address that only takes forms; what leads back here leads to its page.
    path: pageOfForm(rawPath) ?? rawPath,
    address: rawPath,
    here: hereIn(event, pageOfForm),
    params: params.data,
    query: new URLSearchParams(rawQueryString),
    fields,
    once: isPost ? onceOf(event, session, fields) : undefined,
    async keep(form, at) {
      // A button that is refused takes the place of nothing that was typed.
      if (form.typed.size === 0 && before && before.typed.size > 0) return undefined;
      const kept = await drafts.keepBeside(event, { ...form, page: at, by });
      return kept === undefined ? undefined : redirect(at, kept);
    },
  };
  const form = draft && { ...draft, errors: wordsOf(catalogue, draft.faults) };
  try {
    return await drafts.afterwards(event, drafted, await page(view, form));
  } catch (error) {
    // A place in the list of a company that they have left: the list begins anew.
    if (error instanceof ForeignPosition) return redirect(rawPath);
    if (error instanceof MalformedForm) return wrongPage(event, catalogue, 400, wrong.expired);
    if (!isRefused(error)) throw error;
    // Who works for nobody finds the way to begin where the installer's pages would be.
    if (error.refusal === 'not-permitted' && rawPath.startsWith('/installer') && !(await isEmployed(ports, { email })))
      return drafts.afterwards(event, drafted, await (await import('./console/installer/company.tsx')).startPage(view, form));
    return wrongPage(event, catalogue, statusOf[error.refusal], error.refusal === 'not-permitted' ? wrong.notPermitted : wrong.notFound);
  }
};

/** A page that only shows is made while we look whether the session is over; a form waits for that. */
const behindTheDoors = async (event: Event, catalogue: Catalogue, { session, isByAcceptance }: Who): Promise<Result> => {
  if (!session) return first(event, catalogue);
  const answer = () => answerTo(event, catalogue, { session, isByAcceptance });
  // A session that is over is kept no longer: a header holds only so much.
  const out = async () => withCookies(await first(event, catalogue), sessions.forgotten());
  if (event.requestContext.http.method !== 'GET') return (await sessions.isOver(session)) ? out() : answer();
  const [isOver, page] = await Promise.all([sessions.isOver(session), answer()]);
  return isOver ? out() : page;
};

/** A browser that shows what it gets to a person. */
const isBrowser = ({ headers }: Event): boolean =>
  headers['accept']?.includes('text/html') === true && headers['authorization'] === undefined;

/**
 * Whatever has no route: a browser is led to the page whose form is posted to that address, or told in a page that there is none;
 * a program is answered in the API's own words.
 */
const nowhere = (event: Event, catalogue: Catalogue): Result => {
  const { rawPath, requestContext } = event;
  if (!isBrowser(event)) {
    const answer = problemAnswer(problemOf('not-found', NO_SUCH_ROUTE, requestContext.requestId));
    return { ...answer, headers: { ...SECURITY_HEADERS, ...answer.headers } };
  }
  const page = requestContext.http.method === 'GET' ? pageOfForm(rawPath) : undefined;
  return page === undefined ? wrongPage(event, catalogue, 404, catalogue.console.wrong.noPage) : redirect(page);
};

const asset = (type: string, body: string, isBase64Encoded = false): Result => ({
  statusCode: 200,
  headers: { ...PAGE_HEADERS, 'content-type': type, 'cache-control': 'public, max-age=86400' },
  body,
  isBase64Encoded,
});

export const handler = async (event: Event): Promise<Result> => {
  const { routeKey, requestContext } = event;
  if (routeKey === doorRoutes.manifest) return asset('application/manifest+json', JSON.stringify(MANIFEST));
  const catalogue = await readersCatalogue(event, chosenLanguage(event) ?? FALLBACK_LANGUAGE);
  if (routeKey === doorRoutes.icon) {
    const name = event.pathParameters?.['icon'] ?? '';
    const icon = Object.hasOwn(ICONS, name) ? ICONS[name] : undefined;
    return icon ? asset(icon.type, icon.body, icon.isBase64) : wrongPage(event, catalogue, 404, catalogue.console.wrong.notFound);
  }
  if (routeKey === NO_ROUTE) {
    const answer = nowhere(event, catalogue);
    logger.info(LOG.answered, { requestId: requestContext.requestId, route: routeKey, status: answer.statusCode });
    return answer;
  }
  if (isTooLarge(event)) return wrongPage(event, catalogue, 413, catalogue.console.wrong.check);
  try {
    const door = doors[routeKey];
    // Only behind the doors the issuer is asked again: one can always go out.
    const who: Who = door ? { session: await sessions.kept(event) } : await whoIsThere({ sessions, acceptances }, event);
    const answer = door ? await door(event, catalogue, who.session) : await behindTheDoors(event, catalogue, who);
    logger.info(LOG.answered, { requestId: requestContext.requestId, route: routeKey, status: answer.statusCode });
    return withCookies(answer, who.setCookie);
  } catch (error) {
    const { requestId } = requestContext;
    if (error instanceof Unavailable) {
      logger.warn(LOG.failed, { requestId, route: routeKey, error: error.message });
      return failedPage(catalogue, { path: hereIn(event, pageOfForm), status: 503 });
    }
    logger.error(LOG.failed, { requestId, route: routeKey, error: error as Error });
    return failedPage(catalogue, { path: hereIn(event, pageOfForm) });
  }
};
