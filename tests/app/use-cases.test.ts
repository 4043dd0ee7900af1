import { beforeEach, describe, expect, it, vi } from 'vitest';
import { startCompany } from '#app/company/start-company';
import { addDevice } from '#app/devices/add-device';
import { changeDevice } from '#app/devices/change-device';
import { removeDevice } from '#app/devices/remove-device';
import { checkAccess } from '#app/grants/check-access';
import { acceptInvitation } from '#app/invitations/accept-invitation';
import { correctContact } from '#app/invitations/correct-contact';
import { invite } from '#app/invitations/invite';
import type { Channel } from '#app/kernel/channel-port';
import { ProviderFailure } from '#app/kernel/channel-port';
import { reviveMessage } from '#app/messages/revive-message';
import { sendMessage } from '#app/messages/send-message';
import { sweep } from '#app/schedule/sweep';
import { addSite } from '#app/sites/add-site';
import { deleteSite } from '#app/sites/delete-site';
import { listSites } from '#app/sites/list-sites';
import { readSite } from '#app/sites/read-site';
import { after, DAY, MINUTE } from '#domain/instant';
import { requireFitting, termsOf } from '#domain/line';
import type { Technician } from '#domain/technician';
import { id, NOON } from '../support/builders.ts';
import { type Bench, newPorts } from '../support/ports.ts';
import { stateOf } from '../support/world.ts';

const anna = { email: 'anna@example.org', name: 'Anna' };
const guest = { type: 'email', value: 'guest@example.org' } as const;

let ports: Bench;
let companyId: string;
beforeEach(async () => {
  ports = await newPorts();
  companyId = (await startCompany(ports, anna, { name: 'Demo Alarm', country: 'DE' })).id;
});

let serial = 0;
const siteWithDevices = async (devices = 2, name = 'Demo House') => {
  const site = await addSite(ports, anna, { name, timeZone: 'Europe/Berlin' });
  const made: string[] = [];
  for (let index = 0; index < devices; index++) {
    made.push(
      (await addDevice(ports, anna, { siteId: site.id }, { name: `Camera ${index}`, serial: `S-${++serial}`, category: 'camera' })).id,
    );
  }
  return { id: site.id, devices: made };
};

const employ = async (technician: Partial<Technician>): Promise<Technician> => {
  const value: Technician = {
    id: id('tec', 7),
    companyId,
    email: 'ben@example.org',
    name: 'Ben',
    role: 'technician',
    sites: 'all',
    createdAt: NOON,
    ...technician,
  };
  await ports.changes.commit({ at: NOON, puts: [{ entity: 'technician', value }] });
  return value;
};

const hasRefused = (refusal: string) => expect.objectContaining({ refusal });

describe('inviting', () => {
  it('refuses a colleague, and one who has become one since (rule 4)', async () => {
    const site = await siteWithDevices();
    const { id: invitationId } = await invite(ports, anna, { siteId: site.id }, { contact: { type: 'email', value: 'ben@example.org' } });
    await employ({});
    const [{ locator } = { locator: '' }] = (await ports.sites.load(site.id, 'invitations'))?.invitations ?? [];
    const secret = await ports.links.secret(locator, invitationId);
    await expect(acceptInvitation(ports, secret, { lines: [] })).rejects.toThrow(hasRefused('own-employee'));
    const other = await siteWithDevices();
    await expect(invite(ports, anna, { siteId: other.id }, { contact: { type: 'email', value: 'ben@example.org' } })).rejects.toThrow(
      hasRefused('own-employee'),
    );
    expect((await readSite(ports, anna, other.id)).status).toBe('not-invited');
  });

  it('refuses more than a company may send in a day, and the day after does not', async () => {
    const limited = { ...ports, settings: { ...ports.settings, invitationsADay: 2 } };
    const sites = [await siteWithDevices(0), await siteWithDevices(0), await siteWithDevices(0)];
    await invite(limited, anna, { siteId: sites[0]?.id as string }, { contact: guest });
    await invite(limited, anna, { siteId: sites[1]?.id as string }, { contact: guest });
    const third = () => invite(limited, anna, { siteId: sites[2]?.id as string }, { contact: guest });
    await expect(third()).rejects.toThrow(
      expect.objectContaining({ refusal: 'too-many-requests', facts: expect.objectContaining({ retryAfter: 12 * 3_600 }) }),
    );
    ports.advance(DAY);
    expect((await third()).status).toBe('pending');
  });
});

