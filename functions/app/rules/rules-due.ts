import type { About } from '#app/kernel/about';
import type { Ports, SiteRead } from '#app/kernel/ports';
import { type Happening, SERVICE } from '#app/kernel/site-change';
import { ruleChangedMessages, ruleToConfirmMessages } from '#app/messages/rule-messages';
import type { QueuedMessage } from '#domain/message';
import type { Site } from '#domain/site';
import { advancedRule, keptRules } from '#domain/standing-rule';

/** What the clock asks of standing rules, one at a time: put to the people of the site before the end of its year, or over (rule 35). */
export const rulesDue = (
  ports: Pick<Ports, 'ids'>,
  { site }: SiteRead,
  about: About,
): { site: Pick<Site, 'rules'>; happening: Happening; messages: QueuedMessage[] } | undefined => {
  const advanced = advancedRule(site.rules, about.now);
  if (!advanced) return undefined;
  const { step, rule, rules } = advanced;
  return {
    site: { rules: keptRules(rules) },
    happening: { actor: SERVICE, action: `rule-${step}`, details: { ruleId: rule.id } },
    messages:
      step === 'expired' ? ruleChangedMessages(ports, about, { rule, change: 'expired' }) : ruleToConfirmMessages(ports, about, rule),
  };
};
