import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { contracts } from '#api/contracts/contract';
import { readDeployment } from '../../infra/deployment.ts';
import { useSigner } from '../support/cloud-signer.ts';
import { useMachines } from '../support/deployment.ts';
import { type OperationId, recorderOf } from '../support/recorder.ts';
import { DAY, useStack } from '../support/story.ts';

const FILE = path.join(import.meta.dirname, '../../functions/api/document/examples.json');

const anna = { email: 'anna@demo-alarm.example' };
const ben = { email: 'ben@demo-alarm.example' };
const gina = { email: 'gina@demo-gates.example' };
const olga = { email: 'olga@example.org' };
const cloud = { machine: 'example-cloud' };
const SCOPED = readDeployment('example').machines.map(({ scopes, ...machine }) => ({
  ...machine,
  scopes: [...scopes, 'access/request' as const],
}));
const line = (permission: string, duration: object | string, devices: 'all' | string[] = 'all') => ({ permission, devices, duration });

/** One long story, in which every operation of the contract is called; what the document shows as examples is recorded from it. */
describe('the examples of the OpenAPI document', () => {
  const signer = useSigner();
  // It may ask owners, and tell by tokens of its own: the example's deployment lets none.
  const story = useStack(useMachines(() => SCOPED.map((machine) => ({ ...machine, tokens: signer.tokens() }))));
  const { call, recorded } = recorderOf(story);
  /** Beyond the cooldown of a contact, or the messages of a day. */
  const later = (seconds: number) => story.stack.advance(seconds);

  const company = async () => {
    await call('readHealth', undefined);
    await call('readOpenApi', undefined);
    await call('startCompany', anna, {
      body: { name: 'Demo Alarm', country: 'DE', language: 'en', adminName: 'Demo Admin', phone: '+49 30 1234567' },
    });
    await call('changeCompany', anna, {
      body: {
        smsCountries: ['DE', 'AT'],
        deviceCloud: 'example-cloud',
        website: 'https://demo-alarm.example',
        address: '2 Example Street',
      },
    });
    await call('readCompany', anna);
  };

  const technicians = async () => {
    const offer = (email: string, name: string) => call('addTechnician', anna, { body: { email, name, role: 'technician', sites: 'all' } });
    const first = await offer(ben.email, 'Demo Technician');
    await call('listTechnicians', anna, { query: { limit: '20' } });
    await call('listOffers', ben, { query: { limit: '20' } });
    await call('acceptOffer', ben, { path: { offerId: first.id } });
    await call('changeTechnician', anna, { path: { technicianId: first.id }, body: { sites: [] } });
    await call('leaveCompany', ben);
    const second = await offer('cleo@demo-alarm.example', 'Another Technician');
    await call('declineOffer', { email: 'cleo@demo-alarm.example' }, { path: { offerId: second.id } });
    const third = await offer('dora@demo-alarm.example', 'A Third Technician');
    await call('removeTechnician', anna, { path: { technicianId: third.id } });
  };

  /** @returns the site, and its devices. */
  const site = async (name: string) => {
    const { id: siteId } = await call('addSite', anna, { body: { name, timeZone: 'Europe/Berlin', address: '1 Example Street' } });
    const add = async (device: string, serial: string) =>
      (await call('addDevice', anna, { path: { siteId }, body: { name: device, serial, model: 'DEMO-4K', category: 'camera' } }))
        .id as string;
    return { siteId: siteId as string, add };
  };

  const invite = (siteId: string, value: string, devices: 'all' | string[] = 'all') =>
    call('invite', anna, {
      path: { siteId },
      body: {
        contact: { type: 'email', value },
        lines: [{ permission: 'site-information', duration: 'permanent' }, line('live-view', { hours: 8 }, devices)],
        allowServiceSuspension: true,
        remarks: 'Please call if anything is unclear.',
      },
    });

  /** Sites whose invitations come to nothing. */
  const withoutOwner = async () => {
    const { siteId, add } = await site('Demo Shop');
    await call('changeSite', anna, { path: { siteId }, body: { name: 'Demo Corner Shop' } });
    const deviceId = await add('Till', 'DEMO-0009');
    await call('changeDevice', anna, { path: { siteId, deviceId }, body: { name: 'Camera above the till' } });
    const { id: invitationId } = await invite(siteId, 'nobody@example.org');
    await call('cancelInvitation', anna, { path: { siteId, invitationId } });
    await invite(siteId, 'somebody@example.org');
    const secret = await story.secretFor('somebody@example.org');
    await call('declineByLink', undefined, { body: { secret, reason: 'The shop has been sold.' } });
    await call('listWork', anna, { query: { kind: 'declined', limit: '20' } });
    later(DAY);
    await invite(siteId, 'stranger@example.org');
    await call('reportByLink', undefined, { body: { secret: await story.secretFor('stranger@example.org') } });
    await call('removeDevice', anna, { path: { siteId, deviceId } });
    await call('listSites', anna, { query: { status: 'not-invited', q: 'corner', limit: '20' } });
    await call('deleteSite', anna, { path: { siteId } });
  };

  const handOver = async () => {
    const { siteId, add } = await site('Demo House');
    const devices = [await add('Front door', 'DEMO-0001'), await add('Garage', 'DEMO-0002')];
    const { id: invitationId } = await invite(siteId, 'olga.typo@example.org');
    const path = { siteId, invitationId };
    await call('listInvitations', anna, { path: { siteId }, query: { limit: '20' } });
    await call('correctContact', anna, { path, body: { contact: { type: 'email', value: olga.email } } });
    later(15 * 60);
    await call('resendInvitation', anna, { path });
    const secret = await story.secretFor(olga.email, 'hands over');
    await call('openLink', undefined, { body: { secret } });
    const lines = [{ permission: 'site-information', duration: 'permanent' }, line('live-view', { hours: 4 }, [devices[0] as string])];
    await call('acceptByLink', undefined, { body: { secret, lines, allowServiceSuspension: true } });
    await call('readInvitation', anna, { path });
    return { siteId, devices };
  };

  const access = async (siteId: string, [front, garage]: string[]) => {
    const questions = [
      { siteId, deviceId: front, permission: 'live-view' },
      { siteId, deviceId: garage, permission: 'live-view' },
      { siteId, permission: 'site-information' },
    ];
    await call('checkAccess', anna, { body: { checks: questions } });
    await call('decideAccess', cloud, { body: { checks: questions.map((question) => ({ technician: anna.email, ...question })) } });
    const subject = { type: 'technician', id: anna.email };
    const [ofFront, ofGarage] = [front, garage].map((deviceId) => ({ type: 'device', id: deviceId }));
    await call('readAuthZen', undefined);
    await streams(front as string);
    await call('evaluateAccess', cloud, { body: { subject, action: { name: 'live-view' }, resource: ofFront } });
    const evaluations = [{ resource: ofFront }, { resource: ofGarage }];
    await call('evaluateAccesses', cloud, { body: { subject, action: { name: 'live-view' }, evaluations } });
    await call('searchActions', cloud, { body: { subject, resource: ofFront } });
    await call('searchSubjects', cloud, { body: { subject: { type: 'technician' }, action: { name: 'live-view' }, resource: ofFront } });
    await call('searchResources', cloud, { body: { subject, action: { name: 'live-view' }, resource: { type: 'device' } } });
    await sessions(siteId, front as string);
    const at = story.stack.advance(0).toISOString();
    await call('reportConnectivity', cloud, {
      body: {
        reports: [
          { deviceId: front, online: true, at },
          { deviceId: garage, online: false, at },
        ],
      },
    });
    await call('switchService', anna, {
      path: { siteId, deviceId: garage as string },
      body: { enabled: false, reason: 'The invoice is not paid.' },
    });
    await call('readSite', anna, { path: { siteId } });
    await call('listOwnedSites', olga, { query: { limit: '20' } });
    await call('readOwnedSite', olga, { path: { siteId } });
  };

  const streams = async (deviceId: string) => {
    await call('readSsf', undefined);
    await call('readKeys', undefined);
    const delivery = {
      method: 'urn:ietf:rfc:8935',
      endpoint_url: 'https://events.cloud.example/',
      authorization_header: 'Bearer of the receiver',
    };
    const { stream_id } = await call('addStream', cloud, { body: { delivery, description: 'Cuts' } });
    await call('changeStream', cloud, { body: { stream_id, description: 'Cuts what runs' } });
    await call('replaceStream', cloud, { body: { stream_id, delivery: { method: 'urn:ietf:rfc:8936' } } });
    await call('readStreams', cloud, { query: { stream_id } });
    await call('changeStreamStatus', cloud, { body: { stream_id, status: 'enabled', reason: 'Maintenance is over' } });
    await call('readStreamStatus', cloud, { query: { stream_id } });
    const subject = { format: 'iss_sub', iss: story.stack.url, sub: deviceId };
    await call('removeSubject', cloud, { body: { stream_id, subject } });
    await call('addSubject', cloud, { body: { stream_id, subject } });
    await call('verifyStream', cloud, { body: { stream_id, state: 'demo' } });
    await call('pollStream', cloud, { path: { streamId: stream_id }, body: { maxEvents: 10, returnImmediately: true } });
    await call('removeStream', cloud, { query: { stream_id } });
  };

  const webhooks = async () => {
    const { id: webhookId } = await call('addWebhook', anna, {
      body: { url: 'https://hooks.demo-alarm.example/keyholder', types: ['site.added', 'grant.withdrawn'], description: 'Our scheduling' },
    });
    const path = { webhookId };
    await call('listWebhooks', anna);
    await call('changeWebhook', anna, { path, body: { types: ['site.added', 'invitation.accepted', 'grant.withdrawn'] } });
    await call('rotateWebhookSecret', anna, { path });
    await call('addSite', anna, { body: { name: 'Demo Garden', timeZone: 'Europe/Berlin' } });
    await call('listDeliveries', anna, { path, query: { limit: '20' } });
    await call('replayDeliveries', anna, { path, body: { since: story.stack.advance(0).toISOString() } });
    await call('removeWebhook', anna, { path });
  };

  const sessions = async (siteId: string, deviceId: string) => {
    const ticket = async () => (await call('issueTicket', anna, { body: { deviceId, permission: 'live-view' } })).ticket as string;
    const asked = async () => ({ header: { 'X-Keyholder-Ticket': await ticket(), 'X-Original-URI': `/hls/${deviceId}/1.ts` } });
    await call('passGate', cloud, await asked());
    await call('passGateByPost', cloud, await asked());
    const at = story.stack.advance(0).toISOString();
    await call('reportSessions', cloud, { body: { reports: [{ ticket: await ticket(), event: 'started', at }] } });
    const heard = { audience: story.stack.url, at: story.stack.advance(0) };
    await call('hearEvent', cloud, { body: await signer.sign('session-established', await ticket(), heard) });
    await call('listOwnedSessions', olga, { path: { siteId }, query: { limit: '20' } });
    later(31);
    await call('listSessions', anna, { path: { siteId }, query: { limit: '20' } });
  };

  const applications = async (siteId: string, [front]: string[]) => {
    later(DAY);
    const apply = async (reason: string) =>
      (
        await call('apply', anna, {
          path: { siteId },
          body: { lines: [line('playback', { hours: 24 }, [front as string])], reason, jobNumber: 'DEMO-17' },
        })
      ).id as string;
    const asked = await apply('To see why the alarm rang last night.');
    await call('listApplications', anna, { path: { siteId }, query: { limit: '20' } });
    await call('listInbox', olga, { query: { status: 'pending', limit: '20' } });
    await call('approveApplication', olga, {
      path: { siteId, applicationId: asked },
      body: { lines: [line('playback', { hours: 2 }, [front as string])] },
    });
    // The newest link is that of the notice: what it told of ends by it.
    await call('withdrawByLink', undefined, { body: { secret: await story.secretFor(olga.email, 'may do more') } });
    await call('rejectApplication', olga, {
      path: { siteId, applicationId: await apply('To try the new lens.') },
      body: { reason: 'Not this week.' },
    });
    await call('cancelApplication', anna, { path: { siteId, applicationId: await apply('To try the new lens.') } });
    await apply('To see whether the storm moved it.');
    await call('approveByLink', undefined, { body: { secret: await story.secretFor(olga.email, 'asks for permissions') } });
    later(2 * DAY);
    await apply('To clean the picture.');
    await call('rejectByLink', undefined, {
      body: { secret: await story.secretFor(olga.email, 'asks for permissions'), reason: 'I have cleaned it.' },
    });
    await requests(siteId, front as string);
  };

  /** What a device cloud asks an owner for, by the no that a technician was told. */
  const requests = async (siteId: string, front: string) => {
    later(2 * DAY);
    const wanted = {
      subject: { type: 'technician', id: anna.email },
      action: { name: 'playback' },
      resource: { type: 'device', id: front },
    };
    const machine = story.withToken(await story.stack.tokenFor(cloud));
    const { body: no } = await machine.post('/access/v1/evaluation', wanted);
    const { binding_token } = no.context.access_request;
    const context = { business_justification: 'To see why the alarm rang last night.' };
    const { task } = await call('requestAccess', cloud, { body: { ...wanted, denial: { binding_token }, context } });
    await call('readAccessRequest', cloud, { path: { siteId, applicationId: task.id } });
    await call('cancelAccessRequest', cloud, { path: { siteId, applicationId: task.id } });
  };

  const grants = async (siteId: string, [front]: string[]) => {
    const sent = await call('sendGrants', olga, {
      path: { siteId },
      body: { lines: [line('live-view', { days: 7 }), line('configuration', 'permanent', [front as string])] },
    });
    await call('listGrants', anna, { path: { siteId }, query: { limit: '20' } });
    await call('releaseGrant', anna, { path: { siteId, grantId: sent.grants[1].id } });
    const visit = { visit: { hours: 2, within: { days: 7 } } };
    const agreed = await call('sendGrants', olga, { path: { siteId }, body: { lines: [line('configuration', visit, [front as string])] } });
    await call('startVisit', anna, { path: { siteId, grantId: agreed.grants[0].id } });
    await call('finishVisit', anna, { path: { siteId, grantId: agreed.grants[0].id } });
    await call('withdraw', olga, { path: { siteId }, body: { permission: 'live-view', devices: [front as string] } });
    later(366 * DAY);
    await story.settled();
    await call('confirmByLink', undefined, { body: { secret: await story.secretFor(olga.email, 'still be allowed') } });
    const { body } = await (await story.person(olga.email)).get(`/owner/sites/${siteId}`);
    const kept = body.grants.filter(({ status }: { status: string }) => status === 'active').map(({ id }: { id: string }) => id);
    await call('confirmGrants', olga, { path: { siteId }, body: { grantIds: kept } });
    await call('withdrawSuspension', olga, { path: { siteId } });
  };

  const people = async (siteId: string) => {
    later(DAY);
    const [paul, mia] = ['paul@example.org', 'mia@example.org'];
    const ask = async (value: string, role: string) =>
      (await call('invitePerson', olga, { path: { siteId }, body: { contact: { type: 'email', value }, role } })).id as string;
    const accept = async (to: string) => call('acceptByLink', undefined, { body: { secret: await story.secretFor(to) } });
    await ask(mia, 'member');
    await accept(mia);
    const personId = await ask(paul, 'owner');
    await accept(paul);
    await call('listPeople', olga, { path: { siteId } });
    await call('removePerson', olga, { path: { siteId, personId } });
    await call('objectByLink', undefined, { body: { secret: await story.secretFor(paul) } });
    await call('removePerson', olga, { path: { siteId, personId } });
    await call('objectToRemoval', { email: paul }, { path: { siteId, personId } });
    await call('changeRole', { email: paul }, { path: { siteId, personId }, body: { role: 'member' } });
    await call('leaveSite', { email: paul }, { path: { siteId } });
    const rule = await call('makeRule', olga, {
      path: { siteId },
      body: { permissions: ['configuration'], devices: 'all', longest: { hours: 8 } },
    });
    await call('listRules', olga, { path: { siteId } });
    await call('confirmRule', olga, { path: { siteId, ruleId: rule.id } });
    await call('removeRule', olga, { path: { siteId, ruleId: rule.id } });
  };

  /** A site of its own: whoever has taken it over is not asked again. */
  const transfer = async () => {
    later(DAY);
    const nora = { email: 'nora@example.org' };
    const { siteId, devices } = await handOver();
    await call('offerTransfer', olga, { path: { siteId }, body: { contact: { type: 'email', value: 'typo@example.org' } } });
    await call('cancelTransfer', olga, { path: { siteId } });
    await call('offerTransfer', olga, { path: { siteId }, body: { contact: { type: 'email', value: nora.email } } });
    const lines = [line('live-view', { hours: 1 }, [devices[0] as string])];
    await call('acceptByLink', undefined, { body: { secret: await story.secretFor(nora.email), lines } });
    await call('exportByLink', undefined, { body: { secret: await story.secretFor(olga.email, 'has a new owner') } });
    const proposal = {
      contact: { type: 'email', value: 'heir@example.org' },
      reason: 'Nora has died, and nobody answers. Her son lives there.',
    };
    await call('proposeOwner', anna, { path: { siteId }, body: proposal });
    await call('objectToRecovery', nora, { path: { siteId } });
    later(31 * DAY);
    await call('proposeOwner', anna, { path: { siteId }, body: proposal });
    await call('cancelRecovery', anna, { path: { siteId } });
  };

  const anotherCompany = async (siteId: string) => {
    await call('showCompanyCode', anna);
    await call('inviteCompany', olga, { path: { siteId }, body: { email: 'office@example.org' } });
    await call('uninviteCompany', olga, { path: { siteId } });
  };

  const partner = async (siteId: string) => {
    await call('startCompany', gina, { body: { name: 'Demo Gates', country: 'DE', language: 'en', adminName: 'Demo Partner' } });
    const { code } = await call('showCompanyCode', gina);
    const until = new Date(later(0).getTime() + 30 * DAY * 1_000).toISOString();
    const asked = await call('askPartner', anna, { path: { siteId }, body: { code, reason: 'The gate is theirs.', until } });
    const path = { siteId, partnerId: asked.id };
    await call('approvePartner', olga, { path });
    await call('listPartners', anna, { path: { siteId } });
    await call('endPartner', olga, { path });
    const again = await call('askPartner', anna, { path: { siteId }, body: { code, reason: 'The gate is theirs.', until } });
    await call('removePartner', anna, { path: { siteId, partnerId: again.id } });
  };

  const ending = async (siteId: string, [, garage]: string[]) => {
    await call('readLedger', anna, { path: { siteId }, query: { limit: '5' } });
    await call('readOwnedLedger', olga, { path: { siteId }, query: { limit: '5' } });
    await call('exportMe', olga, { query: { limit: '1' } });
    await call('removeOwnedDevice', olga, { path: { siteId, deviceId: garage as string } });
    await call('dismissCompany', olga, { path: { siteId } });
  };

  beforeAll(async () => {
    await company();
    await technicians();
    await webhooks();
    await withoutOwner();
    const { siteId, devices } = await handOver();
    await access(siteId, devices);
    await applications(siteId, devices);
    await grants(siteId, devices);
    await people(siteId);
    await anotherCompany(siteId);
    await partner(siteId);
    await ending(siteId, devices);
    await transfer();
    const inOrder = Object.fromEntries(Object.keys(contracts).flatMap((name) => (recorded[name] ? [[name, recorded[name]]] : [])));
    if (process.env['SAVE_EXAMPLES']) writeFileSync(FILE, `${JSON.stringify(inOrder, null, 2)}\n`);
  }, 240_000);

  it.each(Object.keys(contracts) as OperationId[])('are what the service answers: %s', (name) => {
    expect(recorded[name], `no story calls ${name}: let tests/stories/examples.test.ts do it, then npm run examples`).toBeDefined();
    const saved = JSON.parse(readFileSync(FILE, 'utf8'))[name];
    expect(saved, 'functions/api/document/examples.json is not what happens now: npm run examples writes it anew').toEqual(recorded[name]);
  });
});
