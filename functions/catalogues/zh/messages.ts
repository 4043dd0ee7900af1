import { rowsIn } from '#catalogues/asked';
import type { Format } from '#catalogues/format';
import type { EmailWords, MessageWords } from '#catalogues/message-words';
import { zhCare } from '#catalogues/zh/care';
import { zhPartners } from '#catalogues/zh/partners';
import { zhPeople } from '#catalogues/zh/people';
import { zhRecovery } from '#catalogues/zh/recovery';
import { zhRules } from '#catalogues/zh/rules';
import { zhTransfer } from '#catalogues/zh/transfer';
import { asked, permission, roleWords, sitesWords } from '#catalogues/zh/words';
import type { AskedLine } from '#domain/line';
import type { Use } from '#domain/session';

/** How what has ended was used; nothing of messages that do not say. */
const usedWords = (used: Use | undefined, format: Format): string[] => {
  if (!used) return [];
  const { times, milliseconds } = used;
  const length = format.length(milliseconds);
  if (times === 0) return ['没有使用记录。'];
  return [times === 1 ? `共使用1次，时长${length}。` : `共使用${times}次，总时长${length}。`];
};

const othersStay = '其他已给予的权限保持不变。';

const switched = (enabled: boolean): string => (enabled ? '启用' : '停用');

const { askedRows, givenRows, lostRows } = rowsIn(asked, permission);

/** Whom to call. */
const reach = (companyName: string, companyPhone: string | undefined): string[] =>
  companyPhone === undefined ? [] : [`有疑问？${companyName}：${companyPhone}`];

/** What became of the consent to service suspension, where it was asked for. */
const suspensionAnswer = (companyName: string, suspension: boolean | undefined): string[] => {
  if (suspension === undefined) return [];
  return [suspension ? `您还允许${companyName}停用服务，例如在账单未付时。` : `${companyName}还申请了停用服务的权限，您没有允许。`];
};

/** What had been asked for, beside what was given of it: by who reads it, or of them. */
const askedBeside = (
  lines: readonly AskedLine[] | undefined,
  format: Format,
  { isOwners }: { isOwners: boolean },
): EmailWords['paragraphs'] =>
  lines && lines.length > 0 ? [isOwners ? '申请的内容：' : '您申请的内容：', askedRows(lines, format, { isOwners })] : [];

/** What an invitation asks for; nothing where it was written before it said so. */
const invitationAsks = (lines: readonly AskedLine[] | undefined, format: Format): EmailWords['paragraphs'] => {
  if (!lines) return [];
  return lines.length === 0 ? ['没有申请任何权限。'] : ['申请以下权限，由您逐项决定：', askedRows(lines, format)];
};

