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
import { Language } from '#domain/language';
import type { Line } from '#domain/line';
import { isRefused } from '#domain/refusal';
import { Reason } from '#domain/text';
import { environmentOf } from '#runtime/environment';
import { LOG, logger } from '#runtime/logger';
import { type Event, isTooLarge, type Result } from '#web/event';
import { fieldsOf } from '#web/form-fields';
import { languageAccepted } from '#web/negotiate';
import { statusOf } from '#web/problem';
import { applicationPage, noticePage } from './link/application.tsx';
import { invitationPage } from './link/invitation.tsx';
import { LINK_SCRIPT } from './link/link-script.ts';
import { employedPage, offerPage } from './link/offer.tsx';
import { pageRoutes } from './routes.ts';
import { chosenLines, MalformedForm } from './shared/choice.ts';
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

type Page = (secret: string, fields: URLSearchParams, catalogue: Catalogue) => Promise<Result>;

const pages: Record<string, Page> = {
  [pageRoutes.invitation]: async (secret, _, catalogue) => {
    const link = await openLink(ports, secret);
    if (link.kind === 'offer') return offerPage(await catalogueFor(link.company.language), link, secret);
    const own = link.kind === 'invitation' ? link.invitation.language : link.site.owner?.language;
    const inTheirs = own === undefined ? catalogue : await catalogueFor(own);
    if (link.kind === 'invitation') return invitationPage(inTheirs, link, secret, ports.now());
    return link.kind === 'notice' ? noticePage(inTheirs, link, secret) : applicationPage(inTheirs, link, secret, ports.now());
  },
  [pageRoutes.accept]: async (secret, fields, catalogue) => {
    const here = lookingUpOnce(ports);
    if (await leadsToOffer(here, secret)) return employedPage(catalogue, (await acceptOffer(here, { secret })).company.name);
    const lines = (asked: readonly Line[]) => chosenLines(asked, fields);
    const allowServiceSuspension = fields.has('allow-service-suspension');
    return acceptedPage(catalogue, await acceptInvitation(here, secret, { lines, allowServiceSuspension }));
  },
  [pageRoutes.decline]: async (secret, fields, catalogue) => {
    const here = lookingUpOnce(ports);
    if (await leadsToOffer(here, secret)) {
      await declineOffer(here, { secret });
      return donePage(catalogue, catalogue.page.offerDeclined);
    }
    await declineInvitation(here, secret, reasonOf(fields));
    return donePage(catalogue, catalogue.page.declined);
  },
  [pageRoutes.approve]: async (secret, fields, catalogue) => {
    await approveApplication(ports, { secret }, (asked) => chosenLines(asked, fields));
    return donePage(catalogue, catalogue.page.approved);
  },
  [pageRoutes.reject]: async (secret, fields, catalogue) => {
    await rejectApplication(ports, { secret }, reasonOf(fields));
    return donePage(catalogue, catalogue.page.rejected);
  },
  [pageRoutes.confirm]: async (secret, _, catalogue) => {
    await confirmGrants(ports, secret);
    return donePage(catalogue, catalogue.page.confirmed);
  },
  [pageRoutes.withdraw]: async (secret, _, catalogue) => {
    await withdrawByLink(ports, secret);
    return donePage(catalogue, catalogue.page.withdrawn);
  },
};

/** Every no has a page that says what happened and what to do. */
const failurePage = (error: unknown, secret: string, catalogue: Catalogue): Result => {
  if (error instanceof MalformedForm) return refusedPage(catalogue, 400, 'malformed-request', secret);
  if (isRefused(error, 'link-ended')) return endedPage(catalogue);
  if (isRefused(error, 'already-decided')) return decidedPage(catalogue, error.facts.decision);
  if (isRefused(error)) return refusedPage(catalogue, statusOf[error.refusal], error.refusal, secret);
  logger.error(LOG.failed, { error: error as Error });
  return failedPage(catalogue);
};

export const handler = async (event: Event): Promise<Result> => {
  const { routeKey, requestContext, headers } = event;
  if (routeKey === pageRoutes.script) {
    const scriptHeaders = { ...PAGE_HEADERS, 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=3600' };
    return { statusCode: 200, headers: scriptHeaders, body: LINK_SCRIPT };
  }
  const page = pages[routeKey];
  if (isTooLarge(event)) return refusedPage(await catalogueFor(languageAccepted(headers['accept-language'])), 413, 'payload-too-large', '');
  const fields = fieldsOf(event);
  // The language of the link's pages goes on with its forms; before any, the browser's.
  const posted = Language.safeParse(fields.get('language'));
  const catalogue = await catalogueFor(posted.success ? posted.data : languageAccepted(headers['accept-language']));
  if (!page) return openPage(catalogue);
  const secret = fields.get('secret') ?? '';
  const answer = await page(secret, fields, catalogue).catch((error) => failurePage(error, secret, catalogue));
  logger.info(LOG.answered, { requestId: requestContext.requestId, route: routeKey, status: answer.statusCode });
  return answer;
};
