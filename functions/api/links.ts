import { secretKeyring } from '#adapters/keyring';
import { hmacLinks } from '#adapters/links';
import { connect } from '#adapters/wire';
import { httpHandler, noSuchRoute, routed } from '#api/http';
import { route } from '#api/route';
import { acceptInvitation } from '#app/accept-invitation';
import { confirmGrants } from '#app/confirm-grants';
import { approveApplication, rejectApplication } from '#app/decide-application';
import { declineInvitation } from '#app/decline-invitation';
import { type OpenedLink, openLink } from '#app/open-link';
import { withdrawByLink } from '#app/withdraw';
import { environmentOf } from '#runtime/environment';

const environment = environmentOf('links');
const ports = { ...connect(environment).ports, links: hmacLinks(secretKeyring(environment.LINK_KEYS_SECRET)) };

/** In the words of the page; the contract lets out what belongs to it. */
const opened = (link: OpenedLink) => {
  if (link.kind === 'invitation') return { ...link, ...link.invitation, technician: link.invitation.invitedBy };
  if (link.kind === 'application') return { ...link, ...link.application, technician: link.application.askedBy };
  return { ...link, technician: link.grants[0]?.askedBy ?? { name: '' } };
};

/** Behind a link: whoever holds its secret. */
export const handler = httpHandler(
  routed(
    [
      route('openLink', async ({ body }) => opened(await openLink(ports, body.secret))),
      route('acceptInvitation', ({ body: { secret, ...choice }, once }) => acceptInvitation(ports, secret, choice, once)),
      route('declineInvitation', ({ body, once }) => declineInvitation(ports, body.secret, body.reason, once)),
      route('approveByLink', ({ body: { secret, lines }, once }) => approveApplication(ports, { secret }, lines, once)),
      route('rejectByLink', ({ body: { secret, reason }, once }) => rejectApplication(ports, { secret }, reason, once)),
      route('confirmByLink', ({ body, once }) => confirmGrants(ports, body.secret, once)),
      route('withdrawByLink', ({ body, once }) => withdrawByLink(ports, body.secret, once)),
    ],
    noSuchRoute,
  ),
);
