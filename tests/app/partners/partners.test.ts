import { beforeEach, describe, expect, it } from 'vitest';
import { approveApplication } from '#app/applications/decide-application';
import { acceptCompanyInvitation } from '#app/care/answer-company-invitation';
import { inviteCompany } from '#app/care/invite-company';
import { changeTechnician } from '#app/company/change-technician';
import { removeTechnician } from '#app/company/remove-technician';
import { showCompanyCode } from '#app/company/show-code';
import { startCompany } from '#app/company/start-company';
import { changeDevice } from '#app/devices/change-device';
import { checkAccess } from '#app/grants/check-access';
import { confirmOwnGrants } from '#app/grants/confirm-grants';
import { repairAccess } from '#app/grants/repair-access';
import { searchPlaces, searchTechnicians } from '#app/grants/search-access';
import { sendGrants } from '#app/grants/send-grants';
import { startVisit } from '#app/grants/visit';
import { withdraw } from '#app/grants/withdraw';
import type { Caller } from '#app/kernel/caller';
import { openLink } from '#app/links/open-link';
import { hasLostItsPoint } from '#app/messages/lost-point';
import { dismissCompany } from '#app/owner/dismiss-company';
import { readOwnedSite } from '#app/owner/read-owned-site';
import { approvePartner, declinePartner } from '#app/partners/answer-partner';
import { askPartner, listPartners } from '#app/partners/ask-partner';
import { endPartner, removePartner } from '#app/partners/end-partner';
import { listOwnParts } from '#app/partners/own-parts';
import { acceptPlace } from '#app/people/answer-place';
import { invitePerson } from '#app/people/invite-person';
import { leaveSite } from '#app/people/remove-person';
import { confirmRule, makeRule } from '#app/rules/standing-rules';
import { sweep } from '#app/schedule/sweep';
import { closeSessions } from '#app/sessions/close-sessions';
import { issueTicket } from '#app/sessions/issue-ticket';
import { listOwnedSessions, listSessions } from '#app/sessions/list-sessions';
import { passGate } from '#app/sessions/pass-gate';
import { listSites } from '#app/sites/list-sites';
import { readLedger } from '#app/sites/read-ledger';
import { readSite } from '#app/sites/read-site';
import { acceptTransfer } from '#app/transfers/answer-transfer';
import { offerTransfer } from '#app/transfers/offer-transfer';
import { CompanyCode } from '#domain/company-code';
import { DAY, HOUR, MINUTE, after as plus, SECOND } from '#domain/instant';
import type { QueuedMessage } from '#domain/message';
import { A_CLOUD } from '../../support/builders.ts';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import {
  anna,
  applyFor,
  askedSecret,
  employ,
  liveView,
  moveIn,
  newSite,
  olga,
  ownedSite,
  personSecret,
  stateOf,
} from '../../support/world.ts';

const refused = (refusal: string, facts?: object) => expect.objectContaining({ refusal, ...(facts && { facts }) });
const gina = { email: 'gina@gates.example', name: 'Gina' };
const gus = { email: 'gus@gates.example', name: 'Gus' };
const mia = { email: 'mia@example.org' };

let ports: World;
let site: { id: string; devices: string[] };
let camera: string;
let gates: string;
let before: number;

beforeEach(async () => {
  const world = portsInMemory();
  ports = { ...world, settings: { ...world.settings, deviceClouds: [A_CLOUD.name] } };
  site = await ownedSite(ports);
  camera = site.devices[0] ?? '';
  gates = (await startCompany(ports, gina, { name: 'Demo Gates', country: 'DE' })).id;
  await employ(ports, gus, gina);
  await forget();
});

const forget = async () => {
  before = (await ports.allMessages()).length;
};
const sent = async () => (await ports.allMessages()).slice(before).map(({ value }) => value);
const told = async () => (await sent()).map(({ content, to }) => `${content.kind} to ${to.value}`);
const until = (days = 30) => plus(ports.now(), days * DAY);
const codeOf = async (admin: Caller = gina) => CompanyCode.parse((await showCompanyCode(ports, admin)).code);
const ask = async (by: Caller = anna, more: { code?: string; until?: string } = {}) =>
  askPartner(
    ports,
    by,
    { siteId: site.id },
    {
      code: more.code ?? (await codeOf()),
      reason: 'The gate is theirs.',
      until: more.until ?? until(),
    },
  );
