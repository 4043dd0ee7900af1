import type { CareWords } from '#catalogues/care-words';

export const deCare: CareWords = {
  email: {
    'company-invited': ({ siteName, by, expiresAt }, format) => ({
      subject: `Betreuen Sie „${siteName}“?`,
      heading: `Betreuen Sie „${siteName}“?`,
      paragraphs: [
        `${by.value} bittet Ihre Firma, den Standort „${siteName}“ zu betreuen.`,
        'Nimmt ein Admin Ihrer Firma an, steht der Standort mit seinen Geräten bei Ihren. Erlaubt ist damit nichts: Sie beantragen, was Ihre Arbeit braucht.',
        `Nichts ist entschieden, bevor Sie einen Knopf drücken. Die Frage endet am ${format.time(expiresAt)}.`,
      ],
      action: 'Ansehen und entscheiden',
      closing:
        'Sie wissen nicht, wer das ist? Drücken Sie auf der Seite „Ich kenne sie nicht“: Dann kann Ihnen niemand dieses Standorts mehr schreiben.',
    }),
    'company-uninvited': ({ siteName }) => ({
      subject: `„${siteName}“ wird Ihrer Firma nicht mehr angeboten`,
      heading: 'Die Frage wurde zurückgenommen',
      paragraphs: [`Der Link zu „${siteName}“, den Sie bekommen haben, funktioniert nicht mehr. Sie müssen nichts tun.`],
    }),
    'company-invitation-changed': ({ siteName, whom, change, by }) => ({
      subject: `Zur Firma von „${siteName}“`,
      heading: `Wer „${siteName}“ betreut`,
      paragraphs: [
        {
          invited: `${by?.value ?? 'Ein Eigentümer'} hat ${whom} gebeten, „${siteName}“ zu betreuen. Bis zur Annahme ändert sich nichts, und jeder Eigentümer kann es zurücknehmen.`,
          cancelled: `${by?.value ?? 'Ein Eigentümer'} hat zurückgenommen, dass ${whom} um die Betreuung von „${siteName}“ gebeten wird. Alles bleibt, wie es ist.`,
          joined: `${whom} betreut ab jetzt „${siteName}“. Was der Firma davor erlaubt war, hat geendet, und ${whom} ist noch nichts erlaubt: Sie werden zuerst gefragt.`,
          declined: `${whom} betreut „${siteName}“ nicht. Alles bleibt, wie es ist.`,
          expired: `${whom} hat nicht rechtzeitig geantwortet, ob sie „${siteName}“ betreut. Alles bleibt, wie es ist.`,
        }[change],
      ],
    }),
  },
  sms: {
    'company-invitation-changed': ({ site }) => `Neues dazu, wer ${site} betreut: siehe Ihre Keyholder-Seite.`,
  },
  page: {
    title: (site) => `Betreuen Sie „${site}“?`,
    lead: (by, site) => (by ? `${by} bittet Ihre Firma, „${site}“ zu betreuen.` : `Ihre Firma wird gebeten, „${site}“ zu betreuen.`),
    means:
      'Nehmen Sie an, steht der Standort mit seinen Geräten bei Ihren. Erlaubt ist damit nichts: Sie beantragen, was Ihre Arbeit braucht, und der Eigentümer antwortet.',
    devices: (count) => (count === 1 ? '1 Gerät' : `${count} Geräte`),
    accept: 'Diesen Standort betreuen',
    acceptNote: 'Ein Admin Ihrer Firma nimmt für sie an.',
    decline: 'Nein, danke',
    accepted: {
      title: 'Sie betreuen den Standort',
      lead: (site) => `„${site}“ steht bei Ihren Standorten. Beantragen Sie dort, was Ihre Arbeit braucht.`,
    },
  },
  mine: {
    link: 'Andere Firma?',
    title: 'Eine andere Firma fragen',
    lead: 'Soll jemand anderes diesen Standort betreuen? Fragen Sie: mit der Adresse von jemandem, der die Firma leitet, oder mit dem Code, den die Firma Ihnen zeigt.',
    means:
      'Bis zur Annahme ändert sich nichts, und Sie können es zurücknehmen. Mit der Annahme endet, was die jetzige Firma darf; Ihre Geräte bleiben, und der neuen Firma ist nichts erlaubt, bevor Sie es sagen.',
    email: 'E-Mail-Adresse der Firma',
    code: 'Oder der Code, den sie Ihnen zeigt',
    codeHint: 'Wie K7QX-2M9P',
    oneOfBoth: 'Geben Sie eine Adresse oder einen Code ein, nicht beides.',
    send: 'Fragen',
    asked: (whom, until) => `${whom} ist gefragt, bis ${until}.`,
    cancel: 'Frage zurücknehmen',
    cancelSure: 'Der Link endet sofort, und die Firma erfährt es.',
  },
  company: {
    title: 'Ihr Code für Eigentümer',
    lead: 'Ein Eigentümer, der seinen Standort von Ihrer Firma betreuen lassen will, gibt diesen Code ein. Er sagt, wer Sie sind, und öffnet nichts.',
    show: 'Meinen Code zeigen',
    code: 'Code',
  },
  ledger: {
    'company-invited': 'hat eine andere Firma um die Betreuung gebeten',
    'company-uninvited': 'hat die Frage an eine andere Firma zurückgenommen',
    'company-joined': 'betreut den Standort ab jetzt',
    'company-declined': 'hat den Standort nicht übernommen',
    'company-reported': 'kannte nicht, wer die Firma gefragt hat',
    'company-expired': 'hat die Frage an eine andere Firma beendet, weil ihre Zeit um war',
  },
  done: {
    'company-invited': 'Die Firma ist gefragt. Bis zur Annahme ändert sich nichts.',
    'company-uninvited': 'Die Frage wurde zurückgenommen. Alles bleibt, wie es ist.',
  },
  refusal: {
    'company-invited': 'Eine andere Firma ist schon gefragt. Nehmen Sie das zuerst zurück.',
    'looks-after-already': 'Diese Firma betreut den Standort schon.',
    'unknown-code': 'Keine Firma hat diesen Code. Lassen Sie ihn sich noch einmal zeigen.',
  },
};
