import type { Handle } from './console/view.ts';

/** Every route of the links' pages; none asks for a sign-in. */
export const pageRoutes = {
  open: 'GET /i',
  shown: 'GET /i/open',
  done: 'GET /i/done',
  invitation: 'POST /i',
  accept: 'POST /i/accept',
  decline: 'POST /i/decline',
  report: 'POST /i/report',
  approve: 'POST /i/approve',
  reject: 'POST /i/reject',
  withdraw: 'POST /i/withdraw',
  confirm: 'POST /i/confirm',
  object: 'POST /i/object',
  export: 'POST /i/export',
} as const;

type Page = { route: string; handle: () => Promise<Handle> };

/** A page is loaded when somebody first asks for it; infra reads the routes and loads none. */
const page = <Module>(route: string, load: () => Promise<Module>, handle: (module: Module) => Handle): Page => ({
  route,
  handle: async () => handle(await load()),
});

/** In front of the sign-in, the way through it, and what browsers fetch beside a page. */
export const doorRoutes = {
  start: 'GET /',
  signIn: 'GET /sign-in',
  sendCode: 'POST /sign-in',
  code: 'GET /sign-in/code',
  takeCode: 'POST /sign-in/code',
  sendAgain: 'POST /sign-in/code/resend',
  signOut: 'POST /sign-out',
  language: 'GET /language',
  switchLanguage: 'POST /language',
  manifest: 'GET /manifest.webmanifest',
  icon: 'GET /icons/{icon}',
} as const;

const MINE = '/my/sites/{siteId}';
const SITE = '/installer/sites/{siteId}';

const HOOK = '/installer/company/webhooks/{webhookId}';

const me = () => import('./console/me.tsx');
const home = () => import('./console/home.tsx');
const ledger = () => import('./console/ledger.tsx');
const sessions = () => import('./console/sessions.tsx');
const mine = () => import('./console/owner/sites.tsx');
const mySite = () => import('./console/owner/site.tsx');
const answers = () => import('./console/owner/answers.ts');
const give = () => import('./console/owner/give.tsx');
const people = () => import('./console/owner/people.tsx');
const careOfSite = () => import('./console/owner/company.tsx');
const transfer = () => import('./console/owner/transfer.tsx');
const rules = () => import('./console/owner/rules.tsx');
const report = () => import('./console/owner/report.tsx');
const requests = () => import('./console/owner/requests.tsx');
const myDevices = () => import('./console/owner/device.tsx');
const site = () => import('./console/installer/site.tsx');
const sites = () => import('./console/installer/sites.tsx');
const changes = () => import('./console/installer/site-changes.ts');
const device = () => import('./console/installer/device.tsx');
const invite = () => import('./console/installer/invite.tsx');
const apply = () => import('./console/installer/apply.tsx');
const buttons = () => import('./console/installer/buttons.ts');
const partners = () => import('./console/installer/partners.tsx');
const recovery = () => import('./console/installer/recovery.tsx');
const staff = () => import('./console/installer/technicians.tsx');
const webhooks = () => import('./console/installer/webhooks.tsx');
const company = () => import('./console/installer/company.tsx');

