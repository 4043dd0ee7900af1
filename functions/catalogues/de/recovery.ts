import type { RecoveryWords } from '#catalogues/recovery-words';

export const deRecovery: RecoveryWords = {
  email: {
    'recovery-announced': ({ companyName, technicianName, siteName, contact, reason, offersAt }, format) => ({
      subject: `${companyName} schlägt einen neuen Eigentümer für „${siteName}“ vor`,
      heading: `${companyName} schlägt einen neuen Eigentümer für „${siteName}“ vor`,
      paragraphs: [
        `${technicianName} von ${companyName} sagt, dass kein Eigentümer von „${siteName}“ zu erreichen ist, und schlägt vor, den Standort an ${contact.value} zu übergeben.`,
        `Der genannte Grund: ${reason}`,
        `Sie sind da? Dann widersprechen Sie: ein Druck, und nichts geschieht. Widerspricht bis ${format.time(offersAt)} niemand, wird der Standort ${contact.value} angeboten. Bis dort angenommen wird, ändert sich nichts.`,
      ],
      action: 'Widersprechen',
    }),
    'recovery-changed': ({ companyName, siteName, contact, change, by }) => ({
      subject: `Zum vorgeschlagenen neuen Eigentümer von „${siteName}“`,
      heading: `„${siteName}“ bleibt bei Ihnen`,
      paragraphs: [
        {
          objected: `${by?.value ?? 'Jemand von Ihnen'} hat widersprochen, dass ${companyName} ${contact.value} vorschlägt. Es geschieht nichts.`,
          cancelled: `${companyName} hat den Vorschlag ${contact.value} zurückgenommen. Es geschieht nichts.`,
        }[change],
      ],
    }),
    'recovery-ended': ({ siteName, contact, outcome }) => ({
      subject: `Zu Ihrem Vorschlag für „${siteName}“`,
      heading: `Zu Ihrem Vorschlag für „${siteName}“`,
      paragraphs: [
        {
          objected: `Jemand, der dort wohnt, hat widersprochen: Es geschieht nichts. Der nächste Versuch ist nach 30 Tagen möglich.`,
          offered: `Niemand hat widersprochen. ${contact.value} wurde der Standort angeboten; bis dort angenommen wird, ändert sich nichts.`,
          declined: `${contact.value} übernimmt den Standort nicht. Es hat sich nichts geändert.`,
          expired: `${contact.value} hat nicht rechtzeitig geantwortet. Es hat sich nichts geändert.`,
          cancelled: `Ein Eigentümer hat zurückgenommen, dass der Standort ${contact.value} angeboten wird. Es hat sich nichts geändert.`,
        }[outcome],
      ],
    }),
  },
  sms: {
    'recovery-announced': ({ company, site }, { offersAt }, format) =>
      `${company} will ${site} jemand anderem geben. Widersprechen bis ${format.day(offersAt)}:`,
    'recovery-changed': ({ site }) => `${site} bleibt bei Ihnen: Niemand übernimmt.`,
  },
  page: {
    title: (company) => `${company} schlägt einen neuen Eigentümer vor`,
    lead: (company, contact, site) => `${company} sagt, dass kein Eigentümer von „${site}“ zu erreichen ist, und schlägt ${contact} vor.`,
    unless: (time) => `Widerspricht niemand, wird der Standort dort am ${time} angeboten. Bis dort angenommen wird, ändert sich nichts.`,
    note: 'Ein einziger Widerspruch von Ihnen beendet es.',
    object: 'Ich widerspreche: nichts geschieht',
    offeredOn: (time) => `Der Standort wurde am ${time} angeboten. Ein Eigentümer kann das zurücknehmen.`,
    objected: {
      title: 'Sie haben widersprochen',
      lead: 'Es geschieht nichts. Die anderen, die dort wohnen, erfahren es, und die Firma auch.',
    },
  },
  mine: {
    lead: (company, contact, time) =>
      `${company} sagt, dass kein Eigentümer zu erreichen ist, und schlägt vor, diesen Standort an ${contact} zu übergeben. Widerspricht bis ${time} niemand, wird er dort angeboten.`,
    object: 'Widersprechen',
    offered: (company, contact, time) =>
      `${contact} wurde dieser Standort angeboten, wie ${company} vorgeschlagen und niemand widersprochen hat. Wird dort bis ${time} angenommen, sind Sie alle draußen.`,
    askAnOwner: 'Nur ein Eigentümer kann das zurücknehmen. Sagen Sie es einem von ihnen.',
    objectLead: 'Ein Widerspruch beendet es. Sie alle erfahren davon.',
  },
  console: {
    link: 'Kein Eigentümer erreichbar?',
    title: 'Neuen Eigentümer vorschlagen',
    lead: 'Die Eigentümer sind verstorben oder weggezogen, und niemand antwortet? Schlagen Sie vor, wem der Standort jetzt gehört.',
    means:
      'Alle, die dort wohnen, erfahren es sofort und noch einmal nach 3, 7 und 13 Tagen, jedes Mal mit einem Link zum Widersprechen. Nach 14 Tagen ohne Widerspruch wird Ihrem Kontakt der Standort angeboten. Sie gewinnen dadurch nichts: Was Sie dürfen, bleibt, wie es ist, und endet mit der Annahme.',
    send: 'Vorschlagen',
    proposed: (contact, time) => `${contact} ist vorgeschlagen. Widerspricht niemand, wird der Standort dort am ${time} angeboten.`,
    offered: (contact, time) => `${contact} wurde der Standort angeboten und kann bis ${time} annehmen.`,
    cancel: 'Vorschlag zurücknehmen',
    cancelSure: 'Alle, die dort wohnen, erfahren es.',
  },
  ledger: {
    'recovery-announced': 'hat einen neuen Eigentümer vorgeschlagen, weil keiner zu erreichen ist',
    'recovery-reminded': 'hat erneut mitgeteilt, dass ein neuer Eigentümer vorgeschlagen ist',
    'recovery-objected': 'hat dem vorgeschlagenen neuen Eigentümer widersprochen',
    'recovery-cancelled': 'hat den vorgeschlagenen neuen Eigentümer zurückgenommen',
    'recovery-offered': 'hat den Standort dem vorgeschlagenen neuen Eigentümer angeboten, weil niemand widersprach',
  },
  done: {
    'recovery-announced':
      'Alle, die dort wohnen, erfahren es. Widerspricht 14 Tage lang niemand, wird Ihrem Kontakt der Standort angeboten.',
    'recovery-cancelled': 'Der Vorschlag wurde zurückgenommen.',
    'recovery-objected': 'Sie haben widersprochen. Es geschieht nichts.',
  },
  refusal: {
    'recovery-announced': 'Für diesen Standort ist schon jemand vorgeschlagen. Nehmen Sie das zuerst zurück.',
    'recovery-ended-recently':
      'Der letzte Vorschlag ist noch nicht lange beendet. Nach einem Widerspruch ist der nächste nach 30 Tagen möglich.',
  },
};
