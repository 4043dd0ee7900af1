import { beforeEach, describe, expect, it } from 'vitest';
import { removeTechnician } from '#app/company/remove-technician';
import { command } from '#app/kernel/command';
import { LostRace } from '#app/kernel/ports';
import { addSite } from '#app/sites/add-site';
import { DAY } from '#domain/instant';
import { Refused } from '#domain/refusal';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, employ, newCompany } from '../../support/world.ts';

const ben = { email: 'ben@example.org' };
const refused = (refusal: string) => expect.objectContaining({ refusal });
const once = { scope: 'ben', key: 'k', fingerprint: 'f' };

let ports: World;
let tries: number;
beforeEach(async () => {
  ports = portsInMemory();
  await newCompany(ports);
  tries = 0;
});

describe('a request that is sent again (rules 21 and 24)', () => {
  const add = () => addSite(ports, ben, { name: 'House', timeZone: 'UTC' }, once);

  it('gets the first answer, for a day', async () => {
    await employ(ports, ben);
    const first = await add();
    expect(await add()).toEqual(first);
    ports.advance(DAY);
    expect((await add()).id).not.toBe(first.id);
  });

  it('is not answered to who has left, nor to who was employed anew since', async () => {
    const { id } = await employ(ports, ben);
    await add();
    await removeTechnician(ports, anna, id);
    await expect(add()).rejects.toThrow(refused('not-permitted'));
    ports.advance(DAY / 2);
    await employ(ports, ben);
    await expect(add()).rejects.toThrow(refused('not-permitted'));
  });

  it('is answered though it could not be done again, but not to who may not ask any more', async () => {
    const { id } = await employ(ports, ben);
    const first = await add();
    const failing = (refusal: 'site-status' | 'not-found' | 'not-permitted') =>
      command(ports, once, async () => {
        throw new Refused(refusal, 'no');
      });
    expect(await failing('site-status')).toEqual(first);
    for (const refusal of ['not-found', 'not-permitted'] as const) await expect(failing(refusal)).rejects.toThrow(refused(refusal));
    await removeTechnician(ports, anna, id);
    await expect(failing('site-status')).rejects.toThrow(refused('not-permitted'));
  });

  it('gets the answer that was written while it was looked for', async () => {
    await employ(ports, ben);
    const first = await add();
    let looked = 0;
    const changes = {
      ...ports.changes,
      answered: (...args: Parameters<typeof ports.changes.answered>) =>
        looked++ === 0 ? Promise.resolve(undefined) : ports.changes.answered(...args),
    };
    const late = command({ ...ports, changes }, once, async () => {
      throw new Refused('site-status', 'no', { siteStatus: 'deleted' });
    });
    expect(await late).toEqual(first);
  });

  it('with another content is refused, and that it may not be asked comes first', async () => {
    await employ(ports, ben);
    await add();
    const other = { ...once, fingerprint: 'g' };
    const asking = (refusal?: 'not-permitted') =>
      command(ports, other, async () => {
        if (refusal) throw new Refused(refusal, 'no');
        return { answer: 1 };
      });
    await expect(asking()).rejects.toThrow(refused('idempotency-key-reused'));
    await expect(asking('not-permitted')).rejects.toThrow(refused('not-permitted'));
  });
});

describe('a command that loses a race (rule 23)', () => {
  const losing = (times: number) =>
    command(ports, undefined, async () => {
      if (++tries <= times) throw new LostRace();
      return { answer: 'done' };
    });

  it('reads again, eight times in all, and then says that others are faster', async () => {
    expect(await losing(7)).toBe('done');
    expect(tries).toBe(8);
    tries = 0;
    await expect(losing(8)).rejects.toThrow(expect.objectContaining({ refusal: 'changed-meanwhile', facts: { retryAfter: 1 } }));
    expect(tries).toBe(8);
  });

  it('at its write, too; and does not try again what failed for another reason', async () => {
    const writing = (error: Error, times: number) => {
      const commit = async () => {
        if (++tries <= times) throw error;
      };
      return command({ ...ports, changes: { ...ports.changes, commit } }, undefined, async () => ({
        change: { at: ports.now() },
        answer: 'done',
      }));
    };
    expect(await writing(new LostRace(), 7)).toBe('done');
    tries = 0;
    await expect(writing(new Error('down'), 1)).rejects.toThrow('down');
    expect(tries).toBe(1);
  });
});
