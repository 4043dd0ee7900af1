import { describe, expect, it } from 'vitest';
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
