import * as z from 'zod';
import type { Device } from '#domain/device';
import { grantable } from '#domain/device';
import { type Grant, isStanding, type StandingGrant } from '#domain/grant';
import { DeviceId, PersonId, RuleId } from '#domain/id';
import { after, between, DAY, Instant, MINUTE } from '#domain/instant';
import { LIMITS } from '#domain/limits';
import { Length, type Line, lengthOf, stillAskable, type Terms } from '#domain/line';
import { ownersOf, type Person, type Resident } from '#domain/people';
import { Permission } from '#domain/permission';
import { Refused } from '#domain/refusal';
import { isTimesWithin, Times } from '#domain/times';

const { most, devices: mostDevices, days, askedDaysBefore } = LIMITS.rules;

/** What an owner answers in advance: to which permissions, on which devices, and for how long at most (rule 35). */
export const RuleTerms = z.strictObject({
  permissions: z
    .array(Permission)
    .min(1)
    .refine((all) => new Set(all).size === all.length, 'must not name a permission twice'),
  /** All that are there when it is made, and none that comes later. */
  devices: z.union([z.literal('all'), z.array(DeviceId).min(1).max(mostDevices)]),
  longest: Length,
  /** At these times of day only (rule 34). */
  times: Times.optional(),
});
export type RuleTerms = z.infer<typeof RuleTerms>;

/** An owner's answer in advance to applications that fit it (rule 35). */
export const StandingRule = z.object({
  ...RuleTerms.shape,
  id: RuleId,
  /** Which owner answers by it: who made it, or has confirmed it last. */
  by: PersonId,
  madeAt: Instant,
  endsAt: Instant,
  /** When its end was put to the owners. */
  askedAt: Instant.optional(),
});
export type StandingRule = z.infer<typeof StandingRule>;

type Rules = readonly StandingRule[];

/** Of those that are over some may not have been seen by any job. */
const isOver = ({ endsAt }: StandingRule, now: Instant): boolean => endsAt <= now;

/** The rules of a site that have not run out. */
export const standingRules = (rules: Rules | undefined, now: Instant): StandingRule[] => (rules ?? []).filter((rule) => !isOver(rule, now));

/** Who answers by a rule: nobody any more, once they are no owner. */
export const makerOf = (rule: StandingRule, people: readonly Person[] | undefined, now: Instant): Resident | undefined =>
  ownersOf(people, now).find(({ id }) => id === rule.by);

/** @throws Refused `limit-reached`, `unknown-device`. */
export const ruleMade = (
  rules: Rules | undefined,
  { id, by, terms, siteDevices }: { id: string; by: Pick<Resident, 'id'>; terms: RuleTerms; siteDevices: readonly string[] },
  now: Instant,
): { rules: StandingRule[]; rule: StandingRule } => {
  const standing = standingRules(rules, now);
  if (standing.length >= most) throw new Refused('limit-reached', `A site has up to ${most} standing rules.`, { limit: 'rules-of-a-site' });
  const unknown = terms.devices === 'all' ? undefined : terms.devices.find((device) => !siteDevices.includes(device));
  if (unknown !== undefined)
    throw new Refused('unknown-device', 'The rule names a device that is not on this site.', { deviceId: unknown });
  const rule: StandingRule = { ...terms, id, by: by.id, madeAt: now, endsAt: after(now, days * DAY) };
  // What has run out, and no job has seen, is told by the next.
  return { rules: [...(rules ?? []), rule], rule };
};

/** An owner keeps it for another year, and answers by it from then on. The devices stay those of the day that it was made. */
export const ruleConfirmed = (rules: Rules, id: string, by: Pick<Resident, 'id'>, now: Instant): StandingRule[] =>
  rules.map((rule) => {
    if (rule.id !== id) return rule;
    const { askedAt: _, ...kept } = rule;
    return { ...kept, by: by.id, endsAt: after(now, days * DAY) };
  });

/** As a site keeps them: one that has none knows nothing of rules. */
export const keptRules = (rules: StandingRule[]): StandingRule[] | undefined => (rules.length > 0 ? rules : undefined);

export const ruleRemoved = (rules: Rules | undefined, id: string): StandingRule[] | undefined =>
  keptRules((rules ?? []).filter((rule) => rule.id !== id));

/**
 * From now on, and for no longer: stretches that follow each other, or visits on some day, would be more than their owner had in mind, though
 * each of them is not.
 */
