import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { patience } from '#adapters/aws/patience';
import { answered } from '#adapters/aws/provider-failure';
import { ProviderFailure } from '#app/kernel/channel-port';

const standStill = (milliseconds: number) => {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
};
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
const failureOf = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => 'none',
    (error) => (error as ProviderFailure).outcome,
  );

const never = () => false;

describe('a provider’s error', () => {
  it.each([
    ['MessageRejected', 'refused'],
    ['Throttling', 'passing'],
    // No connection was made, or it broke: it is asked again.
    ['TimeoutError', 'passing'],
    ['AccountSendingPausedException', 'passing'],
  ])('%s is %s', async (name, outcome) => {
    const asking = answered(
      () => Promise.reject(Object.assign(new Error('x'), { name })),
      (error) => error.name === 'MessageRejected',
    );
    await expect(asking).rejects.toThrow(expect.objectContaining({ outcome, message: name }));
    await expect(asking).rejects.toThrow(ProviderFailure);
  });

  it('that none came in time is unknown: the request was written, and may have done what it asked', async () => {
    const asking = answered(untilAborted, never, 20);
    await expect(asking).rejects.toThrow(expect.objectContaining({ outcome: 'unknown', message: 'NoAnswerInTime' }));
  });

  it('is none where an answer comes', async () => {
    expect(await answered(async () => 'id', never)).toBe('id');
  });
});

describe('patience', () => {
  it('ends when its time is up, and not before', async () => {
    const waiting = patience(60, 10);
    await sleep(30);
    expect(waiting.signal.aborted).toBe(false);
    await expect(untilAborted(waiting.signal)).rejects.toThrow('aborted');
    waiting.end();
  });

  it('is not used up by time in which the process stood still: an answer that has come is heard', async () => {
    const server = createServer((_, response) => response.end('sent')).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const { port } = server.address() as AddressInfo;
    const ask = async (signal: AbortSignal) => {
      const answer = fetch(`http://127.0.0.1:${port}`, { signal });
      await sleep(5);
      standStill(400);
      return (await answer).text();
    };
    expect(await answered(ask, never, 2_000)).toBe('sent');
    const waiting = patience(100, 20);
    standStill(400);
    await sleep(25);
    expect(waiting.signal.aborted).toBe(false);
    waiting.end();
    server.close();
  });

  it('stops looking once it is ended', async () => {
    const waiting = patience(20, 5);
    waiting.end();
    await sleep(40);
    expect(waiting.signal.aborted).toBe(false);
    expect(await failureOf(answered(async () => 'id', never, 5))).toBe('none');
  });
});
