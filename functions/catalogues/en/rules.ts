import { asked, permission } from '#catalogues/en/words';
import { type RuleWords, ruleRows } from '#catalogues/rule-words';

const console: RuleWords['console'] = {
  title: 'Standing rules',
  lead: 'What you have answered in advance: an application that fits one wholly is approved at once, and you are told. Whatever goes beyond waits for you, whole.',
  count: (count) => (count === 0 ? 'Standing rules' : count === 1 ? '1 standing rule' : `${count} standing rules`),
  none: 'There is no standing rule: you are asked every time.',
  allDevices: 'all devices of today',
  atMost: (length) => `${length} at most`,
  endsAt: (time) => `Ends on ${time}, unless an owner keeps it.`,
  idle: 'It answers nobody: who made it is no owner any more. Keep it, and you answer by it.',
  confirm: 'Keep it for another year',
  remove: 'Remove it',
  removeSure: 'You are asked again from now on. What it has given stays until you take it back.',
  make: 'Answer in advance',
  what: 'What may be given without asking',
  pictures: 'Pictures, too',
  picturesLead: 'With these, somebody sees your cameras without asking you that day.',
  longest: 'For how long at most',
  send: 'Make this rule',
  like: 'Always like this? Answer in advance',
  given: 'Given by your standing rule',
};

const say = { asked, permission, rule: console };

export const enRules: RuleWords = {
  answered: 'Your standing rule has given this. Does it no longer fit? Then take it back, and remove the rule.',
  email: {
    'rule-changed': ({ siteName, change, by, ...rule }, format) => ({
      subject: `About a standing rule of “${siteName}”`,
      heading: `About a standing rule of “${siteName}”`,
      paragraphs: [
        {
          added: `${by?.value ?? 'An owner'} has answered in advance: what fits this is approved at once, without asking you.`,
          removed: `${by?.value ?? 'One of you'} has removed this standing rule. You are asked again.`,
          confirmed: `${by?.value ?? 'An owner'} keeps this standing rule for another year.`,
          expired: `This standing rule has ended, as nobody confirmed it. You are asked again.`,
        }[change],
        ruleRows(say, format, rule),
      ],
    }),
    'rule-to-confirm': ({ siteName, endsAt, ...rule }, format) => ({
      subject: `Should this standing rule of “${siteName}” stay?`,
      heading: `Should this standing rule of “${siteName}” stay?`,
      paragraphs: [
        ruleRows(say, format, rule),
        `It ends on ${format.time(endsAt)}, unless an owner keeps it for another year. You need not do anything to let it end.`,
      ],
    }),
  },
  sms: {
    'rule-changed': ({ site }) => `News about a standing rule of ${site}: see your Keyholder page.`,
    'rule-to-confirm': ({ site }, { endsAt }, format) =>
      `A standing rule of ${site} ends on ${format.day(endsAt)}. Keep it on your Keyholder page.`,
  },
  console,
  ledger: {
    'rule-added': 'answered in advance',
    'rule-removed': 'removed an answer in advance',
    'rule-confirmed': 'kept an answer in advance for another year',
    'rule-put-to-owner': 'asked whether an answer in advance should stay',
    'rule-expired': 'ended an answer in advance, as nobody confirmed it',
  },
  done: {
    'rule-added': 'What fits is approved at once from now on, and you are told each time.',
    'rule-removed': 'The rule was removed. You are asked again.',
    'rule-confirmed': 'The rule stays for another year.',
  },
};
