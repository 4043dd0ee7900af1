import type { AskedWords, PermissionRow } from '#catalogues/asked';
import { alsoTimes, devicesInRow } from '#catalogues/asked';
import type { Format } from '#catalogues/format';
import type { ContentOf, EmailWords, SmsNames } from '#catalogues/message-words';
import type { Length } from '#domain/line';
import type { Permission } from '#domain/permission';
import type { Times } from '#domain/times';

/** The messages about what was answered in advance (rule 35). */
export type RuleKind = 'rule-changed' | 'rule-to-confirm';
type RuleAction = 'rule-added' | 'rule-removed' | 'rule-confirmed' | 'rule-put-to-owner' | 'rule-expired';
type RuleDone = 'rule-added' | 'rule-removed' | 'rule-confirmed';

/** What is said of standing rules (rule 35). */
export type RuleWords = {
  /** In a mail about what one has given. */
  answered: string;
  email: { [Kind in RuleKind]: (content: ContentOf<Kind>, format: Format) => EmailWords };
  sms: { [Kind in RuleKind]: (names: SmsNames, content: ContentOf<Kind>, format: Format) => string };
  console: {
    title: string;
    lead: string;
    count: (count: number) => string;
    none: string;
    allDevices: string;
    atMost: (length: string) => string;
    endsAt: (time: string) => string;
    idle: string;
    confirm: string;
    remove: string;
    removeSure: string;
    make: string;
    what: string;
    pictures: string;
    picturesLead: string;
    longest: string;
    send: string;
    /** After an answer: leads to a rule that is like it. */
    like: string;
    /** Of what one has given. */
    given: string;
  };
  ledger: Record<RuleAction, string>;
  done: Record<RuleDone, string>;
};

/** As the ledger and messages tell of one. */
export type ToldRule = { permissions: readonly Permission[]; devices: 'all' | number; longest: Length; times?: Times | undefined };
type Say = {
  asked: AskedWords;
  permission: Record<Permission, { name: string }>;
  rule: Pick<RuleWords['console'], 'allDevices' | 'atMost'>;
};

/** A rule as rows: what, on which devices, for how long at most, at which times of day. */
export const ruleRows = (
  { asked, permission, rule }: Say,
  format: Format,
  { permissions, devices, longest, times }: ToldRule,
): { rows: PermissionRow[] } => ({
  rows: permissions.map((one) => ({
    what: permission[one].name,
    where: one === 'site-information' ? '' : devices === 'all' ? rule.allDevices : devicesInRow(asked, format, { devices, names: [] }),
    when: [
      rule.atMost('hours' in longest ? asked.hours(longest.hours) : asked.days(longest.days)),
      ...alsoTimes(asked, format, times),
    ].join(asked.comma),
  })),
});
