import type { Here } from '#api/company/rooms';
import { invitationContracts } from '#api/contracts/invitations';
import { routesOf } from '#api/route';
import { cancelInvitation } from '#app/invitations/cancel-invitation';
import { correctContact } from '#app/invitations/correct-contact';
import { invite } from '#app/invitations/invite';
import { listInvitations, readInvitation } from '#app/invitations/read-invitations';
import { resendInvitation } from '#app/invitations/resend-invitation';

const route = routesOf(invitationContracts);

/** Offering a site to its owner. */
export const invitations = ({ ports, paged }: Here) => [
  route('invite', ({ caller, params, body, once }) => invite(ports, caller, { siteId: params.siteId, once }, body)),
  route('listInvitations', (input) => paged(input, (page) => listInvitations(ports, input.caller, input.params.siteId, page))),
  route('readInvitation', ({ caller, params }) => readInvitation(ports, caller, params)),
  route('resendInvitation', ({ caller, params, once }) => resendInvitation(ports, caller, params, once)),
  route('cancelInvitation', ({ caller, params, once }) => cancelInvitation(ports, caller, params, once)),
  route('correctContact', ({ caller, params, body }) => correctContact(ports, caller, params, body.contact)),
];
