import type { Instant } from '#domain/instant';
import type { Person } from '#domain/people';
import { makerOf, type RuleTerms, type StandingRule } from '#domain/standing-rule';

/** A standing rule as the site's people see it. */
export type RuleView = RuleTerms & {
  id: string;
  by: string;
  madeAt: Instant;
  endsAt: Instant;
  /** Whether it answers: not any more once whoever answers by it is no owner. */
  counts: boolean;
};

export const ruleView = (rule: StandingRule, people: readonly Person[] | undefined, now: Instant): RuleView => {
  const { id, permissions, devices, longest, times, by, madeAt, endsAt } = rule;
  return {
    id,
    permissions,
    devices,
    longest,
    ...(times && { times }),
    by,
    madeAt,
    endsAt,
    counts: makerOf(rule, people, now) !== undefined,
  };
};
