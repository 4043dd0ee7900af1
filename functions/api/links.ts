import { secretKeyring } from '#adapters/keyring';
import { hmacLinks } from '#adapters/links';
import { connect } from '#adapters/wire';
import { contracts } from '#api/contract';
import { endpoint, httpHandler, noSuchRoute, routed } from '#api/http';
import { acceptInvitation } from '#app/accept-invitation';
import { declineInvitation } from '#app/decline-invitation';
import { openLink } from '#app/open-link';
import { environmentOf } from '#runtime/environment';

const environment = environmentOf('links');
const ports = { ...connect(environment).ports, links: hmacLinks(secretKeyring(environment.LINK_KEYS_SECRET)) };

const { openLink: open, acceptInvitation: accept, declineInvitation: decline } = contracts;

/** Behind a link: whoever holds its secret. */
export const handler = httpHandler(
  routed(
    [
      [
        open,
        endpoint(open, async ({ body }) => {
          const { invitation, company, site, devices } = await openLink(ports, body.secret);
          return { ...invitation, kind: 'invitation' as const, company, technician: invitation.invitedBy, site, devices };
        }),
      ],
      [accept, endpoint(accept, ({ body: { secret, ...choice }, once }) => acceptInvitation(ports, secret, choice, once))],
      [decline, endpoint(decline, ({ body, once }) => declineInvitation(ports, body.secret, body.reason, once))],
    ],
    noSuchRoute,
  ),
);
