import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers, endsBy, hasEnded, isEmpty, union, type Window } from '#domain/window';
import { later, NOON } from '../support/builders.ts';

const minute = 60_000;
const window = (from: number, until: number | null): Window => ({
  from: later(from * minute),
  until: until === null ? null : later(until * minute),
});

describe('a window', () => {
  it('holds its first instant and not its last', () => {
    const hour = window(0, 60);
    expect([covers(hour, later(-1)), covers(hour, NOON), covers(hour, later(60 * minute - 1)), covers(hour, later(60 * minute))]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([hasEnded(hour, later(60 * minute - 1)), hasEnded(hour, later(60 * minute))]).toEqual([false, true]);
    expect(hasEnded(window(0, null), '9999-12-31T23:59:59.999Z')).toBe(false);
  });
});

describe('two ends', () => {
  it.each([
    [NOON, NOON, true],
    [NOON, later(1), true],
    [later(1), NOON, false],
    [NOON, null, true],
    [null, NOON, false],
    [null, null, true],
  ])('%s is by %s: %s', (end, latest, is) => {
    expect(endsBy(end, latest)).toBe(is);
  });

  it('make an empty window where none of it is left, and none without end', () => {
    expect([isEmpty(window(0, 0)), isEmpty(window(1, 0)), isEmpty(window(0, 1)), isEmpty(window(0, null))]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('the union of windows', () => {
  it.each([
    ['none', [], []],
    ['overlapping ones', [window(0, 60), window(30, 90)], [window(0, 90)]],
    ['touching ones: no gap', [window(0, 60), window(60, 90)], [window(0, 90)]],
    ['ones apart', [window(90, 120), window(0, 60)], [window(0, 60), window(90, 120)]],
    ['one without end', [window(10, null), window(0, 20), window(30, 40)], [window(0, null)]],
    ['empty ones', [window(60, 60), window(60, 30)], []],
  ])('joins %s', (_case, windows, expected) => {
    expect(union(windows)).toEqual(expected);
  });

  it('covers an instant exactly when one of them does, whatever their order', () => {
    const some = fc
      .tuple(fc.integer({ min: 0, max: 50 }), fc.option(fc.integer({ min: 0, max: 60 })))
      .map(([from, until]) => window(from, until));
    fc.assert(
      fc.property(fc.array(some, { maxLength: 6 }), fc.integer({ min: -1, max: 61 }), (windows, at) => {
        const now = later(at * minute);
        const joined = union(windows);
        expect(joined.some((one) => covers(one, now))).toBe(windows.some((one) => covers(one, now)));
        expect(union(joined)).toEqual(joined);
      }),
    );
  });
});
