import { describe, expect, it } from 'vitest';
import { DAY, HOUR, SECOND } from '#domain/instant';
import type { Line } from '#domain/line';
import type { Person } from '#domain/people';
import { firstPerson } from '#domain/people';
import {
  advancedRule,
  makerOf,
  RuleTerms,
  ruleConfirmed,
  ruleFor,
  ruleMade,
  rulesDueAt,
  type StandingRule,
  standingRules,
} from '#domain/standing-rule';
import { DEVICES, id, later, NOON, OWNER } from '../support/builders.ts';

const refused = (refusal: string, facts?: object) => expect.objectContaining({ refusal, ...(facts && { facts }) });
const olga = firstPerson(id('per', 1), { contact: OWNER, language: 'en' }, NOON);
const paul = firstPerson(id('per', 2), { contact: { type: 'email', value: 'paul@example.org' }, language: 'en' }, NOON);
const people: Person[] = [olga, paul];
const siteDevices = DEVICES.map((device) => ({ id: device, createdAt: later(-DAY) }));
const terms = (changes: Partial<RuleTerms> = {}): RuleTerms => ({
  permissions: ['live-view', 'configuration'],
  devices: 'all',
  longest: { hours: 8 },
  ...changes,
});
const made = (changes: Partial<RuleTerms> = {}, number = 1, at = NOON): StandingRule =>
  ruleMade([], { id: id('rul', number), by: olga, terms: terms(changes), siteDevices: DEVICES }, at).rule;
const line = (changes: object = {}): Line => ({ permission: 'live-view', devices: 'all', duration: { hours: 8 }, ...changes }) as Line;
const answers = (rule: StandingRule, lines: Line[], { at = later(SECOND), devices = siteDevices, there = people } = {}) =>
  ruleFor({ rules: [rule], people: there }, lines, devices, at)?.rule;