describe('a technician', () => {
  it('sees and touches only the sites assigned to them (rule 26)', async () => {
    const mine = await siteWithDevices(1, 'Mine');
    const other = await siteWithDevices(1, 'Other');
    await employ({ sites: [mine.id] });
    const ben = { email: 'ben@example.org' };
    expect((await listSites(ports, ben, {}, { limit: 10 })).items.map(({ name }) => name)).toEqual(['Mine']);
    expect((await readSite(ports, ben, mine.id)).name).toBe('Mine');
    await expect(readSite(ports, ben, other.id)).rejects.toThrow(hasRefused('not-found'));
    await expect(addSite(ports, ben, { name: 'New', timeZone: 'UTC' })).rejects.toThrow(hasRefused('not-permitted'));
  });

  it('works for one company only', async () => {
    await employ({});
    await expect(startCompany(ports, { email: 'ben@example.org' }, { name: 'Own', country: 'DE' })).rejects.toThrow(
      hasRefused('already-employed'),
    );
  });
});

describe('deleting a site', () => {
  it('with an invitation whose time is up, unswept, leaves nothing due behind (rule 9)', async () => {
    const site = await siteWithDevices(0);
    await invite(ports, anna, { siteId: site.id }, { contact: guest, days: 1 });
    ports.advance(DAY);
    await deleteSite(ports, anna, site.id);
    const { items } = await ports.sites.ledger(site.id, { limit: 10 });
    expect(items.map(({ action }) => action)).toEqual(['site-added', 'invitation-sent', 'invitation-expired', 'site-deleted']);
    await sweep(ports, () => false);
    const due: string[] = [];
    for await (const page of ports.agenda.due(ports.now())) due.push(...page.map(({ id }) => id));
    expect(due).not.toContain(site.id);
    expect(await ports.sites.load(site.id, 'site')).toBeUndefined();
  });
});

describe('limits', () => {
  it('of devices a site, and of devices in all lines, are named', async () => {
    const site = await siteWithDevices(0);
    const read = await ports.sites.load(site.id, 'site');
    if (!read) throw new Error('no site');
    await ports.changes.commit({ at: NOON, site: { next: { ...read.site, deviceCount: 500 }, version: read.version } });
    await expect(addDevice(ports, anna, { siteId: site.id }, { name: 'One more', serial: 'S-501', category: 'camera' })).rejects.toThrow(
      expect.objectContaining({ refusal: 'limit-reached', facts: { limit: 'devices-of-a-site' } }),
    );
    const line = { permission: 'live-view', devices: 'all', duration: 'permanent' } as const;
    const many = Array.from({ length: 100 }, (_, index) => id('dev', index));
    expect(() => requireFitting(Array.from({ length: 41 }, () => termsOf(line, many, NOON)))).toThrow(
      expect.objectContaining({ refusal: 'limit-reached', facts: { limit: 'devices-of-all-lines' } }),
    );
    requireFitting(Array.from({ length: 40 }, () => termsOf(line, many, NOON)));
  });

  it('of a company also count a correction to somebody else, which is an invitation', async () => {
    const limited = { ...ports, settings: { ...ports.settings, invitationsADay: 2 } };
    const site = await siteWithDevices(0);
    const { id: invitationId } = await invite(limited, anna, { siteId: site.id }, { contact: guest });
    const correct = (value: string) => correctContact(limited, anna, { siteId: site.id, invitationId }, { type: 'email', value });
    await correct('second@example.org');
    await expect(correct('third@example.org')).rejects.toThrow(hasRefused('too-many-requests'));
  });
});

describe('removing a device twice at the same moment', () => {
  it('counts once', async () => {
    const site = await siteWithDevices(2);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 4 }, () => removeDevice(ports, anna, site.id, site.devices[0] as string)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await readSite(ports, anna, site.id)).deviceCount).toBe(1);
  });

  it('is not undone by a change of the device meanwhile', async () => {
    const site = await siteWithDevices(1);
    const [device] = site.devices as [string];
    await Promise.allSettled([
      removeDevice(ports, anna, site.id, device),
      changeDevice(ports, anna, { siteId: site.id, deviceId: device }, { name: 'Renamed' }),
    ]);
    expect((await readSite(ports, anna, site.id)).devices).toEqual([]);
  });
});

