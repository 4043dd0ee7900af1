import { rowsIn } from '#catalogues/asked';
import type { TransferWords } from '#catalogues/transfer-words';
import { asked as askedWords, permission } from '#catalogues/zh/words';

const { askedRows, givenRows } = rowsIn(askedWords, permission);

export const zhTransfer: TransferWords = {
  email: {
    'transfer-offered': ({ companyName, siteName, by, asked, expiresAt }, format) => ({
      subject: `“${siteName}”将移交给您`,
      heading: `“${siteName}”将移交给您`,
      paragraphs: [
        by
          ? `${by.value}希望将站点“${siteName}”移交给您。`
          : `${companyName}维护站点“${siteName}”，且联系不到任何业主；无人反对将其移交给您。`,
        `您接受后，现在拥有它的所有人都将退出，他们允许的一切都将结束。`,
        ...(asked.length > 0 ? [`${companyName}目前在那里可以做以下事项，由您决定保留哪些：`, askedRows(asked, format)] : []),
        `在您按下按钮之前，什么都不会决定。此提议将于${format.time(expiresAt)}结束。`,
      ],
      action: '查看并决定',
      closing: `您不认识对方？请在页面上按“我不认识他们”：${by ? '此站点' : companyName}的任何人都不能再给您写信。`,
    }),
    'transfer-taken-back': ({ siteName }) => ({
      subject: `“${siteName}”不再移交给您`,
      heading: '提议已被收回',
      paragraphs: [`您收到的“${siteName}”链接已失效。您无需做任何事。`],
    }),
    'transfer-changed': ({ companyName, siteName, contact, change, by }) => ({
      subject: `关于移交“${siteName}”`,
      heading: `移交“${siteName}”`,
      paragraphs: [
        {
          offered: `${by?.value ?? '一位业主'}希望将“${siteName}”移交给${contact.value}。在对方接受之前，什么都不会改变，任何业主都可以收回。`,
          proposed: `无人提出异议：按照${companyName}的提议，“${siteName}”已提供给 ${contact.value}。对方接受之前一切不变，任何业主都可以撤回。`,
          cancelled: `${by?.value ?? '一位业主'}收回了将“${siteName}”移交给${contact.value}的提议。一切照旧。`,
          declined: `${contact.value}不接受“${siteName}”。一切照旧。`,
          expired: `${contact.value}没有及时答复是否接受“${siteName}”。一切照旧。`,
        }[change],
      ],
    }),
    'site-transferred': ({ siteName }) => ({
      subject: `“${siteName}”有了新业主`,
      heading: `“${siteName}”有了新业主`,
      paragraphs: ['该站点不再属于您：您不再看到它，您允许过的一切都已结束。', '您可以带走到目前为止能够阅读的内容。链接有效期为30天。'],
      action: '带走您的记录',
    }),
    'owner-changed': ({ siteName, contact, given }, format) => ({
      subject: `“${siteName}”有了新业主`,
      heading: `“${siteName}”有了新业主`,
      paragraphs: [
        `“${siteName}”现在属于${contact.value}。之前允许的一切都已结束。`,
        ...(given.length === 0 ? ['没有给予任何权限。您可以申请工作所需的权限。'] : ['新业主给予了：', givenRows(given, format)]),
      ],
    }),
  },
  sms: {
    'transfer-offered': ({ site }, { expiresAt }, format) => `${site}将移交给您，请在${format.day(expiresAt)}前决定：`,
    'transfer-taken-back': ({ site }) => `${site}不再移交给您，链接已失效。`,
    'transfer-changed': ({ site }) => `关于移交${site}的消息，详见您的Keyholder页面。`,
    'site-transferred': ({ site }) => `${site}有了新业主，请带走您的记录：`,
  },
  page: {
    title: (site) => `“${site}”将移交给您`,
    lead: (by, site) => (by ? `${by}希望将“${site}”移交给您。` : `“${site}”将移交给您。`),
    proposed: (company, site) => `${company}维护“${site}”，并表示联系不到任何业主。无人反对将该站点移交给您。`,
    means: '您接受后，现在拥有该站点的所有人都将退出，他们允许的一切都将结束。',
    heldHeading: (company) => `${company}现在可以做的事`,
    heldLead: (company) => `这些都将结束。请勾选${company}今后可以做的事；您可以少给，也可以随时收回。`,
    holdsNothing: (company) => `${company}负责此站点，目前没有任何权限。`,
    nobody: '没有公司负责此站点。',
    accept: '接受站点',
    acceptNote: '站点将属于您。只有上面勾选的才被允许。',
    part: (company) => `接受，并与${company}解除关系`,
    partLead: (company) => `站点将属于您，${company}不再能找到它。什么都不允许。`,
    decline: '不，谢谢',
    accepted: { title: '站点属于您了', lead: (site) => `您现在是“${site}”的业主。之前允许的一切都已结束。` },
    farewell: {
      title: (site) => `您的“${site}”记录`,
      lead: '该站点有了新业主。这是您在此之前能够阅读的全部内容。',
      until: (time) => `您可以在${time}之前获取。`,
    },
  },
  console: {
    title: '移交此站点',
    lead: '房子卖了，或者由别人照管？请将站点连同设备移交给对方。',
    means:
      '在对方接受之前，什么都不会改变，您可以收回。对方接受后，你们所有人都将退出，允许的一切都将结束。你们会得到此前能够阅读的内容，以便保存。',
    send: '提议移交站点',
    offered: (contact, until) => `已提议给${contact}，至${until}。`,
    cancel: '收回提议',
    cancelSure: '链接立即失效，对方会得知。',
  },
  ledger: {
    'transfer-offered': '提议将站点移交给新业主',
    'transfer-cancelled': '收回了移交给新业主的提议',
    'transfer-accepted': '接管了站点：之前的人都已退出，他们给予的都已结束',
    'transfer-declined': '没有接管站点',
    'transfer-reported': '不认识提议移交站点的人',
    'transfer-expired': '结束了移交给新业主的提议，因时间已到',
  },
  done: {
    'transfer-offered': '提议已发出。在对方接受之前，什么都不会改变。',
    'transfer-cancelled': '提议已收回。一切照旧。',
  },
  refusal: '该站点已提议给某人，请先收回。',
};
