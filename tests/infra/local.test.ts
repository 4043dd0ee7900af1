import { describe, expect, it } from 'vitest';
import { answerOf } from '../../infra/local/gateway.ts';
import { matches } from '../../infra/local/pattern.ts';

describe('a pattern', () => {
  const pattern = { eventName: ['INSERT', 'MODIFY'], dynamodb: { NewImage: { ready: { BOOL: [true] } } } };
  it.each([
    ['what it names', { eventName: 'MODIFY', dynamodb: { NewImage: { ready: { BOOL: true }, other: 1 } } }, true],
    ['another value', { eventName: 'REMOVE', dynamodb: { NewImage: { ready: { BOOL: true } } } }, false],
    ['a false', { eventName: 'INSERT', dynamodb: { NewImage: { ready: { BOOL: false } } } }, false],
    ['what is missing', { eventName: 'INSERT', dynamodb: {} }, false],
  ])('takes or leaves %s', (_case, event, fits) => {
    expect(matches(pattern, event)).toBe(fits);
  });

  it('that it does not know is an error, not a no', () => {
    expect(() => matches({ size: [{ numeric: ['>', 1] }] }, { size: 2 })).toThrow('does not know');
  });
});

describe('what a function answers', () => {
  const body = (bytes: number) => Promise.resolve({ statusCode: 200, body: 'a'.repeat(bytes) });

  it('reaches its caller, up to 6 MB', async () => {
    expect(await answerOf(body(5_000_000))).toMatchObject({ statusCode: 200 });
    await expect(answerOf(body(6 * 1_024 * 1_024))).rejects.toThrow('larger than 6 MB');
  });

  it('is not waited for any longer than the gateway does', async () => {
    await expect(answerOf(new Promise(() => undefined), 5)).rejects.toThrow('the gateway waits no longer than 0.005 s');
  });
});
