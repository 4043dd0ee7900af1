import { beforeEach, describe, expect, it } from 'vitest';
import { sendGrants } from '#app/grants/send-grants';
import { advanceSite } from '#app/schedule/advance-site';
import { DAY, HOUR } from '#domain/instant';
import type { Line } from '#domain/line';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { handOver, newCompany, newSite, olga, pastLimits, stateOf } from '../../support/world.ts';

let ports: World;
let siteId: string;
let devices: string[];
beforeEach(async () => {
  ports = portsInMemory();
  await newCompany(ports);
  ({ id: siteId, devices } = await newSite(ports, 1));
  await handOver(ports, siteId);
  pastLimits(ports);
});

/** How often a site was read and written while something ran. */
const counted = async (run: (on: World) => Promise<unknown>) => {
  const count = { reads: 0, writes: 0 };
  const load: World['sites']['load'] = (...args) => {
    count.reads++;
    return ports.sites.load(...args);
  };
  const commit: World['changes']['commit'] = (...args) => {
    count.writes++;
    return ports.changes.commit(...args);
  };
  await run({ ...ports, sites: { ...ports.sites, load }, changes: { ...ports.changes, commit } });
  return count;
};
const give = (times: number, line: Partial<Line> = {}) => {
  const lines = Array.from(
    { length: Math.min(times, 20) },
    () => ({ permission: 'live-view', devices, duration: { hours: 8 }, ...line }) as Line,
  );
  return sendGrants(ports, olga, { siteId }, lines);
};

describe('what is due on a site', () => {
  it('costs a read and a write, and a read alone where nothing is', async () => {
    await give(2);
    ports.advance(8 * HOUR);
    expect(await counted((on) => advanceSite(on, siteId))).toEqual({ reads: 1, writes: 1 });
    expect(await counted((on) => advanceSite(on, siteId))).toEqual({ reads: 1, writes: 0 });
  });

  it('is looked at again only where it is more than one write holds', async () => {
    for (let count = 0; count < 4; count++) await give(20);
    ports.advance(8 * HOUR);
    expect(await counted((on) => advanceSite(on, siteId))).toEqual({ reads: 4, writes: 4 });
    expect((await stateOf(ports, siteId)).read?.grants.every(({ status }) => status === 'expired')).toBe(true);
  });

  it('is done at once also where what begins late is due for its warning already', async () => {
    await give(1, { from: ports.now().replace(/T.*/, 'T13:00:00.000Z'), duration: { days: 7 } } as Partial<Line>);
    ports.advance(6 * DAY + 12 * HOUR);
    expect((await counted((on) => advanceSite(on, siteId))).writes).toBe(2);
    const [grant] = (await stateOf(ports, siteId)).read?.grants ?? [];
    expect(grant).toMatchObject({ status: 'active', warnedAt: ports.now() });
  });
});
