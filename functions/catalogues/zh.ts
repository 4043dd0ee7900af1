import type { Catalogue } from '#catalogues/catalogue';
import type { Format } from '#catalogues/format';
import { zhConsole } from '#catalogues/zh/console';
import type { Permission } from '#domain/line';

const devices = (count: number): string => `${count}台设备`;

const permission: Catalogue['permission'] = {
  'site-information': {
    name: '站点信息',
    sentence: '更新站点的名称、地址和设备清单。',
  },
  configuration: {
    name: '配置',
    sentence: '更改这些设备的设置。看不到任何画面。',
  },
  'live-view': {
    name: '实时预览',
    sentence: '观看这些摄像头此刻拍到的画面。',
  },
  playback: {
    name: '录像回放',
    sentence: '观看这些设备录下的内容。',
  },
};

const until = (end: string | null): string => (end === null ? '不设期限' : `有效至${end}`);

const othersStay = '其他已给予的权限保持不变。';

const times = ({ from, until: end }: { from?: string | undefined; until: string | null }, format: Format): string =>
  `${from === undefined ? '' : `从${format.time(from)}起，`}${until(end && format.time(end))}`;

const lineWords = ({ permission: name, devices: count }: { permission: Permission; devices: number }): string =>
  `${permission[name].name}${count > 0 ? `（${devices(count)}）` : ''}`;

const switched = (enabled: boolean): string => (enabled ? '启用' : '停用');

const roleWords = { admin: '担任管理员', technician: '担任技术员' } as const;
const sitesWords = (sites: 'all' | number): string => (sites === 'all' ? '负责全部站点' : `负责 ${sites} 处站点`);

