import type { About } from '#app/kernel/about';
import type { Ports } from '#app/kernel/ports';
import { toOthers } from '#app/messages/people-messages';
import type { QueuedMessage } from '#domain/message';
import type { RuleChange } from '#domain/message-content';
import type { Resident } from '#domain/people';
import type { StandingRule } from '#domain/standing-rule';

/** A rule as messages and the ledger tell it. */
export const ruleTold = ({ permissions, devices, longest, times }: StandingRule) => ({
  permissions,
  devices: devices === 'all' ? devices : devices.length,
  longest,
  ...(times && { times }),
});

/** Tells the site's people what becomes of a standing rule; not who did it (rules 27 and 35). */
export const ruleChangedMessages = (
  ports: Pick<Ports, 'ids'>,
  about: About,
  { rule, change, by }: { rule: StandingRule; change: RuleChange; by?: Resident },
): QueuedMessage[] =>
  toOthers(ports, about, [by], (names) => ({ kind: 'rule-changed', ...names, ...ruleTold(rule), change, ...(by && { by: by.contact }) }));

/** Asks whether it is to stay: it ends then unless an owner confirms it. */
export const ruleToConfirmMessages = (ports: Pick<Ports, 'ids'>, about: About, rule: StandingRule): QueuedMessage[] =>
  toOthers(ports, about, [], (names) => ({ kind: 'rule-to-confirm', ...names, ...ruleTold(rule), endsAt: rule.endsAt }));
