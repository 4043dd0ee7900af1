import { spawn } from 'node:child_process';
import path from 'node:path';
import { onTestFinished } from 'vitest';

export const ROOT = path.join(import.meta.dirname, '../..');
export const START = [path.join(ROOT, 'infra/local/start.ts')];

/** `npm start`, as a person would start it, until it is ready. */
export const started = async (args: string[], env: NodeJS.ProcessEnv = process.env) => {
  const child = spawn(process.execPath, [...START, ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const stop = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  // A test that fails half-way leaves no service behind: it would hold the output of whoever waits for it.
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) await stop('SIGINT');
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${output}`)));
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const ready = /Keyholder is ready at (http:\/\/[\w.]+:\d+)\n$/.exec(output);
      if (ready?.[1]) resolve(ready[1]);
    });
  });
  return { url, output: () => output, stop, pid: child.pid as number };
};

/** Somebody at a service, by the token that it makes of them. */
export const personAt = async (url: string, email: string) => {
  const made = await fetch(`${url}/local/token`, { method: 'POST', body: JSON.stringify({ email }) });
  const headers = { authorization: `Bearer ${(await made.json()).token}` };
  return async (route: string, body?: object) => {
    const posted = body && { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return (await fetch(url + route, posted ?? { headers })).json();
  };
};
