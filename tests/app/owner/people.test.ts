import { beforeEach, describe, expect, it } from 'vitest';
import { approveApplication, rejectApplication } from '#app/applications/decide-application';
import { removeOwnedDevice } from '#app/devices/remove-device';
import { confirmGrants, confirmOwnGrants } from '#app/grants/confirm-grants';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw, withdrawByLink, withdrawSuspension } from '#app/grants/withdraw';
import type { Caller } from '#app/kernel/caller';
import { SERVICE, siteChange } from '#app/kernel/site-change';
import { hasLostItsPoint } from '#app/messages/lost-point';
import { dismissCompany } from '#app/owner/dismiss-company';
import { countWaiting, listInbox } from '#app/owner/list-inbox';
import { listOwnedSites } from '#app/owner/list-owned-sites';
import { readOwnedLedger, readOwnedSite } from '#app/owner/read-owned-site';
import { indexSite } from '#app/schedule/index-site';
import { sweep } from '#app/schedule/sweep';
import { DAY, HOUR } from '#domain/instant';
import type { Line } from '#domain/line';
import type { Message } from '#domain/message';
import { firstPerson, type Person } from '#domain/people';
import { id, later } from '../../support/builders.ts';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { applyFor, askedSecret, handOver, liveView, newCompany, newSite, OWNER_EMAIL, olga, pastLimits } from '../../support/world.ts';

const refused = (refusal: string) => expect.objectContaining({ refusal });
const PAUL = { type: 'phone', value: '+4915112345678' } as const;
const MIA = { type: 'email', value: 'mia@example.org' } as const;
const paul: Caller = { phone: PAUL.value };
const mia: Caller = { email: MIA.value };

let ports: World;
let siteId: string;

/** A second owner, who reads German on a phone, and a member. */
const moveIn = async (changes: Partial<Record<'paul' | 'mia', object>> = {}) => {
  const read = await ports.sites.load(siteId, 'site');
  if (!read?.site.people) throw new Error('nobody owns it');
  const now = ports.now();
  const others = [
    { ...firstPerson(id('per', 2), { contact: PAUL, language: 'de' }, now), ...changes.paul },
    { ...firstPerson(id('per', 3), { contact: MIA, language: 'fr' }, now), role: 'member', ...changes.mia },
  ] as Person[];
  const puts = others.map(({ contact, role }) => ({
    entity: 'ownership' as const,
    value: { contact, role, siteId, companyId: read.site.companyId },
  }));
  const happened = { actor: SERVICE, action: 'site-changed' } as const;
  await ports.changes.commit(siteChange(ports, { read, now, becomes: { people: [...read.site.people, ...others] }, happened, puts }));
};

beforeEach(async () => {
  ports = portsInMemory();
  await newCompany(ports);
  siteId = (await newSite(ports, 2)).id;
  await handOver(ports, siteId, [], true);
  pastLimits(ports);
});

const sentAs = async (kind: Message['content']['kind']) =>
  (await ports.allMessages()).map(({ value }) => value).filter(({ content, technicianId }) => content.kind === kind && !technicianId);
const everybody = [OWNER_EMAIL, PAUL.value, MIA.value].toSorted();

describe('what the people of a site are told (rule 27)', () => {
  it('is told to all of them, each in their language, with a link of their own; and stands in the inbox of each', async () => {
    await moveIn();
    const { id: applicationId } = await applyFor(ports, siteId, [liveView()]);
    const asked = await sentAs('applied');
    expect(asked.map(({ to, language, channel }) => [to.value, language, channel]).toSorted()).toEqual([
      [PAUL.value, 'de', 'sms'],
      [MIA.value, 'fr', 'email'],
      [OWNER_EMAIL, 'en', 'email'],
    ]);
    expect(new Set(asked.map(({ link }) => link?.locator)).size).toBe(3);
    for (const caller of [olga, paul, mia]) {
      expect((await listInbox(ports, caller, 'pending', { limit: 9 })).items.map((one) => one.id)).toEqual([applicationId]);
      expect(await countWaiting(ports, caller)).toBe(1);
    }
  });

  it('is answered by who comes first, as themselves; the second is shown the first answer (rule 12)', async () => {
    await moveIn();
    const { id: applicationId } = await applyFor(ports, siteId, [liveView()]);
    const { grants } = await approveApplication(ports, { secret: await askedSecret(ports, applicationId, PAUL.value) }, undefined);
    expect(await ports.invitations.application(siteId, applicationId)).toMatchObject({ status: 'approved', decidedBy: PAUL });
    expect(grants.map(({ grantedBy }) => grantedBy)).toEqual([PAUL]);
    for (const to of [OWNER_EMAIL, MIA.value])
      await expect(rejectApplication(ports, { secret: await askedSecret(ports, applicationId, to) }, undefined)).rejects.toThrow(
        refused('already-decided'),
      );
    // All of them are told that access is wider, each with a link that ends it: a member's, too.
    const notices = await sentAs('access-widened');
    expect(notices.map(({ to }) => to.value).toSorted()).toEqual(everybody);
    const hers = notices.find(({ to }) => to.value === MIA.value)?.link;
    await withdrawByLink(ports, await ports.links.secret(hers?.locator ?? '', hers?.subjectId ?? ''));
    const { items } = await readOwnedLedger(ports, mia, siteId, { limit: 100 });
    expect(items.at(-1)).toMatchObject({ action: 'grants-withdrawn', actor: { type: 'owner', personId: id('per', 3) } });
  });
});

