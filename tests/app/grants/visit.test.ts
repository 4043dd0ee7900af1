import { beforeEach, describe, expect, it } from 'vitest';
import { approveApplication } from '#app/applications/decide-application';
import { checkAccess } from '#app/grants/check-access';
import { sendGrants } from '#app/grants/send-grants';
import { finishVisit, startVisit } from '#app/grants/visit';
import { withdraw, withdrawByLink } from '#app/grants/withdraw';
import { dismissCompany } from '#app/owner/dismiss-company';
import { readOwnedSite } from '#app/owner/read-owned-site';
import { sweep } from '#app/schedule/sweep';
import { issueTicket } from '#app/sessions/issue-ticket';
import { passGate } from '#app/sessions/pass-gate';
import { readSite } from '#app/sites/read-site';
import { DAY, HOUR, MINUTE, SECOND } from '#domain/instant';
import type { Line } from '#domain/line';
import type { QueuedMessage } from '#domain/message';
import type { Ticket } from '#domain/ticket';
import { A_CLOUD } from '../../support/builders.ts';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import {
  anna,
  applyFor,
  employ,
  handOver,
  moveIn,
  newCompany,
  newSite,
  OWNER_EMAIL,
  olga,
  pastLimits,
  stateOf,
} from '../../support/world.ts';

const refused = (refusal: string) => expect.objectContaining({ refusal });
const MIA = 'mia@example.org';
const live: Line = { permission: 'live-view', devices: 'all', duration: { visit: { hours: 2, within: { days: 7 } } } };
const configure: Line = { permission: 'configuration', devices: 'all', duration: { visit: { hours: 4, within: { days: 7 } } } };

let ports: World;
let siteId: string;
let camera: string;
let before: number;

const forget = async () => {
  before = (await ports.allMessages()).length;
};
beforeEach(async () => {
  const world = portsInMemory();
  ports = { ...world, settings: { ...world.settings, deviceClouds: ['demo-cloud'] } };
  await newCompany(ports);
  const site = await newSite(ports, 1);
  [siteId, camera] = [site.id, site.devices[0] ?? ''];
  await handOver(ports, siteId);
  pastLimits(ports);
  await moveIn(ports, siteId, MIA, 'member');
  await forget();
});

/** Asked for, and given. @returns the first of its grants. */
const agreed = async (lines: Line[] = [live, configure]): Promise<string> => {
  const { id: applicationId } = await applyFor(ports, siteId, lines);
  const { grants } = await approveApplication(ports, { caller: olga, siteId, applicationId }, undefined);
  await forget();
  return grants[0]?.id ?? '';
};
const start = (grantId: string, by = anna) => startVisit(ports, by, { siteId, grantId });
const finish = (grantId: string, by = anna) => finishVisit(ports, by, { siteId, grantId });
const may = async (permission: 'live-view' | 'configuration' = 'live-view') =>
  (await checkAccess(ports, anna, [{ siteId, deviceId: camera, permission }]))[0]?.allowed;
const messages = async () => (await ports.allMessages()).slice(before).map(({ value }) => value as QueuedMessage);
const told = async () => (await messages()).map(({ content, to }) => `${content.kind} to ${to.value}`).toSorted();

