import type { PartnerWords } from '#catalogues/partner-words';

export const zhPartners: PartnerWords = {
  email: {
    'partner-asked': ({ companyName, technicianName, siteName, partnerName, reason, until, expiresAt }, format) => ({
      subject: `允许${partnerName}在“${siteName}”工作吗？`,
      heading: `允许${partnerName}在“${siteName}”工作吗？`,
      paragraphs: [
        `${companyName}的${technicianName}请问，${partnerName}可否与他们一起在“${siteName}”工作，到${format.time(until)}为止。`,
        `原因：${reason}`,
        `届时${partnerName}可以做您允许${companyName}做的事，不会更多，也不会更久。您可以随时结束，${companyName}不受影响。`,
        `在您按下按钮之前，什么都不会决定。此请求到${format.time(expiresAt)}为止。`,
      ],
      action: '查看并决定',
    }),
    'partner-changed': ({ companyName, siteName, partnerName, change, until, by }, format) => ({
      subject: `关于${partnerName}在“${siteName}”的工作`,
      heading: `${partnerName}在“${siteName}”`,
      paragraphs: [
        {
          approved: `${by?.value ?? '一位业主'}已同意${partnerName}为${companyName}在“${siteName}”工作，到${format.time(until)}为止。你们任何人都可以随时结束。`,
          declined: `${by?.value ?? '你们中的一位'}已拒绝${partnerName}在“${siteName}”工作。`,
          cancelled: `不再询问您可否让${partnerName}为${companyName}在“${siteName}”工作：请求已撤回。您无需做任何事。`,
          expired: `没有人及时答复${partnerName}可否在“${siteName}”工作：因此不允许。`,
          ended: `${by ? `${by.value}已结束${partnerName}` : `${partnerName}不再`}为${companyName}在“${siteName}”${by ? '的工作' : '工作'}。${companyName}的许可不变。`,
        }[change],
      ],
    }),
    'partner-told': ({ companyName, siteName, partnerName, change, until }, format) => ({
      subject: `${partnerName}在“${siteName}”（通过${companyName}）`,
      heading: `${partnerName}在“${siteName}”`,
      paragraphs: [
        {
          asked: `${companyName}已用您的代码询问“${siteName}”的业主，可否让${partnerName}在那里工作，到${format.time(until)}为止。您会得知答复，也可以随时放弃。`,
          approved: `一位业主已同意${partnerName}通过${companyName}在“${siteName}”工作，到${format.time(until)}为止：其技术人员可以做${companyName}可以做的事。`,
          declined: `业主不希望${partnerName}在“${siteName}”工作。`,
          cancelled: `不再询问“${siteName}”的业主可否让${partnerName}通过${companyName}在那里工作：请求已撤回。`,
          expired: `没有人及时答复${partnerName}可否在“${siteName}”工作。`,
          ended: `${partnerName}不再通过${companyName}在“${siteName}”工作。其技术人员在那里不能再做任何事。`,
        }[change],
      ],
    }),
  },
  sms: {
    'partner-asked': ({ company, site }, { expiresAt }, format) =>
      `${company}请问可否让另一家公司在${site}工作。请在${format.day(expiresAt)}前决定：`,
    'partner-changed': ({ company, site }) => `谁为${company}在${site}工作有新消息：请看您的 Keyholder 页面。`,
  },
  page: {
    title: (partner) => `也允许${partner}在这里工作吗？`,
    lead: (technician, company, partner, site) => `${company}的${technician}请问，${partner}可否与他们一起在“${site}”工作。`,
    means: (partner, company, until) => `${partner}可以做您允许${company}做的事，不会更多。最迟到${until}结束。`,
    too: (partners, company) => `${partners}也通过${company}在这里工作，可以做您允许${company}做的事。`,
    canEnd: '您可以随时结束，您的公司不受影响。',
    approve: '允许',
    decline: '不允许',
    approved: { title: '对方可以在这里工作', lead: '您可以随时结束。' },
    declined: { title: '对方不可以在这里工作', lead: '您的公司会收到通知。' },
  },
  mine: {
    asked: (company, partner, until) => `${company}请问${partner}可否也在这里工作，到${until}为止。`,
    works: (partner, company, until) => `${partner}通过${company}在这里工作，到${until}为止。`,
    end: (partner) => `结束${partner}的工作`,
    endSure: '此后其技术人员在这里不能做任何事。您的公司保留您给的许可。',
  },
  company: {
    link: (count) => (count === 0 ? '与合作伙伴一起工作' : `合作伙伴（${count}）`),
    title: '合作伙伴',
    lead: '另一家公司可以在贵公司之下在此站点工作：其技术人员可以做业主允许你们做的事，不会更多，也不会更久。会先问业主，业主处处可见，也可以自行结束。',
    code: '对方的代码',
    codeHint: '对方的管理员可在“公司”中找到，例如 K7QX-2M9P。',
    days: '多久',
    dayCount: (days) => `${days} 天`,
    send: '询问业主',
    asked: (partner, until) => `${partner}：已询问业主，到${until}为止。`,
    works: (partner, until) => `${partner}在这里工作，到${until}为止。`,
    cancel: '撤回',
    cancelSure: '此后其技术人员在这里不能做任何事。会通知所有人。',
    tab: '通过其他公司',
    none: '贵公司没有在其他公司的站点工作。由你们的管理员向对方出示代码，再由对方询问业主。',
    through: (company, until) => `通过${company}，到${until}为止`,
    throughNote: (company) => `这是${company}的站点：你们可以做业主允许他们做的事。其他需要请找${company}。`,
    giveUp: '不再在这里工作',
    giveUpSure: '此后你们的技术人员在这里不能做任何事。会通知所有人。',
  },
  ledger: {
    'partner-asked': '询问可否让合作伙伴在此站点工作',
    'partner-approved': '允许合作伙伴在此站点工作',
    'partner-declined': '拒绝了合作伙伴',
    'partner-cancelled': '撤回了关于合作伙伴的询问',
    'partner-expired': '因无人答复，结束了关于合作伙伴的询问',
    'partner-ended': '结束了合作伙伴在此站点的工作',
  },
  done: {
    'partner-asked': '已询问业主。有业主同意之前什么都不变。',
    'partner-approved': '对方可以在这里工作。您可以随时结束。',
    'partner-ended': '已结束。会通知所有人。',
  },
  refusal: { 'partner-asked': '这家公司已在这里工作，或已就此询问业主。' },
};
