import { sealedCursors } from '#adapters/cursors';
import { secretKeyring } from '#adapters/keyring';
import { connect } from '#adapters/wire';
import { httpHandler, noSuchRoute, routed } from '#api/http';
import { pagedBy } from '#api/page';
import { route } from '#api/route';
import { addDevice } from '#app/add-device';
import { addSite } from '#app/add-site';
import { addTechnician } from '#app/add-technician';
import { acceptOffer, declineOffer } from '#app/answer-offer';
import { apply } from '#app/apply';
import { cancelApplication } from '#app/cancel-application';
import { cancelInvitation } from '#app/cancel-invitation';
import { changeCompany } from '#app/change-company';
import { changeDevice } from '#app/change-device';
import { changeSite } from '#app/change-site';
import { changeTechnician } from '#app/change-technician';
import { checkAccess } from '#app/check-access';
import { correctContact } from '#app/correct-contact';
import { deleteSite } from '#app/delete-site';
import { invite } from '#app/invite';
import { listApplications } from '#app/list-applications';
import { listOffers, type OfferView } from '#app/list-offers';
import { listSites } from '#app/list-sites';
import { listTechnicians } from '#app/list-technicians';
import type { Page } from '#app/ports';
import { readCompany } from '#app/read-company';
import { listGrants } from '#app/read-grants';
import { listInvitations, readInvitation } from '#app/read-invitations';
import { readLedger } from '#app/read-ledger';
import { readSite } from '#app/read-site';
import { releaseGrant } from '#app/release-grant';
import { removeDevice } from '#app/remove-device';
import { leaveCompany, removeTechnician } from '#app/remove-technician';
import { resendInvitation } from '#app/resend-invitation';
import { startCompany } from '#app/start-company';
import { switchService } from '#app/switch-service';
import { sitesOffered } from '#domain/offer';
import { environmentOf } from '#runtime/environment';

const environment = environmentOf('company');
const { ports } = connect(environment);
const paged = pagedBy(sealedCursors(secretKeyring(environment.CURSOR_KEYS_SECRET)));

/** The person sees how many sites, not which: those are the company's. */
const offersSeen = ({ items, next }: Page<OfferView>) => ({
  items: items.map((offer) => ({ ...offer, sites: sitesOffered(offer) })),
  next,
});

/** The installer's side. */
export const handler = httpHandler(
  routed(
    [
      route('startCompany', ({ caller, body, once }) => startCompany(ports, caller, body, once)),
      route('readCompany', ({ caller }) => readCompany(ports, caller)),
      route('changeCompany', ({ caller, body }) => changeCompany(ports, caller, body)),
      route('addTechnician', ({ caller, body, once }) => addTechnician(ports, caller, body, once)),
      route('listTechnicians', (input) => paged(input, (page) => listTechnicians(ports, input.caller, page))),
      route('changeTechnician', ({ caller, params, body }) => changeTechnician(ports, caller, params.technicianId, body)),
      route('removeTechnician', ({ caller, params }) => removeTechnician(ports, caller, params.technicianId)),
      route('leaveCompany', ({ caller, once }) => leaveCompany(ports, caller, once)),
      route('listOffers', (input) => paged(input, async (page) => offersSeen(await listOffers(ports, input.caller, page)))),
      route('acceptOffer', ({ caller, params, once }) => acceptOffer(ports, { caller, ...params }, once)),
      route('declineOffer', ({ caller, params, once }) => declineOffer(ports, { caller, ...params }, once)),
      route('addSite', ({ caller, body, once }) => addSite(ports, caller, body, once)),
      route('listSites', (input) => {
        const { status, q } = input.query;
        return paged(input, (page) => listSites(ports, input.caller, { status, q }, page));
      }),
      route('readSite', ({ caller, params }) => readSite(ports, caller, params.siteId)),
      route('changeSite', ({ caller, params, body }) => changeSite(ports, caller, params.siteId, body)),
      route('deleteSite', ({ caller, params }) => deleteSite(ports, caller, params.siteId)),
      route('addDevice', ({ caller, params, body, once }) => addDevice(ports, caller, params.siteId, body, once)),
      route('changeDevice', ({ caller, params, body }) => changeDevice(ports, caller, params.siteId, params.deviceId, body)),
      route('removeDevice', ({ caller, params }) => removeDevice(ports, caller, params.siteId, params.deviceId)),
      route('invite', ({ caller, params, body, once }) => invite(ports, caller, params.siteId, body, once)),
      route('listInvitations', (input) => paged(input, (page) => listInvitations(ports, input.caller, input.params.siteId, page))),
      route('readInvitation', ({ caller, params }) => readInvitation(ports, caller, params)),
      route('resendInvitation', ({ caller, params, once }) => resendInvitation(ports, caller, params, once)),
      route('cancelInvitation', ({ caller, params, once }) => cancelInvitation(ports, caller, params, once)),
      route('correctContact', ({ caller, params, body }) => correctContact(ports, caller, params, body.contact)),
      route('listGrants', (input) => paged(input, (page) => listGrants(ports, input.caller, input.params.siteId, page))),
      route('readLedger', (input) => paged(input, (page) => readLedger(ports, input.caller, input.params.siteId, page))),
      route('apply', ({ caller, params, body, once }) => apply(ports, caller, params.siteId, body, once)),
      route('listApplications', (input) => paged(input, (page) => listApplications(ports, input.caller, input.params.siteId, page))),
      route('cancelApplication', ({ caller, params, once }) => cancelApplication(ports, caller, params, once)),
      route('releaseGrant', ({ caller, params, once }) => releaseGrant(ports, caller, params, once)),
      route('switchService', ({ caller, params, body }) => switchService(ports, caller, params, body)),
      route('checkAccess', async ({ caller, body }) => ({ results: await checkAccess(ports, caller, body.checks) })),
    ],
    noSuchRoute,
  ),
);
