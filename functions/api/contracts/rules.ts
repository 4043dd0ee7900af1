import * as z from 'zod';
import { type Contract, site } from '#api/contracts/contract-parts';
import { PersonId, RuleId, SiteId } from '#domain/id';
import { Instant } from '#domain/instant';
import { RuleTerms } from '#domain/standing-rule';

export const RuleAnswer = z
  .object({ ...RuleTerms.shape, id: RuleId, by: PersonId, madeAt: Instant, endsAt: Instant, counts: z.boolean() })
  .meta({ id: 'StandingRule' });

const rule = z.strictObject({ siteId: SiteId, ruleId: RuleId });

/** What an owner answers in advance (rule 35). */
export const ruleContracts = {
  makeRule: {
    method: 'POST',
    path: '/owner/sites/{siteId}/rules',
    audience: 'owner',
    summary: 'Answer in advance: applications that fit are approved at once',
    params: site,
    body: RuleTerms,
    once: true,
    answer: { status: 201, body: RuleAnswer },
    refusals: ['owners-only', 'company-dismissed', 'limit-reached', 'unknown-device', 'own-employee', 'changed-meanwhile'],
  },

  listRules: {
    method: 'GET',
    path: '/owner/sites/{siteId}/rules',
    audience: 'owner',
    summary: 'List what was answered in advance',
    params: site,
    answer: { status: 200, body: z.object({ items: z.array(RuleAnswer) }).meta({ id: 'StandingRuleList' }) },
    refusals: [],
  },

  removeRule: {
    method: 'DELETE',
    path: '/owner/sites/{siteId}/rules/{ruleId}',
    audience: 'owner',
    summary: 'Take an answer in advance back; what it has approved stays until it is taken back',
    params: rule,
    answer: { status: 204 },
    refusals: ['changed-meanwhile'],
  },

  confirmRule: {
    method: 'POST',
    path: '/owner/sites/{siteId}/rules/{ruleId}/confirm',
    audience: 'owner',
    summary: 'Keep an answer in advance for another year',
    params: rule,
    once: true,
    answer: { status: 200, body: RuleAnswer },
    refusals: ['owners-only', 'own-employee', 'changed-meanwhile'],
  },
} as const satisfies Record<string, Contract>;
