import { type Caller, contactsOf, notAmongStaff, notFound, requirePerson } from '#app/kernel/caller';
import type { Ports } from '#app/kernel/ports';
import { byPerson, siteChange } from '#app/kernel/site-change';
import { type OnSite, withOwnedSite, withTheirSite } from '#app/kernel/with-site';
import { ruleChangedMessages, ruleTold } from '#app/messages/rule-messages';
import { type RuleView, ruleView } from '#app/rules/rule-view';
import { companyDismissed } from '#domain/grant';
import { companiesOn } from '#domain/partner';
import { type RuleTerms, ruleConfirmed, ruleMade, ruleRemoved, type StandingRule, standingRules } from '#domain/standing-rule';

/** What the owners of a site have answered in advance (rule 35). @throws Refused `not-found` */
export const listRules = async (ports: Ports, caller: Caller, siteId: string): Promise<{ items: RuleView[] }> => {
  const { read } = await requirePerson(ports, caller, siteId, 'site');
  const now = ports.now();
  const { rules, people } = read.site;
  return { items: standingRules(rules, now).map((rule) => ruleView(rule, people, now)) };
};

/**
 * An owner answers in advance: what fits is approved by the rule at once (rule 35).
 * @throws Refused `not-found`, `owners-only`, `company-dismissed`, `limit-reached`, `unknown-device`, `own-employee`.
 */
export const makeRule = (ports: Ports, caller: Caller, { siteId, once }: OnSite, terms: RuleTerms): Promise<RuleView> =>
  withOwnedSite(ports, { caller, siteId, part: 'everything', once }, async ({ person, read, now, about }) => {
    if (read.site.dismissedAt !== undefined) throw companyDismissed();
    const { rules, rule } = ruleMade(
      read.site.rules,
      { id: ports.ids.next('rul'), by: person, terms, siteDevices: read.devices.map(({ id }) => id) },
      now,
    );
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { rules },
        happened: { actor: byPerson(person), action: 'rule-added', details: { ruleId: rule.id, ...ruleTold(rule) } },
        notEmployed: notAmongStaff([person.contact, ...contactsOf(caller)], companiesOn(read.site)),
        messages: ruleChangedMessages(ports, await about(), { rule, change: 'added', by: person }),
      }),
      answer: ruleView(rule, read.site.people, now),
    };
  });

const standingRule = (rules: readonly StandingRule[] | undefined, ruleId: string, now: string): StandingRule => {
  const rule = standingRules(rules, now).find(({ id }) => id === ruleId);
  if (!rule) throw notFound();
  return rule;
};

/** Whoever lives there takes it back, a member, too: it closes a door (rules 27 and 35). @throws Refused `not-found` */
export const removeRule = (ports: Ports, caller: Caller, { siteId, ruleId }: { siteId: string; ruleId: string }): Promise<undefined> =>
  withTheirSite(ports, { caller, siteId, part: 'site' }, async ({ person, read, now, about }) => {
    const rule = standingRule(read.site.rules, ruleId, now);
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { rules: ruleRemoved(read.site.rules, ruleId) },
        happened: { actor: byPerson(person), action: 'rule-removed', details: { ruleId } },
        messages: ruleChangedMessages(ports, await about(), { rule, change: 'removed', by: person }),
      }),
      answer: undefined,
    };
  });

/** An owner keeps it for another year, and answers by it from then on. @throws Refused `not-found`, `owners-only`, `own-employee`. */
export const confirmRule = (ports: Ports, caller: Caller, { siteId, ruleId, once }: OnSite & { ruleId: string }): Promise<RuleView> =>
  withOwnedSite(ports, { caller, siteId, part: 'site', once }, async ({ person, read, now, about }) => {
    const rule = standingRule(read.site.rules, ruleId, now);
    const rules = ruleConfirmed(read.site.rules ?? [], ruleId, person, now);
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { rules },
        happened: { actor: byPerson(person), action: 'rule-confirmed', details: { ruleId } },
        notEmployed: notAmongStaff([person.contact, ...contactsOf(caller)], companiesOn(read.site)),
        messages: ruleChangedMessages(ports, await about(), { rule, change: 'confirmed', by: person }),
      }),
      answer: ruleView(rules.find(({ id }) => id === ruleId) ?? rule, read.site.people, now),
    };
  });
