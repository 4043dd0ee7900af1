import { secretKeyring } from '#adapters/aws/secret-keyring';
import { sealedCursors } from '#adapters/sealed/cursors';
import { connect } from '#adapters/wire';
import { applicationContracts } from '#api/contracts/applications';
import { companyInvitationContracts } from '#api/contracts/company-invitations';
import { deviceContracts } from '#api/contracts/devices';
import { grantContracts } from '#api/contracts/grants';
import { ledgerContracts } from '#api/contracts/ledger';
import { meContracts } from '#api/contracts/me';
import { ownedSiteContracts } from '#api/contracts/owned-sites';
import { partnerContracts } from '#api/contracts/partners';
import { peopleContracts } from '#api/contracts/people';
import { recoveryContracts } from '#api/contracts/recoveries';
import { ruleContracts } from '#api/contracts/rules';
import { sessionContracts } from '#api/contracts/sessions';
import { transferContracts } from '#api/contracts/transfers';
import { pagedBy } from '#api/page';
import { routesOf } from '#api/route';
import { approveApplication, rejectApplication } from '#app/applications/decide-application';
import { inviteCompany, uninviteCompany } from '#app/care/invite-company';
import { removeOwnedDevice } from '#app/devices/remove-device';
import { confirmOwnGrants } from '#app/grants/confirm-grants';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw, withdrawSuspension } from '#app/grants/withdraw';
import { exportMe } from '#app/me/export-me';
import { dismissCompany } from '#app/owner/dismiss-company';
import { listInbox } from '#app/owner/list-inbox';
import { listOwnedSites } from '#app/owner/list-owned-sites';
import { readOwnedLedger, readOwnedSite } from '#app/owner/read-owned-site';
import { approvePartner } from '#app/partners/answer-partner';
import { endPartner } from '#app/partners/end-partner';
import { changeRole } from '#app/people/change-role';
import { invitePerson } from '#app/people/invite-person';
import { listPeople } from '#app/people/list-people';
import { objectToRemoval } from '#app/people/object-to-removal';
import { leaveSite, removePerson } from '#app/people/remove-person';
import { objectToRecovery } from '#app/recoveries/object-to-recovery';
import { confirmRule, listRules, makeRule, removeRule } from '#app/rules/standing-rules';
import { listOwnedSessions } from '#app/sessions/list-sessions';
import { cancelTransfer, offerTransfer } from '#app/transfers/offer-transfer';
import { environmentOf } from '#runtime/environment';
import { httpHandler, noSuchRoute, routed } from '#web/handler';

const environment = environmentOf('owner');
const { ports } = connect(environment);
const paged = pagedBy(sealedCursors(secretKeyring(environment.CURSOR_KEYS_SECRET, ports.now)));

const route = routesOf({
  ...applicationContracts,
  ...deviceContracts,
  ...grantContracts,
  ...ledgerContracts,
  ...meContracts,
  ...ownedSiteContracts,
  ...peopleContracts,
  ...transferContracts,
  ...companyInvitationContracts,
  ...recoveryContracts,
  ...ruleContracts,
  ...partnerContracts,
  ...sessionContracts,
});

/** The owner's side. */
export const handler = httpHandler(
  routed(
    [
      route('listOwnedSites', (input) => paged(input, (page) => listOwnedSites(ports, input.caller, page))),
      route('readOwnedSite', ({ caller, params }) => readOwnedSite(ports, caller, params.siteId)),
      route('listInbox', (input) => paged(input, (page) => listInbox(ports, input.caller, input.query.status, page))),
      route('approveApplication', ({ caller, params, body, once }) => approveApplication(ports, { caller, ...params }, body.lines, once)),
      route('rejectApplication', ({ caller, params, body, once }) => rejectApplication(ports, { caller, ...params }, body.reason, once)),
      route('sendGrants', ({ caller, params, body, once }) => sendGrants(ports, caller, { siteId: params.siteId, once }, body.lines)),
      route('withdraw', ({ caller, params, body, once }) => withdraw(ports, caller, { siteId: params.siteId, once }, body)),
      route('confirmGrants', ({ caller, params, body, once }) =>
        confirmOwnGrants(ports, caller, { siteId: params.siteId, once }, body.grantIds),
      ),
      route('withdrawSuspension', ({ caller, params, once }) => withdrawSuspension(ports, caller, { siteId: params.siteId, once })),
      route('removeOwnedDevice', ({ caller, params }) => removeOwnedDevice(ports, caller, params.siteId, params.deviceId)),
      route('dismissCompany', ({ caller, params, once }) => dismissCompany(ports, caller, params.siteId, once)),
      route('inviteCompany', ({ caller, params, body, once }) => inviteCompany(ports, caller, { siteId: params.siteId, once }, body)),
      route('uninviteCompany', ({ caller, params }) => uninviteCompany(ports, caller, { siteId: params.siteId })),
      route('listPeople', ({ caller, params }) => listPeople(ports, caller, params.siteId)),
      route('invitePerson', ({ caller, params, body, once }) => invitePerson(ports, caller, { siteId: params.siteId, once }, body)),
      route('changeRole', ({ caller, params, body }) => changeRole(ports, caller, params, body.role)),
      route('removePerson', ({ caller, params }) => removePerson(ports, caller, params)),
      route('leaveSite', ({ caller, params, once }) => leaveSite(ports, caller, { siteId: params.siteId, once })),
      route('objectToRemoval', ({ caller, params, once }) => objectToRemoval(ports, caller, { ...params, once })),
      route('offerTransfer', ({ caller, params, body, once }) => offerTransfer(ports, caller, { siteId: params.siteId, once }, body)),
      route('cancelTransfer', ({ caller, params }) => cancelTransfer(ports, caller, { siteId: params.siteId })),
      route('objectToRecovery', ({ caller, params, once }) => objectToRecovery(ports, caller, { siteId: params.siteId, once })),
      route('approvePartner', ({ caller, params, once }) => approvePartner(ports, { caller, ...params }, once)),
      route('endPartner', ({ caller, params, once }) => endPartner(ports, caller, { ...params, once })),
      route('makeRule', ({ caller, params, body, once }) => makeRule(ports, caller, { siteId: params.siteId, once }, body)),
      route('listRules', ({ caller, params }) => listRules(ports, caller, params.siteId)),
      route('removeRule', ({ caller, params }) => removeRule(ports, caller, params)),
      route('confirmRule', ({ caller, params, once }) => confirmRule(ports, caller, { ...params, once })),
      route('listOwnedSessions', (input) => paged(input, (page) => listOwnedSessions(ports, input.caller, input.params.siteId, page))),
      route('exportMe', (input) => paged(input, (page) => exportMe(ports, input.caller, page))),
      route('readOwnedLedger', (input) => paged(input, (page) => readOwnedLedger(ports, input.caller, input.params.siteId, page))),
    ],
    noSuchRoute,
  ),
);
