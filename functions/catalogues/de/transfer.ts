import { rowsIn } from '#catalogues/asked';
import { asked as askedWords, permission } from '#catalogues/de/words';
import type { TransferWords } from '#catalogues/transfer-words';

const { askedRows, givenRows } = rowsIn(askedWords, permission);

export const deTransfer: TransferWords = {
  email: {
    'transfer-offered': ({ companyName, siteName, by, asked, expiresAt }, format) => ({
      subject: `„${siteName}“ wird Ihnen übergeben`,
      heading: `„${siteName}“ wird Ihnen übergeben`,
      paragraphs: [
        by
          ? `${by.value} möchte Ihnen den Standort „${siteName}“ übergeben.`
          : `${companyName} betreut den Standort „${siteName}“, und kein Eigentümer ist zu erreichen; niemand hat widersprochen, dass er Ihnen übergeben wird.`,
        `Wenn Sie annehmen, sind alle draußen, denen er jetzt gehört, und alles, was sie erlaubt haben, ist beendet.`,
        ...(asked.length > 0 ? [`Das darf ${companyName} dort jetzt. Sie entscheiden, was davon bleibt:`, askedRows(asked, format)] : []),
        `Nichts ist entschieden, bevor Sie auf eine Schaltfläche drücken. Das Angebot endet am ${format.time(expiresAt)}.`,
      ],
      action: 'Ansehen und entscheiden',
      closing: `Sie wissen nicht, wer das ist? Dann drücken Sie auf der Seite auf „Ich kenne sie nicht“: Niemand von ${by ? 'diesem Standort' : companyName} kann Ihnen mehr schreiben.`,
    }),
    'transfer-taken-back': ({ siteName }) => ({
      subject: `„${siteName}“ wird Ihnen nicht mehr übergeben`,
      heading: 'Das Angebot wurde zurückgenommen',
      paragraphs: [`Der Link zu „${siteName}“, den Sie bekommen haben, funktioniert nicht mehr. Sie müssen nichts tun.`],
    }),
    'transfer-changed': ({ companyName, siteName, contact, change, by }) => ({
      subject: `Zur Übergabe von „${siteName}“`,
      heading: `Übergabe von „${siteName}“`,
      paragraphs: [
        {
          offered: `${by?.value ?? 'Ein Eigentümer'} möchte „${siteName}“ an ${contact.value} übergeben. Bis dort angenommen wird, ändert sich nichts, und jeder Eigentümer kann es zurücknehmen.`,
          proposed: `Niemand hat widersprochen: ${contact.value} wurde „${siteName}“ angeboten, wie ${companyName} vorgeschlagen hat. Bis dort angenommen wird, ändert sich nichts, und jeder Eigentümer kann es zurücknehmen.`,
          cancelled: `${by?.value ?? 'Ein Eigentümer'} hat zurückgenommen, dass „${siteName}“ an ${contact.value} übergeben wird. Alles bleibt, wie es ist.`,
          declined: `${contact.value} übernimmt „${siteName}“ nicht. Alles bleibt, wie es ist.`,
          expired: `${contact.value} hat nicht rechtzeitig geantwortet, ob „${siteName}“ übernommen wird. Alles bleibt, wie es ist.`,
        }[change],
      ],
    }),
    'site-transferred': ({ siteName }) => ({
      subject: `„${siteName}“ hat einen neuen Eigentümer`,
      heading: `„${siteName}“ hat einen neuen Eigentümer`,
      paragraphs: [
        'Der Standort gehört Ihnen nicht mehr: Sie sehen ihn nicht mehr, und alles, was Sie erlaubt hatten, ist beendet.',
        'Was Sie bis jetzt lesen konnten, können Sie mitnehmen. Der Link funktioniert 30 Tage lang.',
      ],
      action: 'Aufzeichnungen mitnehmen',
    }),
    'owner-changed': ({ siteName, contact, given }, format) => ({
      subject: `„${siteName}“ hat einen neuen Eigentümer`,
      heading: `„${siteName}“ hat einen neuen Eigentümer`,
      paragraphs: [
        `„${siteName}“ gehört jetzt ${contact.value}. Alles, was vorher erlaubt war, ist beendet.`,
        ...(given.length === 0
          ? ['Es wurden keine Berechtigungen erteilt. Sie können beantragen, was Ihre Arbeit braucht.']
          : ['Neu erteilt wurde:', givenRows(given, format)]),
      ],
    }),
  },
  sms: {
    'transfer-offered': ({ site }, { expiresAt }, format) =>
      `${site} wird Ihnen übergeben. Ansehen und entscheiden bis ${format.day(expiresAt)}:`,
    'transfer-taken-back': ({ site }) => `${site} wird Ihnen nicht mehr übergeben. Der Link gilt nicht mehr.`,
    'transfer-changed': ({ site }) => `Neues zur Übergabe von ${site}: siehe Ihre Keyholder-Seite.`,
    'site-transferred': ({ site }) => `${site} hat einen neuen Eigentümer. Aufzeichnungen mitnehmen:`,
  },
  page: {
    title: (site) => `„${site}“ wird Ihnen übergeben`,
    lead: (by, site) => (by ? `${by} möchte Ihnen „${site}“ übergeben.` : `„${site}“ soll Ihnen übergeben werden.`),
    proposed: (company, site) =>
      `${company} betreut „${site}“ und sagt, dass kein Eigentümer zu erreichen ist. Niemand hat widersprochen, dass der Standort Ihnen übergeben wird.`,
    means: 'Wenn Sie annehmen, sind alle draußen, denen der Standort jetzt gehört, und alles, was sie erlaubt haben, ist beendet.',
    heldHeading: (company) => `Was ${company} jetzt darf`,
    heldLead: (company) =>
      `Alles davon endet. Kreuzen Sie an, was ${company} von nun an darf; Sie können weniger erlauben und es jederzeit zurücknehmen.`,
    holdsNothing: (company) => `${company} betreut den Standort und darf jetzt nichts.`,
    nobody: 'Keine Firma betreut den Standort.',
    accept: 'Standort annehmen',
    acceptNote: 'Der Standort gehört dann Ihnen. Nur was oben angekreuzt ist, ist erlaubt.',
    part: (company) => `Annehmen und von ${company} trennen`,
    partLead: (company) => `Der Standort gehört dann Ihnen, und ${company} findet ihn nicht mehr. Nichts ist erlaubt.`,
    decline: 'Nein, danke',
    accepted: {
      title: 'Der Standort gehört Ihnen',
      lead: (site) => `Sie sind jetzt Eigentümer von „${site}“. Alles, was vorher erlaubt war, ist beendet.`,
    },
    farewell: {
      title: (site) => `Ihre Aufzeichnungen zu „${site}“`,
      lead: 'Der Standort hat einen neuen Eigentümer. Das ist alles, was Sie bis dahin über ihn lesen konnten.',
      until: (time) => `Sie können es bis ${time} abholen.`,
    },
  },
  console: {
    title: 'Diesen Standort übergeben',
    lead: 'Das Haus ist verkauft, oder jemand anderes kümmert sich darum? Übergeben Sie den Standort mit seinen Geräten.',
    means:
      'Bis dort angenommen wird, ändert sich nichts, und Sie können es zurücknehmen. Danach sind Sie alle draußen, und alles, was erlaubt war, ist beendet. Was Sie bis dahin lesen konnten, bekommen Sie zum Behalten.',
    send: 'Standort anbieten',
    offered: (contact, until) => `${contact} angeboten, bis ${until}.`,
    cancel: 'Angebot zurücknehmen',
    cancelSure: 'Der Link funktioniert sofort nicht mehr, und die Person erfährt es.',
  },
  ledger: {
    'transfer-offered': 'hat den Standort einem neuen Eigentümer angeboten',
    'transfer-cancelled': 'hat das Angebot an einen neuen Eigentümer zurückgenommen',
    'transfer-accepted': 'hat den Standort übernommen: Alle vorherigen sind draußen, und was sie erlaubt hatten, ist beendet',
    'transfer-declined': 'hat den Standort nicht übernommen',
    'transfer-reported': 'wusste nicht, wer den Standort anbietet',
    'transfer-expired': 'hat das Angebot an einen neuen Eigentümer beendet, weil seine Zeit um war',
  },
  done: {
    'transfer-offered': 'Das Angebot ist unterwegs. Bis es angenommen wird, ändert sich nichts.',
    'transfer-cancelled': 'Das Angebot wurde zurückgenommen. Alles bleibt, wie es ist.',
  },
  refusal: 'Der Standort ist schon jemandem angeboten. Nehmen Sie das zuerst zurück.',
};