const approve = (partnerId: string, caller: Caller = olga) => approvePartner(ports, { caller, siteId: site.id, partnerId });
const works = async () => {
  const { id } = await ask();
  await approve(id);
  return id;
};
const end = (partnerId: string, caller: Caller = olga) => endPartner(ports, caller, { siteId: site.id, partnerId });
const remove = (partnerId: string, caller: Caller = anna) => removePartner(ports, caller, { siteId: site.id, partnerId });
const give = () => sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
const answerFor = async (who: Caller) =>
  (await checkAccess(ports, who, [{ siteId: site.id, deviceId: camera, permission: 'live-view' }]))[0];
const may = async (who: Caller) => (await answerFor(who))?.allowed;
const actions = async () => (await stateOf(ports, site.id)).entries.map(({ action }) => action);
const run = () => sweep(ports, () => false);

describe('rule 36: the company asks for a partner', () => {
  it('by the code that an admin of the other one shows: all who live there are asked, each by a link of their own, and nothing is otherwise', async () => {
    await moveIn(ports, site.id, mia.email, 'member');
    await give();
    await forget();
    expect(await ask()).toMatchObject({ company: { id: gates, name: 'Demo Gates' }, status: 'asked', technician: { name: 'Anna' } });
    expect(await told()).toEqual([`partner-asked to ${olga.email}`, `partner-asked to ${mia.email}`, `partner-told to ${gina.email}`]);
    expect(new Set((await sent()).flatMap(({ link }) => link?.locator ?? [])).size).toBe(2);
    expect(await may(gus)).toBe(false);
    await expect(readSite(ports, gus, site.id)).rejects.toEqual(refused('not-found'));
    const { items } = await listPartners(ports, anna, site.id);
    expect(items).toMatchObject([{ status: 'asked', expiresAt: plus(ports.now(), 72 * HOUR) }]);
    expect((await readOwnedSite(ports, olga, site.id)).partners).toEqual(items);
    const { entries } = await stateOf(ports, site.id);
    expect(entries.at(-1)).toMatchObject({
      action: 'partner-asked',
      details: { company: { name: 'Demo Gates' }, shownBy: { name: 'Gina' } },
    });
  });

  it('as an admin, of a site that somebody owns, for a company that is there and not its own', async () => {
    const ben = await employ(ports, { email: 'ben@example.org' });
    await expect(ask({ email: ben.email })).rejects.toEqual(refused('not-permitted'));
    await expect(ask(gina)).rejects.toEqual(refused('not-found'));
    await expect(ask(olga)).rejects.toEqual(refused('not-permitted'));
    await expect(ask(anna, { code: '00000000' })).rejects.toEqual(refused('unknown-code'));
    await expect(ask(anna, { code: await codeOf(anna) })).rejects.toEqual(refused('looks-after-already'));
    await expect(ask(anna, { until: ports.now() })).rejects.toEqual(refused('period-ended'));
    await expect(ask(anna, { until: plus(until(366), 1) })).rejects.toEqual(refused('limit-reached', { limit: 'days-of-a-partner' }));
    const { id } = await ask();
    await expect(ask()).rejects.toEqual(refused('partner-asked', { partnerId: id }));
    const nobodys = await newSite(ports, 1);
    await expect(askPartner(ports, anna, { siteId: nobodys.id }, { code: await codeOf(), reason: 'x', until: until() })).rejects.toEqual(
      refused('site-status'),
    );
  });

  it('of a company whose invitations were stopped not at all (rule 45)', async () => {
    const read = await ports.sites.load(site.id, 'site');
    const { companyId = '' } = read?.site ?? {};
    const company = await ports.companies.find(companyId);
    if (!read || !company) throw new Error('no company');
    const next = { ...read.site, company: { ...company.value, stoppedAt: ports.now(), version: company.version } };
    await ports.changes.commit({ at: ports.now(), site: { next, version: read.version } });
    await expect(ask()).rejects.toEqual(refused('invitations-stopped'));
  });

  it('by the code of nobody who is an admin no more', async () => {
    const code = await codeOf();
    const gloria = await employ(ports, { email: 'gloria@gates.example', role: 'admin' }, gina);
    const technician = await ports.companies.technician(gina.email);
    await changeTechnician(ports, { email: gloria.email }, technician?.id ?? '', { role: 'technician' });
    await expect(ask(anna, { code })).rejects.toEqual(refused('unknown-code'));
  });
});