describe('what waited before inboxes were made of pointers', () => {
  it('is in the inbox of all of them once the site is indexed anew', async () => {
    await moveIn();
    const { id: applicationId, expiresAt } = await applyFor(ports, siteId, [liveView()]);
    const contacts = [{ type: 'email', value: OWNER_EMAIL } as const, PAUL, MIA];
    const removes = contacts.map((contact) => ({ entity: 'asked' as const, value: { contact, siteId, applicationId, expiresAt } }));
    await ports.changes.commit({ at: ports.now(), removes });
    expect(await countWaiting(ports, mia)).toBe(0);
    await indexSite(ports, siteId);
    for (const caller of [olga, paul, mia]) expect(await countWaiting(ports, caller)).toBe(1);
  });
});

describe('what a company hears of them', () => {
  it('is nothing of a member: neither that a message did not reach them', async () => {
    await moveIn();
    await applyFor(ports, siteId, [liveView()]);
    const causedBy = (await sentAs('applied')).map((message) => [message.to.value, message.causedBy !== undefined]);
    expect(Object.fromEntries(causedBy)).toEqual({ [OWNER_EMAIL]: true, [PAUL.value]: true, [MIA.value]: false });
  });
});

describe('what comes due for many people at once', () => {
  it('is told in as many writes as it takes: ten people, twenty permissions that end each at a time of its own', async () => {
    await moveIn();
    const read = await ports.sites.load(siteId, 'site');
    const more = [4, 5, 6, 7, 8, 9, 10].map((number) =>
      firstPerson(id('per', number), { contact: { type: 'email', value: `p${number}@example.org` }, language: 'en' }, ports.now()),
    );
    if (!read?.site.people) throw new Error('nobody owns it');
    const happened = { actor: SERVICE, action: 'site-changed' } as const;
    await ports.changes.commit(
      siteChange(ports, { read, now: ports.now(), becomes: { people: [...read.site.people, ...more] }, happened }),
    );
    const lines = Array.from(
      { length: 20 },
      (_, index): Line => ({
        permission: 'site-information',
        duration: { until: later(10 * DAY + index * HOUR) },
      }),
    );
    await sendGrants(ports, olga, { siteId }, lines);
    ports.advance(10 * DAY);
    const sizes: number[] = [];
    const commit: World['changes']['commit'] = (change, once) => {
      sizes.push((change.messages?.length ?? 0) + (change.puts?.length ?? 0) + (change.entries?.length ?? 0));
      return ports.changes.commit(change, once);
    };
    for (let runs = 0; runs < 3; runs++) await sweep({ ...ports, changes: { ...ports.changes, commit } }, () => false);
    expect(Math.max(...sizes)).toBeLessThan(95);
    expect((await readOwnedSite(ports, olga, siteId)).grants.filter(({ status }) => status === 'active')).toEqual([]);
    expect((await sentAs('grants-ended')).length).toBeGreaterThanOrEqual(10);
  });
});

