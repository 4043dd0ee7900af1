import * as z from 'zod';
import { secretKeyring } from '#adapters/keyring';
import { hmacLinks } from '#adapters/links';
import { connect } from '#adapters/wire';
import type { Event, Result } from '#api/http';
import { statusOf } from '#api/problem';
import { acceptInvitation } from '#app/accept-invitation';
import { confirmGrants } from '#app/confirm-grants';
import { approveApplication, rejectApplication } from '#app/decide-application';
import { declineInvitation } from '#app/decline-invitation';
import { openLink } from '#app/open-link';
import { withdrawByLink } from '#app/withdraw';
import { catalogueFor } from '#catalogues/catalogues';
import type { Language } from '#domain/language';
import { isRefused } from '#domain/refusal';
import { Reason } from '#domain/text';
import { environmentOf } from '#runtime/environment';
import { LOG, logger } from '#runtime/logger';
import { applicationPage, noticePage } from './application.tsx';
import { chosenLines, MalformedForm } from './choice.ts';
import { invitationPage } from './invitation.tsx';
import { LINK_SCRIPT } from './link-script.ts';
import { acceptedPage, decidedPage, declinedPage, donePage, endedPage, failedPage, openPage, refusedPage } from './outcomes.tsx';
import { PAGE_HEADERS } from './page.tsx';
import { pageRoutes } from './routes.ts';

const environment = environmentOf('pages');
const ports = { ...connect(environment).ports, links: hmacLinks(secretKeyring(environment.LINK_KEYS_SECRET)) };

/** Until a page knows whom it speaks to. */
const LANGUAGE: Language = 'en';

const { page: words } = catalogueFor(LANGUAGE);

const fieldsOf = ({ body = '', isBase64Encoded }: Event): URLSearchParams =>
  new URLSearchParams(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body);

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

type Page = (secret: string, fields: URLSearchParams) => Promise<Result>;

const pages: Record<string, Page> = {
  [pageRoutes.invitation]: async (secret) => {
    const link = await openLink(ports, secret);
    if (link.kind === 'invitation') return invitationPage(link, secret, ports.now());
    const language = link.site.owner?.language ?? LANGUAGE;
    return link.kind === 'notice' ? noticePage(link, secret, language) : applicationPage(link, secret, language, ports.now());
  },
  [pageRoutes.accept]: async (secret, fields) =>
    acceptedPage(
      await acceptInvitation(ports, secret, {
        lines: (asked) => chosenLines(asked, fields),
        allowServiceSuspension: fields.has('allow-service-suspension'),
      }),
    ),
  [pageRoutes.decline]: async (secret, fields) => {
    await declineInvitation(ports, secret, reasonOf(fields));
    return declinedPage(LANGUAGE);
  },
  [pageRoutes.approve]: async (secret, fields) => {
    await approveApplication(ports, { secret }, (asked) => chosenLines(asked, fields));
    return donePage(LANGUAGE, words.approved);
  },
  [pageRoutes.reject]: async (secret, fields) => {
    await rejectApplication(ports, { secret }, reasonOf(fields));
    return donePage(LANGUAGE, words.rejected);
  },
  [pageRoutes.confirm]: async (secret) => {
    await confirmGrants(ports, secret);
    return donePage(LANGUAGE, words.confirmed);
  },
  [pageRoutes.withdraw]: async (secret) => {
    await withdrawByLink(ports, secret);
    return donePage(LANGUAGE, words.withdrawn);
  },
};

/** Every no has a page that says what happened and what to do. */
const failurePage = (error: unknown, secret: string): Result => {
  if (error instanceof MalformedForm) return refusedPage(LANGUAGE, 400, 'malformed-request', secret);
  if (isRefused(error, 'link-ended')) return endedPage(LANGUAGE);
  if (isRefused(error, 'already-decided')) return decidedPage(LANGUAGE, error.facts['decision'] as Parameters<typeof decidedPage>[1]);
  if (isRefused(error)) return refusedPage(LANGUAGE, statusOf[error.refusal], error.refusal, secret);
  logger.error(LOG.failed, { error: error as Error });
  return failedPage(LANGUAGE);
};

export const handler = async (event: Event): Promise<Result> => {
  const { routeKey, requestContext } = event;
  if (routeKey === pageRoutes.script) {
    const headers = { ...PAGE_HEADERS, 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=3600' };
    return { statusCode: 200, headers, body: LINK_SCRIPT };
  }
  const page = pages[routeKey];
  if (!page) return openPage(LANGUAGE);
  const fields = fieldsOf(event);
  const secret = fields.get('secret') ?? '';
  const answer = await page(secret, fields).catch((error) => failurePage(error, secret));
  logger.info(LOG.answered, { requestId: requestContext.requestId, route: routeKey, status: answer.statusCode });
  return answer;
};
