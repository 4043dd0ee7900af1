import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Unavailable } from '#app/kernel/ports';
import type { SentCode, SignedIn } from '#app/kernel/web-ports';
import { secondsToWait, sendCode } from '#app/sign-in/send-code';
import { takeCode } from '#app/sign-in/take-code';
import { DAY, HOUR, MINUTE, SECOND } from '#domain/instant';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';

const olga = { type: 'email', value: 'olga@example.org' } as const;
const phone = { type: 'phone', value: '+4915112345678' } as const;
const person: SignedIn = { email: olga.value, freshUntil: 0 };
const refused = (refusal: string, facts: object = {}) => expect.objectContaining({ refusal, facts: expect.objectContaining(facts) });

let ports: World;
const signIn = { sendCode: vi.fn(async () => 'proof'), takeCode: vi.fn(async (): Promise<SignedIn | 'wrong' | 'over'> => person) };
beforeEach(() => {
  ports = portsInMemory();
  vi.clearAllMocks();
  signIn.takeCode.mockResolvedValue(person);
});
type Asked = Partial<Parameters<typeof sendCode>[0]>;
const send = (asked: Asked = {}) => sendCode({ ports, signIn, contact: olga, language: 'de', network: 'home', ...asked });
const type = (sent: SentCode, typed = '123456') => takeCode({ ports, signIn, sent, typed });

describe('a code', () => {
  it('is sent to whoever is there, in the language of the page, and remembered with what proves it', async () => {
    const sent = await send();
    expect(signIn.sendCode.mock.calls).toEqual([[olga, 'de']]);
    expect(sent).toEqual({ id: expect.stringMatching(/^cod_/), contact: olga, proof: 'proof', at: ports.now() });
  });

  it('is not sent again to the same contact within half a minute, and is another one after it', async () => {
    const before = await send();
    ports.advance(29 * SECOND);
    expect(await send({ before })).toBe(before);
    expect(secondsToWait(before, ports.now())).toBe(1);
    ports.advance(SECOND);
    expect(secondsToWait(before, ports.now())).toBe(0);
    expect((await send({ before })).id).not.toBe(before.id);
    expect((await send({ before, contact: phone })).contact).toBe(phone);
    expect(signIn.sendCode).toHaveBeenCalledTimes(3);
  });

  it('goes to no number of a country that the service sends no SMS to (product.md §6)', async () => {
    const abroad = { type: 'phone', value: '+41791234567' } as const;
    await expect(send({ contact: abroad })).rejects.toThrow(refused('sms-country-refused', { country: 'CH' }));
    expect(signIn.sendCode).not.toHaveBeenCalled();
    expect((await send({ contact: phone })).contact).toBe(phone);
  });

  const tooMany = (span: 'an-hour' | 'a-day') => refused('too-many-requests', { limit: `sign-in-codes-of-a-contact-${span}` });

  it('is sent to one contact from one network six times an hour, and thirty times a day', async () => {
    for (let hour = 0; hour < 5; hour++) {
      for (let count = 0; count < 6; count++) await send();
      await expect(send()).rejects.toThrow(tooMany('an-hour'));
      ports.advance(HOUR);
    }
    await expect(send()).rejects.toThrow(tooMany('a-day'));
    expect(signIn.sendCode).toHaveBeenCalledTimes(30);
    await send({ contact: phone });
    await send({ network: 'other' });
    ports.advance(DAY);
    await send();
  });

  it('is sent to one contact from all networks twenty times an hour, and sixty a day: a stranger alone locks nobody out', async () => {
    for (let hour = 0; hour < 3; hour++) {
      for (let count = 0; count < 20; count++) await send({ network: `${hour}-${count}` });
      await expect(send({ network: 'other' })).rejects.toThrow(tooMany('an-hour'));
      ports.advance(HOUR);
    }
    await expect(send({ network: 'other' })).rejects.toThrow(tooMany('a-day'));
    ports.advance(DAY);
    await send({ network: 'other' });
  });

  it('ends the one before it, which is right no more then', async () => {
    const before = await send();
    ports.advance(30 * SECOND);
    await send({ before });
    expect(await type(before)).toBe('over');
    expect(signIn.takeCode).not.toHaveBeenCalled();
  });

  it('is asked for by one network thirty times in ten minutes, for whomever', async () => {
    const to = (count: number) => ({ contact: { type: 'email', value: `o${count}@example.org` } as const });
    for (let count = 0; count < 30; count++) await send(to(count));
    await expect(send(to(30))).rejects.toThrow(refused('too-many-requests', { limit: 'sign-in-codes-of-a-network', retryAfter: 600 }));
    await send({ ...to(30), network: 'work' });
    ports.advance(10 * MINUTE);
    await send(to(30));
  });

  it('goes by SMS as often as the whole service may, apart from its invitations', async () => {
    ports.settings.smsADay = 2;
    const to = (count: number) => ({ contact: { type: 'phone', value: `+491511234567${count}` } as const, network: `${count}` });
    await send(to(0));
    await send(to(1));
    await expect(send(to(2))).rejects.toThrow(refused('sms-limit-reached'));
    await send({ network: '3' });
    ports.advance(DAY);
    await send(to(2));
  });

  it('that could not be sent is said to be so', async () => {
    signIn.sendCode.mockRejectedValueOnce(new Unavailable('down'));
    await expect(send()).rejects.toThrow(Unavailable);
  });
});

describe('a code that is typed', () => {
  it('signs in whoever shows it, however it is grouped', async () => {
    const sent = await send();
    expect(await type(sent, ' 1234-5678 ')).toBe(person);
    expect(signIn.takeCode.mock.calls).toEqual([[sent, '12345678']]);
  });

  it('counts for fifteen minutes', async () => {
    const sent = await send();
    ports.advance(15 * MINUTE - 1);
    expect(await type(sent)).toBe(person);
    ports.advance(1);
    expect(await type(sent)).toBe('over');
    expect(signIn.takeCode).toHaveBeenCalledTimes(1);
  });

  it('may be wrong four times and right the fifth; then it is over, also for the right one', async () => {
    const [sent, other] = [await send(), await send({ contact: phone })];
    signIn.takeCode.mockResolvedValue('wrong');
    for (let count = 0; count < 4; count++) expect(await type(sent)).toBe('wrong');
    signIn.takeCode.mockResolvedValue(person);
    expect(await type(sent)).toBe(person);
    expect(await type(sent)).toBe('over');
    expect(await type(other)).toBe(person);
  });

  it.each(['', 'abcdef', '123', '12345678901', '12345６'])('is none, and costs no try: %j', async (typed) => {
    const sent = await send();
    for (let count = 0; count < 6; count++) expect(await type(sent, typed)).toBe('wrong');
    expect(signIn.takeCode).not.toHaveBeenCalled();
    expect(await type(sent)).toBe(person);
  });

  it('is over when the issuer says so', async () => {
    const sent = await send();
    signIn.takeCode.mockResolvedValue('over');
    expect(await type(sent)).toBe('over');
  });
});
