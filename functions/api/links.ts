import { secretKeyring } from '#adapters/aws/secret-keyring';
import { hmacLinks } from '#adapters/sealed/links';
import { connect } from '#adapters/wire';
import { linkContracts } from '#api/contracts/links';
import { routesOf } from '#api/route';
import { approveApplication, rejectApplication } from '#app/applications/decide-application';
import { acceptCompanyInvitation, refuseCompanyInvitation } from '#app/care/answer-company-invitation';
import { acceptOffer, declineOffer } from '#app/company/answer-offer';
import { reportInvitation, reportOffer } from '#app/company/report-company';
import { confirmGrants } from '#app/grants/confirm-grants';
import { withdrawByLink } from '#app/grants/withdraw';
import { acceptInvitation } from '#app/invitations/accept-invitation';
import { declineInvitation } from '#app/invitations/decline-invitation';
import { kindOf, lookingUpOnce } from '#app/links/find-link';
import { type OpenedLink, openLink } from '#app/links/open-link';
import { approvePartner, declinePartner } from '#app/partners/answer-partner';
import { acceptPlace, declinePlace, reportPlace } from '#app/people/answer-place';
import { objectByLink } from '#app/people/object-to-removal';
import { objectToRecoveryByLink } from '#app/recoveries/object-to-recovery';
import { recoveryViewOf } from '#app/recoveries/recovery-view';
import { acceptTransfer, refuseTransfer } from '#app/transfers/answer-transfer';
import { readFarewell } from '#app/transfers/read-farewell';
import { sitesOffered } from '#domain/offer';
import { environmentOf } from '#runtime/environment';
import { LOG, logger } from '#runtime/logger';
import { malformed } from '#web/bad-request';
import { httpHandler, noSuchRoute, routed } from '#web/handler';

const environment = environmentOf('links');
const connected = connect(environment).ports;
const ports = { ...connected, links: hmacLinks(secretKeyring(environment.LINK_KEYS_SECRET, connected.now)) };

/** In the words of the page; the contract lets out what belongs to it. */
const opened = (link: OpenedLink) => {
  if (link.kind === 'invitation') return { ...link, ...link.invitation, technician: link.invitation.invitedBy };
  if (link.kind === 'offer') return { ...link, ...link.offer, sites: sitesOffered(link.offer), technician: link.offer.offeredBy };
  if (link.kind === 'application') return { ...link, ...link.application, technician: link.application.askedBy };
  if (link.kind === 'farewell') return link;
  if (link.kind === 'transfer') {
    const { transfer, held: lines, site } = link;
    const { allowServiceSuspension, dismissedAt } = site;
    return { ...link, ...transfer, lines, allowServiceSuspension, ...(dismissedAt !== undefined && { company: undefined }) };
  }
  if (link.kind === 'company') return { ...link, ...link.invitation, deviceCount: link.site.deviceCount };
  if (link.kind === 'recovery') return { ...link, ...recoveryViewOf(link.recovery) };
  if (link.kind === 'partner') {
    const { companyName: name, askedBy: technician, reason, until, expiresAt } = link.partner;
    return { ...link, partner: { name }, technician, reason, until, expiresAt };
  }
  if (link.kind === 'person') return { ...link, ...link.person, ...(link.site.dismissedAt !== undefined && { company: undefined }) };
  return { ...link, technician: link.grants[0]?.askedBy ?? { name: '' } };
};

const route = routesOf(linkContracts);

/** Behind a link: whoever holds its secret. */
export const handler = httpHandler(
  routed(
    [
      route('openLink', async ({ body }) => opened(await openLink(ports, body.secret))),
      route('acceptByLink', async ({ body: { secret, lines, ...choice }, once }) => {
        const here = lookingUpOnce(ports);
        const kind = await kindOf(here, secret);
        if (kind === 'offer') return acceptOffer(here, { secret }, once);
        if (kind === 'person') return acceptPlace(here, secret, once);
        if (kind === 'company') return acceptCompanyInvitation(here, secret, once);
        if (!lines) throw malformed([{ path: 'body.lines', message: 'must be a list: a site is accepted line by line' }]);
        return kind === 'transfer'
          ? acceptTransfer(here, secret, { ...choice, lines }, once)
          : acceptInvitation(here, secret, { ...choice, lines }, once);
      }),
      route('declineByLink', async ({ body: { secret, reason }, once }) => {
        const here = lookingUpOnce(ports);
        const kind = await kindOf(here, secret);
        if (kind === 'offer') return declineOffer(here, { secret }, once);
        if (kind === 'transfer') return refuseTransfer(here, secret, 'declined', once);
        if (kind === 'company') return refuseCompanyInvitation(here, secret, 'declined', once);
        return kind === 'person' ? declinePlace(here, secret, once) : declineInvitation(here, secret, reason, once);
      }),
      route('reportByLink', async ({ body: { secret }, once }) => {
        const here = lookingUpOnce(ports);
        const kind = await kindOf(here, secret);
        if (kind === 'person') return reportPlace(here, secret, once);
        if (kind === 'company') return refuseCompanyInvitation(here, secret, 'reported', once);
        const report = await (kind === 'transfer'
          ? refuseTransfer(here, secret, 'reported', once)
          : kind === 'offer'
            ? reportOffer(here, { secret }, once)
            : reportInvitation(here, secret, once));
        if (report.stopped !== undefined) logger.error(LOG.companyStopped, { companyId: report.stopped });
        return report;
      }),
      route('approveByLink', async ({ body: { secret, lines }, once }) => {
        const here = lookingUpOnce(ports);
        return (await kindOf(here, secret)) === 'partner'
          ? approvePartner(here, { secret }, once)
          : approveApplication(here, { secret }, lines, once);
      }),
      route('rejectByLink', async ({ body: { secret, reason }, once }) => {
        const here = lookingUpOnce(ports);
        return (await kindOf(here, secret)) === 'partner'
          ? declinePartner(here, { secret }, once)
          : rejectApplication(here, { secret }, reason, once);
      }),
      route('objectByLink', async ({ body: { secret }, once }) => {
        const here = lookingUpOnce(ports);
        return (await kindOf(here, secret)) === 'recovery' ? objectToRecoveryByLink(here, secret, once) : objectByLink(here, secret, once);
      }),
      route('exportByLink', ({ body: { secret, after } }) => readFarewell(ports, secret, { after, most: 1_000 })),
      route('confirmByLink', ({ body, once }) => confirmGrants(ports, body.secret, once)),
      route('withdrawByLink', ({ body, once }) => withdrawByLink(ports, body.secret, once)),
    ],
    noSuchRoute,
  ),
);