describe('a device', () => {
  it('stands on one site only, also when two add it at once', async () => {
    const [one, two] = [await siteWithDevices(0), await siteWithDevices(0)];
    const device = { name: 'Camera', serial: 'SAME', category: 'camera' } as const;
    const outcomes = await Promise.allSettled([one, two, one, two].map((site) => addDevice(ports, anna, { siteId: site.id }, device)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ refusal: 'serial-taken' });
  });

  it('of a deleted site is free for the next, and what is swept then is not the next one’s', async () => {
    const device = { name: 'Camera', serial: 'MOVES', category: 'camera' } as const;
    const old = await siteWithDevices(0);
    await addDevice(ports, anna, { siteId: old.id }, device);
    await deleteSite(ports, anna, old.id);
    const next = await siteWithDevices(0);
    await addDevice(ports, anna, { siteId: next.id }, device);
    await sweep(ports, () => false);
    expect((await ports.serials.holders(['MOVES'])).get('MOVES')).toMatchObject({ siteId: next.id });
    expect((await readSite(ports, anna, next.id)).devices).toHaveLength(1);
    const due: unknown[] = [];
    for await (const page of ports.agenda.due(ports.now())) due.push(...page);
    expect(due).toEqual([]);
  });

  it('is taken out of every grant with its removal, and the next check knows', async () => {
    const site = await siteWithDevices(2);
    const [front, back] = site.devices as [string, string];
    const lines = [
      { permission: 'live-view', devices: 'all', duration: { hours: 8 } },
      { permission: 'site-information', duration: 'permanent' },
    ] as const;
    const { id: invitationId } = await invite(ports, anna, { siteId: site.id }, { contact: guest, lines: [...lines] });
    const [{ locator } = { locator: '' }] = (await ports.sites.load(site.id, 'invitations'))?.invitations ?? [];
    await acceptInvitation(ports, await ports.links.secret(locator, invitationId), { lines: [...lines] });
    const ask = async (deviceId: string) =>
      (await checkAccess(ports, anna, [{ siteId: site.id, deviceId, permission: 'live-view' }]))[0]?.allowed;
    expect([await ask(front), await ask(back)]).toEqual([true, true]);
    await removeDevice(ports, anna, site.id, back);
    expect([await ask(front), await ask(back)]).toEqual([true, false]);
    await removeDevice(ports, anna, site.id, front);
    expect(await ask(front)).toBe(false);
    const again = await addDevice(ports, anna, { siteId: site.id }, { name: 'New', serial: `S-${++serial}`, category: 'camera' });
    // `all` meant the devices there were (api.md).
    expect(await ask(again.id)).toBe(false);
  });
});

describe('sending a message', () => {
  const queue = async () => {
    const site = await siteWithDevices(0);
    const { id: invitationId } = await invite(ports, anna, { siteId: site.id }, { contact: guest });
    const [invitation] = (await ports.sites.load(site.id, 'invitations'))?.invitations.filter((one) => one.id === invitationId) ?? [];
    const find = async () => {
      const found = await ports.messages.find(invitation?.messageId as string);
      if (!found) throw new Error('no message');
      return found;
    };
    return { find, site };
  };
  const channel = (send: Channel['send'] = async () => 'provider-1') => ({ send: vi.fn(send) });

  it('happens once, however often and at once it is handed over (rule 25)', async () => {
    const { find } = await queue();
    const provider = channel();
    const read = await find();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => sendMessage(ports, provider, read, 0)));
    expect(outcomes.filter(({ result }) => result === 'sent')).toHaveLength(1);
    expect((await sendMessage(ports, provider, await find(), 0)).result).toBe('not-ready');
    expect(provider.send).toHaveBeenCalledTimes(1);
    expect((await find()).value).toMatchObject({ status: 'sent', providerId: 'provider-1', attempts: 1 });
  });

  it('whose note is lost goes again as an email after the lease, not before', async () => {
    const { find } = await queue();
    const provider = channel();
    const dying = { ...ports, messages: { ...ports.messages, replace: vi.fn(ports.messages.replace) } };
    // The claim is written, the note that it was sent is not: the process has died between.
    dying.messages.replace.mockImplementationOnce(ports.messages.replace).mockRejectedValueOnce(new Error('gone'));
    await expect(sendMessage(dying, provider, await find(), 0)).rejects.toThrow('gone');
    expect((await sendMessage(ports, provider, await find(), 0)).result).toBe('not-ready');
    ports.advance(MINUTE);
    await sweep(ports, () => false);
    expect((await sendMessage(ports, provider, await find(), 0)).result).toBe('not-ready');
    ports.advance(2 * MINUTE);
    await sweep(ports, () => false);
    expect((await sendMessage(ports, provider, await find(), 0)).result).toBe('sent');
    const ids = provider.send.mock.calls.map(([message]) => message.id);
    expect(new Set(ids).size).toBe(1);
  });

  it('puts off what passes, and keeps the secret out of what it stores', async () => {
    const { find } = await queue();
    const secrets: (string | undefined)[] = [];
    const down = channel(async ({ link }, secretOf) => {
      secrets.push(link && (await secretOf(link)));
      throw new ProviderFailure('ServiceUnavailable', 'passing');
    });
    expect((await sendMessage(ports, down, await find(), 1)).result).toBe('postponed');
    const { value } = await find();
    expect(value).toMatchObject({ status: 'queued', ready: false });
    expect(secrets[0]).toMatch(/^[0-9A-Z]{24}$/);
    expect(JSON.stringify(value)).not.toContain(secrets[0]?.slice(8));
  });

  it('sends once more what nobody answered in time, and no third time; whoever caused it is told', async () => {
    const { find } = await queue();
    const silent = channel(async () => {
      throw new ProviderFailure('NoAnswerInTime', 'unknown');
    });
    expect((await sendMessage(ports, silent, await find(), 0)).result).toBe('uncertain');
    expect((await find()).value).toMatchObject({ status: 'queued', isUncertain: true, dueAt: after(ports.now(), 5 * MINUTE) });
    ports.advance(5 * MINUTE);
    await sweep(ports, () => false);
    expect((await sendMessage(ports, silent, await find(), 0)).result).toBe('uncertain');
    expect((await find()).value).toMatchObject({ status: 'failed', failure: 'outcome-unknown' });
    const told = (await ports.allMessages()).map(({ value }) => value.content.kind);
    expect(told).toContain('message-undelivered');
  });

  it('treats what it does not know as passing: nothing is lost by a bug', async () => {
    const { find } = await queue();
    const broken = channel(async () => {
      throw new TypeError('undefined is not a function');
    });
    expect((await sendMessage(ports, broken, await find(), 0)).result).toBe('postponed');
  });

  it('that is due is revived only once it is', async () => {
    const { find } = await queue();
    const { version } = await find();
    await reviveMessage(ports, (await find()).value.id);
    expect((await find()).version).toBe(version);
    ports.advance(5 * MINUTE);
    await reviveMessage(ports, (await find()).value.id);
    expect((await find()).version).toBe(version + 1);
  });
});

