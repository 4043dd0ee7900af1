import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { readDeployment } from '../../infra/deployment.ts';
import { bundleOnce } from '../../infra/kept-bundles.ts';
import { startStack } from '../../infra/local/stack.ts';
import { keyholderApp } from '../../infra/synth.ts';

/*
 * Two hundred receivers on one machine, one of them dead, one slow, one that answers 410; fifty deliveries a second. How long
 * the others wait for what is told them, from the answer to whoever caused it.
 */
const COMPANIES = 10;
const RECEIVERS_EACH = 20;
const EVENTS = 60;
const EVERY = 400;

const folder = await mkdtemp(path.join(tmpdir(), 'keyholder-receivers-'));
const [bundles, outdir] = [path.join(folder, 'bundles'), path.join(folder, 'assembly')];
await bundleOnce(bundles);
keyholderApp({ deployment: readDeployment('example'), bundles, checked: false, outdir }).synth();
const stack = await startStack({
  assembly: outdir,
  port: 0,
  database: 'dynoxide',
  schedules: true,
  pollEvery: 100,
  onLog: () => undefined,
});

const caused = new Map<string, number>();
const waits: number[] = [];
const got = new Map<string, number>();
const server = createServer(async (request, response) => {
  const { data } = JSON.parse(await text(request)) as { data: { siteId: string; seq: number } };
  const name = request.url ?? '';
  got.set(name, (got.get(name) ?? 0) + 1);
  if (name === '/dead') return request.socket.destroy();
  if (name === '/slow') return setTimeout(() => response.writeHead(200).end(), 10_000);
  if (name === '/gone') return response.writeHead(410).end();
  const since = caused.get(`${data.siteId} ${data.seq}`);
  if (since !== undefined) waits.push(performance.now() - since);
  return response.writeHead(204).end();
});
await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
const at = (name: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`;

const companies = [];
for (let number = 0; number < COMPANIES; number++) {
  const token = await stack.tokenFor({ email: `anna${number}@installer.example` });
  const ask = async (method: string, to: string, body: object) => {
    const response = await fetch(stack.url + to, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${response.status} to ${to}: ${await response.text()}`);
    return (await response.json()) as { id: string };
  };
  await ask('POST', '/companies', { name: `Demo ${number}`, country: 'DE', adminName: 'Anna' });
  const site = await ask('POST', '/sites', { name: 'House', timeZone: 'Europe/Berlin' });
  const special = number === 0 ? ['dead', 'slow', 'gone'] : [];
  for (let receiver = 0; receiver < RECEIVERS_EACH; receiver++)
    await ask('POST', '/webhooks', { url: at(special[receiver] ?? `${number}-${receiver}`) });
  companies.push({ ask, site: site.id, seq: 1 });
}
console.log(`${COMPANIES * RECEIVERS_EACH} receivers, ${(RECEIVERS_EACH * 1_000) / EVERY} deliveries a second`);

for (let event = 0; event < EVENTS; event++) {
  const company = companies[event % COMPANIES] as (typeof companies)[number];
  await company.ask('PATCH', `/sites/${company.site}`, { name: `House ${event}` });
  caused.set(`${company.site} ${++company.seq}`, performance.now());
  await sleep(EVERY);
}
await sleep(5_000);
const good = EVENTS * RECEIVERS_EACH - (EVENTS / COMPANIES) * 3;
waits.sort((a, b) => a - b);
const part = (share: number) => Math.round(waits[Math.floor(waits.length * share)] ?? 0);
console.log(`${waits.length} of ${good} arrived: p50 ${part(0.5)} ms, p95 ${part(0.95)} ms, p99 ${part(0.99)} ms, last ${part(0.9999)} ms`);
console.log(`tried: dead ${got.get('/dead')}, slow ${got.get('/slow')}, gone ${got.get('/gone')}`);
server.closeAllConnections();
server.close();
await stack.stop();
await rm(folder, { recursive: true, force: true });
process.exit(0);