describe('a member (rule 27)', () => {
  it('sees everything, refuses, and takes back everything: whoever lives there can close the door', async () => {
    await moveIn();
    const first = await applyFor(ports, siteId, [liveView()]);
    expect((await rejectApplication(ports, { secret: await askedSecret(ports, first.id, MIA.value) }, 'Not now.')).status).toBe('rejected');
    await sendGrants(ports, olga, { siteId }, [liveView()]);
    expect((await readOwnedSite(ports, mia, siteId)).grants).toHaveLength(1);
    expect((await withdraw(ports, mia, { siteId }, {})).grants).toHaveLength(1);
    await withdrawSuspension(ports, mia, { siteId });
    expect((await ports.sites.load(siteId, 'site'))?.site.allowServiceSuspension).toBe(false);
  });

  it('gives nothing, agrees to nothing, removes and dismisses nobody: only owners open it', async () => {
    await moveIn();
    const { id: applicationId } = await applyFor(ports, siteId, [liveView()]);
    const device = (await ports.sites.load(siteId, 'everything'))?.devices[0]?.id ?? '';
    const secret = await askedSecret(ports, applicationId, MIA.value);
    const [grant] = (await sendGrants(ports, olga, { siteId }, [{ permission: 'site-information', duration: 'permanent' }])).grants;
    ports.advance(366 * DAY);
    await sweep(ports, () => false);
    const put = (await sentAs('grants-to-confirm')).find(({ to }) => to.value === MIA.value)?.link;
    const confirmation = await ports.links.secret(put?.locator ?? '', put?.subjectId ?? '');
    const acts: [string, () => Promise<unknown>][] = [
      ['approve', () => approveApplication(ports, { caller: mia, siteId, applicationId }, undefined)],
      ['approve by link', () => approveApplication(ports, { secret }, undefined)],
      ['give', () => sendGrants(ports, mia, { siteId }, [liveView()])],
      ['keep', () => confirmOwnGrants(ports, mia, { siteId }, [grant?.id ?? ''])],
      ['keep by link', () => confirmGrants(ports, confirmation)],
      ['dismiss', () => dismissCompany(ports, mia, siteId)],
      ['remove a device', () => removeOwnedDevice(ports, mia, siteId, device)],
    ];
    // Its time is up meanwhile: that is said first, also to an owner.
    const allowed = ['approve', 'approve by link'];
    for (const [what, act] of acts)
      await expect(act(), what).rejects.toThrow(allowed.includes(what) ? expect.anything() : refused('owners-only'));
  });

  it('agrees to nothing while it waits, by whichever way', async () => {
    await moveIn();
    const { id: applicationId } = await applyFor(ports, siteId, [liveView()]);
    const secret = await askedSecret(ports, applicationId, MIA.value);
    for (const decider of [{ secret }, { caller: mia, siteId, applicationId }])
      await expect(approveApplication(ports, decider, undefined)).rejects.toThrow(refused('owners-only'));
    expect((await approveApplication(ports, { caller: olga, siteId, applicationId }, undefined)).application.status).toBe('approved');
  });
});

describe('who is no longer one of them (rule 29)', () => {
  const removed = {
    status: 'leaving',
    leavesAt: later(DAY + 1 * HOUR),
    removedBy: id('per', 1),
    messageId: id('msg', 9),
    locator: '99999999',
  };

  it('sees and answers nothing from the moment on that their removal has come true, whether or not a job has run', async () => {
    await moveIn({ paul: removed });
    const { id: applicationId } = await applyFor(ports, siteId, [liveView()]);
    const secret = await askedSecret(ports, applicationId, PAUL.value);
    const [message] = (await sentAs('applied')).filter(({ to }) => to.value === PAUL.value);
    if (message?.status !== 'queued') throw new Error('not asked');
    expect([await countWaiting(ports, paul), await hasLostItsPoint(ports, message)]).toEqual([1, false]);
    expect((await listOwnedSites(ports, paul, { limit: 9 })).items).toHaveLength(1);
    ports.advance(HOUR);
    await expect(approveApplication(ports, { secret }, undefined)).rejects.toThrow(refused('link-ended'));
    await expect(readOwnedSite(ports, paul, siteId)).rejects.toThrow(refused('not-found'));
    await expect(withdraw(ports, paul, { siteId }, {})).rejects.toThrow(refused('not-found'));
    expect((await listOwnedSites(ports, paul, { limit: 9 })).items).toEqual([]);
    expect((await listInbox(ports, paul, undefined, { limit: 9 })).items).toEqual([]);
    // What was on its way to them has lost its point; nothing more is sent to them.
    expect(await hasLostItsPoint(ports, message)).toBe(true);
    await sendGrants(ports, olga, { siteId }, [liveView()]);
    expect((await sentAs('access-widened')).map(({ to }) => to.value).toSorted()).toEqual([MIA.value, OWNER_EMAIL]);
  });
});
