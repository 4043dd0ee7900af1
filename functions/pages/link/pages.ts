import * as z from 'zod';
import { approveApplication, rejectApplication } from '#app/applications/decide-application';
import { acceptCompanyInvitation, refuseCompanyInvitation } from '#app/care/answer-company-invitation';
import { acceptOffer, declineOffer } from '#app/company/answer-offer';
import { reportInvitation, reportOffer } from '#app/company/report-company';
import { confirmGrants } from '#app/grants/confirm-grants';
import { withdrawByLink } from '#app/grants/withdraw';
import { acceptInvitation } from '#app/invitations/accept-invitation';
import { declineInvitation } from '#app/invitations/decline-invitation';
import type { Links } from '#app/kernel/link-ports';
import type { Ports } from '#app/kernel/ports';
import { kindOf, lookingUpOnce } from '#app/links/find-link';
import { openLink } from '#app/links/open-link';
import { approvePartner, declinePartner } from '#app/partners/answer-partner';
import { acceptPlace, declinePlace, reportPlace } from '#app/people/answer-place';
import { objectByLink } from '#app/people/object-to-removal';
import { objectToRecoveryByLink } from '#app/recoveries/object-to-recovery';
import { acceptTransfer, refuseTransfer } from '#app/transfers/answer-transfer';
import type { Catalogue } from '#catalogues/catalogue';
import type { Grant } from '#domain/grant';
import type { Instant } from '#domain/instant';
import type { Language } from '#domain/language';
import type { Line } from '#domain/line';
import { Reason } from '#domain/text';
import { LOG, logger } from '#runtime/logger';
import type { Result } from '#web/event';
import { pageRoutes } from '../routes.ts';
import { choiceIn, chosenLines, MalformedForm, requireAsShown } from '../shared/choice.ts';
import { applicationPage, noticePage } from './application.tsx';
import { companyPage } from './company.tsx';
import { invitationPage } from './invitation.tsx';
import type { Outcome } from './kept.ts';
import { offerPage } from './offer.tsx';
import { partnerPage } from './partner.tsx';
import { placePage } from './place.tsx';
import { recoveryPage } from './recovery.tsx';
import { farewellPage, transferPage } from './transfer.tsx';

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

export type Visit = {
  ports: Ports & { links: Links };
  now: Instant;
  secret: string;
  fields: URLSearchParams;
  catalogue: Catalogue;
  /** In their browser's language, or one they chose; where it asks for none of ours, in the one that they are written to in. */
  orIn(written: Language | undefined): Promise<Catalogue>;
};

/** What a link is for: decides nothing (rule 6). */
export const shown = async ({ ports, now, secret, fields, orIn }: Visit): Promise<Result> => {
  const link = await openLink(ports, secret);
  if (link.kind === 'offer') return offerPage(await orIn(link.company.language), link, secret);
  if (link.kind === 'invitation') return invitationPage(await orIn(link.invitation.language), link, fields, now);
  if (link.kind === 'transfer') return transferPage(await orIn(link.transfer.language), link, fields, now);
  if (link.kind === 'company') return companyPage(await orIn(link.invitation.language), link, secret);
  if (link.kind === 'farewell') return farewellPage(await orIn(link.language), link, secret);
  const inTheirs = await orIn(link.person.language);
  if (link.kind === 'person') return placePage(inTheirs, link, secret);
  if (link.kind === 'recovery') return recoveryPage(inTheirs, link, secret);
  if (link.kind === 'partner') return partnerPage(inTheirs, link, secret);
  return link.kind === 'notice' ? noticePage(inTheirs, link, secret, now) : applicationPage(inTheirs, link, fields, now);
};

/** Does what the form asks for. @returns what came of it, to be shown on a page of its own. */
type Answer = (visit: Visit) => Promise<Outcome>;

/** Where these grants are. */
const siteOf = ({ grants: [one] }: { grants: readonly Grant[] }): string | undefined => one?.siteId;