describe('a visit (rule 33)', () => {
  it('begins when a technician starts to work, with all that was given for it, and all who live there hear who it is', async () => {
    const grantId = await agreed();
    expect([await may(), (await readSite(ports, anna, siteId)).status]).toEqual([false, 'not-authorized']);
    ports.advance(2 * DAY);
    await forget();
    const { grants } = await start(grantId);
    expect(grants.map(({ permission, until }) => [permission, until])).toEqual([
      ['live-view', new Date(Date.parse(ports.now()) + 2 * HOUR).toISOString()],
      ['configuration', new Date(Date.parse(ports.now()) + 4 * HOUR).toISOString()],
    ]);
    expect([await may(), await may('configuration'), (await readSite(ports, anna, siteId)).status]).toEqual([true, true, 'authorized']);
    expect(await told()).toEqual([`visit-started to ${MIA}`, `visit-started to ${OWNER_EMAIL}`]);
    const [message] = await messages();
    expect(message?.content).toMatchObject({ technicianName: 'Anna', endsAt: grants[1]?.until, given: [{ devices: 1 }, { devices: 1 }] });
    expect((await readOwnedSite(ports, olga, siteId)).grants[0]).toMatchObject({ status: 'active', visit: { by: { name: 'Anna' } } });
    await expect(start(grantId)).rejects.toThrow(refused('visit-started'));
    const { entries } = await stateOf(ports, siteId);
    expect(entries.at(-1)).toMatchObject({ action: 'visit-started', details: { grants: grants.map(({ id }) => ({ id })) } });
  });

  it('ends when the work is done, and says what was used, and for how long (rule 38)', async () => {
    const grantId = await agreed();
    await start(grantId);
    const { ticket } = await issueTicket(ports, anna, { deviceId: camera, permission: 'live-view' });
    const opened = (await ports.tickets.open(ticket)) as Ticket;
    await passGate(ports, { ticket: opened, deviceId: camera }, A_CLOUD);
    ports.advance(20 * SECOND);
    await forget();
    const { grants } = await finish(grantId);
    expect(grants.map(({ status }) => status)).toEqual(['released', 'released']);
    expect([await may(), await may('configuration'), (await readSite(ports, anna, siteId)).status]).toEqual([
      false,
      false,
      'not-authorized',
    ]);
    expect((await stateOf(ports, siteId)).entries.at(-1)).toMatchObject({
      action: 'visit-ended',
      details: { grants: grants.map(({ id }) => id) },
    });
    expect(await told()).toEqual([`visit-ended to ${MIA}`, `visit-ended to ${OWNER_EMAIL}`]);
    expect((await messages())[0]?.content).toMatchObject({ technicianName: 'Anna', used: { times: 1, milliseconds: 20 * SECOND } });
    await expect(finish(grantId)).rejects.toThrow(refused('grant-ended'));
    await expect(start(grantId)).rejects.toThrow(refused('grant-ended'));
  });

  it('ends by the clock after its hours, and when nobody begins, after its days', async () => {
    const grantId = await agreed([live]);
    await start(grantId);
    ports.advance(2 * HOUR);
    expect(await may()).toBe(false);
    await expect(finish(grantId)).rejects.toThrow(refused('grant-ended'));
    await forget();
    await sweep(ports, () => false);
    expect(await told()).toEqual([`grants-ended to ${anna.email}`, `grants-ended to ${MIA}`, `grants-ended to ${OWNER_EMAIL}`]);
    const other = await agreed([live]);
    ports.advance(7 * DAY);
    await expect(start(other)).rejects.toThrow(refused('grant-ended'));
    await sweep(ports, () => false);
    expect((await messages()).at(-1)?.content).toMatchObject({ kind: 'grants-ended', used: { times: 0 } });
    expect((await stateOf(ports, siteId)).entries.map(({ action }) => action)).not.toContain('grants-started');
  });

  it('ends when whoever lives there says so: by the link that told them, or altogether', async () => {
    const grantId = await agreed();
    const { grants } = await start(grantId);
    const link = (await messages()).find(({ to }) => to.value === MIA)?.link;
    await withdrawByLink(ports, await ports.links.secret(link?.locator ?? '', link?.subjectId ?? ''));
    expect([await may(), await may('configuration')]).toEqual([false, false]);
    const again = await agreed();
    const begun = await start(again);
    await withdraw(ports, olga, { siteId }, { grantIds: begun.grants.map(({ id }) => id) });
    expect([await may(), await may('configuration')]).toEqual([false, false]);
    expect(grants).toHaveLength(2);
    const waiting = await agreed();
    await withdraw(ports, olga, { siteId }, {});
    await expect(start(waiting)).rejects.toThrow(refused('grant-ended'));
  });

  it('is begun and ended by who works there, once somebody has begun; and is none without being given as one', async () => {
    const grantId = await agreed([live]);
    for (const by of [olga, { email: 'nobody@example.org' }])
      for (const act of [startVisit, finishVisit])
        await expect(act(ports, by, { siteId, grantId })).rejects.toThrow(refused('not-permitted'));
    const ben = await employ(ports, { email: 'ben@example.org', sites: [] });
    await expect(start(grantId, ben)).rejects.toThrow(refused('not-found'));
    await expect(start('gra_01ARZ3NDEKTSV4RRFFQ6999999')).rejects.toThrow(refused('not-found'));
    await expect(finish('gra_01ARZ3NDEKTSV4RRFFQ6999999')).rejects.toThrow(refused('not-found'));
    await expect(finish(grantId)).rejects.toThrow(refused('visit-not-started'));
    const { grants } = await sendGrants(ports, olga, { siteId }, [{ permission: 'playback', devices: 'all', duration: { hours: 8 } }]);
    for (const act of [start, finish]) await expect(act(grants[0]?.id ?? '')).rejects.toThrow(refused('not-a-visit'));
  });

  it('that was agreed ends with the company that it was agreed with', async () => {
    const grantId = await agreed([live]);
    await dismissCompany(ports, olga, siteId);
    await expect(start(grantId)).rejects.toThrow(refused('not-found'));
    expect((await stateOf(ports, siteId)).read?.grants.map(({ status }) => status)).toEqual(['withdrawn']);
  });

  it('is repeated without a second effect (rule 24)', async () => {
    const grantId = await agreed([live]);
    const once = { scope: 'test', key: 'same', fingerprint: 'same' };
    const first = await startVisit(ports, anna, { siteId, grantId }, once);
    ports.advance(MINUTE);
    expect(await startVisit(ports, anna, { siteId, grantId }, once)).toEqual(first);
  });
});
