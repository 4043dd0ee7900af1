import type { PartnerWords } from '#catalogues/partner-words';

export const dePartners: PartnerWords = {
  email: {
    'partner-asked': ({ companyName, technicianName, siteName, partnerName, reason, until, expiresAt }, format) => ({
      subject: `Darf ${partnerName} an „${siteName}“ arbeiten?`,
      heading: `Darf ${partnerName} an „${siteName}“ arbeiten?`,
      paragraphs: [
        `${technicianName} von ${companyName} fragt, ob ${partnerName} bis ${format.time(until)} mit an „${siteName}“ arbeiten darf.`,
        `Grund: ${reason}`,
        `${partnerName} darf dann, was Sie ${companyName} erlauben, nicht mehr und nicht länger. Sie können es jederzeit beenden, ohne dass für ${companyName} etwas endet.`,
        `Nichts ist entschieden, bevor Sie einen Knopf drücken. Die Frage endet am ${format.time(expiresAt)}.`,
      ],
      action: 'Ansehen und entscheiden',
    }),
    'partner-changed': ({ companyName, siteName, partnerName, change, until, by }, format) => ({
      subject: `Zu ${partnerName} an „${siteName}“`,
      heading: `${partnerName} an „${siteName}“`,
      paragraphs: [
        {
          approved: `${by?.value ?? 'Ein Eigentümer'} hat zugestimmt, dass ${partnerName} bis ${format.time(until)} für ${companyName} an „${siteName}“ arbeitet. Jeder von Ihnen kann es jederzeit beenden.`,
          declined: `${by?.value ?? 'Jemand von Ihnen'} hat abgelehnt, dass ${partnerName} an „${siteName}“ arbeitet.`,
          cancelled: `Sie werden nicht mehr gefragt, ob ${partnerName} für ${companyName} an „${siteName}“ arbeiten darf: Das wurde zurückgenommen. Sie müssen nichts tun.`,
          expired: `Niemand hat rechtzeitig geantwortet, ob ${partnerName} an „${siteName}“ arbeiten darf: also nicht.`,
          ended: `${by ? `${by.value} hat beendet, dass ${partnerName}` : `${partnerName} arbeitet nicht mehr`} für ${companyName} an „${siteName}“${by ? ' arbeitet' : ''}. Was ${companyName} darf, bleibt, wie es ist.`,
        }[change],
      ],
    }),
    'partner-told': ({ companyName, siteName, partnerName, change, until }, format) => ({
      subject: `${partnerName} an „${siteName}“, über ${companyName}`,
      heading: `${partnerName} an „${siteName}“`,
      paragraphs: [
        {
          asked: `${companyName} hat mit Ihrem Code die Eigentümer von „${siteName}“ gefragt, ob ${partnerName} dort bis ${format.time(until)} arbeiten darf. Sie erfahren die Antwort und können es jederzeit aufgeben.`,
          approved: `Ein Eigentümer hat zugestimmt, dass ${partnerName} bis ${format.time(until)} über ${companyName} an „${siteName}“ arbeitet: Die Techniker von ${partnerName} dürfen, was ${companyName} darf.`,
          declined: `Die Eigentümer wollen nicht, dass ${partnerName} an „${siteName}“ arbeitet.`,
          cancelled: `Die Eigentümer von „${siteName}“ werden nicht mehr gefragt, ob ${partnerName} dort über ${companyName} arbeiten darf: Das wurde zurückgenommen.`,
          expired: `Niemand hat rechtzeitig geantwortet, ob ${partnerName} an „${siteName}“ arbeiten darf.`,
          ended: `${partnerName} arbeitet nicht mehr über ${companyName} an „${siteName}“. Die Techniker dürfen dort nichts mehr.`,
        }[change],
      ],
    }),
  },
  sms: {
    'partner-asked': ({ company, site }, { expiresAt }, format) =>
      `${company} fragt, ob eine weitere Firma an ${site} arbeiten darf. Bitte bis ${format.day(expiresAt)} entscheiden:`,
    'partner-changed': ({ company, site }) => `Neues dazu, wer für ${company} an ${site} arbeitet: siehe Ihre Keyholder-Seite.`,
  },
  page: {
    title: (partner) => `Darf auch ${partner} hier arbeiten?`,
    lead: (technician, company, partner, site) => `${technician} von ${company} fragt, ob ${partner} mit an „${site}“ arbeiten darf.`,
    means: (partner, company, until) => `${partner} darf dann, was Sie ${company} erlauben, nicht mehr. Es endet spätestens am ${until}.`,
    too: (partners, company) => `Über ${company} arbeiten hier auch: ${partners}. Dort darf man, was Sie ${company} erlauben.`,
    canEnd: 'Sie können es jederzeit beenden, ohne dass für Ihre Firma etwas endet.',
    approve: 'Ja, sie dürfen',
    decline: 'Nein',
    approved: { title: 'Sie dürfen hier arbeiten', lead: 'Sie können es jederzeit beenden.' },
    declined: { title: 'Sie dürfen hier nicht arbeiten', lead: 'Ihre Firma erfährt es.' },
  },
  mine: {
    asked: (company, partner, until) => `${company} fragt, ob bis ${until} auch ${partner} hier arbeiten darf.`,
    works: (partner, company, until) => `${partner} arbeitet hier über ${company}, bis ${until}.`,
    end: (partner) => `Für ${partner} beenden`,
    endSure: 'Die Techniker dieser Firma dürfen hier dann nichts mehr. Ihre Firma behält, was Sie ihr erlauben.',
  },
  company: {
    link: (count) => (count === 0 ? 'Mit einem Partner arbeiten' : `Partner (${count})`),
    title: 'Partner',
    lead: 'Eine andere Firma kann unter Ihrer an diesem Standort arbeiten: Die Techniker jener Firma dürfen, was die Eigentümer Ihnen erlauben, nicht mehr und nicht länger. Die Eigentümer werden gefragt, sehen es überall und können es allein beenden.',
    code: 'Code der Firma',
    codeHint: 'Ein Admin der Firma findet ihn unter Firma, wie K7QX-2M9P.',
    days: 'Für wie lange',
    dayCount: (days) => (days === 1 ? '1 Tag' : `${days} Tage`),
    send: 'Die Eigentümer fragen',
    asked: (partner, until) => `${partner}: Die Eigentümer sind gefragt, bis ${until}.`,
    works: (partner, until) => `${partner} arbeitet hier bis ${until}.`,
    cancel: 'Zurücknehmen',
    cancelSure: 'Die Techniker dieser Firma dürfen hier dann nichts mehr. Alle erfahren es.',
    tab: 'Über andere',
    none: 'Ihre Firma arbeitet an keinem Standort einer anderen. Ein Admin Ihrer Firma zeigt dort den Code, und jene fragt die Eigentümer.',
    through: (company, until) => `über ${company}, bis ${until}`,
    throughNote: (company) =>
      `Das ist ein Standort von ${company}: Sie dürfen, was die Eigentümer dort erlauben. Was Sie sonst brauchen, erfragen Sie bei ${company}.`,
    giveUp: 'Hier nicht mehr arbeiten',
    giveUpSure: 'Ihre Techniker dürfen hier dann nichts mehr. Alle erfahren es.',
  },
  ledger: {
    'partner-asked': 'fragte, ob ein Partner am Standort arbeiten darf',
    'partner-approved': 'ließ einen Partner am Standort arbeiten',
    'partner-declined': 'lehnte einen Partner ab',
    'partner-cancelled': 'nahm die Frage nach einem Partner zurück',
    'partner-expired': 'beendete die Frage nach einem Partner, da niemand geantwortet hatte',
    'partner-ended': 'beendete die Arbeit eines Partners am Standort',
  },
  done: {
    'partner-asked': 'Die Eigentümer sind gefragt. Bis einer zustimmt, ändert sich nichts.',
    'partner-approved': 'Sie dürfen hier arbeiten. Sie können es jederzeit beenden.',
    'partner-ended': 'Es hat geendet. Alle erfahren es.',
  },
  refusal: { 'partner-asked': 'Diese Firma arbeitet hier schon, oder die Eigentümer sind nach ihr gefragt.' },
};
