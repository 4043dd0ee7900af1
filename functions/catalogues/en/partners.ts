import type { PartnerWords } from '#catalogues/partner-words';

export const enPartners: PartnerWords = {
  email: {
    'partner-asked': ({ companyName, technicianName, siteName, partnerName, reason, until, expiresAt }, format) => ({
      subject: `May ${partnerName} work on “${siteName}”?`,
      heading: `May ${partnerName} work on “${siteName}”?`,
      paragraphs: [
        `${technicianName} of ${companyName} asks whether ${partnerName} may work on “${siteName}” with them, until ${format.time(until)}.`,
        `Reason: ${reason}`,
        `${partnerName} may then do what you allow ${companyName}, nothing more and for no longer. You can end it at any time, without ending anything for ${companyName}.`,
        `Nothing is decided until you press a button. The question ends on ${format.time(expiresAt)}.`,
      ],
      action: 'Look at it and decide',
    }),
    'partner-changed': ({ companyName, siteName, partnerName, change, until, by }, format) => ({
      subject: `About ${partnerName} on “${siteName}”`,
      heading: `${partnerName} on “${siteName}”`,
      paragraphs: [
        {
          approved: `${by?.value ?? 'An owner'} has let ${partnerName} work on “${siteName}” for ${companyName}, until ${format.time(until)}. Any of you can end it at any time.`,
          declined: `${by?.value ?? 'One of you'} has refused to let ${partnerName} work on “${siteName}”.`,
          cancelled: `You are no longer asked whether ${partnerName} may work on “${siteName}” for ${companyName}: it was taken back. You need not do anything.`,
          expired: `Nobody has answered in time whether ${partnerName} may work on “${siteName}”: it may not.`,
          ended: by
            ? `${by.value} has ended ${partnerName}’s work on “${siteName}” for ${companyName}. What ${companyName} may do stays as it is.`
            : `${partnerName} no longer works on “${siteName}” for ${companyName}. What ${companyName} may do stays as it is.`,
        }[change],
      ],
    }),
    'partner-told': ({ companyName, siteName, partnerName, change, until }, format) => ({
      subject: `${partnerName} on “${siteName}”, through ${companyName}`,
      heading: `${partnerName} on “${siteName}”`,
      paragraphs: [
        {
          asked: `${companyName} has asked the owners of “${siteName}”, by your code, whether ${partnerName} may work there until ${format.time(until)}. You hear what they answer, and can give it up at any time.`,
          approved: `An owner has let ${partnerName} work on “${siteName}” through ${companyName}, until ${format.time(until)}: its technicians may do what ${companyName} may.`,
          declined: `The owners do not want ${partnerName} to work on “${siteName}”.`,
          cancelled: `The owners of “${siteName}” are no longer asked whether ${partnerName} may work there through ${companyName}: it was taken back.`,
          expired: `Nobody has answered in time whether ${partnerName} may work on “${siteName}”.`,
          ended: `${partnerName} no longer works on “${siteName}” through ${companyName}. Its technicians may do nothing there any more.`,
        }[change],
      ],
    }),
  },
  sms: {
    'partner-asked': ({ company, site }, { expiresAt }, format) =>
      `${company} asks if another company may work on ${site}. Look and decide by ${format.day(expiresAt)}:`,
    'partner-changed': ({ company, site }) => `News about who works on ${site} for ${company}: see your Keyholder page.`,
  },
  page: {
    title: (partner) => `May ${partner} work here, too?`,
    lead: (technician, company, partner, site) => `${technician} of ${company} asks whether ${partner} may work on “${site}” with them.`,
    means: (partner, company, until) => `${partner} may do what you allow ${company}, nothing more. It ends on ${until} at the latest.`,
    too: (partners, company) => `Working here through ${company}, too: ${partners}. They may do what you allow ${company}.`,
    canEnd: 'You can end it at any time, without ending anything for your company.',
    approve: 'Yes, they may',
    decline: 'No',
    approved: { title: 'They may work here', lead: 'You can end it at any time.' },
    declined: { title: 'They may not work here', lead: 'Your company is told.' },
  },
  mine: {
    asked: (company, partner, until) => `${company} asks whether ${partner} may work here, too, until ${until}.`,
    works: (partner, company, until) => `${partner} works here through ${company}, until ${until}.`,
    end: (partner) => `End it for ${partner}`,
    endSure: 'Its technicians may do nothing here from then on. Your company keeps what you allow it.',
  },
  company: {
    link: (count) => (count === 0 ? 'Work with a partner' : `Partners (${count})`),
    title: 'Partners',
    lead: 'Another company can work on this site under yours: its technicians may do what the owners allow you, nothing more and for no longer. The owners are asked, see it everywhere and can end it alone.',
    code: 'Their code',
    codeHint: 'An admin of theirs finds it under Company, like K7QX-2M9P.',
    days: 'For how long',
    dayCount: (days) => (days === 1 ? '1 day' : `${days} days`),
    send: 'Ask the owners',
    asked: (partner, until) => `${partner}: the owners are asked, until ${until}.`,
    works: (partner, until) => `${partner} works here until ${until}.`,
    cancel: 'Take it back',
    cancelSure: 'Its technicians may do nothing here from then on. All are told.',
    tab: 'Through others',
    none: 'Your company works on no site of another one. An admin of yours shows them your code, and they ask the owners.',
    through: (company, until) => `through ${company}, until ${until}`,
    throughNote: (company) =>
      `This is a site of ${company}: you may do what its owners allow them. Whatever else you need, ask ${company}.`,
    giveUp: 'Work here no more',
    giveUpSure: 'Your technicians may do nothing here from then on. All are told.',
  },
  ledger: {
    'partner-asked': 'asked whether a partner may work on the site',
    'partner-approved': 'let a partner work on the site',
    'partner-declined': 'refused a partner',
    'partner-cancelled': 'took back the question about a partner',
    'partner-expired': 'ended the question about a partner, as nobody had answered',
    'partner-ended': 'ended a partner’s work on the site',
  },
  done: {
    'partner-asked': 'The owners are asked. Until one agrees nothing changes.',
    'partner-approved': 'They may work here. You can end it at any time.',
    'partner-ended': 'It has ended. All are told.',
  },
  refusal: { 'partner-asked': 'This company works here already, or the owners are asked about it.' },
};