describe('an answer in advance (rule 35)', () => {
  it.each([
    ['the same', [line()], true],
    ['less of it', [line({ devices: [DEVICES[0]], duration: { hours: 1 } })], true],
    ['several lines, each within it', [line(), line({ permission: 'configuration', duration: { hours: 2 } })], true],
    ['a given end within its length', [line({ duration: { until: later(8 * HOUR) } })], true],
    ['another permission', [line({ permission: 'playback' })], false],
    ['one line beyond it', [line(), line({ permission: 'playback' })], false],
    ['a longer time', [line({ duration: { hours: 24 } })], false],
    ['a given end that is later', [line({ duration: { until: later(8 * HOUR + SECOND + 1) } })], false],
    ['no end', [line({ duration: 'permanent' })], false],
    ['a start that is ahead: one stretch after another would be more than it', [line(), line({ from: later(8 * HOUR) })], false],
    ['a visit on some day', [line({ duration: { visit: { hours: 1, within: { days: 1 } } } })], false],
    ['nothing', [], false],
    ['a device that is not there', [line({ devices: [id('dev', 9)] })], false],
  ])('fits %s: %s', (_case, lines, fits) => {
    expect(answers(made(), lines as Line[]) !== undefined).toBe(fits);
  });

  it('is about the devices of the day that it was made, or those that it names, and none that may be another’s (rule 46)', () => {
    const newer = [...siteDevices, { id: id('dev', 4), createdAt: NOON }];
    expect(answers(made(), [line()], { devices: newer })).toBeUndefined();
    expect(answers(made(), [line({ devices: [...DEVICES] })], { devices: newer })).toBeDefined();
    const some = made({ devices: [DEVICES[0], DEVICES[1]] });
    expect(answers(some, [line({ devices: [DEVICES[1]] })])).toBeDefined();
    expect(answers(some, [line({ devices: [DEVICES[1], DEVICES[2]] })])).toBeUndefined();
    const unsure = siteDevices.map((device) => ({ ...device, ...(device.id === DEVICES[0] && { unconfirmed: true as const }) }));
    expect(answers(made(), [line()], { devices: unsure })).toBeUndefined();
    expect(
      answers(made({ permissions: ['site-information'] }), [{ permission: 'site-information', duration: { hours: 1 } }]),
    ).toBeDefined();
  });

  it('counts until its year is over, while whoever answers by it is an owner', () => {
    const rule = made();
    expect(answers(rule, [line()], { at: later(365 * DAY - 1) })).toBeDefined();
    expect(answers(rule, [line()], { at: later(365 * DAY) })).toBeUndefined();
    expect(answers(rule, [line()], { there: [{ ...olga, role: 'member' }, paul] })).toBeUndefined();
    expect(answers(rule, [line()], { there: [paul] })).toBeUndefined();
    expect([makerOf(rule, [paul], NOON), makerOf(rule, people, NOON)]).toEqual([undefined, olga]);
    const [kept] = ruleConfirmed([rule], rule.id, paul, later(DAY));
    expect(kept && answers(kept, [line()], { there: [paul] })).toMatchObject({ by: paul.id, endsAt: later(366 * DAY), madeAt: NOON });
    expect(ruleConfirmed([rule], id('rul', 2), paul, later(DAY))).toEqual([rule]);
  });

  it('is the first that fits, for all lines: two do not answer together', () => {
    const [one, two] = [made({ permissions: ['live-view'] }), made({ permissions: ['configuration'] }, 2)];
    const both = { rules: [one, two], people };
    expect(ruleFor(both, [line({ permission: 'configuration' })], siteDevices, later(1))).toEqual({ rule: two, maker: olga });
    expect(ruleFor(both, [line(), line({ permission: 'configuration' })], siteDevices, later(1))).toBeUndefined();
    expect(ruleFor({ people }, [line()], siteDevices, NOON)).toBeUndefined();
  });

  it('is one of ten, on devices of the site, those that are over aside', () => {
    const ten = Array.from({ length: 10 }, (_, number) => made({}, number));
    const make = (rules: StandingRule[], at = NOON, of = terms()) =>
      ruleMade(rules, { id: id('rul', 99), by: olga, terms: of, siteDevices: DEVICES }, at);
    expect(() => make(ten)).toThrow(refused('limit-reached', { limit: 'rules-of-a-site' }));
    expect(make(ten.slice(1)).rules).toHaveLength(10);
    // Those that are over are told by the next sweep.
    expect(make(ten, later(365 * DAY)).rules).toHaveLength(11);
    expect(() => make([], NOON, terms({ devices: [id('dev', 9)] }))).toThrow(refused('unknown-device', { deviceId: id('dev', 9) }));
  });

  it.each([
    [{}, true],
    [{ permissions: [] }, false],
    [{ permissions: ['live-view', 'live-view'] }, false],
    [{ devices: [] }, false],
    [{ devices: Array.from({ length: 21 }, (_, number) => id('dev', number)) }, false],
    [{ longest: 'permanent' }, false],
    [{ longest: { hours: 3 } }, false],
    [{ more: true }, false],
  ])('says %j: %s', (changes, is) => {
    expect(RuleTerms.safeParse({ ...terms(), ...changes }).success).toBe(is);
  });

  it('is put to the owners 30 days before its end, once, and is over at its end', () => {
    const [one, two] = [made(), made({}, 2, later(DAY))];
    expect(rulesDueAt([two, one])).toBe(later(335 * DAY));
    expect([rulesDueAt([]), rulesDueAt(undefined), advancedRule(undefined, NOON)]).toEqual([undefined, undefined, undefined]);
    expect(advancedRule([one, two], later(335 * DAY - 1))).toBeUndefined();
    const asked = advancedRule([one, two], later(335 * DAY));
    expect(asked).toMatchObject({ step: 'put-to-owner', rules: [{ askedAt: later(335 * DAY) }, two] });
    expect(advancedRule(asked?.rules.slice(0, 1), later(365 * DAY - 1))).toBeUndefined();
    expect(advancedRule(asked?.rules, later(365 * DAY))).toMatchObject({ step: 'expired', rule: { id: one.id }, rules: [two] });
    expect(standingRules([one, two], later(365 * DAY))).toEqual([two]);
    const [kept] = ruleConfirmed(asked?.rules ?? [], one.id, olga, later(340 * DAY));
    expect(kept?.askedAt).toBeUndefined();
    // Nobody has looked for a year: it is over, and was not put to anybody.
    expect(advancedRule([one], later(400 * DAY))?.step).toBe('expired');
  });
});