describe('the sweep', () => {
  it('is not held up by what fails, and comes back to it', async () => {
    const sites = [await siteWithDevices(0), await siteWithDevices(0), await siteWithDevices(0)];
    for (const [index, site] of sites.entries()) {
      await invite(ports, anna, { siteId: site.id }, { contact: { type: 'email', value: `g${index}@example.org` }, days: 1 });
    }
    ports.advance(DAY + 1);
    const poisoned = sites[0]?.id;
    const load = ports.sites.load;
    const broken = {
      ...ports,
      sites: {
        ...ports.sites,
        load: (siteId: string, part: never) => (siteId === poisoned ? Promise.reject(new Error('poison')) : load(siteId, part)),
      },
    } as Bench;
    const first = await sweep(broken, () => false);
    expect(first.failures.map(({ due }) => due.id)).toEqual([poisoned]);
    // The invitation's message is due before its reminder.
    expect(first.lagSeconds).toBe((DAY + 1 - 5 * MINUTE) / 1_000);
    const statuses = await Promise.all(sites.map(async (site) => (await stateOf(ports, site.id)).read?.invitations[0]?.status));
    expect(statuses).toEqual(['pending', 'expired', 'expired']);
    expect((await sweep(ports, () => false)).failures).toEqual([]);
    expect((await stateOf(ports, poisoned as string)).read?.invitations[0]?.status).toBe('expired');
  });

  it('stops when its time is over, and the next run goes on', async () => {
    const sites = [await siteWithDevices(0), await siteWithDevices(0)];
    for (const [index, site] of sites.entries())
      await invite(ports, anna, { siteId: site.id }, { contact: { type: 'email', value: `g${index}@example.org` }, days: 1 });
    ports.advance(DAY);
    const pages = sites.map(({ id }) => [{ entity: 'site' as const, id, dueAt: ports.now() }]);
    const agenda = {
      async *due() {
        yield* pages;
      },
    };
    const statuses = () => Promise.all(sites.map(async ({ id }) => (await stateOf(ports, id)).read?.invitations[0]?.status));
    expect((await sweep({ ...ports, agenda }, () => true)).done).toBe(1);
    expect(await statuses()).toEqual(['expired', 'pending']);
    expect((await sweep({ ...ports, agenda }, () => false)).done).toBe(2);
    expect(await statuses()).toEqual(['expired', 'expired']);
  });
});