describe('rule 36: an owner agrees', () => {
  it('by link or as who is signed in: its technicians may do what the company may, until its end, and see the site as through it', async () => {
    await give();
    const { id } = await ask();
    await forget();
    const link = await openLink(ports, await askedSecret(ports, id));
    expect(link).toMatchObject({ kind: 'partner', partner: { companyName: 'Demo Gates' }, company: { name: 'Demo Alarm' } });
    const answer = await approvePartner(ports, { secret: await askedSecret(ports, id) });
    expect(answer).toMatchObject({ siteId: site.id, partner: { id, status: 'approved', from: ports.now() } });
    expect(await told()).toEqual([`partner-told to ${anna.email}`, `partner-told to ${gina.email}`]);
    expect([await may(gus), await may(gina), await may(anna)]).toEqual([true, true, true]);
    const seen = await readSite(ports, gus, site.id);
    expect(seen).toMatchObject({
      name: 'Demo House',
      through: { partnerId: id, company: { name: 'Demo Alarm' }, until: answer.partner.until },
    });
    // Nothing of whose it is, nor of what passes between them.
    expect(seen).toMatchObject({ may: ['find'], applications: [], partners: [] });
    for (const field of ['owner', 'people', 'lastInvitation', 'handedOver', 'ledger', 'rules']) expect(seen).not.toHaveProperty(field);
    expect(seen.devices[0]?.permissions).toMatchObject([{ permission: 'live-view', status: 'active' }]);
    expect((await listSites(ports, gus, { as: 'partner' }, { limit: 10 })).items).toMatchObject([
      { id: site.id, through: { partnerId: id } },
    ]);
    expect((await listSites(ports, gus, {}, { limit: 10 })).items).toEqual([]);
    expect((await listSites(ports, anna, { as: 'partner' }, { limit: 10 })).items).toEqual([]);
    expect((await listSites(ports, gus, { as: 'partner', status: 'not-authorized' }, { limit: 10 })).items).toEqual([]);
  });

  it('and the others who live there hear who it was (rule 27)', async () => {
    await moveIn(ports, site.id, mia.email, 'owner');
    const { id } = await ask();
    await forget();
    await approvePartner(ports, { secret: await askedSecret(ports, id, mia.email) });
    expect((await sent())[0]).toMatchObject({
      to: { value: olga.email },
      content: { kind: 'partner-changed', change: 'approved', by: { value: mia.email } },
    });
  });

  it('once, as an owner, and in time', async () => {
    await moveIn(ports, site.id, mia.email, 'member');
    const { id } = await ask();
    await expect(approve(id, mia)).rejects.toEqual(refused('owners-only'));
    await expect(approvePartner(ports, { secret: await askedSecret(ports, id, mia.email) })).rejects.toEqual(refused('owners-only'));
    await expect(approve(id, gina)).rejects.toEqual(refused('not-found'));
    await expect(approve('prt_01ARZ3NDEKTSV4RRFFQ6999999')).rejects.toEqual(refused('not-found'));
    await approve(id);
    await expect(approve(id)).rejects.toEqual(refused('already-decided', { decision: { status: 'approved', at: ports.now() } }));
    await expect(openLink(ports, await askedSecret(ports, id))).rejects.toEqual(
      refused('already-decided', { decision: { status: 'approved', at: ports.now() } }),
    );
    await end(id);
    const { id: later } = await ask();
    ports.advance(72 * HOUR);
    await expect(approve(later)).rejects.toEqual(refused('not-found'));
    await expect(approvePartner(ports, { secret: await askedSecret(ports, later) })).rejects.toEqual(refused('link-ended'));
  });

  it('where nobody who lives there works for it (rules 4 and 28); and nobody who does comes to live there, or answers', async () => {
    const gloria = await employ(ports, { email: 'gloria@gates.example' }, gina);
    await moveIn(ports, site.id, gloria.email, 'member');
    const { id } = await ask();
    await expect(approve(id)).rejects.toEqual(refused('own-employee'));
    await removeTechnician(ports, gina, gloria.id);
    await approve(id);
    const { id: place } = await invitePerson(
      ports,
      olga,
      { siteId: site.id },
      { contact: { type: 'email', value: gus.email }, role: 'member' },
    );
    await expect(acceptPlace(ports, await personSecret(ports, site.id, place))).rejects.toEqual(refused('own-employee'));
    const { id: applicationId } = await applyFor(ports, site.id, [{ permission: 'playback', devices: 'all', duration: { hours: 8 } }]);
    const terms = { permissions: ['live-view'], devices: 'all', longest: { days: 7 } } as const;
    const { id: ruleId } = await makeRule(ports, olga, { siteId: site.id }, { ...terms, permissions: ['live-view'] });
    // An owner who begins to work for it.
    await employ(ports, olga, gina);
    await expect(give()).rejects.toEqual(refused('own-employee'));
    const decision = { caller: olga, siteId: site.id, applicationId };
    await expect(approveApplication(ports, decision, undefined)).rejects.toEqual(refused('own-employee'));
    await expect(makeRule(ports, olga, { siteId: site.id }, { ...terms, permissions: ['live-view'] })).rejects.toEqual(
      refused('own-employee'),
    );
    await expect(confirmRule(ports, olga, { siteId: site.id, ruleId })).rejects.toEqual(refused('own-employee'));
    // Nor does their answer in advance.
    expect((await applyFor(ports, site.id, [{ ...liveView(), duration: { hours: 8 } }])).status).toBe('pending');
    await withdraw(ports, olga, { siteId: site.id }, {}).catch((error) => expect(error).toEqual(refused('grant-ended')));
  });

  it('whoever works for it keeps nothing for another year, either (rules 4 and 16)', async () => {
    const { grants } = await sendGrants(ports, olga, { siteId: site.id }, [{ ...liveView(), duration: 'permanent' }]);
    ports.advance(350 * DAY);
    await works();
    ports.advance(15 * DAY);
    await run();
    await employ(ports, olga, gina);
    const keep = confirmOwnGrants(
      ports,
      olga,
      { siteId: site.id },
      grants.map((grant) => grant.id),
    );
    await expect(keep).rejects.toEqual(refused('own-employee'));
  });

  it('to no more than that: who is assigned other sites, or works elsewhere, may nothing; and nobody of it changes anything', async () => {
    await give();
    await works();
    const gert = await employ(ports, { email: 'gert@gates.example', sites: [] }, gina);
    expect(await may(gert)).toBe(false);
    await expect(readSite(ports, gert, site.id)).rejects.toEqual(refused('not-found'));
    await changeTechnician(ports, gina, gert.id, { sites: [site.id] });
    expect(await may(gert)).toBe(true);
    await expect(changeDevice(ports, gina, { siteId: site.id, deviceId: camera }, { name: 'Mine' })).rejects.toEqual(refused('not-found'));
    await expect(readLedger(ports, gina, site.id, { limit: 5 })).rejects.toEqual(refused('not-found'));
    await expect(listSessions(ports, gina, site.id, { limit: 5 })).rejects.toEqual(refused('not-found'));
    await expect(listPartners(ports, gina, site.id)).rejects.toEqual(refused('not-found'));
    await expect(ask(gina)).rejects.toEqual(refused('not-found'));
  });

  it('sees what counts, or will before its part ends; no visit that waits, and nothing while nothing is given', async () => {
    await works();
    await expect(readSite(ports, gus, site.id)).rejects.toEqual(refused('not-found'));
    expect((await listSites(ports, gus, { as: 'partner' }, { limit: 10 })).items).toEqual([]);
    await sendGrants(ports, olga, { siteId: site.id }, [
      { permission: 'live-view', devices: 'all', duration: { days: 7 }, from: plus(ports.now(), 40 * DAY) },
      { permission: 'configuration', devices: 'all', duration: { visit: { hours: 2, within: { days: 20 } } } },
      { permission: 'playback', devices: 'all', duration: { days: 7 }, from: plus(ports.now(), 2 * DAY) },
    ]);
    const seen = await readSite(ports, gus, site.id);
    expect(seen.devices[0]?.permissions.map(({ permission, status }) => [permission, status])).toEqual([['playback', 'scheduled']]);
    expect(seen.standing).toEqual([]);
    const found = async (q: string) => (await listSites(ports, gus, { as: 'partner', q }, { limit: 10 })).items.length;
    expect([await found('demo'), await found('House demo'), await found('villa')]).toEqual([1, 1, 0]);
  });

  it('sees of a visit that it counts, and not who is on it (rule 26)', async () => {
    await works();
    const visit = { permission: 'configuration', devices: 'all', duration: { visit: { hours: 2, within: { days: 20 } } } } as const;
    const [grant] = (await sendGrants(ports, olga, { siteId: site.id }, [visit])).grants;
    await startVisit(ports, anna, { siteId: site.id, grantId: grant?.id ?? '' });
    const [held] = (await readSite(ports, gus, site.id)).devices[0]?.permissions ?? [];
    expect(held).toMatchObject({ permission: 'configuration', status: 'active' });
    expect(held).not.toHaveProperty('visit');
  });

  it('finds nothing where nothing counts before its part ends', async () => {
    await sendGrants(ports, olga, { siteId: site.id }, [{ ...liveView(), duration: { days: 7 }, from: plus(ports.now(), 40 * DAY) }]);
    await works();
    await expect(readSite(ports, gus, site.id)).rejects.toEqual(refused('not-found'));
  });

  it('is known to its admin while it waits, and while nothing is given; to nobody else, and no longer than it is open', async () => {
    const { id } = await ask();
    const parts = async (who: Caller = gina) =>
      (await listOwnParts(ports, who)).map((part) => [part.id, part.status, part.site.name, part.through.name]);
    expect(await parts()).toEqual([[id, 'asked', 'Demo House', 'Demo Alarm']]);
    await approve(id);
    expect(await parts()).toEqual([[id, 'approved', 'Demo House', 'Demo Alarm']]);
    expect(await parts(anna)).toEqual([]);
    await expect(parts(gus)).rejects.toEqual(refused('not-permitted'));
    await expect(parts(olga)).rejects.toEqual(refused('not-permitted'));
    expect(await remove(id, gina)).toEqual({ isOwn: true });
    expect(await parts()).toEqual([]);
    const { id: another } = await ask();
    expect(await remove(another)).toEqual({ isOwn: false });
  });

  it('and owners are told, wherever they are asked for more, who else may do it then', async () => {
    await works();
    await forget();
    await give();
    expect((await sent())[0]?.content).toMatchObject({ kind: 'access-widened', partners: ['Demo Gates'] });
    await applyFor(ports, site.id, [liveView()]);
    expect((await sent()).at(-1)?.content).toMatchObject({ kind: 'applied', partners: ['Demo Gates'] });
    ports.advance(30 * DAY);
    await forget();
    await give();
    expect((await sent())[0]?.content).not.toHaveProperty('partners');
  });

  it('never for longer than its part, nor than the grant', async () => {
    await sendGrants(ports, olga, { siteId: site.id }, [{ permission: 'live-view', devices: 'all', duration: { days: 7 } }]);
    const grantEnds = plus(ports.now(), 7 * DAY);
    const { id } = await ask(anna, { until: until(2) });
    await approve(id);
    const ends = plus(ports.now(), 2 * DAY);
    expect([(await answerFor(gus))?.until, (await answerFor(anna))?.until]).toEqual([ends, grantEnds]);
    const [seen] = (await readSite(ports, gus, site.id)).devices;
    expect(seen?.permissions).toMatchObject([{ until: ends }]);
    ports.advance(2 * DAY - 1);
    expect(await may(gus)).toBe(true);
    ports.advance(1);
    expect([await may(gus), await may(anna)]).toEqual([false, true]);
    await expect(readSite(ports, gus, site.id)).rejects.toEqual(refused('not-found'));
  });
});

