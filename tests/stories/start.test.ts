import { execFile, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, vi } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');
const run = promisify(execFile);
const START = [path.join(ROOT, 'infra/local/start.ts')];

/** Runs `npm start` as a person would, up to its end. */
const failing = async (args: string[], env: NodeJS.ProcessEnv = process.env) => {
  const outcome = await run(process.execPath, [...START, ...args], { cwd: ROOT, env }).then(
    () => undefined,
    (error: { code: number; stderr: string }) => error,
  );
  if (!outcome) throw new Error('it did not fail');
  return { code: outcome.code, lines: outcome.stderr.trim().split('\n') };
};

const started = async (args: string[], env: NodeJS.ProcessEnv = process.env) => {
  const child = spawn(process.execPath, [...START, ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${output}`)));
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const ready = /Keyholder is ready at (http:\/\/localhost:\d+)\n$/.exec(output);
      if (ready?.[1]) resolve(ready[1]);
    });
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const stop = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return { url, output: () => output, stop, pid: child.pid as number };
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

describe('npm start', () => {
  it('says where everything is, ends everything it started with Ctrl-C, and keeps the data it was told to keep', async () => {
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

  it.each(['Bundling', 'Synthesizing', 'Starting'])('leaves nothing running when it is ended while it says: %s', async (step) => {
    const child = spawn(process.execPath, [...START, '--port', '0'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise<void>((resolve) => child.stdout.on('data', (chunk) => String(chunk).includes(step) && resolve()));
    const children = await descendantsOf(child.pid as number);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    await vi.waitFor(() => expect(children.filter(isAlive)).toEqual([]), { timeout: 10_000 });
  });

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
        await vi.waitFor(() => expect(processes.filter(isAlive)).toEqual([]), { timeout: 10_000 });
      }
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  });

  it('says in one line that the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const { code, lines } = await failing(['--port', String(port)]);
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
