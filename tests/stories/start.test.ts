import { execFile, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { networkAddress } from '../../infra/local/serving.ts';
import { personAt, ROOT, START, started } from '../support/started.ts';

const run = promisify(execFile);

/** Runs `npm start` as a person would, up to its end. */
const failing = async (args: string[], env: NodeJS.ProcessEnv = process.env) => {
  const outcome = await run(process.execPath, [...START, ...args], { cwd: ROOT, env }).then(
    () => undefined,
    (error: { code: number; stderr: string }) => error,
  );
  if (!outcome) throw new Error('it did not fail');
  return { code: outcome.code, lines: outcome.stderr.trim().split('\n') };
};

const childrenOf = async (pid: number): Promise<number[]> => {
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=']);
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child, parent]) => (parent === pid && child !== undefined ? [child] : []));
};

const descendantsOf = async (pid: number): Promise<number[]> => {
  const children = await childrenOf(pid);
  return [...children, ...(await Promise.all(children.map(descendantsOf))).flat()];
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** The lines that it prints to be tried, run as they are in a shell. @returns what they print. */
const tried = async (output: string): Promise<string> => {
  const lines = output.slice(output.indexOf('Try it')).split('\n').slice(1).join('\n').split('Keyholder is ready')[0] ?? '';
  const { stdout } = await run('sh', ['-c', lines], { cwd: ROOT });
  return stdout;
};

/** Both chapters, to their ends: allowed once the owner has approved, and not after they took it back. */
const expectBothChapters = (printed: string): void => {
  const [handedOver, applied] = printed.split('Applying for permissions');
  expect(handedOver).toContain('"status":"accepted"');
  expect(applied).toContain('"status":"approved"');
  expect(applied?.match(/"allowed":(true|false)/g)).toEqual(['"allowed":true', '"allowed":false']);
};

describe('npm start', () => {
  it('fills itself with a demo once: sites in every state, requests, permissions, and says whom to be', async () => {
    const data = mkdtempSync(path.join(tmpdir(), 'keyholder-demo-'));
    const counted = async (url: string, admin: string) => {
      const { items } = await (await personAt(url, admin))('/sites?limit=100');
      const counts: Record<string, number> = {};
      for (const { status } of items) counts[status] = (counts[status] ?? 0) + 1;
      return counts;
    };
    const subjects = async (url: string): Promise<string[]> =>
      (await (await fetch(`${url}/inbox.json`)).json()).map(({ subject }: { subject: string }) => subject);
    const alarm = { 'not-invited': 5, invited: 4, opened: 2, 'not-authorized': 3, authorized: 6 };
    const cameras = { 'not-invited': 2, invited: 2, opened: 1, 'not-authorized': 2, authorized: 3 };
    try {
      const first = await started(['--port', '0', '--data', data, '--demo']);
      const { url } = first;
      expect(first.output().match(/sign in as \S+/g)).toEqual(['anna', 'ben', 'olga'].map((name) => `sign in as ${name}@example.org`));
      for (const [, address = ''] of first.output().matchAll(/(http\S+\/sign-in\?to=\S+)/g))
        expect((await fetch(address)).status).toBe(200);
      expect(await counted(url, 'anna@example.org')).toEqual(alarm);
      expect(await counted(url, 'clara@example.org')).toEqual(cameras);
      expect(Object.keys(await counted(url, 'ben@example.org')).length).toBeGreaterThan(2);

      const olga = await personAt(url, 'olga@example.org');
      const waiting = await olga('/owner/applications?status=pending');
      expect(waiting.items.map(({ askedBy }: { askedBy: { name: string } }) => askedBy.name)).toEqual(['Ben Kuhn']);
      const sites = [];
      for (const owner of [olga, await personAt(url, 'paul@example.org')]) {
        for (const { id } of (await owner('/owner/sites')).items) sites.push(await owner(`/owner/sites/${id}`));
      }
      const grants = sites.flatMap((site) => site.grants);
      for (const status of ['active', 'withdrawn', 'released', 'expired']) expect(grants.map((grant) => grant.status)).toContain(status);
      // Their ends are by the machine's own clock: what ends today ends within hours.
      const hoursLeft = grants
        .filter(({ status }) => status === 'active')
        .map(({ until }) => until && (Date.parse(until) - Date.now()) / 3_600_000);
      expect(hoursLeft.filter((hours) => hours !== null && hours > 0 && hours < 8).length).toBeGreaterThan(2);
      expect(hoursLeft).toContain(null);
      const devices = sites.flatMap((site) => site.devices);
      expect(Math.max(...sites.map((site) => site.devices.length))).toBe(40);
      expect(devices.filter(({ service }) => service?.enabled === false)).toHaveLength(1);
      expect(new Set(devices.map(({ connectivity }) => connectivity?.online))).toEqual(new Set([true, false, undefined]));

      const anna = await personAt(url, 'anna@example.org');
      const lasts = [];
      for (const { id } of (await anna('/sites?limit=100')).items) lasts.push((await anna(`/sites/${id}/invitations`)).items[0]);
      const outcomes = new Set(lasts.map((last) => last?.status));
      expect(outcomes).toEqual(new Set([undefined, 'pending', 'accepted', 'declined', 'cancelled', 'expired']));
      const pending = lasts.filter((last) => last?.status === 'pending');
      expect(pending.filter(({ delivery }) => delivery.status === 'bounced')).toHaveLength(1);
      expect(pending.filter(({ createdAt }) => Date.now() - Date.parse(createdAt) > 3 * 86_400_000).length).toBeGreaterThan(1);
      expectBothChapters(await tried(first.output()));
      // Their last mail has gone before it ends: what had not, the second would send.
      await vi.waitFor(async () => expect(await subjects(url)).toContainEqual(expect.stringContaining('were withdrawn')), 30_000);
      expect(await first.stop('SIGINT')).toBe(0);

      const second = await started(['--port', '0', '--data', data, '--demo']);
      expect(second.output()).toContain('The demo is there already');
      const { authorized, ...others } = await counted(second.url, 'anna@example.org');
      // The lines that were tried have added one site, whose owner took everything back.
      expect({ ...others, authorized, 'not-authorized': (others['not-authorized'] ?? 0) - 1 }).toEqual(alarm);
      expect(await counted(second.url, 'clara@example.org')).toEqual(cameras);
      expect(await (await fetch(`${second.url}/inbox.json`)).json()).toEqual([]);
      expect(await second.stop('SIGINT')).toBe(0);
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  });

  it('serves the network under one origin, and says what that means', async () => {
    const { url, output, stop } = await started(['--port', '0', '--host', ...(networkAddress() === undefined ? ['127.0.0.2'] : [])]);
    expect(new URL(url).hostname).toBe(networkAddress() ?? '127.0.0.2');
    expect(output()).toContain('Whoever is in this network');
    expectBothChapters(await tried(output()));
    expect(await stop('SIGINT')).toBe(0);
  });

  it('says in one line, before anything else, that an address is not of this machine', async () => {
    const { code, lines } = await failing(['--port', '0', '--host', '203.0.113.7', '--data', '/dev/null/data']);
    expect([code, lines]).toEqual([1, ['--host 203.0.113.7 is no address of this machine; --host alone finds one.']]);
  });

  it('says where everything is and what to try, ends everything it started with Ctrl-C, and keeps the data it was told to keep', async () => {
    const data = mkdtempSync(path.join(tmpdir(), 'keyholder-data-'));
    try {
      const first = await started(['--port', '0', '--data', data]);
      for (const word of ['service', 'inbox', 'API document', 'consoles', 'curl']) expect(first.output()).toContain(word);
      expect(await (await fetch(`${first.url}/health`)).json()).toEqual({ status: 'ok' });
      expect((await (await fetch(`${first.url}/openapi.json`)).json()).openapi).toMatch(/^3\.1/);
      expect(await (await fetch(`${first.url}/inbox`)).text()).toContain('Nothing yet.');
      const token = async (url: string) => {
        const { stdout } = await run(process.execPath, [
          path.join(ROOT, 'infra/local/token.ts'),
          '--port',
          new URL(url).port,
          '--email',
          'anna@example.org',
        ]);
        expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
        return { authorization: `Bearer ${stdout.trim()}`, 'content-type': 'application/json' };
      };
      const company = await fetch(`${first.url}/companies`, {
        method: 'POST',
        headers: await token(first.url),
        body: '{"name":"Demo Alarm","country":"DE"}',
      });
      expect(company.status).toBe(201);
      expectBothChapters(await tried(first.output()));
      const children = await descendantsOf(first.pid);
      expect(children.length).toBeGreaterThan(0);
      expect(await first.stop('SIGINT')).toBe(0);
      expect(children.filter(isAlive)).toEqual([]);

      const second = await started(['--port', '0', '--data', data]);
      const kept = await (await fetch(`${second.url}/company`, { headers: await token(second.url) })).json();
      expect(kept.name).toBe('Demo Alarm');
      expect(await second.stop('SIGTERM')).toBe(0);
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  });

  it.each(['Bundling', 'Synthesizing', 'Starting', 'Filling'])(
    'leaves nothing running when it is ended while it says: %s',
    async (step) => {
      const child = spawn(process.execPath, [...START, '--port', '0', '--demo'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
      let complaints = '';
      child.stderr.on('data', (chunk) => {
        complaints += chunk;
      });
      await new Promise<void>((resolve) => child.stdout.on('data', (chunk) => String(chunk).includes(step) && resolve()));
      const children = await descendantsOf(child.pid as number);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      // In the middle of it.
      await setTimeout(300);
      child.kill('SIGINT');
      expect(await ended).toBe(0);
      // A request under way may be said to have failed; nothing of ours has.
      expect(complaints).not.toMatch(/\n\s+at |The demo/);
      await vi.waitFor(() => expect(children.filter(isAlive)).toEqual([]), { timeout: 30_000 });
    },
  );

  it('leaves no database running and the data folder free, even when it is killed', async () => {
    const data = mkdtempSync(path.join(tmpdir(), 'keyholder-killed-'));
    const database = `import { startDynamoDb } from ${JSON.stringify(path.join(ROOT, 'infra/local/engine.ts'))};
      await startDynamoDb('dynoxide', ${JSON.stringify(data)}); console.log('up'); setInterval(() => undefined, 1_000);`;
    const startDatabase = async () => {
      const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', database], { stdio: ['ignore', 'pipe', 'inherit'] });
      await new Promise((resolve, reject) => child.stdout.once('data', resolve) && child.once('exit', reject));
      return { child, processes: await descendantsOf(child.pid as number) };
    };
    try {
      for (let round = 0; round < 2; round++) {
        const { child, processes } = await startDatabase();
        expect(processes.length).toBeGreaterThan(0);
        child.kill('SIGKILL');
        await vi.waitFor(() => expect(processes.filter(isAlive)).toEqual([]), { timeout: 30_000 });
      }
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  });

  it('says in one line that the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    // Whatever else is wrong: this is looked at first.
    const { code, lines } = await failing(['--port', String(port), '--data', '/dev/null/data']);
    expect([code, lines]).toEqual([1, [`Port ${port} is taken; choose another with --port, or 0 for a free one.`]]);
    server.close();
  });

  it('needs no Java, and says whose the data in a folder is', async () => {
    const bin = mkdtempSync(path.join(tmpdir(), 'keyholder-bin-'));
    try {
      const { url, stop } = await started(['--port', '0', '--data', bin], { ...process.env, PATH: bin });
      expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: 'ok' });
      expect(await stop('SIGTERM')).toBe(0);
      const { code, lines } = await failing(['--data', bin, '--engine', 'dynamodb-local']);
      expect([code, lines]).toEqual([1, [`The data in ${bin} is of another engine; take --engine dynoxide, or another folder.`]]);
    } finally {
      rmSync(bin, { recursive: true });
    }
  });

  it('says in one line that there is no Java, or too old a one, for the engine that needs it', async () => {
    const bin = mkdtempSync(path.join(tmpdir(), 'keyholder-bin-'));
    const asked = ['--engine', 'dynamodb-local'];
    const without = await failing(asked, { ...process.env, PATH: bin });
    expect([without.code, without.lines.length]).toEqual([1, 1]);
    expect(without.lines[0]).toContain('Java 17 or later is needed');
    writeFileSync(path.join(bin, 'java'), '#!/bin/sh\necho "openjdk 11.0.2 2019-01-15"\n');
    chmodSync(path.join(bin, 'java'), 0o755);
    const old = await failing(asked, { ...process.env, PATH: `${bin}:${process.env['PATH']}` });
    expect([old.code, old.lines]).toEqual([1, ['Java 17 or later is needed for DynamoDB Local; this is Java 11.']]);
    rmSync(bin, { recursive: true });
  });

  it('says in one line that the data folder cannot be written to', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'keyholder-file-'));
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    mkdirSync(path.join(folder, 'x'));
    const { code, lines } = await failing(['--data', path.join(file, 'data')]);
    expect([code, lines]).toEqual([1, [`The data folder ${path.join(file, 'data')} cannot be written to.`]]);
    rmSync(folder, { recursive: true });
  });

  it.each([
    [['--port', 'http'], '--port http is no port; take 0 to 65535.'],
    [['--engine', 'mongo'], '--engine mongo is none; take dynoxide or dynamodb-local.'],
    [['--colour'], "Unknown option '--colour'"],
  ])('explains %j', async (args, message) => {
    const { code, lines } = await failing(args);
    expect(code).toBe(1);
    expect(lines[0]).toContain(message);
  });
});