/** The answers that a link takes, by the form's route. */
export const answers: Record<string, Answer> = {
  [pageRoutes.accept]: async ({ ports, secret, fields }) => {
    const here = lookingUpOnce(ports);
    const kind = await kindOf(here, secret);
    if (kind === 'offer') return { what: 'employed', company: (await acceptOffer(here, { secret })).company.name };
    if (kind === 'person') {
      const { siteId, contact } = await acceptPlace(here, secret);
      return { what: 'joined', siteId, contact };
    }
    if (kind === 'company') {
      const { siteId, siteName } = await acceptCompanyInvitation(here, secret);
      return { what: 'looks-after', siteId, name: siteName };
    }
    const lines = (asked: readonly Line[]) => chosenLines(asked, fields);
    const allowServiceSuspension = fields.has('allow-service-suspension');
    if (kind === 'transfer') {
      const asShown = (held: readonly Line[]) => {
        requireAsShown(held, fields);
        return lines(held);
      };
      const choice = { lines: asShown, allowServiceSuspension, dismissCompany: fields.has('dismiss') };
      const { siteId, contact } = await acceptTransfer(here, secret, choice);
      return { what: 'transferred', siteId, contact };
    }
    const { siteId, contact } = await acceptInvitation(here, secret, { lines, allowServiceSuspension });
    return { what: 'accepted', siteId, contact };
  },
  [pageRoutes.decline]: async ({ ports, secret, fields }) => {
    const here = lookingUpOnce(ports);
    const kind = await kindOf(here, secret);
    if (kind === 'offer') {
      await declineOffer(here, { secret });
      return { what: 'offer-declined' };
    }
    if (kind === 'person') {
      await declinePlace(here, secret);
      return { what: 'place-declined' };
    }
    if (kind === 'company') {
      await refuseCompanyInvitation(here, secret, 'declined');
      return { what: 'place-declined' };
    }
    if (kind === 'transfer') {
      await refuseTransfer(here, secret, 'declined');
      return { what: 'place-declined' };
    }
    await declineInvitation(here, secret, reasonOf(fields));
    return { what: 'declined' };
  },
  [pageRoutes.report]: async ({ ports, secret }) => {
    const here = lookingUpOnce(ports);
    const kind = await kindOf(here, secret);
    if (kind === 'person') {
      return { what: 'reported', company: (await reportPlace(here, secret)).from };
    }
    if (kind === 'company') return { what: 'reported', company: (await refuseCompanyInvitation(here, secret, 'reported')).from };
    const report = async () => {
      if (kind !== 'transfer') return kind === 'offer' ? reportOffer(here, { secret }) : reportInvitation(here, secret);
      const { from, stopped } = await refuseTransfer(here, secret, 'reported');
      return { companyName: from, stopped };
    };
    const { companyName, stopped } = await report();
    if (stopped !== undefined) logger.error(LOG.companyStopped, { companyId: stopped });
    return { what: 'reported', company: companyName };
  },
  [pageRoutes.approve]: async ({ ports, secret, fields }) => {
    const here = lookingUpOnce(ports);
    if ((await kindOf(here, secret)) === 'partner')
      return { what: 'partner-approved', siteId: (await approvePartner(here, { secret })).siteId };
    const { application, grants } = await approveApplication(here, { secret }, choiceIn(fields));
    return { what: 'approved', siteId: application.siteId, applicationId: application.id, contact: grants[0]?.grantedBy };
  },
  [pageRoutes.reject]: async ({ ports, secret, fields }) => {
    const here = lookingUpOnce(ports);
    if ((await kindOf(here, secret)) === 'partner')
      return { what: 'partner-declined', siteId: (await declinePartner(here, { secret })).siteId };
    const { siteId } = await rejectApplication(here, { secret }, reasonOf(fields));
    return { what: 'rejected', siteId };
  },
  [pageRoutes.object]: async ({ ports, secret }) => {
    const here = lookingUpOnce(ports);
    if ((await kindOf(here, secret)) === 'recovery')
      return { what: 'proposal-ended', siteId: (await objectToRecoveryByLink(here, secret)).siteId };
    return { what: 'objected', siteId: (await objectByLink(here, secret)).siteId };
  },
  [pageRoutes.confirm]: async ({ ports, secret }) => {
    return { what: 'confirmed', siteId: siteOf(await confirmGrants(ports, secret)) };
  },
  [pageRoutes.withdraw]: async ({ ports, secret }) => {
    return { what: 'withdrawn', siteId: siteOf(await withdrawByLink(ports, secret)) };
  },
};
