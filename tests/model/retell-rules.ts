import { DAY, HOUR } from '#domain/instant';
import type { LedgerEntry } from '#domain/ledger';
import type { Length } from '#domain/line';
import type { Permission } from '#domain/permission';
import { type Asked, legal, plus, type Story, type Teller, type ToldRule } from './story.ts';

const millisecondsOf = (length: Length): number => ('hours' in length ? length.hours * HOUR : length.days * DAY);

const ruleIn = (story: Story, { details }: LedgerEntry): ToldRule => {
  const rule = story.rules.get(String(details['ruleId']));
  if (!rule) throw new Error('cannot be: there was no such rule');
  return rule;
};

type Begun = { permission: Permission; devices: string[]; from: string; until: string | null; visit?: { hours: number } };

/** An application that a rule has answered: all that was asked is within it, and an owner answers by it (rule 35). */
export const byRule = (story: Story, entry: LedgerEntry, { lines }: Asked, applied: () => void): void => {
  const rule = ruleIn(story, entry);
  const maker = story.people.get(rule.by);
  const isOwner = maker?.role === 'owner' && (maker.status === 'here' || entry.at < (maker.until ?? ''));
  legal(entry.actor.type === 'service' && isOwner && entry.at < rule.until && !story.isDismissed, 'answered by a rule that does not count');
  const begun = entry.details['grants'] as Begun[];
  legal(begun.length === lines.length, 'not approved as a whole');
  for (const { permission, devices, from, until, visit } of begun) {
    const length = until === null ? Number.POSITIVE_INFINITY : Date.parse(until) - Date.parse(from);
    const isWithin = rule.permissions.includes(permission) && devices.every((id) => rule.on.includes(id));
    legal(isWithin && length <= rule.longest && from === entry.at && !visit, 'beyond what was answered in advance');
  }
  applied();
};

type RuleAction = Extract<LedgerEntry['action'], `rule-${string}`>;

/** What becomes of answers in advance (rule 35). */
export const OF_RULES: Record<RuleAction, Teller> = {
  'rule-added': (story, { at, details }, { ownerRole, tellPeople }) => {
    const { id: by } = ownerRole();
    const standing = [...story.rules.values()].filter(({ until }) => at < until);
    legal(!story.isDismissed && standing.length < 10, 'for nobody, or above ten');
    const { permissions, longest } = details as unknown as { permissions: Permission[]; longest: Length };
    // The model names all devices, or as many as it says: those of today.
    const on = [...story.devices];
    story.rules.set(String(details['ruleId']), { permissions, on, longest: millisecondsOf(longest), until: plus(at, 365 * DAY), by });
    tellPeople('rule-changed', by);
  },
  'rule-removed': (story, entry, { resident, tellPeople, tellOthers }) => {
    const { id } = resident();
    const together = entry.details['ruleIds'] as string[] | undefined;
    if (together) {
      // With everything; what has run out unseen goes with them.
      legal(together.length > 0 && together.every((one) => entry.at < (story.rules.get(one)?.until ?? '')), 'removed twice');
      story.rules.clear();
      if (!entry.details['withGrants']) tellOthers();
      return;
    }
    legal(entry.at < ruleIn(story, entry).until, 'removed after its end');
    story.rules.delete(String(entry.details['ruleId']));
    tellPeople('rule-changed', id);
  },
  'rule-confirmed': (story, entry, { ownerRole, tellPeople }) => {
    const { id: by } = ownerRole();
    const rule = ruleIn(story, entry);
    legal(entry.at < rule.until, 'kept after its end');
    Object.assign(rule, { by, until: plus(entry.at, 365 * DAY), isAsked: false });
    tellPeople('rule-changed', by);
  },
  'rule-put-to-owner': (story, entry, { tellPeople }) => {
    const rule = ruleIn(story, entry);
    legal(!rule.isAsked && plus(rule.until, -30 * DAY) <= entry.at && entry.at < rule.until, 'asked too early, too late, or twice');
    rule.isAsked = true;
    tellPeople('rule-to-confirm');
  },
  'rule-expired': (story, entry, { tellPeople }) => {
    legal(ruleIn(story, entry).until <= entry.at, 'over before its end');
    story.rules.delete(String(entry.details['ruleId']));
    tellPeople('rule-changed');
  },
};
