import { sealedCursors } from '#adapters/cursors';
import { secretKeyring } from '#adapters/keyring';
import { connect } from '#adapters/wire';
import { httpHandler, noSuchRoute, routed } from '#api/http';
import { pagedBy } from '#api/page';
import { route } from '#api/route';
import { approveApplication, rejectApplication } from '#app/decide-application';
import { dismissCompany } from '#app/dismiss-company';
import { listInbox } from '#app/list-applications';
import { listOwnedSites } from '#app/list-owned-sites';
import { readOwnedLedger, readOwnedSite } from '#app/read-owned-site';
import { removeOwnedDevice } from '#app/remove-device';
import { sendGrants } from '#app/send-grants';
import { withdraw } from '#app/withdraw';
import { environmentOf } from '#runtime/environment';

const environment = environmentOf('owner');
const { ports } = connect(environment);
const paged = pagedBy(sealedCursors(secretKeyring(environment.CURSOR_KEYS_SECRET)));

/** The owner's side. */
export const handler = httpHandler(
  routed(
    [
      route('listOwnedSites', (input) => paged(input, (page) => listOwnedSites(ports, input.caller, page))),
      route('readOwnedSite', ({ caller, params }) => readOwnedSite(ports, caller, params.siteId)),
      route('listInbox', (input) => paged(input, (page) => listInbox(ports, input.caller, input.query.status, page))),
      route('approveApplication', ({ caller, params, body, once }) => approveApplication(ports, { caller, ...params }, body.lines, once)),
      route('rejectApplication', ({ caller, params, body, once }) => rejectApplication(ports, { caller, ...params }, body.reason, once)),
      route('sendGrants', ({ caller, params, body, once }) => sendGrants(ports, caller, params.siteId, body.lines, once)),
      route('withdraw', ({ caller, params, body, once }) => withdraw(ports, caller, params.siteId, body, once)),
      route('removeOwnedDevice', ({ caller, params }) => removeOwnedDevice(ports, caller, params.siteId, params.deviceId)),
      route('dismissCompany', ({ caller, params, once }) => dismissCompany(ports, caller, params.siteId, once)),
      route('readOwnedLedger', (input) => paged(input, (page) => readOwnedLedger(ports, input.caller, input.params.siteId, page))),
    ],
    noSuchRoute,
  ),
);