export const zh: Catalogue = {
  language: 'zh',
  permission,

  failure: {
    'no-longer-needed': '已不再需要发送',
    'rejected-by-provider': '邮箱地址或电话号码未被接受',
    'mailbox-refused': '对方邮箱将其退回',
    'provider-unavailable': '连续三天都无法发出',
    'outcome-unknown': '我们无法确定是否已经发出',
  },

  email: {
    invited: ({ companyName, technicianName, siteName, expiresAt }, format) => ({
      subject: `${companyName}将“${siteName}”移交给您`,
      heading: `“${siteName}”已为您准备就绪`,
      paragraphs: [
        `${companyName}的${technicianName}已为“${siteName}”装好安防设备，现在将该站点移交给您。您接收后，站点就归您所有：${companyName}只能做您允许的事，并且只在您允许的时间内。`,
        `您可以先查看全部内容。在您按下页面上的按钮之前，不会作出任何决定。邀请将于${format.time(expiresAt)}到期。`,
      ],
      action: '查看邀请',
      closing: `不认识${companyName}？那么您无需理会，或在页面上拒绝即可。`,
    }),
    'invitation-reminder': ({ companyName, siteName, expiresAt }, format) => ({
      subject: `提醒：${companyName}将“${siteName}”移交给您`,
      heading: `“${siteName}”仍在等待您`,
      paragraphs: [`${companyName}邀请您接收站点“${siteName}”，您尚未答复。`, `邀请将于${format.time(expiresAt)}到期。`],
      action: '查看邀请',
      closing: `不认识${companyName}？那么您无需理会，或在页面上拒绝即可。`,
    }),
    'invitation-cancelled': ({ companyName, siteName }) => ({
      subject: `${companyName}已撤回“${siteName}”的邀请`,
      heading: '邀请已撤回',
      paragraphs: [`${companyName}已撤回站点“${siteName}”的邀请。之前发给您的链接已失效。您无需做任何事。`],
    }),
    'invitation-accepted': ({ siteName, contact, given }, format) => ({
      subject: `“${siteName}”已被接收`,
      heading: `“${siteName}”有业主了`,
      paragraphs: [
        `${contact.value}已接收站点“${siteName}”。`,
        ...(given.length === 0
          ? ['业主没有给予任何权限。您可以申请工作所需的权限。']
          : ['您获得了以下权限：', ...given.map((line) => `${lineWords(line)}，${times(line, format)}。`)]),
      ],
    }),
    'invitation-declined': ({ siteName, contact, reason }) => ({
      subject: `“${siteName}”被拒绝接收`,
      heading: `“${siteName}”被拒绝接收`,
      paragraphs: [
        `${contact.value}拒绝接收站点“${siteName}”。`,
        reason === undefined ? '对方没有说明原因。' : `对方说明的原因：${reason}`,
      ],
    }),
    'invitation-expired': ({ siteName, contact }) => ({
      subject: `“${siteName}”的邀请已过期`,
      heading: '邀请已过期',
      paragraphs: [`${contact.value}没有在期限内答复“${siteName}”的邀请。您可以再次邀请。`],
    }),
    applied: ({ companyName, technicianName, siteName, given, reason, expiresAt }, format) => ({
      subject: `${companyName}申请“${siteName}”的权限`,
      heading: `${companyName}申请权限`,
      paragraphs: [
        `${companyName}的${technicianName}申请“${siteName}”的以下权限：`,
        ...given.map((line) => `${lineWords(line)}，${times(line, format)}。`),
        `对方说明的原因：${reason}`,
        `您可以同意、只同意一部分，或者拒绝。如果您在${format.time(expiresAt)}之前没有答复，则不给予任何权限。`,
      ],
      action: '查看并决定',
    }),
    'application-approved': ({ siteName, given }, format) => ({
      subject: `您对“${siteName}”的申请已获批准`,
      heading: '已批准',
      paragraphs: [
        given.length === 0 ? `“${siteName}”的业主已答复，但没有给予您申请的任何权限。` : `您现在拥有“${siteName}”的以下权限：`,
        ...given.map((line) => `${lineWords(line)}，${times(line, format)}。`),
      ],
    }),
    'application-rejected': ({ siteName, reason }) => ({
      subject: `您对“${siteName}”的申请被拒绝`,
      heading: '已拒绝',
      paragraphs: [`“${siteName}”的业主拒绝了您的申请。`, reason === undefined ? '对方没有说明原因。' : `对方说明的原因：${reason}`],
    }),
    'application-cancelled': ({ companyName, siteName }) => ({
      subject: `${companyName}不再申请“${siteName}”的权限`,
      heading: '一项申请已撤回',
      paragraphs: [`${companyName}已撤回对“${siteName}”的权限申请。您无需做任何事。`],
    }),
    'application-expired': ({ siteName }) => ({
      subject: `您对“${siteName}”的申请已过期`,
      heading: '没有答复',
      paragraphs: [`“${siteName}”的业主没有在期限内答复您的申请。您可以再次申请。`],
    }),
    'access-widened': ({ companyName, siteName, given }, format) => ({
      subject: `${companyName}获得了“${siteName}”的更多权限`,
      heading: '已给予权限',
      paragraphs: [
        `${companyName}拥有“${siteName}”的以下权限：`,
        ...given.map((line) => `${lineWords(line)}，${times(line, format)}。`),
        '这不是您本人的操作，或者您改变了主意？那么请收回。',
      ],
      action: '查看或收回',
    }),
    'grants-withdrawn': ({ siteName, given }) => ({
      subject: `“${siteName}”的权限已被收回`,
      heading: '权限已被收回',
      paragraphs: [`“${siteName}”的业主收回了以下权限：`, ...given.map((line) => `${lineWords(line)}。`)],
    }),
    'grants-released': ({ companyName, siteName, given }) => ({
      subject: `${companyName}已归还“${siteName}”的权限`,
      heading: '权限已归还',
      paragraphs: [`${companyName}归还了“${siteName}”的以下权限：`, ...given.map((line) => `${lineWords(line)}。`), othersStay],
    }),
    'company-dismissed': ({ siteName }) => ({
      subject: `您不再负责“${siteName}”`,
      heading: '业主已结束合作',
      paragraphs: [`“${siteName}”的业主已结束与您公司的合作。您公司的权限已结束，该站点也不再向您显示。`],
    }),
    'service-switched': ({ companyName, siteName, deviceName, enabled, reason }) => ({
      subject: `“${deviceName}”的服务已${switched(enabled)}`,
      heading: `“${deviceName}”已${switched(enabled)}`,
      paragraphs: [`${companyName}已${switched(enabled)}“${siteName}”中“${deviceName}”的服务。`, `对方说明的原因：${reason}`],
    }),
    'grants-to-confirm': ({ companyName, siteName, given, confirmBy }, format) => ({
      subject: `是否继续允许${companyName}拥有“${siteName}”的权限？`,
      heading: '这样还合适吗？',
      paragraphs: [
        `一年来，${companyName}一直拥有“${siteName}”的以下权限，不设期限：`,
        ...given.map((line) => `${lineWords(line)}。`),
        `您可以保留，也可以收回。如果您不作任何操作，这些权限将于${format.time(confirmBy)}结束。`,
      ],
      action: '查看并决定',
    }),
    'grants-ending': ({ companyName, siteName, given, endsAt }, format) => ({
      subject: `“${siteName}”的权限即将结束`,
      heading: '权限即将结束',
      paragraphs: [
        `${companyName}在“${siteName}”的以下权限将于${format.time(endsAt)}结束：`,
        ...given.map((line) => `${lineWords(line)}。`),
        '无需做任何事，到时会自动结束。',
      ],
    }),
    'grants-ended': ({ companyName, siteName, given }) => ({
      subject: `“${siteName}”的权限已结束`,
      heading: '权限已结束',
      paragraphs: [`${companyName}在“${siteName}”的以下权限已结束：`, ...given.map((line) => `${lineWords(line)}。`), othersStay],
    }),
    'message-undelivered': ({ siteName, contact, failure }) => ({
      subject: `关于“${siteName}”的一条消息未能送达`,
      heading: '一条消息未能送达',
      paragraphs: [
        `发给${contact.value}的关于“${siteName}”的消息未能送达：${zh.failure[failure]}。`,
        '请检查联系方式，在待答复的邀请中更正，或重新发送。',
      ],
    }),
    'employment-offered': ({ companyName, technicianName, role, sites, expiresAt }, format) => ({
      subject: `${companyName}邀请您在 Keyholder 中与其共事`,
      heading: `${companyName}希望您加入`,
      paragraphs: [
        `${companyName}的${technicianName}邀请您在 Keyholder 中为其工作，${roleWords[role]}，${sitesWords(sites)}。`,
        `在您接受之前，什么都不会决定，也不会触及您的任何内容。此邀请于${format.time(expiresAt)}结束。`,
      ],
      action: '查看邀请',
      closing: `不认识${companyName}？那就无需理会，或在页面上拒绝。`,
    }),
    'employment-changed': ({ companyName, role, sites }) => ({
      subject: `您在${companyName}可查看的内容已更改`,
      heading: '您可查看的内容已更改',
      paragraphs: [`您在${companyName}现在${roleWords[role]}，${sitesWords(sites)}。`],
    }),
    'employment-taken-back': ({ companyName }) => ({
      subject: `${companyName}已收回邀请`,
      heading: '邀请已收回',
      paragraphs: [`${companyName}不再邀请您为其工作。您收到的链接已失效。您无需做任何事。`],
    }),
    'employment-ended': ({ companyName }) => ({
      subject: `您在 Keyholder 中不再为${companyName}工作`,
      heading: '您的访问已结束',
      paragraphs: [`${companyName}已将您从技术员中移除。您不再能看到其站点。`],
    }),
    'employment-accepted': ({ personName }) => ({
      subject: `${personName}已接受您的邀请`,
      heading: `${personName}现在与您共事`,
      paragraphs: [`${personName}已接受您的邀请，可以看到您分配的内容。`],
    }),
    'employment-declined': ({ personName }) => ({
      subject: `${personName}已拒绝您的邀请`,
      heading: '您的邀请被拒绝',
      paragraphs: [`${personName}已拒绝您的邀请。`],
    }),
    'offer-undelivered': ({ contact, failure }) => ({
      subject: '一份工作邀请未送达',
      heading: '一条消息未送达',
      paragraphs: [`发送给 ${contact.value} 的消息未送达：${zh.failure[failure]}。`, '请检查地址。您可以收回邀请，并发送到其他地址。'],
    }),
    joined: ({ parts }) => ({
      subject: `您有 ${parts.length} 条消息`,
      heading: `${parts.length} 条消息合为一封`,
      paragraphs: ['今天发生的事情很多，因此相关消息合并发送。最新的在最后。'],
    }),
  },

  emailFrame: {
    typeCode: (address) => `或者打开 ${address} 并输入此代码：`,
    footer: 'Keyholder：您的站点，您的权限。',
    reason: {
      site: '您收到此消息，是因为它涉及一处由安防安装商负责的站点。',
      work: '您收到此消息，是因为它涉及在 Keyholder 中为安防安装商工作一事。',
    },
  },

  sms: {
    invited: ({ company, site }, { expiresAt }, format) => `${company}将${site}移交给您，请在${format.day(expiresAt)}前查看并决定：`,
    'invitation-reminder': ({ company, site }, { expiresAt }, format) =>
      `提醒：${company}将${site}移交给您，请在${format.day(expiresAt)}前决定：`,
    'invitation-cancelled': ({ company, site }) => `${company}已撤回${site}的邀请，链接已失效。`,
    'grants-to-confirm': ({ company, site }) => `是否保留${company}在${site}的权限？不确认则30天后结束：`,
    applied: ({ company, site }) => `${company}申请${site}的权限，请查看并决定：`,
    'application-cancelled': ({ company, site }) => `${company}不再申请${site}的权限。`,
    'access-widened': ({ company, site }) => `${company}获得了${site}的更多权限，可查看或收回：`,
    'grants-released': ({ company, site }) => `${company}已归还${site}的权限。`,
    'service-switched': ({ company, site }, { enabled }) => `${company}已${switched(enabled)}${site}的一台设备的服务。`,
    'grants-ending': ({ company, site }, { endsAt }, format) => `${company}在${site}的权限将于${format.day(endsAt)}结束。`,
    'grants-ended': ({ company, site }) => `${company}在${site}的权限已结束。`,
    joined: (_, { parts }) => `Keyholder：您有 ${parts.length} 条消息，请查看：`,
  },
  nameless: { company: '您的安装商', site: '一处站点', device: '一台设备', person: '有人' },

  console: zhConsole,

  page: {
    brand: 'Keyholder',
    open: {
      title: '打开您的邀请',
      lead: '您的安防安装商给您发送了一个链接或代码。',
      codeLabel: '消息中的代码',
      codeHint: '24位字母和数字；大小写、空格和短横线都不影响。',
      button: '打开',
      scriptless: '页面没有自动继续？请输入消息中的代码。',
    },
    invitation: {
      title: (company) => `${company}将一处站点移交给您`,
      lead: (technician, company, site) => `${company}的${technician}将“${site}”移交给您。`,
      until: (time) => `您可以在${time}之前决定。`,
      siteHeading: '站点',
      devicesHeading: (count) => devices(count),
      noDevices: '尚未登记任何设备。',
      remarksHeading: (technician) => `${technician}的备注`,
      linesHeading: '今后允许对方做什么？',
      linesLead: (company) => `${company}申请以下权限。请勾选您允许的项目；您可以少给一些，也可以随时收回。`,
      noLines: (company) => `${company}没有申请任何权限。该公司仍能看到站点名称和设备清单，但看不到设备拍到的任何内容。`,
      give: '允许此项',
      devicesLegend: '用于这些设备',
      durationLabel: '允许多久',
      asAsked: (duration) => `按申请：${duration}`,
      suspension: (company) => `${company}可以停用和启用设备的服务`,
      suspensionSentence: '例如账单未付期间。每次都会通知您并说明原因。设备绝不会被删除。',
      accept: '接收站点',
      acceptNote: '站点将归您所有。只允许上面勾选的项目。',
      declineHeading: '不想接收？',
      reasonLabel: '原因（选填）',
      reasonHint: (company) => `${company}会看到这段内容。`,
      decline: '拒绝',
    },
    accepted: {
      title: '站点归您所有了',
      lead: (site) => `您现在是“${site}”的业主。已通知安装商。`,
      givenHeading: '您允许',
      nothingGiven: (company) => `您没有给予${company}任何权限。`,
      next: '您可以关闭此页面。今后安装商想做更多的事，都会先征求您的同意。',
    },
    declined: { title: '您已拒绝', lead: '已通知安装商。您无需再做任何事。' },
    application: {
      title: (company) => `${company}申请权限`,
      lead: (technician, company, site) => `${company}的${technician}申请“${site}”的权限。对方说明的原因：`,
      jobNumber: '工单号',
      linesHeading: '您允许什么？',
      linesLead: '请勾选您允许的项目；您可以给得比申请的少，也可以随时收回。',
      approve: '允许勾选的项目',
      rejectHeading: '不想允许？',
      reject: '拒绝',
    },
    approved: { title: '您已答复', lead: '您勾选的项目已允许。已通知安装商。' },
    rejected: { title: '您已拒绝', lead: '没有给予任何权限。已通知安装商。' },
    notice: {
      title: (company) => `${company}的权限`,
      lead: (company, site) => `${company}拥有“${site}”的以下权限：`,
      note: '您收回后，权限立即结束，并会通知安装商。',
      withdraw: '全部收回',
      confirm: '保持不变',
    },
    confirmed: { title: '保持不变', lead: '一年后会再次询问您。您可以随时收回。' },
    withdrawn: { title: '已收回', lead: '权限已立即结束。已通知安装商。' },
    offer: {
      title: (company) => `${company}邀请您与其共事`,
      lead: (technician, company) => `${company}的${technician}邀请您在 Keyholder 中为其工作。`,
      as: (role, sites) => `${roleWords[role]}，${sitesWords(sites)}。`,
      note: '在您按下按钮之前，什么都不会决定。您可以随时离开。',
      accept: '接受邀请',
      decline: '拒绝',
    },
    employed: {
      title: '您已接受',
      lead: (company) => `您现在为${company}工作。请用此邮箱登录，查看其站点。`,
      signIn: '登录',
    },
    offerDeclined: { title: '您已拒绝', lead: '您无需再做任何事。' },
    decided: {
      title: '此事已有答复',
      by: {
        accepted: (time) => `已于${time}接受。`,
        declined: (time) => `已于${time}拒绝。`,
        approved: (time) => `已于${time}批准。`,
        rejected: (time) => `已于${time}拒绝。`,
        withdrawn: (time) => `相关权限已于${time}结束。`,
      },
      next: '如果不是您本人的操作，请致电您的安装商。',
    },
    ended: {
      title: '此链接已失效',
      lead: '它可能已被撤回、已被新链接取代，或者已经到期。也可能是代码输入有误。',
      next: '请查找较新的消息，或请您的安装商重新发送邀请。',
    },
    refused: {
      title: '没有成功',
      wider: '所选内容超出了申请的范围。',
      changed: '在您阅读期间，站点有了变化。请重新查看。',
      malformed: '表单中有内容填写不正确。',
      alreadyEmployed: '您已为一家公司工作。请先离开该公司，然后再次打开链接。',
      ownEmployee: '此邀请发给了在安装商工作的人。任何人都不能批准自己的申请。',
      again: '返回邀请',
    },
    failed: { title: '出了点问题', lead: '这是我们的问题，与您无关。没有作出任何决定。请过一分钟再试。' },
    duration: {
      hours: (count) => `${count}小时`,
      days: (count) => `${count}天`,
      until: (time) => `有效至${time}`,
      permanent: '不设期限',
      from: (time) => `从${time}起`,
    },
  },
};