const isNoLonger = ({ from, until, visit }: Terms, longest: Length, now: Instant): boolean =>
  visit === undefined && from === now && until !== null && between(from, until) <= lengthOf(longest);

type SiteDevice = Pick<Device, 'id' | 'unconfirmed' | 'createdAt'>;

/** On which devices it answers: on none that has come since, or in the same moment, nor on one that may be somebody else's (rule 46). */
const devicesOf = ({ devices, madeAt }: StandingRule, siteDevices: readonly SiteDevice[]): Set<string> =>
  new Set(grantable(siteDevices.filter(({ id, createdAt }) => (devices === 'all' ? createdAt < madeAt : devices.includes(id)))));

/** Whether what a line asks for is wholly within a rule. */
const fits = (rule: StandingRule, line: Line, siteDevices: readonly SiteDevice[], now: Instant): boolean => {
  const terms = stillAskable(
    line,
    siteDevices.map(({ id }) => id),
    now,
  );
  const on = devicesOf(rule, siteDevices);
  return (
    terms !== undefined &&
    rule.permissions.includes(terms.permission) &&
    terms.devices.every((id) => on.has(id)) &&
    isNoLonger(terms, rule.longest, now) &&
    (rule.times === undefined || (terms.times !== undefined && isTimesWithin(terms.times, rule.times)))
  );
};

/**
 * The rule that answers an application: one, for all of its lines (rule 35).
 * @returns undefined where one of them goes beyond: then all of it waits for an owner.
 */
export const ruleFor = (
  { rules, people }: { rules?: Rules | undefined; people?: readonly Person[] | undefined },
  lines: readonly Line[],
  siteDevices: readonly SiteDevice[],
  now: Instant,
): { rule: StandingRule; maker: Resident } | undefined => {
  for (const rule of standingRules(rules, now)) {
    const maker = makerOf(rule, people, now);
    if (maker && lines.length > 0 && lines.every((line) => fits(rule, line, siteDevices, now))) return { rule, maker };
  }
  return undefined;
};

/** Whoever presses a button twice does so within this. */
const A_MOMENT = MINUTE;

const isNear = (a: Instant | null, b: Instant | null): boolean =>
  a === null || b === null ? a === b : Math.abs(between(a, b)) <= A_MOMENT;

/**
 * Whether a rule has given a technician all of this a moment ago: one that asks for it again by a button has pressed it twice.
 * @returns the application by which it was given
 */
export const givenJustNow = (before: readonly Grant[], grants: readonly StandingGrant[]): string | undefined => {
  const isSame = (grant: StandingGrant, { askedBy, permission, devices, from, until, times }: StandingGrant): boolean =>
    askedBy.technicianId === grant.askedBy.technicianId &&
    permission === grant.permission &&
    String([...devices].sort()) === String([...grant.devices].sort()) &&
    JSON.stringify(times) === JSON.stringify(grant.times) &&
    isNear(from, grant.from) &&
    isNear(until, grant.until);
  const given = Map.groupBy(before.filter(isStanding), ({ origin }) =>
    origin.type === 'application' && origin.ruleId !== undefined ? origin.applicationId : undefined,
  );
  return [...given].find(([id, some]) => id !== undefined && grants.every((grant) => some.some((one) => isSame(grant, one))))?.[0];
};

const askedDueAt = ({ endsAt, askedAt }: StandingRule): Instant => (askedAt === undefined ? after(endsAt, -askedDaysBefore * DAY) : endsAt);

/** When the sweep has to look at them next. */
export const rulesDueAt = (rules: Rules | undefined): Instant | undefined => (rules ?? []).map(askedDueAt).sort()[0];

/** What the clock makes of them, one at a time: put to the owners before its end, or over. */
export const advancedRule = (
  rules: Rules | undefined,
  now: Instant,
): { step: 'put-to-owner' | 'expired'; rule: StandingRule; rules: StandingRule[] } | undefined => {
  const due = (rules ?? []).find((rule) => askedDueAt(rule) <= now);
  if (!rules || !due) return undefined;
  const others = rules.filter((rule) => rule !== due);
  if (isOver(due, now)) return { step: 'expired', rule: due, rules: others };
  return { step: 'put-to-owner', rule: due, rules: rules.map((rule) => (rule === due ? { ...rule, askedAt: now } : rule)) };
};
