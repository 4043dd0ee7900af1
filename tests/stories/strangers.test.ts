import { beforeAll, describe, expect, it } from 'vitest';
import { type Contract, contracts, isForMachines, isOpen } from '#api/contracts/contract';
import { DAY, useStack } from '../support/story.ts';

type Name = keyof typeof contracts;

describe('someone else’s everything (rule 26)', () => {
  const story = useStack();
  type Person = Awaited<ReturnType<typeof story.person>>;
  const ids: Record<string, string> = {};
  const strangers: Record<string, Person> = {};
  let anna: Awaited<ReturnType<typeof story.company>>;
  let before: unknown[];

  const line = { permission: 'live-view', devices: 'all', duration: { hours: 8 } };

  const STREAM = 'str_01ARZ3NDEKTSV4RRFFQ69G5FAV';
  const azQuestion = {
    subject: { type: 'technician', id: 'anna@example.org' },
    action: { name: 'site-information' },
    resource: { type: 'site', id: 'sit_01ARZ3NDEKTSV4RRFFQ69G5FAV' },
  };

  /** What each route is asked with; `own` for those that name nothing of anybody's. A new route needs its row here, or this fails. */
  const rows: Record<Name, object | 'none' | 'own'> = {
    readHealth: 'own',
    readOpenApi: 'own',
    startCompany: 'own',
    readCompany: 'own',
    changeCompany: 'own',
    addTechnician: 'own',
    listTechnicians: 'own',
    showCompanyCode: 'own',
    changeTechnician: { name: 'Mine' },
    removeTechnician: 'none',
    leaveCompany: 'own',
    listOffers: 'own',
    exportMe: 'own',
    acceptOffer: 'none',
    declineOffer: 'none',
    removeOwnedDevice: 'none',
    addSite: 'own',
    listSites: 'own',
    listWork: 'own',
    readSite: 'none',
    changeSite: { name: 'Mine' },
    deleteSite: 'none',
    addDevice: { name: 'Mine', serial: 'STRANGE-1', category: 'camera' },
    changeDevice: { name: 'Mine' },
    removeDevice: 'none',
    switchService: { enabled: false, reason: 'Mine' },
    invite: { contact: { type: 'email', value: 'mine@example.org' } },
    listInvitations: 'none',
    readInvitation: 'none',
    resendInvitation: 'none',
    cancelInvitation: 'none',
    correctContact: { contact: { type: 'email', value: 'mine@example.org' } },
    apply: { lines: [line], reason: 'Mine' },
    listApplications: 'none',
    cancelApplication: 'none',
    releaseGrant: 'none',
    startVisit: 'none',
    finishVisit: 'none',
    listGrants: 'none',
    readLedger: 'none',
    checkAccess: 'own',
    listOwnedSites: 'own',
    readOwnedSite: 'none',
    listInbox: 'own',
    approveApplication: {},
    rejectApplication: {},
    sendGrants: { lines: [line] },
    withdraw: {},
    confirmGrants: { grantIds: ['gra_01ARZ3NDEKTSV4RRFFQ69G5FAV'] },
    withdrawSuspension: 'none',
    dismissCompany: 'none',
    listPeople: 'none',
    invitePerson: { contact: { type: 'email', value: 'mine@example.org' }, role: 'owner' },
    changeRole: { role: 'owner' },
    removePerson: 'none',
    leaveSite: 'none',
    inviteCompany: { email: 'mine@example.org' },
    uninviteCompany: 'none',
    offerTransfer: { contact: { type: 'email', value: 'mine@example.org' } },
    cancelTransfer: 'none',
    proposeOwner: { contact: { type: 'email', value: 'mine@example.org' }, reason: 'Mine' },
    cancelRecovery: 'none',
    makeRule: { permissions: ['configuration'], devices: 'all', longest: { hours: 8 } },
    askPartner: { code: 'K7QX-2M9P', reason: 'Mine', until: '2027-01-01T00:00:00.000Z' },
    listPartners: 'none',
    removePartner: 'none',
    approvePartner: 'none',
    endPartner: 'none',
    listRules: 'none',
    removeRule: 'none',
    confirmRule: 'none',
    objectToRecovery: 'none',
    objectToRemoval: 'none',
    readOwnedLedger: 'none',
    openLink: 'own',
    acceptByLink: 'own',
    declineByLink: 'own',
    reportByLink: 'own',
    approveByLink: 'own',
    rejectByLink: 'own',
    withdrawByLink: 'own',
    objectByLink: 'own',
    exportByLink: 'own',
    confirmByLink: 'own',
    decideAccess: {
      checks: [{ technician: 'anna@example.org', siteId: 'sit_01ARZ3NDEKTSV4RRFFQ69G5FAV', permission: 'site-information' }],
    },
    evaluateAccess: azQuestion,
    evaluateAccesses: azQuestion,
    requestAccess: 'own',
    readAccessRequest: 'none',
    cancelAccessRequest: 'none',
    searchActions: azQuestion,
    searchSubjects: azQuestion,
    searchResources: azQuestion,
    readAuthZen: 'own',
    readSsf: 'own',
    readKeys: 'own',
    addWebhook: 'own',
    listWebhooks: 'own',
    changeWebhook: { status: 'disabled' },
    removeWebhook: 'none',
    rotateWebhookSecret: 'none',
    listDeliveries: 'none',
    replayDeliveries: { since: '2026-01-01T00:00:00Z' },
    addStream: {},
    readStreams: 'none',
    changeStream: { stream_id: STREAM },
    replaceStream: { stream_id: STREAM },
    removeStream: 'none',
    readStreamStatus: 'none',
    changeStreamStatus: { stream_id: STREAM, status: 'disabled' },
    addSubject: { stream_id: STREAM, subject: {} },
    removeSubject: { stream_id: STREAM, subject: {} },
    verifyStream: { stream_id: STREAM },
    pollStream: {},
    passGate: 'none',
    passGateByPost: 'none',
    issueTicket: { deviceId: 'dev_01ARZ3NDEKTSV4RRFFQ69G5FAV', permission: 'live-view' },
    listSessions: 'none',
    listOwnedSessions: 'none',
    hearEvent: 'own',
    reportSessions: { reports: [{ sessionId: 'ses_01ARZ3NDEKTSV4RRFFQ69G5FAV', event: 'seen', at: '2026-01-01T00:00:00Z' }] },
    reportConnectivity: { reports: [{ deviceId: 'dev_01ARZ3NDEKTSV4RRFFQ69G5FAV', online: true, at: '2026-01-01T00:00:00Z' }] },
  };

  // Values, not text: an item keeps no order of its attributes.
  const stateOfAll = async () => [
    (await anna.get(`/sites/${ids['siteId']}`)).body,
    (await anna.get(`/sites/${ids['siteId']}/ledger`)).body,
  ];

  beforeAll(async () => {
    anna = await story.company();
    const site = await anna.site('Mine', 2);
    const owner = await story.person('owner.strangers@example.org');
    const { body: invitation } = await anna.post(`${site.path}/invitations`, {
      contact: story.contact('owner.strangers@example.org'),
      lines: [line],
    });
    await story.accept(await story.secretFor('owner.strangers@example.org'), [line]);
    const { body: application } = await anna.post(`${site.path}/applications`, {
      lines: [{ ...line, permission: 'playback' }],
      reason: 'Work.',
    });
    const [grant] = (await owner.get(`/owner/sites/${site.id}`)).body.grants;
    const technician = await story.employ(anna, { email: 'nosite.strangers@example.org', sites: [] });
    const { body: offer } = await anna.post('/company/technicians', {
      email: 'offered.strangers@example.org',
      name: 'Offered',
      role: 'technician',
      sites: [],
    });
    const { body: people } = await owner.get(`/owner/sites/${site.id}/people`);
    Object.assign(ids, {
      siteId: site.id,
      deviceId: site.devices[0],
      invitationId: invitation.id,
      applicationId: application.id,
      grantId: grant.id,
      technicianId: technician.id,
      offerId: offer.id,
      personId: people.items[0].id,
    });
    const rival = await story.company('Other Alarm');
    const rivalSite = await rival.site('Theirs', 1);
    await rival.post(`${rivalSite.path}/invitations`, { contact: story.contact('other.strangers@example.org') });
    await story.accept(await story.secretFor('other.strangers@example.org'), []);
    // Somebody who owns a house and works for the company, but not on this site.
    const ownSite = await rival.site('Of a colleague', 1);
    await rival.post(`${ownSite.path}/invitations`, { contact: story.contact('both.strangers@example.org') });
    await story.accept(await story.secretFor('both.strangers@example.org'), []);
    await story.employ(anna, { email: 'both.strangers@example.org', sites: [] });
    Object.assign(strangers, {
      'an admin of another company': rival,
      'another owner': await story.person('other.strangers@example.org'),
      'a technician without this site': await story.person('nosite.strangers@example.org'),
      'an owner who is also a technician of the company': await story.person('both.strangers@example.org'),
      'a person of no company': await story.person('nobody.strangers@example.org'),
      'a machine without the scope': story.withToken(await story.stack.tokenFor({ machine: 'other/scope' })),
    });
    await story.settled();
    before = await stateOfAll();
  });

  const KINDS = [
    'an admin of another company',
    'another owner',
    'a technician without this site',
    'an owner who is also a technician of the company',
    'a person of no company',
    'a machine without the scope',
  ];

  it.each(KINDS)('gives nothing to %s, on any route', async (kind) => {
    const who = strangers[kind] as Person;
    for (const [name, { method, path, audience }] of Object.entries(contracts) as [Name, Contract][]) {
      const row = rows[name];
      if (row === 'own') continue;
      const url = path.replace(/\{(\w+)\}/g, (_, parameter) => ids[parameter] ?? parameter);
      const answer = await who[method.toLowerCase() as 'get' | 'post'](url, row === 'none' ? undefined : row);
      const what = `${name} for ${kind}`;
      if (isForMachines({ audience })) {
        expect([answer.status, answer.body], what).toEqual([403, { message: 'Forbidden' }]);
      } else {
        // What cannot be found is told like what may not be done only to those who work for nobody, or are no admin.
        expect([403, 404], what).toContain(answer.status);
        expect(['not-found', 'not-permitted'], what).toContain(answer.body.code);
        // A ticket is refused alike for whatever is not allowed, and for what is not there.
        if (answer.status === 403)
          expect(audience === 'company' && (!kind.startsWith('an admin') || name === 'issueTicket'), what).toBe(true);
      }
    }
    for (const list of ['/sites', '/owner/sites', '/owner/applications', '/company/technicians']) {
      expect((await who.get(list)).text).not.toContain(ids['siteId']);
    }
    const { body } = await who.post('/access/check', {
      checks: [{ siteId: ids['siteId'], deviceId: ids['deviceId'], permission: 'live-view' }],
    });
    expect(body.results?.[0].allowed ?? false).toBe(false);
    expect(await stateOfAll()).toEqual(before);
  });

  it('gives nothing without a token, or with one that has expired', async () => {
    const expired = await story.stack.tokenFor({ email: anna.email }, -60);
    for (const [name, contract] of Object.entries(contracts) as [Name, Contract][]) {
      if (isOpen(contract)) continue;
      const { method, path } = contract;
      const url = path.replace(/\{(\w+)\}/g, (_, parameter) => ids[parameter] ?? parameter);
      for (const headers of [{}, { authorization: `Bearer ${expired}` }] as Record<string, string>[]) {
        expect((await story.send(method, url, undefined, { headers })).status, name).toBe(401);
      }
    }
    story.stack.advance(DAY);
    expect(Object.keys(rows).toSorted()).toEqual(Object.keys(contracts).toSorted());
  });
});
