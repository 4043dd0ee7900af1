import { beforeEach, describe, expect, it } from 'vitest';
import { addTechnician } from '#app/company/add-technician';
import { declineOffer } from '#app/company/answer-offer';
import { listOffers } from '#app/company/list-offers';
import { listTechnicians } from '#app/company/list-technicians';
import { isEmployed, readCompany, readEmployer } from '#app/company/read-company';
import { leaveCompany, removeTechnician } from '#app/company/remove-technician';
import { startCompany } from '#app/company/start-company';
import { companyOf } from '#app/kernel/about';
import { failMessage } from '#app/messages/fail-message';
import { DAY } from '#domain/instant';
import { bounced, failed, sent } from '#domain/message';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, employ, interrupted, newCompany, olga } from '../../support/world.ts';

const refused = (refusal: string) => expect.objectContaining({ refusal });
const ben = { email: 'ben@example.org' };

let ports: World;
beforeEach(async () => {
  ports = portsInMemory();
  await newCompany(ports);
});
const offer = (email = ben.email, admin: object = anna) =>
  addTechnician(ports, admin, { email, name: 'Ben', role: 'technician', sites: [] });
const messages = async () => (await ports.allMessages()).map(({ value }) => value);

describe('a company', () => {
  it('is read by who works for it, and named wherever they act', async () => {
    await employ(ports, ben);
    for (const caller of [anna, ben]) {
      expect((await readCompany(ports, caller)).name).toBe('Demo Alarm');
      expect((await readEmployer(ports, caller))?.name).toBe('Demo Alarm');
      expect(await isEmployed(ports, caller)).toBe(true);
    }
    for (const caller of [olga, {}, { phone: '+4915112345678' }]) {
      await expect(readCompany(ports, caller)).rejects.toThrow(refused('not-permitted'));
      expect([await readEmployer(ports, caller), await isEmployed(ports, caller)]).toEqual([undefined, false]);
    }
    await expect(companyOf(ports, 'cmp_none')).rejects.toThrow('is missing');
  });

  it('lists who works there and whom it offers that, to its admins, without what has ended', async () => {
    await employ(ports, ben);
    await offer('carl@example.org');
    const { id } = await offer('dora@example.org');
    await declineOffer(ports, { caller: { email: 'dora@example.org' }, offerId: id });
    const listed = async (limit = 10) => {
      const { items, next } = await listTechnicians(ports, anna, { limit });
      return [items.map(({ email, status }) => [email, status]), next !== undefined];
    };
    expect(await listed()).toEqual([
      [
        [anna.email, 'accepted'],
        [ben.email, 'accepted'],
        ['carl@example.org', 'offered'],
      ],
      false,
    ]);
    expect((await listed(2))[1]).toBe(true);
    ports.advance(30 * DAY);
    expect((await listed())[0]).toHaveLength(2);
    await expect(listTechnicians(ports, ben, { limit: 10 })).rejects.toThrow(refused('not-permitted'));
  });
});

describe('offers to somebody (rule 44)', () => {
  it('are those that are open, each with the company’s name', async () => {
    await startCompany(ports, olga, { name: 'Second', country: 'DE' });
    const first = await offer();
    const second = await offer(ben.email, olga);
    const offers = async () => (await listOffers(ports, ben, { limit: 10 })).items.map(({ id, company }) => [id, company.name]);
    expect(new Map((await offers()) as [string, string][])).toEqual(
      new Map([
        [first.id, 'Demo Alarm'],
        [second.id, 'Second'],
      ]),
    );
    expect((await listOffers(ports, ben, { limit: 1 })).next).toBeDefined();
    await declineOffer(ports, { caller: ben, offerId: first.id });
    expect(await offers()).toEqual([[second.id, 'Second']]);
    ports.advance(30 * DAY);
    expect(await offers()).toEqual([]);
    for (const caller of [anna, {}]) expect((await listOffers(ports, caller, { limit: 10 })).items).toEqual([]);
  });

  it('are told with what they are and by whom, and so is what becomes of them', async () => {
    const { id } = await offer();
    const [sentTo] = await messages();
    expect(sentTo).toMatchObject({
      to: { value: ben.email },
      content: {
        kind: 'employment-offered',
        companyName: 'Demo Alarm',
        technicianName: 'Anna',
        timeZone: 'UTC',
        role: 'technician',
        sites: 0,
      },
      causedBy: { email: anna.email },
    });
    await removeTechnician(ports, anna, id);
    expect((await messages()).at(-1)).toMatchObject({
      to: { value: ben.email },
      content: { kind: 'employment-taken-back', companyName: 'Demo Alarm', technicianName: 'Anna' },
      causedBy: { email: anna.email },
    });
    await expect(removeTechnician(ports, anna, id)).rejects.toThrow(refused('not-found'));
    // Taken back, it is not offered again at once (rule 5).
    await expect(offer()).rejects.toThrow(refused('resend-too-soon'));
  });

  it('that do not arrive are told to who made them, once', async () => {
    await offer();
    const [read] = await ports.allMessages();
    if (read?.value.status !== 'queued') throw new Error('no message');
    const next = bounced(sent(read.value, 'ses-1', ports.now()), 'mailbox-refused', ports.now());
    await failMessage(ports, read, next);
    await failMessage(ports, read, next);
    expect(await messages()).toMatchObject([
      { status: 'bounced' },
      {
        to: { value: anna.email },
        content: { kind: 'offer-undelivered', companyName: 'Demo Alarm', contact: { value: ben.email }, failure: 'mailbox-refused' },
        technicianId: (await ports.companies.technician(anna.email))?.id,
      },
    ]);
  });

  it('whose message is no longer needed end without another', async () => {
    await offer();
    const [read] = await ports.allMessages();
    if (read?.value.status !== 'queued') throw new Error('no message');
    await failMessage(ports, read, failed(read.value, 'no-longer-needed', ports.now()));
    expect(await messages()).toMatchObject([{ status: 'failed' }]);
  });
});

describe('leaving a company (rule 44)', () => {
  it('ends it at once; its last admin stays', async () => {
    await employ(ports, { ...ben, role: 'admin' });
    await leaveCompany(ports, ben);
    expect(await isEmployed(ports, ben)).toBe(false);
    await expect(leaveCompany(ports, anna)).rejects.toThrow(refused('last-admin'));
    for (const caller of [ben, {}]) await expect(leaveCompany(ports, caller)).rejects.toThrow(refused('not-permitted'));
  });

  it('is refused to who was removed, and has started one of their own, in the same moment', async () => {
    const { id } = await employ(ports, ben);
    const racing = interrupted(ports, async () => {
      await removeTechnician(ports, anna, id);
      await startCompany(ports, ben, { name: 'Own', country: 'DE' });
    });
    await expect(leaveCompany(racing, ben)).rejects.toThrow(refused('last-admin'));
    expect((await readEmployer(ports, ben))?.name).toBe('Own');
  });
});