export const zhMessages: MessageWords = {
  permission,

  failure: {
    'no-longer-needed': '已不再需要发送',
    'rejected-by-provider': '邮箱地址或电话号码未被接受',
    'mailbox-refused': '对方邮箱将其退回',
    'marked-as-spam': '收件人将其标记为垃圾邮件',
    'carrier-refused': '运营商未能送达',
    'provider-unavailable': '连续三天都无法发出',
    'outcome-unknown': '我们无法确定是否已经发出',
  },

  email: {
    invited: ({ companyName, companyPhone, technicianName, siteName, asked: lines, suspension, expiresAt }, format) => ({
      subject: `${companyName}将“${siteName}”移交给您`,
      heading: `“${siteName}”已为您准备就绪`,
      paragraphs: [
        `${companyName}的${technicianName}已为“${siteName}”装好安防设备，现在将该站点移交给您。您接收后，站点就归您所有：该公司只能做您允许的事，并且只在您允许的时间内。`,
        ...invitationAsks(lines, format),
        ...(suspension ? [`该公司还申请在例如账单未付时停用服务的权限。`] : []),
        `您可以先查看全部内容。在您按下页面上的按钮之前，不会作出任何决定。邀请将于${format.time(expiresAt)}到期。`,
        ...reach(companyName, companyPhone),
      ],
      action: '查看邀请',
      closing: `不认识这家公司？请在页面上点击“我不认识他们”：邀请随即结束，对方无法再联系您。`,
    }),
    'invitation-reminder': ({ companyName, companyPhone, siteName, asked: lines, suspension, expiresAt }, format) => ({
      subject: `提醒：${companyName}将“${siteName}”移交给您`,
      heading: `“${siteName}”仍在等待您`,
      paragraphs: [
        `${companyName}邀请您接收站点“${siteName}”，您尚未答复。`,
        ...invitationAsks(lines, format),
        ...(suspension ? [`该公司还申请在例如账单未付时停用服务的权限。`] : []),
        `邀请将于${format.time(expiresAt)}到期。`,
        ...reach(companyName, companyPhone),
      ],
      action: '查看邀请',
      closing: `不认识这家公司？请在页面上点击“我不认识他们”：邀请随即结束，对方无法再联系您。`,
    }),
    'invitation-cancelled': ({ companyName, siteName }) => ({
      subject: `${companyName}已撤回“${siteName}”的邀请`,
      heading: '邀请已撤回',
      paragraphs: [`${companyName}已撤回站点“${siteName}”的邀请。之前发给您的链接已失效。您无需做任何事。`],
    }),
    'invitation-accepted': ({ siteName, contact, asked: lines, given, suspension }, format) => ({
      subject: `“${siteName}”已被接收`,
      heading: `“${siteName}”有业主了`,
      paragraphs: [
        `${contact.value}已接收站点“${siteName}”。`,
        ...(given.length === 0 ? ['业主没有给予任何权限。您可以申请工作所需的权限。'] : ['您获得了以下权限：', givenRows(given, format)]),
        ...askedBeside(lines, format, { isOwners: false }),
        ...(suspension === undefined ? [] : [suspension ? '对方允许您停用服务。' : '对方不允许您停用服务。']),
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
    'invitation-reported': ({ siteName, contact }) => ({
      subject: `“${siteName}”：对方不认识您`,
      heading: '对方不认识您',
      paragraphs: [
        `${contact.value}表示不认识贵公司。“${siteName}”的邀请已结束，今后无法再向该联系人发送任何消息。30天内若有三次此类答复，贵公司将不能再发出邀请，直到运营方核查为止。`,
      ],
    }),
    'site-yours': ({ companyName, companyPhone, siteName, asked: lines, given, suspension }, format) => ({
      subject: `您现在是“${siteName}”的业主`,
      heading: `“${siteName}”现在归您所有`,
      paragraphs: [
        `${companyName}只能做您允许的事，并且只在您允许的时间内。您可以随时全部收回：打开您的页面，点击“全部收回”。`,
        ...(lines.length === 0 ? ['没有申请任何权限。'] : ['申请的内容：', askedRows(lines, format)]),
        ...(given.length === 0 ? (suspension ? [] : ['您没有允许任何权限。']) : ['您已允许：', givenRows(given, format)]),
        ...suspensionAnswer(companyName, suspension),
        ...reach(companyName, companyPhone),
      ],
      action: '查看或收回',
    }),
    'suspension-withdrawn': ({ siteName }) => ({
      subject: `“${siteName}”的服务不能再被停用`,
      heading: '一项同意已被收回',
      paragraphs: [`“${siteName}”的业主已收回停用服务的同意。已停用的服务已重新启用。`],
    }),
    'invitation-expired': ({ siteName, contact }) => ({
      subject: `“${siteName}”的邀请已过期`,
      heading: '邀请已过期',
      paragraphs: [`${contact.value}没有在期限内答复“${siteName}”的邀请。您可以再次邀请。`],
    }),
    applied: ({ companyName, companyPhone, technicianName, siteName, given, asked: lines, reason, expiresAt }, format) => ({
      subject: `${companyName}申请“${siteName}”的权限`,
      heading: `${companyName}申请权限`,
      paragraphs: [
        `${companyName}的${technicianName}申请“${siteName}”的以下权限：`,
        lines ? askedRows(lines, format) : givenRows(given, format),
        `对方说明的原因：${reason}`,
        `您可以同意、只同意一部分，或者拒绝。如果您在${format.time(expiresAt)}之前没有答复，则不给予任何权限。`,
        ...reach(companyName, companyPhone),
      ],
      action: '查看并决定',
    }),
    'application-approved': ({ siteName, asked: lines, given }, format) => ({
      subject: `您对“${siteName}”的申请已获批准`,
      heading: '已批准',
      paragraphs: [
        given.length === 0 ? `“${siteName}”的业主已答复，但没有给予您申请的任何权限。` : `您现在拥有“${siteName}”的以下权限：`,
        givenRows(given, format),
        ...askedBeside(lines, format, { isOwners: false }),
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
    'access-widened': ({ companyName, siteName, asked: lines, given, by, byRule }, format) => ({
      subject: `${companyName}获得了“${siteName}”的更多权限`,
      heading: '已给予权限',
      paragraphs: [
        `${companyName}拥有“${siteName}”的以下权限：`,
        givenRows(given, format),
        ...askedBeside(lines, format, { isOwners: true }),
        byRule ? zhRules.answered : by ? zhPeople.givenBy(by.value) : '这不是您本人的操作，或者您改变了主意？那么请收回。',
      ],
      action: '查看或收回',
    }),
    'grants-withdrawn': ({ siteName, given, used }, format) => ({
      subject: `“${siteName}”的权限已被收回`,
      heading: '权限已被收回',
      paragraphs: [`“${siteName}”的业主收回了以下权限：`, lostRows(given, format), ...usedWords(used, format)],
    }),
    'grants-released': ({ companyName, siteName, given, used }, format) => ({
      subject: `${companyName}已归还“${siteName}”的权限`,
      heading: '权限已归还',
      paragraphs: [`${companyName}归还了“${siteName}”的以下权限：`, lostRows(given, format), ...usedWords(used, format), othersStay],
    }),
    'visit-started': ({ companyName, technicianName, siteName, given, endsAt, jobNumber }, format) => ({
      subject: `${technicianName}已开始在“${siteName}”作业`,
      heading: `${technicianName}已开始在“${siteName}”作业`,
      paragraphs: [
        `${companyName}的${technicianName}已开始作业${jobNumber === undefined ? '' : `（工单${jobNumber}）`}。最迟至${format.time(endsAt)}，且不超过作业时间，允许：`,
        lostRows(given, format),
        '这不是约定好的吗？请立即结束：马上生效。',
      ],
      action: '结束作业',
    }),
    'visit-ended': ({ companyName, technicianName, siteName, given, used }, format) => ({
      subject: `${technicianName}已完成在“${siteName}”的作业`,
      heading: `${technicianName}已完成在“${siteName}”的作业`,
      paragraphs: [
        `${companyName}的${technicianName}已完成作业。以下权限已结束：`,
        lostRows(given, format),
        ...usedWords(used, format),
        othersStay,
      ],
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
        lostRows(given, format),
        `您可以保留，也可以收回。如果您不作任何操作，这些权限将于${format.time(confirmBy)}结束。`,
      ],
      action: '查看并决定',
    }),
    'grants-ending': ({ companyName, siteName, given, endsAt }, format) => ({
      subject: `“${siteName}”的权限即将结束`,
      heading: '权限即将结束',
      paragraphs: [
        `${companyName}在“${siteName}”的以下权限将于${format.time(endsAt)}结束：`,
        lostRows(given, format),
        '无需做任何事，到时会自动结束。',
      ],
    }),
    'grants-ended': ({ companyName, siteName, given, used }, format) => ({
      subject: `“${siteName}”的权限已结束`,
      heading: '权限已结束',
      paragraphs: [`${companyName}在“${siteName}”的以下权限已结束：`, lostRows(given, format), ...usedWords(used, format), othersStay],
    }),
    'message-undelivered': ({ siteName, contact, failure, said }) => ({
      subject: `关于“${siteName}”的一条消息未能送达`,
      heading: '一条消息未能送达',
      paragraphs: [
        `发给${contact.value}的关于“${siteName}”的消息未能送达：${zhMessages.failure[failure]}${said === undefined ? '' : ` (${said})`}。`,
        '请检查联系方式，在待答复的邀请中更正，或重新发送。',
      ],
    }),
    'employment-offered': ({ companyName, companyPhone, technicianName, role, sites, expiresAt }, format) => ({
      subject: `${companyName}邀请您在 Keyholder 中与其共事`,
      heading: `${companyName}希望您加入`,
      paragraphs: [
        `${companyName}的${technicianName}邀请您在 Keyholder 中为其工作，${roleWords[role]}，${sitesWords(sites)}。`,
        `在您接受之前，什么都不会决定，也不会触及您的任何内容。此邀请于${format.time(expiresAt)}结束。`,
        ...reach(companyName, companyPhone),
      ],
      action: '查看邀请',
      closing: `不认识这家公司？请在页面上点击“我不认识他们”：邀约随即结束，对方无法再联系您。`,
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
      paragraphs: [
        `发送给 ${contact.value} 的消息未送达：${zhMessages.failure[failure]}。`,
        '请检查地址。您可以收回邀请，并发送到其他地址。',
      ],
    }),
    ...zhPeople.email,
    ...zhTransfer.email,
    ...zhRecovery.email,
    ...zhCare.email,
    ...zhPartners.email,
    ...zhRules.email,
    joined: ({ parts }) => ({
      subject: `您有 ${parts.length} 条消息`,
      heading: `${parts.length} 条消息合为一封`,
      paragraphs: ['今天发生的事情很多，因此相关消息合并发送。最新的在最后。'],
    }),
  },

  emailFrame: {
    typeCode: (address) => `或者打开 ${address} 并输入此代码：`,
    console: (address) => `随时查看您的全部站点：${address}`,
    site: (address) => `在控制台中查看该站点：${address}`,
    report: (address) => `交接报告，可打印或保存：${address}`,
    sender: (company) => `${company}（经 Keyholder）`,
    footer: 'Keyholder：您的站点，您的权限。',
    reason: {
      site: '您收到此消息，是因为它涉及一处由安防安装商负责的站点。',
      work: '您收到此消息，是因为它涉及在 Keyholder 中为安防安装商工作一事。',
      signIn: '您收到此消息，是因为有人用此地址登录 Keyholder。',
    },
  },

  signInCode: {
    email: {
      subject: '您的 Keyholder 验证码',
      heading: '登录 Keyholder',
      paragraphs: ['请在获取验证码的页面输入此验证码，15 分钟内有效。'],
      closing: '不是您要登录？请不必理会。Keyholder 的任何人都不会向您索要验证码。',
    },
    sms: (code) => `Keyholder 验证码 ${code}，15 分钟内有效，请勿告诉他人。`,
  },
  sms: {
    invited: ({ company, site }, { expiresAt }, format) => `${company}将${site}移交给您，请在${format.day(expiresAt)}前查看并决定：`,
    'invitation-reminder': ({ company, site }, { expiresAt }, format) =>
      `提醒：${company}将${site}移交给您，请在${format.day(expiresAt)}前决定：`,
    'invitation-cancelled': ({ company, site }) => `${company}已撤回${site}的邀请，链接已失效。`,
    'grants-to-confirm': ({ company, site }) => `是否保留${company}在${site}的权限？不确认则30天后结束：`,
    applied: ({ company, site }) => `${company}申请${site}的权限，请查看并决定：`,
    'application-cancelled': ({ company, site }) => `${company}不再申请${site}的权限。`,
    'site-yours': ({ site }) => `${site}现在归您所有，可查看或收回权限：`,
    'access-widened': ({ company, site }) => `${company}获得了${site}的更多权限，可查看或收回：`,
    'grants-released': ({ company, site }) => `${company}已归还${site}的权限。`,
    'visit-started': ({ company, site }, { endsAt }, format) => `${company}正在${site}作业，最迟至${format.day(endsAt)}。结束作业：`,
    'visit-ended': ({ company, site }) => `${company}已完成在${site}的作业。`,
    'service-switched': ({ company, site }, { enabled }) => `${company}已${switched(enabled)}${site}的一台设备的服务。`,
    'grants-ending': ({ company, site }, { endsAt }, format) => `${company}在${site}的权限将于${format.day(endsAt)}结束。`,
    'grants-ended': ({ company, site }) => `${company}在${site}的权限已结束。`,
    ...zhPeople.sms,
    ...zhTransfer.sms,
    ...zhRecovery.sms,
    ...zhCare.sms,
    ...zhPartners.sms,
    ...zhRules.sms,
    joined: (_, { parts }) => `Keyholder：您有 ${parts.length} 条消息，请查看：`,
  },
  nameless: { company: '您的安装商', site: '一处站点', device: '一台设备', person: '有人' },
};
