import { type RuleWords, ruleRows } from '#catalogues/rule-words';
import { asked, permission } from '#catalogues/zh/words';

const console: RuleWords['console'] = {
  title: '常设规则',
  lead: '您预先给出的答复：完全符合的申请会立即批准，并通知您。超出的部分则整体等待您答复。',
  count: (count) => (count === 0 ? '常设规则' : `${count}条常设规则`),
  none: '没有常设规则：每次都会询问您。',
  allDevices: '今天的全部设备',
  atMost: (length) => `最长${length}`,
  endsAt: (time) => `如果没有业主保留，将于${time}结束。`,
  idle: '它不再答复任何人：制定者已不是业主。保留它，即由您答复。',
  confirm: '再保留一年',
  remove: '删除',
  removeSure: '从现在起会再次询问您。它已给予的保持不变，直到您收回。',
  make: '预先答复',
  what: '无需询问即可给予的权限',
  pictures: '包括画面',
  picturesLead: '有了这些，有人当天无需询问您即可看到您的摄像头。',
  longest: '最长多久',
  send: '制定此规则',
  like: '总是这样？预先答复',
  given: '由您的常设规则给予',
};

const say = { asked, permission, rule: console };

export const zhRules: RuleWords = {
  answered: '这是您的常设规则给予的。不再合适？请收回并删除该规则。',
  email: {
    'rule-changed': ({ siteName, change, by, ...rule }, format) => ({
      subject: `关于“${siteName}”的一条常设规则`,
      heading: `关于“${siteName}”的一条常设规则`,
      paragraphs: [
        {
          added: `${by?.value ?? '一位业主'}已预先答复：符合以下条件的申请会立即批准，不再询问您。`,
          removed: `${by?.value ?? '你们中的一位'}已删除此常设规则。今后会再次询问您。`,
          confirmed: `${by?.value ?? '一位业主'}将此常设规则再保留一年。`,
          expired: `此常设规则因无人确认而结束。今后会再次询问您。`,
        }[change],
        ruleRows(say, format, rule),
      ],
    }),
    'rule-to-confirm': ({ siteName, endsAt, ...rule }, format) => ({
      subject: `“${siteName}”的这条常设规则要保留吗？`,
      heading: `“${siteName}”的这条常设规则要保留吗？`,
      paragraphs: [ruleRows(say, format, rule), `如果没有业主再保留一年，它将于${format.time(endsAt)}结束。让它结束无需任何操作。`],
    }),
  },
  sms: {
    'rule-changed': ({ site }) => `${site}的常设规则有变：请查看您的Keyholder页面。`,
    'rule-to-confirm': ({ site }, { endsAt }, format) => `${site}的一条常设规则将于${format.day(endsAt)}结束。可在Keyholder页面保留。`,
  },
  console,
  ledger: {
    'rule-added': '预先作出了答复',
    'rule-removed': '删除了预先的答复',
    'rule-confirmed': '将预先的答复再保留一年',
    'rule-put-to-owner': '询问是否保留预先的答复',
    'rule-expired': '因无人确认，结束了预先的答复',
  },
  done: {
    'rule-added': '从现在起，符合的申请会立即批准，每次都会通知您。',
    'rule-removed': '规则已删除。今后会再次询问您。',
    'rule-confirmed': '规则再保留一年。',
  },
};