describe('rule 36: it ends', () => {
  it.each([
    [
      'whoever lives there, a member, too',
      (id: string) => end(id, mia),
      [`partner-changed to ${olga.email}`, `partner-told to ${anna.email}`, `partner-told to ${gina.email}`],
    ],
    [
      'the company',
      (id: string) => remove(id),
      [`partner-changed to ${olga.email}`, `partner-changed to ${mia.email}`, `partner-told to ${gina.email}`],
    ],
    [
      'the partner',
      (id: string) => remove(id, gina),
      [`partner-changed to ${olga.email}`, `partner-changed to ${mia.email}`, `partner-told to ${anna.email}`],
    ],
  ] as const)('by %s, alone: the company keeps what it has', async (_, how, messages) => {
    await moveIn(ports, site.id, mia.email, 'member');
    await give();
    const id = await works();
    await forget();
    await how(id);
    expect(await told()).toEqual(messages);
    expect([await may(gus), await may(anna)]).toEqual([false, true]);
    expect((await listSites(ports, gus, { as: 'partner' }, { limit: 10 })).items).toEqual([]);
    expect((await actions()).at(-1)).toBe('partner-ended');
    await expect(how(id)).rejects.toEqual(refused('not-found'));
    expect((await readOwnedSite(ports, olga, site.id)).partners).toEqual([]);
  });

  it('by nobody else: no technician who is no admin, no company that has nothing to do with it', async () => {
    const ben = await employ(ports, { email: 'ben@example.org' });
    const nina = { email: 'nina@other.example' };
    await startCompany(ports, nina, { name: 'Other Alarm', country: 'DE' });
    const { id } = await ask();
    await expect(remove(id, gus)).rejects.toEqual(refused('not-permitted'));
    await approve(id);
    await expect(remove(id, ben)).rejects.toEqual(refused('not-permitted'));
    await expect(remove(id, gus)).rejects.toEqual(refused('not-permitted'));
    await expect(remove(id, nina)).rejects.toEqual(refused('not-found'));
    await expect(remove(id, olga)).rejects.toEqual(refused('not-permitted'));
    await expect(end(id, gina)).rejects.toEqual(refused('not-found'));
  });

  it('before it has begun: refused by whoever lives there, by link or not, or taken back', async () => {
    await moveIn(ports, site.id, mia.email, 'member');
    const first = await ask();
    await forget();
    await declinePartner(ports, { secret: await askedSecret(ports, first.id, mia.email) });
    expect(await told()).toEqual([`partner-changed to ${olga.email}`, `partner-told to ${anna.email}`, `partner-told to ${gina.email}`]);
    await expect(openLink(ports, await askedSecret(ports, first.id))).rejects.toEqual(
      refused('already-decided', { decision: { status: 'declined', at: ports.now() } }),
    );
    await expect(approve(first.id)).rejects.toEqual(refused('already-decided'));
    await end((await ask()).id, mia);
    const { id } = await ask();
    // By its own admin, who has not shown the code for that.
    await remove(id, gina);
    await expect(openLink(ports, await askedSecret(ports, id))).rejects.toEqual(refused('link-ended'));
    expect((await actions()).slice(-6)).toEqual([
      'partner-asked',
      'partner-declined',
      'partner-asked',
      'partner-declined',
      'partner-asked',
      'partner-cancelled',
    ]);
  });

  it('by the clock: nobody has answered, or its time is over', async () => {
    await give();
    const { id } = await ask();
    ports.advance(72 * HOUR);
    await forget();
    await run();
    expect(await actions()).toContain('partner-expired');
    expect(await told()).toContain(`partner-told to ${anna.email}`);
    await expect(openLink(ports, await askedSecret(ports, id))).rejects.toEqual(refused('link-ended'));
    await works();
    ports.advance(30 * DAY);
    await run();
    expect((await actions()).filter((action) => action === 'partner-ended')).toHaveLength(1);
    expect((await ports.access.read([], [site.id])).companyOf(site.id)).toBeDefined();
    expect(await repairAccess(ports, site.id)).toEqual([]);
  });

  it('by the clock beside something else, and what access follows from says so by its own entry', async () => {
    await give();
    const { id } = await ask(anna, { until: plus(ports.now(), 72 * HOUR) });
    await approve(id);
    await applyFor(ports, site.id, [liveView()]);
    ports.advance(72 * HOUR);
    const causes: (string | undefined)[] = [];
    const commit: World['changes']['commit'] = async (change, once) => {
      const list = change.puts?.find((thing) => thing.entity === 'access-list');
      const cause = list?.entity === 'access-list' ? list.because?.entryId : undefined;
      if (list) causes.push(change.entries?.find((entry) => entry.id === cause)?.action);
      await ports.changes.commit(change, once);
    };
    await sweep({ ...ports, changes: { ...ports.changes, commit } }, () => false);
    expect(causes).toContain('partner-ended');
    expect(causes).not.toContain('application-expired');
  });

  it('with what it rests on, in the same write: the company’s part, or the household', async () => {
    for (const over of ['dismissed', 'transferred', 'another company'] as const) {
      const world = portsInMemory();
      ports = { ...world, settings: { ...world.settings, deviceClouds: [A_CLOUD.name] } };
      site = await ownedSite(ports);
      camera = site.devices[0] ?? '';
      await startCompany(ports, gina, { name: 'Demo Gates', country: 'DE' });
      await employ(ports, gus, gina);
      await give();
      await works();
      await forget();
      if (over === 'dismissed') await dismissCompany(ports, olga, site.id);
      if (over === 'transferred') {
        const { id } = await offerTransfer(ports, olga, { siteId: site.id }, { contact: { type: 'email', value: 'new@example.org' } });
        const { locator = '' } = (await ports.sites.load(site.id, 'site'))?.site.transfer ?? {};
        await acceptTransfer(ports, await ports.links.secret(locator, id), { lines: (held) => [...held] });
        // What the new owner has given is the company's alone.
        expect(await may(anna)).toBe(true);
      }
      if (over === 'another company') {
        const nina = { email: 'nina@other.example' };
        await startCompany(ports, nina, { name: 'Other Alarm', country: 'DE' });
        await inviteCompany(ports, olga, { siteId: site.id }, { email: nina.email });
        const { id = '', locator = '' } = (await ports.sites.load(site.id, 'site'))?.site.companyInvitation ?? {};
        await acceptCompanyInvitation(ports, await ports.links.secret(locator, id));
      }
      expect(await may(gus), over).toBe(false);
      expect(await told(), over).toContain(`partner-told to ${gina.email}`);
      expect((await ports.sites.load(site.id, 'site'))?.site.partners, over).toBeUndefined();
      await expect(readSite(ports, gus, site.id), over).rejects.toEqual(refused('not-found'));
      expect(await repairAccess(ports, site.id), over).toEqual([]);
    }
  });

  it('with what it rests on, also while it waits: then nothing has ended', async () => {
    const { id } = await ask();
    await forget();
    await dismissCompany(ports, olga, site.id);
    expect((await sent()).find(({ to }) => to.value === gina.email)?.content).toMatchObject({
      kind: 'partner-told',
      change: 'cancelled',
      isTheirs: true,
    });
    const { entries } = await stateOf(ports, site.id);
    expect(entries.at(-1)?.details['partners']).toEqual([{ id, companyId: gates }]);
    await expect(openLink(ports, await askedSecret(ports, id))).rejects.toEqual(refused('link-ended'));
  });

  it('for the partner’s admin it is told in their name, and to nobody once they have left (rules 21 and 25)', async () => {
    const id = await works();
    await forget();
    await end(id);
    const message = (await sent()).find(({ to }) => to.value === gina.email) as QueuedMessage;
    expect(message).toMatchObject({ companyId: gates, content: { kind: 'partner-told', change: 'ended', companyName: 'Demo Alarm' } });
    expect(await hasLostItsPoint(ports, message)).toBe(false);
    await employ(ports, { email: 'gloria@gates.example', role: 'admin' }, gina);
    await removeTechnician(ports, { email: 'gloria@gates.example' }, message.technicianId ?? '');
    expect(await hasLostItsPoint(ports, message)).toBe(true);
  });

  it('a question that was answered, or has lost whom it asks, is not sent (rule 25)', async () => {
    await moveIn(ports, site.id, mia.email, 'member');
    await forget();
    const { id } = await ask();
    const [toOlga, toMia] = (await sent()) as QueuedMessage[];
    expect([await hasLostItsPoint(ports, toOlga as QueuedMessage), await hasLostItsPoint(ports, toMia as QueuedMessage)]).toEqual([
      false,
      false,
    ]);
    await leaveSite(ports, mia, { siteId: site.id });
    expect(await hasLostItsPoint(ports, toMia as QueuedMessage)).toBe(true);
    await approve(id);
    expect(await hasLostItsPoint(ports, toOlga as QueuedMessage)).toBe(true);
  });
});

