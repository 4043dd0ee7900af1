import type { RecoveryWords } from '#catalogues/recovery-words';

export const zhRecovery: RecoveryWords = {
  email: {
    'recovery-announced': ({ companyName, technicianName, siteName, contact, reason, offersAt }, format) => ({
      subject: `${companyName}提议为“${siteName}”更换业主`,
      heading: `${companyName}提议为“${siteName}”更换业主`,
      paragraphs: [
        `${companyName}的${technicianName}表示无法联系到“${siteName}”的任何业主，提议将该站点移交给 ${contact.value}。`,
        `所述原因：${reason}`,
        `您还在吗？请提出异议：按一下，什么都不会发生。如果在 ${format.time(offersAt)} 之前无人提出异议，站点将提供给 ${contact.value}。对方接受之前一切不变。`,
      ],
      action: '提出异议',
    }),
    'recovery-changed': ({ companyName, siteName, contact, change, by }) => ({
      subject: `关于为“${siteName}”提议的新业主`,
      heading: `“${siteName}”仍然属于您`,
      paragraphs: [
        {
          objected: `${by?.value ?? '你们中的一位'}已对${companyName}提议 ${contact.value} 提出异议。什么都不会发生。`,
          cancelled: `${companyName}已撤回对 ${contact.value} 的提议。什么都不会发生。`,
        }[change],
      ],
    }),
    'recovery-ended': ({ siteName, contact, outcome }) => ({
      subject: `关于您为“${siteName}”提议的新业主`,
      heading: `关于您为“${siteName}”提议的新业主`,
      paragraphs: [
        {
          objected: `住在那里的人提出了异议：什么都不会发生。30 天后才能再次提议。`,
          offered: `无人提出异议。站点已提供给 ${contact.value}；对方接受之前一切不变。`,
          declined: `${contact.value} 不接受该站点。一切不变。`,
          expired: `${contact.value} 未及时答复。一切不变。`,
          cancelled: `业主已撤回向 ${contact.value} 提供站点。一切不变。`,
        }[outcome],
      ],
    }),
  },
  sms: {
    'recovery-announced': ({ company, site }, { offersAt }, format) =>
      `${company}要将${site}交给他人。请在 ${format.day(offersAt)} 前提出异议：`,
    'recovery-changed': ({ site }) => `${site}仍然属于您：不会由他人接手。`,
  },
  page: {
    title: (company) => `${company}提议更换业主`,
    lead: (company, contact, site) => `${company}表示无法联系到“${site}”的任何业主，并提议 ${contact}。`,
    unless: (time) => `如果无人提出异议，站点将于 ${time} 提供给对方。对方接受之前一切不变。`,
    note: '你们中任何一位提出异议即可终止。',
    object: '我提出异议：什么都不会发生',
    offeredOn: (time) => `站点已于${time}提供。业主可以撤回。`,
    objected: { title: '您已提出异议', lead: '什么都不会发生。住在那里的其他人和公司都会收到通知。' },
  },
  mine: {
    lead: (company, contact, time) =>
      `${company}表示无法联系到任何业主，提议将此站点移交给 ${contact}。如果在 ${time} 之前无人提出异议，站点将提供给对方。`,
    object: '提出异议',
    offered: (company, contact, time) =>
      `按照${company}的提议且无人反对，此站点已提供给 ${contact}。如果对方在 ${time} 之前接受，你们都将退出。`,
    askAnOwner: '只有业主可以撤回。请告知其中一位。',
    objectLead: '一次异议即可终止。你们都会收到通知。',
  },
  console: {
    link: '联系不到任何业主？',
    title: '提议新业主',
    lead: '业主已去世或搬走，无人答复？请提议现在拥有该站点的人。',
    means:
      '住在那里的所有人会立即收到通知，并在 3、7、13 天后再次收到，每次都附有提出异议的链接。14 天内无人提出异议，站点将提供给您的联系人。您不会因此得到任何东西：您的权限保持不变，并在对方接受时终止。',
    send: '提议',
    proposed: (contact, time) => `已提议 ${contact}。如果无人提出异议，站点将于 ${time} 提供给对方。`,
    offered: (contact, time) => `站点已提供给 ${contact}，对方可在 ${time} 之前接受。`,
    cancel: '撤回提议',
    cancelSure: '住在那里的所有人都会收到通知。',
  },
  ledger: {
    'recovery-announced': '因联系不到业主，提议了新业主',
    'recovery-reminded': '再次通知已提议新业主',
    'recovery-objected': '对提议的新业主提出异议',
    'recovery-cancelled': '撤回了提议的新业主',
    'recovery-offered': '因无人提出异议，将站点提供给提议的新业主',
  },
  done: {
    'recovery-announced': '住在那里的所有人都会收到通知。14 天内无人提出异议，站点将提供给您的联系人。',
    'recovery-cancelled': '提议已撤回。',
    'recovery-objected': '您已提出异议。什么都不会发生。',
  },
  refusal: {
    'recovery-announced': '该站点已有人被提议。请先撤回。',
    'recovery-ended-recently': '上一次提议刚结束不久。提出异议后 30 天才能再次提议。',
  },
};
