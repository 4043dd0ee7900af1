import { describe, expect, it } from 'vitest';
import type { Line } from '#domain/line';
import { chosenLines, kindOfLine, requireAsShown } from '../../../functions/pages/shared/choice.ts';
import { DEVICES } from '../../support/builders.ts';

const [camera] = DEVICES;
const playback: Line = { permission: 'playback', devices: [camera], duration: 'permanent' };
const configuration: Line = { permission: 'configuration', devices: [camera], duration: 'permanent' };
const live: Line = { permission: 'live-view', devices: [camera], duration: { hours: 8 } };
const page = [playback, configuration];

/** What a browser sends that ticked one line of a page. */
const ticked = (index: number, shown: readonly Line[] = page): URLSearchParams =>
  new URLSearchParams([
    ...shown.map((line, place): [string, string] => [`shown-${place}`, kindOfLine(line)]),
    [`give-${index}`, 'on'],
    [`devices-${index}`, camera],
  ]);
const changed = expect.objectContaining({ refusal: 'changed-meanwhile' });

describe('lines that are given by their place on a page (rule 30)', () => {
  it('are those that stood there', () => {
    expect(() => requireAsShown(page, ticked(1))).not.toThrow();
    expect(chosenLines(page, ticked(1))).toEqual([configuration]);
    // What has come behind them, or is not ticked, does not matter.
    expect(() => requireAsShown([...page, live], ticked(1))).not.toThrow();
    expect(() => requireAsShown([live, configuration], ticked(1))).not.toThrow();
  });

  it.each<[string, readonly Line[], URLSearchParams]>([
    ['another has come before it', [playback, live, configuration], ticked(1)],
    ['one before it has ended', [configuration], ticked(1)],
    ['it goes on for longer', [{ ...live, duration: 'permanent' }], ticked(0, [live])],
    ['it begins at another time', [{ ...live, from: '2026-01-01T00:00:00.000Z' }], ticked(0, [live])],
    ['nothing says what stood there', page, ticked(1, [])],
  ])('are refused where %s', (_what, held, form) => {
    expect(() => requireAsShown(held, form)).toThrow(changed);
  });
});