/** Every page of the two consoles, and who answers it; a session decides who is there. */
export const consolePages = {
  home: page('GET /home', home, (module) => module.home),
  mySites: page('GET /my', mine, ({ mySites }) => mySites),
  inbox: page('GET /my/inbox', requests, ({ inbox }) => inbox),
  mySite: page(`GET ${MINE}`, mySite, (module) => module.mySite),
  findOnMine: page(`POST ${MINE}/find`, mySite, (module) => module.findOnMine),
  myReport: page(`GET ${MINE}/report`, report, (module) => module.report),
  people: page(`GET ${MINE}/people`, people, ({ peoplePage }) => peoplePage),
  invitePerson: page(`POST ${MINE}/people`, people, ({ invite }) => invite),
  leaveSite: page(`POST ${MINE}/people/leave`, people, ({ leave }) => leave),
  removePerson: page(`POST ${MINE}/people/{personId}/remove`, people, ({ remove }) => remove),
  changeRole: page(`POST ${MINE}/people/{personId}/role`, people, ({ change }) => change),
  objectToRemoval: page(`POST ${MINE}/people/{personId}/object`, people, ({ object }) => object),
  companyOfSite: page(`GET ${MINE}/company`, careOfSite, ({ companyPage }) => companyPage),
  inviteCompany: page(`POST ${MINE}/company`, careOfSite, ({ invite }) => invite),
  uninviteCompany: page(`POST ${MINE}/company/cancel`, careOfSite, ({ uninvite }) => uninvite),
  transfer: page(`GET ${MINE}/transfer`, transfer, (module) => module.transferPage),
  offerTransfer: page(`POST ${MINE}/transfer`, transfer, ({ offer }) => offer),
  cancelTransfer: page(`POST ${MINE}/transfer/cancel`, transfer, ({ cancel }) => cancel),
  rules: page(`GET ${MINE}/rules`, rules, ({ rulesPage }) => rulesPage),
  makeRule: page(`POST ${MINE}/rules`, rules, ({ make }) => make),
  removeRule: page(`POST ${MINE}/rules/{ruleId}/remove`, rules, ({ remove }) => remove),
  confirmRule: page(`POST ${MINE}/rules/{ruleId}/confirm`, rules, ({ confirm }) => confirm),
  give: page(`GET ${MINE}/give`, give, ({ givePage }) => givePage),
  chooseToGive: page(`POST ${MINE}/give/choose`, answers, ({ chooseToGive }) => chooseToGive),
  myDevice: page(`GET ${MINE}/devices/{deviceId}`, myDevices, ({ myDevice }) => myDevice),
  removeMyDevice: page(`POST ${MINE}/devices/{deviceId}/remove`, myDevices, ({ removeMine }) => removeMine),
  myLedger: page(`GET ${MINE}/ledger`, ledger, ({ ledgerPage }) => ledgerPage('owner')),
  exportMyLedger: page(`GET ${MINE}/ledger/{type}`, ledger, ({ exportLedger }) => exportLedger('owner')),
  myUse: page(`GET ${MINE}/sessions`, sessions, ({ sessionsPage }) => sessionsPage('owner')),
  exportMyUse: page(`GET ${MINE}/sessions/{type}`, sessions, ({ exportSessions }) => exportSessions('owner')),
  application: page(`GET ${MINE}/applications/{applicationId}`, requests, ({ application }) => application),
  approve: page(`POST ${MINE}/applications/{applicationId}/approve`, requests, ({ approve }) => approve),
  reject: page(`POST ${MINE}/applications/{applicationId}/reject`, requests, ({ reject }) => reject),
  send: page(`POST ${MINE}/give`, answers, ({ send }) => send),
  withdraw: page(`POST ${MINE}/withdraw`, answers, ({ withdrawSome }) => withdrawSome),
  withdrawSuspension: page(`POST ${MINE}/withdraw-service-suspension`, answers, ({ withdrawConsent }) => withdrawConsent),
  confirm: page(`POST ${MINE}/confirm`, answers, ({ confirm }) => confirm),
  objectToProposal: page(`POST ${MINE}/recovery/object`, answers, (module) => module.objectToProposal),
  approvePartner: page(`POST ${MINE}/partners/{partnerId}/approve`, answers, (module) => module.approvePartnerHere),
  endPartner: page(`POST ${MINE}/partners/{partnerId}/end`, answers, (module) => module.endPartnerHere),
  dismiss: page(`POST ${MINE}/dismiss-company`, answers, ({ dismiss }) => dismiss),
  sites: page('GET /installer', sites, ({ sites }) => sites),
  addSite: page('POST /installer/sites', changes, ({ add }) => add),
  site: page(`GET ${SITE}`, site, ({ sitePage }) => sitePage),
  findOnSite: page(`POST ${SITE}/find`, site, (module) => module.findOnSite),
  changeSite: page(`POST ${SITE}`, changes, ({ change }) => change),
  deleteSite: page(`POST ${SITE}/delete`, changes, ({ remove }) => remove),
  device: page(`GET ${SITE}/devices/{deviceId}`, device, ({ devicePage }) => devicePage),
  watch: page(`GET ${SITE}/devices/{deviceId}/watch`, device, ({ watch }) => watch),
  addDevice: page(`POST ${SITE}/devices`, changes, ({ addOne }) => addOne),
  changeDevice: page(`POST ${SITE}/devices/{deviceId}`, changes, ({ changeOne }) => changeOne),
  removeDevice: page(`POST ${SITE}/devices/{deviceId}/remove`, changes, ({ removeOne }) => removeOne),
  switchService: page(`POST ${SITE}/devices/{deviceId}/service`, changes, ({ switchOne }) => switchOne),
  inviteForm: page(`GET ${SITE}/invite`, invite, ({ invitePage }) => invitePage),
  invite: page(`POST ${SITE}/invite`, invite, ({ inviteOwner }) => inviteOwner),
  resend: page(`POST ${SITE}/invitations/{invitationId}/resend`, buttons, ({ resend }) => resend),
  correct: page(`POST ${SITE}/invitations/{invitationId}/contact`, buttons, ({ correct }) => correct),
  cancelInvitation: page(`POST ${SITE}/invitations/{invitationId}/cancel`, buttons, ({ cancelOffer }) => cancelOffer),
  partners: page(`GET ${SITE}/partners`, partners, ({ partnersPage }) => partnersPage),
  askPartner: page(`POST ${SITE}/partners`, partners, ({ ask }) => ask),
  removePartner: page(`POST ${SITE}/partners/{partnerId}/remove`, partners, ({ remove }) => remove),
  recovery: page(`GET ${SITE}/recovery`, recovery, (module) => module.recoveryPage),
  proposeOwner: page(`POST ${SITE}/recovery`, recovery, ({ propose }) => propose),
  cancelRecovery: page(`POST ${SITE}/recovery/cancel`, recovery, ({ cancel }) => cancel),
  applyForm: page(`GET ${SITE}/apply`, apply, ({ applyPage }) => applyPage),
  apply: page(`POST ${SITE}/apply`, apply, ({ applyFor }) => applyFor),
  chooseToApply: page(`POST ${SITE}/apply/choose`, apply, ({ chooseToApply }) => chooseToApply),
  releaseTicked: page(`POST ${SITE}/release`, buttons, ({ releaseTicked }) => releaseTicked),
  cancelApplication: page(`POST ${SITE}/applications/{applicationId}/cancel`, buttons, ({ takeBack }) => takeBack),
  startWork: page(`POST ${SITE}/grants/{grantId}/visit/start`, buttons, (module) => module.startWork),
  finishWork: page(`POST ${SITE}/grants/{grantId}/visit/done`, buttons, (module) => module.finishWork),
  release: page(`POST ${SITE}/grants/{grantId}/release`, buttons, ({ release }) => release),
  ledger: page(`GET ${SITE}/ledger`, ledger, ({ ledgerPage }) => ledgerPage('installer')),
  exportLedger: page(`GET ${SITE}/ledger/{type}`, ledger, ({ exportLedger }) => exportLedger('installer')),
  use: page(`GET ${SITE}/sessions`, sessions, ({ sessionsPage }) => sessionsPage('installer')),
  exportUse: page(`GET ${SITE}/sessions/{type}`, sessions, ({ exportSessions }) => exportSessions('installer')),
  technicians: page('GET /installer/technicians', staff, ({ technicians }) => technicians),
  addTechnician: page('POST /installer/technicians', staff, ({ add }) => add),
  changeTechnician: page('POST /installer/technicians/{technicianId}', staff, ({ change }) => change),
  removeTechnician: page('POST /installer/technicians/{technicianId}/remove', staff, ({ remove }) => remove),
  webhooks: page('GET /installer/company/webhooks', webhooks, ({ webhooksPage }) => webhooksPage),
  addWebhook: page('POST /installer/company/webhooks', webhooks, ({ addOne }) => addOne),
  webhook: page(`GET ${HOOK}`, webhooks, ({ webhookPage }) => webhookPage),
  switchWebhook: page(`POST ${HOOK}/status`, webhooks, ({ switchWebhook }) => switchWebhook),
  rotateWebhook: page(`POST ${HOOK}/rotate`, webhooks, ({ rotate }) => rotate),
  removeWebhook: page(`POST ${HOOK}/remove`, webhooks, ({ removeIt }) => removeIt),
  replayWebhook: page(`POST ${HOOK}/replay`, webhooks, ({ replay }) => replay),
  company: page('GET /installer/company', company, ({ company }) => company),
  startCompany: page('POST /installer/company', company, ({ start }) => start),
  changeCompany: page('POST /installer/company/change', company, ({ changeIt }) => changeIt),
  showCode: page('POST /installer/company/code', company, ({ showCode }) => showCode),
  leaveCompany: page('POST /installer/company/leave', company, ({ leave }) => leave),
  me: page('GET /my/data', me, ({ mePage }) => mePage),
  exportMe: page('GET /my/data/file', me, ({ exportIt }) => exportIt),
  acceptOffer: page('POST /home/offers/{offerId}/accept', home, ({ acceptIt }) => acceptIt),
  declineOffer: page('POST /home/offers/{offerId}/decline', home, ({ declineIt }) => declineIt),
  reportOffer: page('POST /home/offers/{offerId}/report', home, ({ reportIt }) => reportIt),
} satisfies Record<string, Page>;

/** The gateway's name for whatever has no route. */
export const NO_ROUTE = '$default';

/** Every route of the sign-in and the consoles, by name. */
export const consoleRoutes = {
  ...doorRoutes,
  ...Object.fromEntries(Object.entries(consolePages).map(([name, { route }]) => [name, route])),
} as Record<keyof typeof doorRoutes | keyof typeof consolePages, string>;