describe('rule 36: what a partner’s technician does', () => {
  const ticketOf = async (who: Caller) => {
    const { ticket } = await issueTicket(ports, who, { deviceId: camera, permission: 'live-view' });
    const opened = await ports.tickets.open(ticket);
    if (!opened) throw new Error('no ticket');
    return opened;
  };
  const atGate = async (ticket: Awaited<ReturnType<typeof ticketOf>>) =>
    (await passGate(ports, { ticket, deviceId: ticket.deviceId }, A_CLOUD))?.session;

  it('stands as what it is in the report of both sides and in the ledger, and ends with its part to the moment (rules 37 and 38)', async () => {
    await give();
    const id = await works();
    const ticket = await ticketOf(gus);
    expect(await atGate(ticket)).toMatchObject({ companyId: gates });
    const partner = { companyId: gates, name: 'Demo Gates' };
    expect((await listOwnedSessions(ports, olga, site.id, { limit: 5 })).items).toMatchObject([{ technician: { name: 'Gus' }, partner }]);
    expect((await readOwnedSite(ports, olga, site.id)).watching).toMatchObject([{ partner }]);
    ports.advance(10 * SECOND);
    const endedAt = ports.now();
    await end(id);
    expect(await atGate(ticket)).toBeUndefined();
    ports.advance(MINUTE);
    await closeSessions(ports, site.id);
    const { entries } = await stateOf(ports, site.id);
    expect(entries.at(-1)).toMatchObject({ action: 'session-ended', details: { to: endedAt, partner } });
    expect((await listSessions(ports, anna, site.id, { limit: 5 })).items).toMatchObject([{ partner, status: 'ended', to: endedAt }]);
  });

  it('ends when its part does, where another permission had ended before (rule 38)', async () => {
    await sendGrants(ports, olga, { siteId: site.id }, [{ ...liveView(), duration: { hours: 1 } }, liveView()]);
    const id = await works();
    const ticket = await ticketOf(gus);
    await atGate(ticket);
    for (let seconds = 0; seconds < 3_900; seconds += 15) {
      ports.advance(15 * SECOND);
      await atGate(ticket);
      if (seconds === 3_615) await run();
    }
    const endedAt = ports.now();
    await end(id);
    await closeSessions(ports, site.id);
    const { entries } = await stateOf(ports, site.id);
    expect(entries.at(-1)).toMatchObject({ action: 'session-ended', details: { to: endedAt, partner: { name: 'Demo Gates' } } });
  });

  it('ends at the first of both: its part, and what it rests on (rule 38)', async () => {
    await give();
    const id = await works();
    const ticket = await ticketOf(gus);
    await atGate(ticket);
    ports.advance(5 * SECOND);
    const endedAt = ports.now();
    await end(id);
    ports.advance(5 * SECOND);
    await withdraw(ports, olga, { siteId: site.id }, {});
    ports.advance(5 * SECOND);
    await closeSessions(ports, site.id);
    const { entries } = await stateOf(ports, site.id);
    expect(entries.at(-1)).toMatchObject({ action: 'session-ended', details: { to: endedAt } });
  });

  it('stands as a partner’s though the company is sent away meanwhile, and the company’s own is never one after another came', async () => {
    await give();
    await works();
    const [theirs, own] = [await ticketOf(gus), await ticketOf(anna)];
    await atGate(theirs);
    await atGate(own);
    await dismissCompany(ports, olga, site.id);
    await closeSessions(ports, site.id);
    const { items } = await listOwnedSessions(ports, olga, site.id, { limit: 5 });
    expect(items.map(({ technician, partner }) => [technician.name, partner?.name]).sort()).toEqual([
      ['Anna', undefined],
      ['Gus', 'Demo Gates'],
    ]);
    // The partner becomes the site's own company.
    await inviteCompany(ports, olga, { siteId: site.id }, { email: gina.email });
    const { id = '', locator = '' } = (await ports.sites.load(site.id, 'site'))?.site.companyInvitation ?? {};
    await acceptCompanyInvitation(ports, await ports.links.secret(locator, id));
    const after = (await listOwnedSessions(ports, olga, site.id, { limit: 5 })).items;
    expect(after.map(({ technician, partner }) => [technician.name, partner?.name]).sort()).toEqual([
      ['Anna', undefined],
      ['Gus', 'Demo Gates'],
    ]);
    // And finds its devices once.
    await give();
    const places = async (from?: Record<string, string>) =>
      searchPlaces(ports, { technician: gus.email, permission: 'live-view' }, A_CLOUD, { from });
    const first = await places();
    expect(first.items.toSorted()).toEqual([...site.devices].sort());
    expect(first.next && (await places(first.next)).items).toEqual([]);
  });

  it('goes on with the company’s own, whose sessions are no partner’s', async () => {
    await give();
    const id = await works();
    const ticket = await ticketOf(anna);
    await atGate(ticket);
    await end(id);
    expect(await atGate(ticket)).toBeDefined();
    expect((await listSessions(ports, anna, site.id, { limit: 5 })).items[0]).not.toHaveProperty('partner');
  });

  it('is not begun by a ticket that was given before its end', async () => {
    await give();
    const id = await works();
    const ticket = await ticketOf(gus);
    await end(id);
    expect(await atGate(ticket)).toBeUndefined();
    await expect(ticketOf(gus)).rejects.toEqual(refused('not-permitted'));
  });

  it('is found by who searches: company after company, and its sites after its own (AuthZEN)', async () => {
    await give();
    await works();
    const place = { siteId: site.id, deviceId: camera };
    const found: string[] = [];
    let pages = 0;
    for (let from: Record<string, string> | undefined, more = true; more; pages++) {
      const page = await searchTechnicians(ports, { permission: 'live-view', place }, A_CLOUD, { limit: 1, from });
      found.push(...page.items);
      from = page.next;
      more = from !== undefined;
    }
    expect(found.sort()).toEqual([anna.email, gina.email, gus.email]);
    expect(pages).toBeGreaterThanOrEqual(3);
    const places = async (from?: Record<string, string>) =>
      searchPlaces(ports, { technician: gus.email, permission: 'live-view' }, A_CLOUD, { from });
    const first = await places();
    expect(first.items).toEqual([]);
    expect((await places(first.next)).items.toSorted()).toEqual([...site.devices].sort());
    expect((await searchPlaces(ports, { technician: anna.email, permission: 'live-view' }, A_CLOUD, {})).next).toBeUndefined();
    expect(await searchTechnicians(ports, { permission: 'live-view', place }, A_CLOUD, { limit: 5, from: { of: 'cmp_other' } })).toEqual({
      items: [],
    });
  });
});
