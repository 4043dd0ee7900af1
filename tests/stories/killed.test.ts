import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { useReceiver } from '../support/receiver.ts';
import { personAt, started } from '../support/started.ts';

const KILLS = 2;
const SITES = 4;

type Told = { data: { siteId: string; seq: number } };

const post = (address: string, body: object) => fetch(address, { method: 'POST', body: JSON.stringify(body) });

const receiver = useReceiver();

/** In its middle, again and again: whatever was answered before is told to whoever is to hear of it, in order (rule 39). */
it('loses nothing of what it has answered when it is killed', async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'keyholder-killed-'));
  const start = () => started(['--port', '0', '--data', data]);
  try {
    let running = await start();
    let anna = await personAt(running.url, 'anna@example.org');
    await anna('/companies', { name: 'Demo Alarm', country: 'DE', adminName: 'Anna' });
    await anna('/webhooks', { url: receiver.url() });
    const sites: string[] = [];
    for (let number = 1; number <= SITES; number++) sites.push((await anna('/sites', { name: `House ${number}`, timeZone: 'UTC' })).id);
    const answered = new Set<string>();

    for (let kill = 1; kill <= KILLS; kill++) {
      // On each site one after another, as fast as it goes; what was under way when it was killed has no answer.
      const work = async (siteId: string): Promise<void> => {
        for (let number = 1; ; number++) {
          const added = await anna(`/sites/${siteId}/devices`, {
            ...{ name: `Camera ${number}`, serial: `K-${siteId.slice(-6)}-${kill}-${number}`, category: 'camera' },
          }).catch(() => undefined);
          if (!added) return;
          answered.add(added.id);
        }
      };
      const before = answered.size;
      const working = Promise.all(sites.map(work));
      await expect.poll(() => answered.size - before, { timeout: 30_000, interval: 5 }).toBeGreaterThan(20);
      await running.stop('SIGKILL');
      await working;
      running = await start();
      anna = await personAt(running.url, 'anna@example.org');
    }

    // Who had claimed something and died has said nothing for two minutes by then.
    await post(`${running.url}/local/clock`, { advance: 180 });
    await post(`${running.url}/local/tick`, {});
    await post(`${running.url}/local/tick`, {});
    for (const siteId of sites) {
      const { items } = await anna(`/sites/${siteId}/ledger?limit=100`);
      const told = receiver.all
        .map(({ headers, body }) => ({ id: headers['webhook-id'], ...(JSON.parse(body) as Told).data }))
        .filter((one) => one.siteId === siteId);
      expect([...new Set(told.map(({ seq }) => seq))]).toEqual(
        items.map(({ seq }: { seq: number }) => seq).sort((x: number, y: number) => x - y),
      );
      // What comes again, as a stream that is read anew shows all of it again, is known by its id.
      expect(new Set(told.map(({ id }) => id)).size).toBe(items.length);
    }
    expect(answered.size).toBeGreaterThan(20 * KILLS);
    expect(await running.stop('SIGTERM')).toBe(0);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
});
