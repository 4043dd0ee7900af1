import type { PeopleWords } from '#catalogues/people-words';
import type { GivenAnswer } from '#domain/message-content';
import type { PersonRole } from '#domain/people';

const as: Record<PersonRole, string> = { owner: '业主', member: '成员' };
const means: Record<PersonRole, string> = {
  owner: '业主决定谁可以看什么、做什么，可以邀请和移除其他人，也可以收回一切。',
  member: '成员可以看到一切，也可以收回一切，但不能给予权限，也不能邀请别人。',
};

const answers: Record<GivenAnswer, (by: string, company: string) => string> = {
  rejected: (by, company) => `${by}拒绝了${company}的申请。`,
  confirmed: (by, company) => `${by}将${company}的无限期权限又保留了一年。`,
  withdrawn: (by, company) => `${by}收回了${company}的权限。`,
  'suspension-withdrawn': (by, company) => `${by}不再允许${company}停用服务。`,
  'company-dismissed': (by, company) => `${by}已与${company}解除关系：该公司不再负责此站点。`,
  'device-removed': (by) => `${by}从站点移除了一台设备。`,
};

const nothingElse = '您无需做任何事。';
const seeAll = '您可以在控制台中看到所有人，以及每个人可以做什么。';

export const zhPeople: PeopleWords = {
  person: { owner: { name: '业主', means: means.owner }, member: { name: '成员', means: means.member } },
  givenBy: (contact) => `这是${contact}给予的。您同样可以收回。`,

  email: {
    'person-invited': ({ siteName, role, by, expiresAt }, format) => ({
      subject: `您受邀加入“${siteName}”`,
      heading: `您受邀加入“${siteName}”`,
      paragraphs: [
        `${by.value}邀请您成为站点“${siteName}”的${as[role]}。`,
        means[role],
        `在您按下按钮之前，什么都不会决定。邀请将于${format.time(expiresAt)}结束。`,
      ],
      action: '查看邀请',
      closing: '您不认识对方？请在页面上按“我不认识他们”：此站点的任何人都不能再给您写信。',
    }),
    'person-uninvited': ({ siteName }) => ({
      subject: `“${siteName}”的邀请已被收回`,
      heading: '邀请已被收回',
      paragraphs: [`您收到的“${siteName}”链接已失效。${nothingElse}`],
    }),
    'person-not-joined': ({ siteName, contact, outcome }) => ({
      subject: `您对“${siteName}”的邀请已结束`,
      heading: '您的邀请已结束',
      paragraphs: [
        outcome === 'declined'
          ? `${contact.value}不愿加入“${siteName}”。一天后您可以再次邀请。`
          : outcome === 'unknown'
            ? `${contact.value}不认识邀请其加入“${siteName}”的人，不能再给其写信。请检查地址是否正确。`
            : `${contact.value}没有及时答复“${siteName}”的邀请。您可以再次邀请。`,
      ],
    }),
    'person-welcome': ({ siteName, role }) => ({
      subject: `您现在是“${siteName}”的${as[role]}`,
      heading: `欢迎加入“${siteName}”`,
      paragraphs: [`您现在是“${siteName}”的${as[role]}。${means[role]}`, '从现在起，其他人得知的一切您也会得知。'],
    }),
    'person-removed': ({ siteName, by }) => ({
      subject: `“${siteName}”不再属于您`,
      heading: `您已不再属于“${siteName}”`,
      paragraphs: [
        by ? `${by.value}已将您从“${siteName}”中移除。` : `您已被从“${siteName}”中移除。`,
        '您不再看到该站点，也不会再收到有关它的消息。',
      ],
    }),
    'removal-announced': ({ siteName, by, leavesAt }, format) => ({
      subject: `您将被从“${siteName}”中移除`,
      heading: `您将被从“${siteName}”中移除`,
      paragraphs: [
        `${by.value}要将您从“${siteName}”的业主中移除。如果您不事先反对，将于${format.time(leavesAt)}生效。`,
        '如果您反对，什么都不会发生，并会告知所有人。',
      ],
      action: '查看或反对',
    }),
    'people-changed': ({ siteName, contact, role, change, by, leavesAt }, format) => {
      const who = contact.value;
      const removed = by ? `${by.value}已将${who}从“${siteName}”中移除。` : `${who}已被从“${siteName}”中移除。`;
      const said = {
        joined: () => `${who}现在是“${siteName}”的${as[role]}。`,
        left: () => `${who}已离开“${siteName}”。`,
        removed: () => removed,
        leaving: () =>
          `${by?.value ?? '一位业主'}要将${who}从“${siteName}”的业主中移除。如无反对，将于${format.time(leavesAt ?? '')}生效。`,
        objected: () => `${who}反对被从“${siteName}”中移除。什么都不会发生。`,
        'now-owner': () => `${who}现在是“${siteName}”的业主。`,
        'now-member': () => `${who}现在是“${siteName}”的成员，不再是业主。`,
      };
      return { subject: `“${siteName}”的人员有变化`, heading: '您站点的人员', paragraphs: [said[change](), seeAll] };
    },
    answered: ({ siteName, companyName, answer, by }) => ({
      subject: `“${siteName}”：已有人代表大家答复`,
      heading: `关于“${siteName}”`,
      paragraphs: [answers[answer](by.value, companyName), nothingElse],
    }),
  },

  sms: {
    'person-invited': ({ site }, { role, expiresAt }, format) => `您受邀成为${site}的${as[role]}，请在${format.day(expiresAt)}前决定：`,
    'person-uninvited': ({ site }) => `${site}的邀请已被收回，链接已失效。`,
    'person-not-joined': ({ site }) => `您邀请加入${site}的人没有加入。`,
    'person-welcome': ({ site }, { role }) => `您现在是${site}的${as[role]}。`,
    'person-removed': ({ site }) => `您已不再属于${site}。`,
    'removal-announced': ({ site }, { leavesAt }, format) => `您将于${format.day(leavesAt)}被从${site}移除，查看或反对：`,
    'people-changed': ({ site }) => `${site}的人员有变化，详见您的Keyholder页面。`,
    answered: ({ company, site }) => `${site}：你们当中有人答复了${company}，或收回了什么。`,
  },

  place: {
    title: (site) => `您受邀加入“${site}”`,
    lead: (by, site, role) => (by ? `${by}邀请您成为“${site}”的${as[role]}。` : `您受邀成为“${site}”的${as[role]}。`),
    looksAfter: (company) => `${company}负责此站点。`,
    note: '在您按下按钮之前，什么都不会决定。您随时可以离开。',
    accept: '接受',
    decline: '不，谢谢',
    joined: { title: '您已接受', lead: '该站点现在列在您的站点中。其他人已得知。' },
    declined: { title: '您已拒绝', lead: '邀请您的人已得知。您无需再做任何事。' },
    removal: {
      title: (site) => `您将被从“${site}”中移除`,
      lead: (by, site, time) => `${by ?? '一位业主'}要将您从“${site}”的业主中移除。如果您不事先反对，将于${time}生效。`,
      note: '如果您反对，什么都不会发生，并会告知所有人。',
      object: '我反对',
    },
    objected: { title: '您留下', lead: '您已反对：什么都不会发生。所有人都已得知。' },
    objectedOn: (time) => `您已于${time}反对：什么都不会发生。`,
    ownersOnly: '您是此站点的成员：只有业主可以同意。您可以拒绝，也可以收回。',
    ownEmployee: '为负责站点的公司工作的人不能成为站点的人员。',
  },

  console: {
    title: '人员',
    lead: '住在那里的人都可以关门，只有业主可以开门。',
    count: (count) => (count === 1 ? '只有您' : `${count}人`),
    you: '您',
    since: (time) => `自${time}起`,
    invitedUntil: (time) => `已邀请，至${time}`,
    undelivered: '邀请未送达。请收回邀请，改邀另一个地址。',
    leavesAt: (time) => `将于${time}移除`,
    beingRemoved: (by, time) => `${by ?? '一位业主'}要将您从此站点移除。如果您不反对，将于${time}生效。`,
    object: '我反对',
    invite: '邀请他人',
    inviteLead: '对方会收到带链接的消息，并自行决定。',
    send: '邀请',
    remove: '移除',
    removeMember: '对方立即不再看到此站点，并会得知。',
    removeOwner: '对方会立即得知。如无反对，72小时后生效。',
    takeBack: '收回邀请',
    takeBackSure: '链接立即失效，对方会得知。',
    makeOwner: '设为业主',
    makeOwnerSure: '对方将可以给予权限，并邀请和移除他人，也包括您。您一个人不能撤销。',
    becomeMember: '改为成员',
    becomeMemberSure: '您仍然看到一切并可以收回，但不能再给予。只有业主可以再将您设为业主。',
    leave: '离开此站点',
    leaveSure: '您不再看到它，也不会再收到消息。其他人会得知。',
    member: '您在这里是成员：您可以看到一切，也可以收回一切。只有业主可以给予。',
  },
  ledger: {
    'person-invited': '邀请某人加入站点人员',
    'person-uninvited': '收回了加入站点人员的邀请',
    'person-joined': '加入了站点人员',
    'person-declined': '不愿加入站点人员',
    'person-reported': '不认识邀请其加入站点人员的人',
    'person-expired': '结束了加入站点人员的邀请，因时间已到',
    'person-left': '离开了站点人员',
    'person-removed': '从站点人员中移除了某人',
    'removal-announced': '宣布移除一位业主',
    'removal-objected': '反对被移除',
    'role-changed': '更改了某人的身份：业主或成员',
  },
  done: {
    'person-invited': '邀请已发出。',
    'person-uninvited': '邀请已收回。',
    'person-removed': '已移除，对方已得知。',
    'removal-announced': '对方已得知。如无反对，72小时后生效。',
    'removal-objected': '您留下。所有人都已得知。',
    'role-changed': '已更改。所有人都已得知。',
    'site-left': '您已离开该站点。',
  },
};
