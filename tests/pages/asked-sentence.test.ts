import { describe, expect, it } from 'vitest';
import { askedSentence } from '#catalogues/asked';
import { catalogueFor } from '#catalogues/catalogues';
import { formatFor } from '#catalogues/format';
import { Language } from '#domain/language';
import { type AskedLine, askedLine, askedLineOf, type Line } from '#domain/line';
import { DEVICES } from '../support/builders.ts';

const devices = ['Front door', 'Garden', 'Garage', 'Kitchen', 'Hall'].map((name, index) => ({
  id: DEVICES[index] ?? `dev_${index}`,
  name,
}));
const line = (on: number, more: Partial<Line> = {}): Line =>
  ({ permission: 'live-view', devices: devices.slice(0, on).map(({ id }) => id), duration: { hours: 8 }, ...more }) as Line;
const sentence = async (asked: AskedLine, language: Language = 'en') => {
  const { asked: say, permission } = await catalogueFor(language);
  return askedSentence({ say, format: formatFor(language, 'UTC') }, permission[asked.permission].name, asked);
};

describe('what is asked for', () => {
  it.each([
    [line(1), 'Live view on Front door, for 8 hours from your answer'],
    [line(3), 'Live view on Front door, Garden, and Garage, for 8 hours from your answer'],
    [line(4), 'Live view on Front door, Garden, Garage, and 1 more, for 8 hours from your answer'],
    [line(5, { duration: 'permanent' }), 'Live view on all 5 devices, without end'],
    [line(0, { devices: 'all' } as never), 'Live view on all 5 devices, for 8 hours from your answer'],
    [{ permission: 'site-information', duration: { days: 7 } } as Line, 'Site information, for 7 days from your answer'],
    [line(1, { duration: { hours: 1 } }), 'Live view on Front door, for 1 hour from your answer'],
    [line(1, { duration: { until: '2026-03-02T12:00:00.000Z' } }), 'Live view on Front door, until Monday, March 2, 2026 at 12:00 PM UTC'],
    // A start that was named: from then on the length counts, whenever the answer comes.
    [line(1, { from: '2026-03-02T12:00:00.000Z' }), 'Live view on Front door, from Monday, March 2, 2026 at 12:00 PM UTC, for 8 hours'],
  ])('is one sentence, with no end that is none yet: %j', async (asked, said) => {
    expect((await sentence(askedLine(asked, devices))).replaceAll('\u202f', ' ')).toBe(said);
  });

  it('tells devices by their number where their names are not known', async () => {
    expect(await sentence(askedLineOf(line(2), 5))).toBe('Live view on 2 devices, for 8 hours from your answer');
    expect(await sentence(askedLineOf({ ...line(0), devices: 'all' } as never, 5))).toContain('on all 5 devices');
    expect(await sentence(askedLineOf(line(1), 1))).toContain('on the only device');
  });

  it('names no device that is gone', () => {
    expect(askedLine(line(3), devices.slice(1)).names).toEqual(['Garden', 'Garage']);
  });

  it.each(Language.options)('is said in each language, with what stands out as it stands in it: %s', async (language) => {
    const { asked: say } = await catalogueFor(language);
    const said = await sentence(askedLine(line(5, { duration: 'permanent' }), devices), language);
    expect(said).toContain(say.all(5));
    expect(said).toContain(say.permanent);
    expect(await sentence(askedLine(line(2), devices), language)).toContain(say.fromAnswer(say.hours(8)));
  });
});
