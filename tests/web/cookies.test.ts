import { describe, expect, it } from 'vitest';
import { cookieIn } from '#web/cookies';

describe('a cookie', () => {
  it('is found by the whole of its name', () => {
    expect(cookieIn({ cookies: ['ab=1', 'a=2=3', 'a=4'] }, 'a')).toBe('2=3');
    expect(cookieIn({ cookies: ['ab=1'] }, 'a')).toBeUndefined();
    expect(cookieIn({}, 'a')).toBeUndefined();
  });
});
