import { beforeEach, describe, expect, it } from 'vitest';
import { addTechnician } from '#app/company/add-technician';
import { acceptOffer, declineOffer } from '#app/company/answer-offer';
import { changeTechnician } from '#app/company/change-technician';
import { removeTechnician } from '#app/company/remove-technician';
import { startCompany } from '#app/company/start-company';
import { DAY } from '#domain/instant';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, employ, interrupted, newCompany } from '../../support/world.ts';

const ben = { email: 'ben@example.org' };
const refused = (refusal: string) => expect.objectContaining({ refusal });

let ports: World;
beforeEach(async () => {
  ports = portsInMemory();
  await newCompany(ports);
});
const offer = () => addTechnician(ports, anna, { ...ben, name: 'Ben', role: 'technician', sites: 'all' });
const told = async () => (await ports.allMessages()).map(({ value }) => [value.content.kind, value.to.value]);
const admins = async () => {
  const { companyId = '' } = (await ports.companies.technician(anna.email)) ?? {};
  return (await ports.companies.find(companyId))?.value.admins;
};

describe('starting a company', () => {
  const start = (caller: object) => startCompany(ports, caller, { name: 'Second Alarm', country: 'AT' });

  it('makes its admin of who starts it, by a name of theirs and never by what their address begins with (rule 45)', async () => {
    const { id: companyId } = await start({ ...ben, name: 'Ben Brown' });
    expect(await ports.companies.technician(ben.email)).toMatchObject({ companyId, name: 'Ben Brown', role: 'admin', sites: 'all' });
    const named = { name: 'Third Alarm', country: 'AT', adminName: 'Carl Carter', phone: '+43 1 234567' };
    expect(await startCompany(ports, { email: 'carl@example.org', name: 'C.' }, named)).toMatchObject({ phone: '+43 1 234567' });
    expect((await ports.companies.technician('carl@example.org'))?.name).toBe('Carl Carter');
    await start({ email: 'dora@example.org' });
    expect((await ports.companies.technician('dora@example.org'))?.name).toBe('Second Alarm');
  });

  it('is not for who has no verified email, nor for who works for one', async () => {
    for (const caller of [{}, { phone: '+4915112345678' }]) await expect(start(caller)).rejects.toThrow(refused('not-permitted'));
    await expect(start(anna)).rejects.toThrow(refused('already-employed'));
  });
});

describe('changing a technician (rule 44, product.md §4)', () => {
  it.each([
    ['their role', { role: 'admin' as const }],
    ['their sites', { sites: [] }],
  ])('tells them of %s', async (_what, change) => {
    const { id } = await employ(ports, ben);
    const before = (await told()).length;
    expect(await changeTechnician(ports, anna, id, change)).toMatchObject({ id, ...change, status: 'accepted' });
    expect(await ports.companies.technician(ben.email)).toMatchObject(change);
    expect((await told()).slice(before)).toEqual([['employment-changed', ben.email]]);
    expect(await admins()).toBe('role' in change ? 2 : 1);
  });

  it('tells them nothing of their name', async () => {
    const { id } = await employ(ports, ben);
    const before = await told();
    expect((await changeTechnician(ports, anna, id, { name: 'Benno' })).name).toBe('Benno');
    expect(await told()).toEqual(before);
  });

  it('is an admin’s alone, of people of their company, and leaves it an admin', async () => {
    const { id } = await employ(ports, ben);
    await expect(changeTechnician(ports, ben, id, { role: 'admin' })).rejects.toThrow(refused('not-permitted'));
    await expect(changeTechnician(ports, anna, 'tec_01ARZ3NDEKTSV4RRFFQ6999999', { name: 'X' })).rejects.toThrow(refused('not-found'));
    const own = (await ports.companies.technician(anna.email))?.id ?? '';
    await expect(changeTechnician(ports, anna, own, { role: 'technician' })).rejects.toThrow(refused('last-admin'));
  });

  it('does not bring back who was removed in the same moment', async () => {
    const { id } = await employ(ports, ben);
    const racing = interrupted(ports, () => removeTechnician(ports, anna, id));
    await expect(changeTechnician(racing, anna, id, { role: 'admin' })).rejects.toThrow(refused('not-found'));
    expect(await ports.companies.technician(ben.email)).toBeUndefined();
  });
});

describe('changing an offer (rule 44)', () => {
  it('changes what is accepted, and tells the person of role and sites alone', async () => {
    const { id } = await offer();
    expect(await changeTechnician(ports, anna, id, { role: 'admin' })).toMatchObject({ status: 'offered', role: 'admin' });
    await changeTechnician(ports, anna, id, { name: 'Benno' });
    expect(await told()).toEqual([
      ['employment-offered', ben.email],
      ['employment-changed', ben.email],
    ]);
    expect((await acceptOffer(ports, { caller: ben, offerId: id })).technician).toMatchObject({ role: 'admin', name: 'Benno' });
    expect(await admins()).toBe(2);
  });

  it('ends with it', async () => {
    const { id } = await offer();
    ports.advance(30 * DAY);
    await expect(changeTechnician(ports, anna, id, { role: 'admin' })).rejects.toThrow(refused('not-found'));
  });
});

describe('answering an offer (rule 44)', () => {
  const secretOf = async () => {
    const { link } = (await ports.allMessages()).find(({ value }) => value.content.kind === 'employment-offered')?.value ?? {};
    return ports.links.secret(link?.locator ?? '', link?.subjectId ?? '');
  };

  it.each([
    ['signed in', async (id: string) => ({ caller: ben, offerId: id })],
    ['by the link', async () => ({ secret: await secretOf() })],
  ])('%s is accepting, which makes a technician and tells who offered it', async (_how, by) => {
    const { id } = await offer();
    const answer = await acceptOffer(ports, await by(id));
    expect(answer).toMatchObject({ id, company: { name: 'Demo Alarm' }, decision: { status: 'accepted', at: ports.now() } });
    expect(await ports.companies.technician(ben.email)).toMatchObject({ id: answer.technician.id, role: 'technician', sites: 'all' });
    expect(await told()).toContainEqual(['employment-accepted', anna.email]);
    await expect(declineOffer(ports, await by(id))).rejects.toThrow(refused('already-decided'));
  });

  it.each([
    ['signed in', async (id: string) => ({ caller: ben, offerId: id })],
    ['by the link', async () => ({ secret: await secretOf() })],
  ])('%s is declining, which tells who offered it and holds for a day', async (_how, by) => {
    const { id } = await offer();
    expect(await declineOffer(ports, await by(id))).toEqual({ id, decision: { status: 'declined', at: ports.now() } });
    expect(await ports.companies.technician(ben.email)).toBeUndefined();
    expect(await told()).toContainEqual(['employment-declined', anna.email]);
    await expect(acceptOffer(ports, await by(id))).rejects.toThrow(refused('already-decided'));
    ports.advance(DAY - 1);
    await expect(offer()).rejects.toThrow(refused('declined-recently'));
    ports.advance(1);
    expect((await offer()).status).toBe('offered');
  });

  it('is nobody else’s, nor of somebody known by a phone alone', async () => {
    const { id: offerId } = await offer();
    const other = await addTechnician(ports, anna, { email: 'carl@example.org', name: 'Carl', role: 'admin', sites: [] });
    for (const caller of [anna, { email: 'carl@example.org' }, { phone: '+4915112345678' }])
      await expect(acceptOffer(ports, { caller, offerId })).rejects.toThrow(refused('not-found'));
    await expect(acceptOffer(ports, { caller: ben, offerId: other.id })).rejects.toThrow(refused('not-found'));
  });
});
