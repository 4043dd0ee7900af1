import type { CareWords } from '#catalogues/care-words';

export const zhCare: CareWords = {
  email: {
    'company-invited': ({ siteName, by, expiresAt }, format) => ({
      subject: `您愿意维护“${siteName}”吗？`,
      heading: `您愿意维护“${siteName}”吗？`,
      paragraphs: [
        `${by.value}请贵公司维护站点“${siteName}”。`,
        '贵公司的管理员接受后，该站点及其设备就会列在你们的站点中。这并不代表任何许可：工作需要什么，请另行申请。',
        `在您按下按钮之前，什么都不会决定。此请求到${format.time(expiresAt)}为止。`,
      ],
      action: '查看并决定',
      closing: '不认识对方？请在页面上按“我不认识他们”：此站点的任何人都不能再给您写信。',
    }),
    'company-uninvited': ({ siteName }) => ({
      subject: `“${siteName}”不再请贵公司维护`,
      heading: '请求已撤回',
      paragraphs: [`您收到的“${siteName}”链接已失效。您无需做任何事。`],
    }),
    'company-invitation-changed': ({ siteName, whom, change, by }) => ({
      subject: `关于“${siteName}”的公司`,
      heading: `谁在维护“${siteName}”`,
      paragraphs: [
        {
          invited: `${by?.value ?? '一位业主'}已请${whom}维护“${siteName}”。对方接受之前什么都不变，任何业主都可以撤回。`,
          cancelled: `${by?.value ?? '一位业主'}已撤回请${whom}维护“${siteName}”的请求。一切照旧。`,
          joined: `“${siteName}”从现在起由${whom}维护。之前公司的许可已经结束，${whom}目前没有任何许可：会先来问您。`,
          declined: `${whom}不维护“${siteName}”。一切照旧。`,
          expired: `${whom}没有及时答复是否维护“${siteName}”。一切照旧。`,
        }[change],
      ],
    }),
  },
  sms: {
    'company-invitation-changed': ({ site }) => `${site}的维护公司有新消息：请看您的 Keyholder 页面。`,
  },
  page: {
    title: (site) => `您愿意维护“${site}”吗？`,
    lead: (by, site) => (by ? `${by}请贵公司维护“${site}”。` : `有人请贵公司维护“${site}”。`),
    means: '接受后，该站点及其设备就会列在你们的站点中。这并不代表任何许可：工作需要什么就申请什么，由业主答复。',
    devices: (count) => (count === 1 ? '1 台设备' : `${count} 台设备`),
    accept: '维护此站点',
    acceptNote: '由贵公司的管理员代表公司接受。',
    decline: '不，谢谢',
    accepted: { title: '现在由你们维护此站点', lead: (site) => `“${site}”已在你们的站点中。工作需要什么，请在那里申请。` },
  },
  mine: {
    link: '换一家公司？',
    title: '请另一家公司',
    lead: '想让别人维护此站点？请对方来：填写该公司负责人的地址，或该公司出示给您的代码。',
    means: '对方接受之前什么都不变，您也可以撤回。对方接受后，现在这家公司的许可就结束；您的设备保留，新公司在您同意之前没有任何许可。',
    email: '对方的电子邮件地址',
    code: '或对方出示的代码',
    codeHint: '例如 K7QX-2M9P',
    oneOfBoth: '请填写地址或代码，不要两者都填。',
    send: '发出请求',
    asked: (whom, until) => `已请${whom}，到${until}为止。`,
    cancel: '撤回请求',
    cancelSure: '链接立即失效，并会通知对方。',
  },
  company: {
    title: '给业主的代码',
    lead: '想请贵公司维护站点的业主会填写此代码。它只说明您是谁，不打开任何东西。',
    show: '显示我的代码',
    code: '代码',
  },
  ledger: {
    'company-invited': '请另一家公司维护此站点',
    'company-uninvited': '撤回了给另一家公司的请求',
    'company-joined': '从现在起维护此站点',
    'company-declined': '没有接手此站点',
    'company-reported': '不认识请求其公司的人',
    'company-expired': '结束了给另一家公司的请求，因为时间已到',
  },
  done: {
    'company-invited': '已发出请求。对方接受之前什么都不变。',
    'company-uninvited': '请求已撤回。一切照旧。',
  },
  refusal: {
    'company-invited': '已经请了另一家公司。请先撤回。',
    'looks-after-already': '这家公司已在维护此站点。',
    'unknown-code': '没有公司使用此代码。请向对方再要一次。',
  },
};
