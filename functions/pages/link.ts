import * as z from 'zod';
import { secretKeyring } from '#adapters/aws/secret-keyring';
import { hmacLinks } from '#adapters/sealed/links';
import { connect } from '#adapters/wire';
import { approveApplication, rejectApplication } from '#app/applications/decide-application';
import { acceptOffer, declineOffer } from '#app/company/answer-offer';
import { confirmGrants } from '#app/grants/confirm-grants';
import { withdrawByLink } from '#app/grants/withdraw';
import { acceptInvitation } from '#app/invitations/accept-invitation';
import { declineInvitation } from '#app/invitations/decline-invitation';
import { leadsToOffer, lookingUpOnce } from '#app/links/find-link';
import { openLink } from '#app/links/open-link';
import type { Catalogue } from '#catalogues/catalogue';
import { catalogueFor } from '#catalogues/catalogues';
import { FALLBACK_LANGUAGE, Language } from '#domain/language';
import type { Line } from '#domain/line';
import { isRefused } from '#domain/refusal';
import { Reason } from '#domain/text';
import { environmentOf } from '#runtime/environment';
import { LOG, logger } from '#runtime/logger';
import { type Event, isTooLarge, type Result } from '#web/event';
import { fieldsOf } from '#web/form-fields';
import { statusOf } from '#web/problem';
import { applicationPage, noticePage } from './link/application.tsx';
import { invitationPage } from './link/invitation.tsx';
import { LINK_SCRIPT } from './link/link-script.ts';
import { employedPage, offerPage } from './link/offer.tsx';
import { pageRoutes } from './routes.ts';
import { chosenLines, MalformedForm } from './shared/choice.ts';
import { chosenLanguage, rememberLanguage } from './shared/chosen-language.ts';
import { SWITCH } from './shared/link-languages.tsx';
import { acceptedPage, decidedPage, donePage, endedPage, failedPage, openPage, refusedPage } from './shared/outcomes.tsx';
import { PAGE_HEADERS } from './shared/page-headers.ts';

const environment = environmentOf('pages');
const connected = connect(environment).ports;
const ports = { ...connected, links: hmacLinks(secretKeyring(environment.LINK_KEYS_SECRET, connected.now)) };

/** An empty field is one that was left out; lines that were broken in a text area are joined, as a reason has no control characters. */
const OptionalReason = z
  .string()
  .transform((typed) => typed.replace(/\s+/g, ' ').trim() || undefined)
  .pipe(Reason.optional());

const reasonOf = (fields: URLSearchParams): string | undefined => {
  const parsed = OptionalReason.safeParse(fields.get('reason') ?? '');
  if (!parsed.success) throw new MalformedForm('the reason is too long');
  return parsed.data;
};

type Visit = {
  secret: string;
  fields: URLSearchParams;
  catalogue: Catalogue;
  /** In their browser's language, or one they chose; where it asks for none of ours, in the one that they are written to in. */
  orIn(written: Language | undefined): Promise<Catalogue>;
};
type Page = (visit: Visit) => Promise<Result>;

const pages: Record<string, Page> = {
  [pageRoutes.invitation]: async ({ secret, fields, orIn }) => {
    const link = await openLink(ports, secret);
    if (link.kind === 'offer') return offerPage(await orIn(link.company.language), link, secret);
    if (link.kind === 'invitation') return invitationPage(await orIn(link.invitation.language), link, fields, ports.now());
    const inTheirs = await orIn(link.site.owner?.language);
    return link.kind === 'notice' ? noticePage(inTheirs, link, secret) : applicationPage(inTheirs, link, fields, ports.now());
  },
  [pageRoutes.accept]: async ({ secret, fields, catalogue }) => {
    const here = lookingUpOnce(ports);
    if (await leadsToOffer(here, secret)) return employedPage(catalogue, (await acceptOffer(here, { secret })).company.name);
    const lines = (asked: readonly Line[]) => chosenLines(asked, fields);
    const allowServiceSuspension = fields.has('allow-service-suspension');
    return acceptedPage(catalogue, await acceptInvitation(here, secret, { lines, allowServiceSuspension }));
  },
  [pageRoutes.decline]: async ({ secret, fields, catalogue }) => {
    const here = lookingUpOnce(ports);
    if (await leadsToOffer(here, secret)) {
      await declineOffer(here, { secret });
      return donePage(catalogue, catalogue.page.offerDeclined);
    }
    await declineInvitation(here, secret, reasonOf(fields));
    return donePage(catalogue, catalogue.page.declined);
  },
  [pageRoutes.approve]: async ({ secret, fields, catalogue }) => {
    await approveApplication(ports, { secret }, (asked) => chosenLines(asked, fields));
    return donePage(catalogue, catalogue.page.approved, { isOwners: true });
  },
  [pageRoutes.reject]: async ({ secret, fields, catalogue }) => {
    await rejectApplication(ports, { secret }, reasonOf(fields));
    return donePage(catalogue, catalogue.page.rejected, { isOwners: true });
  },
  [pageRoutes.confirm]: async ({ secret, catalogue }) => {
    await confirmGrants(ports, secret);
    return donePage(catalogue, catalogue.page.confirmed, { isOwners: true });
  },
  [pageRoutes.withdraw]: async ({ secret, catalogue }) => {
    await withdrawByLink(ports, secret);
    return donePage(catalogue, catalogue.page.withdrawn, { isOwners: true });
  },
};

/** Every no has a page that says what happened and what to do. */
const failurePage = (error: unknown, { secret, fields, catalogue }: Visit): Result => {
  if (error instanceof MalformedForm) return refusedPage(catalogue, 400, 'malformed-request', fields);
  if (isRefused(error, 'link-ended')) return endedPage(catalogue, secret);
  if (isRefused(error, 'already-decided')) return decidedPage(catalogue, secret, error.facts.decision);
  if (isRefused(error)) return refusedPage(catalogue, statusOf[error.refusal], error.refusal, fields);
  logger.error(LOG.failed, { error: error as Error });
  return failedPage(catalogue);
};

const scriptHeaders = { ...PAGE_HEADERS, 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=3600' };

export const handler = async (event: Event): Promise<Result> => {
  const { routeKey, requestContext } = event;
  if (routeKey === pageRoutes.script) return { statusCode: 200, headers: scriptHeaders, body: LINK_SCRIPT };
  const fields = isTooLarge(event) ? new URLSearchParams() : fieldsOf(event);
  const switched = Language.safeParse(fields.get(SWITCH));
  // The language of a page goes on with its forms; before any, what they chose or their browser asks for.
  const posted = Language.safeParse(fields.get('language'));
  const language = switched.data ?? posted.data ?? chosenLanguage(event);
  const catalogue = await catalogueFor(language ?? FALLBACK_LANGUAGE);
  if (isTooLarge(event)) return refusedPage(catalogue, 413, 'payload-too-large', fields);
  const secret = fields.get('secret') ?? '';
  const orIn = async (written: Language | undefined) => (language === undefined && written ? catalogueFor(written) : catalogue);
  const visit = { secret, fields, catalogue, orIn };
  // On the page that asks for the code, which is not sent before its own button is pressed.
  const isTyping = switched.success && !posted.success;
  const page = isTyping ? undefined : pages[routeKey];
  const answer = page ? await page(visit).catch((error) => failurePage(error, visit)) : openPage(catalogue, secret);
  logger.info(LOG.answered, { requestId: requestContext.requestId, route: routeKey, status: answer.statusCode });
  return switched.success ? { ...answer, cookies: [rememberLanguage(switched.data)] } : answer;
};
