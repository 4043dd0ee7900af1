import { beforeEach, describe, expect, it } from 'vitest';
import { apply } from '#app/applications/apply';
import { addDevice } from '#app/devices/add-device';
import { checkAccess } from '#app/grants/check-access';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw, withdrawByLink } from '#app/grants/withdraw';
import type { Caller } from '#app/kernel/caller';
import { dismissCompany } from '#app/owner/dismiss-company';
import { listInbox } from '#app/owner/list-inbox';
import { readOwnedSite } from '#app/owner/read-owned-site';
import { leaveSite } from '#app/people/remove-person';
import { confirmRule, listRules, makeRule, removeRule } from '#app/rules/standing-rules';
import { sweep } from '#app/schedule/sweep';
import { acceptTransfer } from '#app/transfers/answer-transfer';
import { offerTransfer } from '#app/transfers/offer-transfer';
import { DAY } from '#domain/instant';
import { LIMITS } from '#domain/limits';
import type { Line } from '#domain/line';
import type { QueuedMessage } from '#domain/message';
import type { RuleTerms } from '#domain/standing-rule';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import {
  anna,
  applyFor,
  employ,
  handOver,
  interrupted,
  liveView,
  moveIn,
  newCompany,
  newSite,
  OWNER_EMAIL,
  olga,
  pastLimits,
  stateOf,
} from '../../support/world.ts';

const refused = (refusal: string) => expect.objectContaining({ refusal });
const [PAUL, MIA] = ['paul@example.org', 'mia@example.org'];
const paul: Caller = { email: PAUL };
const mia: Caller = { email: MIA };
const LIVE: RuleTerms = { permissions: ['live-view'], devices: 'all', longest: { hours: 8 } };

let ports: World;
let siteId: string;
let devices: string[];
let before: number;

const forget = async () => {
  before = (await ports.allMessages()).length;
};
beforeEach(async () => {
  ports = portsInMemory();
  await newCompany(ports);
  ({ id: siteId, devices } = await newSite(ports, 2));
  await handOver(ports, siteId);
  pastLimits(ports);
  await moveIn(ports, siteId, PAUL, 'owner');
  await moveIn(ports, siteId, MIA, 'member');
  await forget();
});

const make = (terms = LIVE, by: Caller = olga) => makeRule(ports, by, { siteId }, terms);
const messages = async () => (await ports.allMessages()).slice(before).map(({ value }) => value as QueuedMessage);
const told = async () => (await messages()).map(({ content, to }) => `${content.kind} to ${to.value}`).toSorted();
const may = async () => (await checkAccess(ports, anna, [{ siteId, deviceId: devices[0] ?? '', permission: 'live-view' }]))[0]?.allowed;

