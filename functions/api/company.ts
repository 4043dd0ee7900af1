import { secretKeyring } from '#adapters/aws/secret-keyring';
import { sealedCursors } from '#adapters/sealed/cursors';
import { connect } from '#adapters/wire';
import { connectAccess } from '#adapters/wire-access';
import { accessContracts } from '#api/contracts/access';
import { applicationContracts } from '#api/contracts/applications';
import { companyContracts } from '#api/contracts/companies';
import { deviceContracts } from '#api/contracts/devices';
import { grantContracts } from '#api/contracts/grants';
import { invitationContracts } from '#api/contracts/invitations';
import { ledgerContracts } from '#api/contracts/ledger';
import { offerContracts } from '#api/contracts/offers';
import { siteContracts } from '#api/contracts/sites';
import { pagedBy } from '#api/page';
import { routesOf } from '#api/route';
import { apply } from '#app/applications/apply';
import { cancelApplication } from '#app/applications/cancel-application';
import { listApplications } from '#app/applications/list-applications';
import { addTechnician } from '#app/company/add-technician';
import { acceptOffer, declineOffer } from '#app/company/answer-offer';
import { changeCompany } from '#app/company/change-company';
import { changeTechnician } from '#app/company/change-technician';
import { listOffers, type OfferView } from '#app/company/list-offers';
import { listTechnicians } from '#app/company/list-technicians';
import { readCompany } from '#app/company/read-company';
import { leaveCompany, removeTechnician } from '#app/company/remove-technician';
import { startCompany } from '#app/company/start-company';
import { addDevice } from '#app/devices/add-device';
import { changeDevice } from '#app/devices/change-device';
import { removeDevice } from '#app/devices/remove-device';
import { checkAccess } from '#app/grants/check-access';
import { listGrants } from '#app/grants/read-grants';
import { releaseGrant } from '#app/grants/release-grant';
import { cancelInvitation } from '#app/invitations/cancel-invitation';
import { correctContact } from '#app/invitations/correct-contact';
import { invite } from '#app/invitations/invite';
import { listInvitations, readInvitation } from '#app/invitations/read-invitations';
import { resendInvitation } from '#app/invitations/resend-invitation';
import type { Page } from '#app/kernel/ports';
import { addSite } from '#app/sites/add-site';
import { changeSite } from '#app/sites/change-site';
import { deleteSite } from '#app/sites/delete-site';
import { listSites } from '#app/sites/list-sites';
import { readLedger } from '#app/sites/read-ledger';
import { readSite } from '#app/sites/read-site';
import { switchService } from '#app/sites/switch-service';
import { sitesOffered } from '#domain/offer';
import { environmentOf } from '#runtime/environment';
import { httpHandler, noSuchRoute, routed } from '#web/handler';

const environment = environmentOf('company');
const ports = { ...connect(environment).ports, access: connectAccess(environment) };
const paged = pagedBy(sealedCursors(secretKeyring(environment.CURSOR_KEYS_SECRET, ports.now)));

/** The person sees how many sites, not which: those are the company's. */
const offersSeen = ({ items, next }: Page<OfferView>) => ({
  items: items.map((offer) => ({ ...offer, sites: sitesOffered(offer) })),
  next,
});

const route = routesOf({
  ...companyContracts,
  ...offerContracts,
  ...siteContracts,
  ...deviceContracts,
  ...invitationContracts,
  ...applicationContracts,
  ...grantContracts,
  ...ledgerContracts,
  ...accessContracts,
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
      route('addDevice', ({ caller, params, body, once }) => addDevice(ports, caller, { siteId: params.siteId, once }, body)),
      route('changeDevice', ({ caller, params, body }) => changeDevice(ports, caller, params, body)),
      route('removeDevice', ({ caller, params }) => removeDevice(ports, caller, params.siteId, params.deviceId)),
      route('invite', ({ caller, params, body, once }) => invite(ports, caller, { siteId: params.siteId, once }, body)),
      route('listInvitations', (input) => paged(input, (page) => listInvitations(ports, input.caller, input.params.siteId, page))),
      route('readInvitation', ({ caller, params }) => readInvitation(ports, caller, params)),
      route('resendInvitation', ({ caller, params, once }) => resendInvitation(ports, caller, params, once)),
      route('cancelInvitation', ({ caller, params, once }) => cancelInvitation(ports, caller, params, once)),
      route('correctContact', ({ caller, params, body }) => correctContact(ports, caller, params, body.contact)),
      route('listGrants', (input) => paged(input, (page) => listGrants(ports, input.caller, input.params.siteId, page))),
      route('readLedger', (input) => paged(input, (page) => readLedger(ports, input.caller, input.params.siteId, page))),
      route('apply', ({ caller, params, body, once }) => apply(ports, caller, { siteId: params.siteId, once }, body)),
      route('listApplications', (input) => paged(input, (page) => listApplications(ports, input.caller, input.params.siteId, page))),
      route('cancelApplication', ({ caller, params, once }) => cancelApplication(ports, caller, params, once)),
      route('releaseGrant', ({ caller, params, once }) => releaseGrant(ports, caller, params, once)),
      route('switchService', ({ caller, params, body }) => switchService(ports, caller, params, body)),
      route('checkAccess', async ({ caller, body }) => ({ results: await checkAccess(ports, caller, body.checks) })),
    ],
    noSuchRoute,
  ),
);
