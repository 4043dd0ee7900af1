import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const CONFIGURATION = path.join(import.meta.dirname, '../../examples/nginx/nginx.conf');

/** Fails with one line where a component is missing. */
export const needed = (): void => {
  const isThere = (command: string, flag: string) => spawnSync(command, [flag]).status === 0;
  const hasModule = spawnSync('test', ['-e', '/usr/lib/nginx/modules/ngx_rtmp_module.so']).status === 0;
  if (!isThere('nginx', '-v') || !isThere('ffmpeg', '-version') || !hasModule)
    throw new Error('test:video needs nginx and ffmpeg: apt-get install nginx-light libnginx-mod-rtmp ffmpeg');
};

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => (child.exitCode !== null || child.signalCode !== null ? resolve() : child.once('exit', () => resolve())));

const end = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL');
  await ended(child);
};

const ffmpeg = (args: string[]) =>
  spawn('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-nostdin', ...args], { stdio: ['ignore', 'pipe', 'ignore'] });

/** A player: every decoded frame, by when and what. Its own buffer is as small as it goes. */
const play = (url: string, more: string[]) => {
  const child = ffmpeg([
    '-fflags',
    'nobuffer',
    '-analyzeduration',
    '300000',
    '-probesize',
    '40000',
    ...more,
    '-i',
    url,
    '-an',
    '-flush_packets',
    '1',
    '-f',
    'framemd5',
    '-',
  ]);
  const frames: { at: number; md5: string }[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith('#')) frames.push({ at: Date.now(), md5: line.split(',').at(-1)?.trim() ?? '' });
  });
  const count = () => new Set(frames.map(({ md5 }) => md5)).size;
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  return {
    count,
    lastAt: () => frames.at(-1)?.at ?? 0,
    /** Waits for so many different pictures. */
    async shows(least: number): Promise<void> {
      for (const began = Date.now(); count() < least; await sleep(20))
        if (hasEnded() || Date.now() - began > 30_000) throw new Error(`only ${count()} pictures of ${least}`);
    },
    /** Waits until it shows nothing more: it has ended, or nothing came for three seconds. */
    async stops(): Promise<void> {
      for (const began = Date.now(); !hasEnded() && Date.now() - (frames.at(-1)?.at ?? began) < 3_000; await sleep(20))
        if (Date.now() - began > 30_000) throw new Error('it plays on');
      await end(child);
    },
    end: () => end(child),
  };
};

/**
 * An nginx with the example's very configuration, on ports and in a folder of its own.
 * @param adapter the port at which the example's adapter answers
 * @param every how often nginx asks on behalf of who watches
 */
export const startNginx = async (adapter: number, control: number, every = '1s') => {
  const folder = await mkdtemp(path.join(tmpdir(), 'keyholder-nginx-'));
  await mkdir(path.join(folder, 'hls'));
  const [rtmp, http] = [await freePort(), await freePort()];
  const configuration = (await readFile(CONFIGURATION, 'utf8'))
    .replaceAll('/tmp/keyholder-nginx', folder)
    .replaceAll('127.0.0.1:8090', `127.0.0.1:${adapter}`)
    .replace('listen 1935', `listen 127.0.0.1:${rtmp}`)
    .replace('listen 8080', `listen 127.0.0.1:${http}`)
    .replace('127.0.0.1:8081', `127.0.0.1:${control}`)
    .replace('notify_update_timeout 1s', `notify_update_timeout ${every}`);
  const file = path.join(folder, 'nginx.conf');
  await writeFile(file, configuration);
  const user = process.getuid?.() === 0 ? ' user root;' : '';
  const server = spawn('nginx', ['-c', file, '-g', `daemon off; error_log ${folder}/error.log;${user}`], { stdio: 'inherit' });
  const cameras: ChildProcess[] = [];
  await sleep(500);
  return {
    /** A camera sends real H.264: 640 by 360, 15 pictures and a whole one each second. */
    camera(deviceId: string): void {
      const source = ['-re', '-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=15'];
      const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '15', '-pix_fmt', 'yuv420p'];
      cameras.push(ffmpeg([...source, ...h264, '-f', 'flv', `rtmp://127.0.0.1:${rtmp}/live/${deviceId}`]));
    },
    /** Waits until a camera's pictures lie there for HLS. */
    async hasFiles(deviceId: string): Promise<void> {
      for (let tries = 0; tries < 200; tries++, await sleep(100))
        if (await readFile(path.join(folder, 'hls', `${deviceId}.m3u8`)).catch(() => undefined)) return;
      throw new Error('no pictures for HLS');
    },
    byRtmp: (deviceId: string, ticket: string) => play(`rtmp://127.0.0.1:${rtmp}/live/${deviceId}?ticket=${ticket}`, []),
    byHls: (deviceId: string, ticket: string) =>
      play(`http://127.0.0.1:${http}/hls/${deviceId}.m3u8`, ['-headers', `X-Keyholder-Ticket: ${ticket}\r\n`, '-live_start_index', '-1']),
    hls: (file: string, headers: Record<string, string> = {}) =>
      fetch(`http://127.0.0.1:${http}/hls/${file}`, { headers }).then(({ status }) => status),
    async stop(): Promise<void> {
      await Promise.all(cameras.map(end));
      server.kill('SIGTERM');
      await ended(server);
      await rm(folder, { recursive: true });
    },
  };
};