describe('what an owner has answered in advance (rule 35)', () => {
  it('approves an application that fits wholly, at once, and tells all who live there and who asked', async () => {
    const rule = await make();
    expect(rule).toMatchObject({ ...LIVE, counts: true });
    expect(await told()).toEqual([`rule-changed to ${MIA}`, `rule-changed to ${PAUL}`]);
    await forget();
    const application = await applyFor(ports, siteId, [liveView()]);
    expect(application).toMatchObject({ status: 'approved', ruleId: rule.id, decision: { status: 'approved' } });
    expect(await may()).toBe(true);
    expect(await told()).toEqual([
      `access-widened to ${MIA}`,
      `access-widened to ${OWNER_EMAIL}`,
      `access-widened to ${PAUL}`,
      `application-approved to ${anna.email}`,
    ]);
    expect((await messages()).find(({ to }) => to.value === MIA)?.content).toMatchObject({
      byRule: true,
      asked: [{ permission: 'live-view' }],
    });
    const { read, entries } = await stateOf(ports, siteId);
    expect(entries.slice(-2)).toMatchObject([
      { action: 'application-sent', actor: { type: 'technician' } },
      { action: 'application-approved', actor: { type: 'service' }, details: { applicationId: application.id, ruleId: rule.id } },
    ]);
    expect(read?.grants[0]).toMatchObject({ grantedBy: { value: OWNER_EMAIL }, origin: { ruleId: rule.id } });
    expect(read?.site.givenAt).toBe(ports.now());
    expect((await readOwnedSite(ports, mia, siteId)).grants[0]).toMatchObject({ ruleId: rule.id, unasked: false });
    const { items } = await listInbox(ports, olga, undefined, { limit: 9 });
    expect(items).toMatchObject([{ id: application.id, status: 'approved', ruleId: rule.id }]);
    const link = (await messages()).find(({ to }) => to.value === MIA)?.link;
    await withdrawByLink(ports, await ports.links.secret(link?.locator ?? '', link?.subjectId ?? ''));
    expect(await may()).toBe(false);
  });

  it('gives once what a button asks for twice; later, to another, something else or by a program it gives again', async () => {
    await make();
    const ben = await employ(ports, { email: 'ben@example.org' });
    const press = (lines = [liveView([devices[0] ?? ''])], by: Caller = anna, byButton = true) =>
      apply(ports, by, { siteId }, { lines, reason: 'Work.', byButton });
    const given = async () => (await stateOf(ports, siteId)).read?.grants.length;
    const first = await press();
    expect([first.status, (await press()).id, await given()]).toEqual(['approved', first.id, 1]);
    expect((await press(undefined, ben)).id).not.toBe(first.id);
    expect((await press([liveView([devices[1] ?? ''])])).id).not.toBe(first.id);
    expect((await press([liveView([devices[0] ?? ''])], anna, false)).id).not.toBe(first.id);
    const [line] = [liveView([devices[0] ?? ''])];
    const times = [{ days: ['mon'], from: '08:00', until: '18:00' }] as Line['times'];
    expect((await press([{ ...line, times }])).id).not.toBe(first.id);
    pastLimits(ports);
    const again = await press();
    expect([again.status, again.id === first.id]).toEqual(['approved', false]);
    // What was taken back meanwhile is given anew.
    await withdraw(ports, olga, { siteId }, { permission: 'live-view' });
    expect((await press()).id).not.toBe(again.id);
  });

  it('lets whatever goes beyond it wait for an owner, whole', async () => {
    await make();
    const beyond: Line[] = [liveView(), { permission: 'playback', devices: 'all', duration: { hours: 1 } }];
    expect(await applyFor(ports, siteId, beyond)).toMatchObject({ status: 'pending' });
    expect(await may()).toBe(false);
    expect(await told()).toContain(`applied to ${MIA}`);
  });

  it('is about no device that comes later', async () => {
    await make();
    await sendGrants(ports, olga, { siteId }, [{ permission: 'site-information', duration: 'permanent' }]);
    await addDevice(ports, anna, { siteId }, { name: 'New', serial: 'W-NEW-1', category: 'camera' });
    expect((await applyFor(ports, siteId, [liveView()])).status).toBe('pending');
    expect((await applyFor(ports, siteId, [liveView(devices)])).status).toBe('approved');
  });

  it('gives no more than a company may hold, and nothing by who works for it (rule 4)', async () => {
    await make();
    const room = LIMITS.liveGrantsOfASite;
    for (let count = 0; count < room; count += 40)
      await sendGrants(
        ports,
        olga,
        { siteId },
        Array.from({ length: 40 }, () => liveView()),
      );
    expect((await applyFor(ports, siteId, [liveView()])).status).toBe('pending');
    const { id: other } = await newSite(ports, 1);
    await handOver(ports, other);
    await makeRule(ports, olga, { siteId: other }, LIVE);
    const racing = interrupted(ports, () => employ(ports, { email: OWNER_EMAIL }));
    const input = { lines: [liveView()], reason: 'Work.' };
    expect((await apply(racing, anna, { siteId: other }, input)).status).toBe('pending');
    expect((await applyFor(ports, other, [liveView()])).status).toBe('pending');
    await expect(makeRule(ports, olga, { siteId: other }, LIVE)).rejects.toThrow(refused('own-employee'));
    const [rule] = (await listRules(ports, olga, other)).items;
    await expect(confirmRule(ports, olga, { siteId: other, ruleId: rule?.id ?? '' })).rejects.toThrow(refused('own-employee'));
  });

  it('is an owner’s to make and keep, and anybody’s who lives there to take back (rule 27)', async () => {
    await expect(make(LIVE, mia)).rejects.toThrow(refused('owners-only'));
    for (const by of [anna, { email: 'nobody@example.org' }]) {
      await expect(make(LIVE, by)).rejects.toThrow(refused('not-found'));
      await expect(listRules(ports, by, siteId)).rejects.toThrow(refused('not-found'));
    }
    const { id: ruleId } = await make();
    await expect(confirmRule(ports, mia, { siteId, ruleId })).rejects.toThrow(refused('owners-only'));
    expect((await listRules(ports, mia, siteId)).items).toMatchObject([{ id: ruleId }]);
    await forget();
    await removeRule(ports, mia, { siteId, ruleId });
    expect(await told()).toEqual([`rule-changed to ${OWNER_EMAIL}`, `rule-changed to ${PAUL}`]);
    expect((await messages())[0]?.content).toMatchObject({ change: 'removed', by: { value: MIA } });
    expect((await applyFor(ports, siteId, [liveView()])).status).toBe('pending');
    expect((await stateOf(ports, siteId)).read?.site.rules).toBeUndefined();
    for (const act of [removeRule(ports, olga, { siteId, ruleId }), confirmRule(ports, olga, { siteId, ruleId })])
      await expect(act).rejects.toThrow(refused('not-found'));
  });

  it('answers nobody once who made it is no owner, until another keeps it', async () => {
    const { id: ruleId } = await make();
    await leaveSite(ports, olga, { siteId });
    expect((await listRules(ports, paul, siteId)).items).toMatchObject([{ counts: false }]);
    expect((await applyFor(ports, siteId, [liveView()])).status).toBe('pending');
    expect(await confirmRule(ports, paul, { siteId, ruleId })).toMatchObject({ counts: true });
    expect(await applyFor(ports, siteId, [liveView()])).toMatchObject({ status: 'approved', ruleId });
  });

  it('is put to all of them before its year is over, and ends with it unless an owner keeps it', async () => {
    const { id: ruleId } = await make();
    ports.advance(335 * DAY - 1);
    await forget();
    await sweep(ports, () => false);
    expect(await told()).toEqual([]);
    ports.advance(1);
    await sweep(ports, () => false);
    expect(await told()).toEqual([`rule-to-confirm to ${MIA}`, `rule-to-confirm to ${OWNER_EMAIL}`, `rule-to-confirm to ${PAUL}`]);
    await confirmRule(ports, olga, { siteId, ruleId });
    ports.advance(335 * DAY);
    await sweep(ports, () => false);
    ports.advance(30 * DAY);
    expect((await applyFor(ports, siteId, [liveView()])).status).toBe('pending');
    expect((await listRules(ports, olga, siteId)).items).toEqual([]);
    await forget();
    await sweep(ports, () => false);
    expect(await told()).toContain(`rule-changed to ${MIA}`);
    const { read, entries } = await stateOf(ports, siteId);
    expect(read?.site.rules).toBeUndefined();
    expect(entries.map(({ action }) => action).filter((action) => action.startsWith('rule-'))).toEqual([
      'rule-added',
      'rule-put-to-owner',
      'rule-confirmed',
      'rule-put-to-owner',
      'rule-expired',
    ]);
  });

  it('ends with the company that it answers, and with the household that gave it (rule 30)', async () => {
    await make();
    await offerTransfer(ports, olga, { siteId }, { contact: { type: 'email', value: 'nora@example.org' } });
    const transfer = (await ports.sites.load(siteId, 'site'))?.site.transfer;
    await acceptTransfer(ports, await ports.links.secret(transfer?.locator ?? '', transfer?.id ?? ''), { lines: [] });
    const nora = { email: 'nora@example.org' };
    expect((await listRules(ports, nora, siteId)).items).toEqual([]);
    expect((await applyFor(ports, siteId, [liveView()])).status).toBe('pending');
    await makeRule(ports, nora, { siteId }, LIVE);
    await dismissCompany(ports, nora, siteId);
    expect((await listRules(ports, nora, siteId)).items).toEqual([]);
    await expect(makeRule(ports, nora, { siteId }, LIVE)).rejects.toThrow(refused('company-dismissed'));
  });

  it('goes with everything that is taken back: else it would open the door again at once (rule 13)', async () => {
    await make();
    await make({ ...LIVE, permissions: ['playback'] });
    await applyFor(ports, siteId, [liveView()]);
    await forget();
    expect(await withdraw(ports, mia, { siteId }, {})).toMatchObject({ isMoreGone: true });
    expect((await listRules(ports, olga, siteId)).items).toEqual([]);
    expect((await applyFor(ports, siteId, [liveView()])).status).toBe('pending');
    await make();
    await forget();
    // Also where nothing else stands.
    await withdraw(ports, mia, { siteId }, {});
    expect(await told()).toEqual([`answered to ${OWNER_EMAIL}`, `answered to ${PAUL}`]);
    const { read, entries } = await stateOf(ports, siteId);
    expect([read?.site.rules, entries.at(-1)?.action]).toEqual([undefined, 'rule-removed']);
  });
});
