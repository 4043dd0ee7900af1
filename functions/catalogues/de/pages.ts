import { deCare } from '#catalogues/de/care';
import { dePartners } from '#catalogues/de/partners';
import { dePeople } from '#catalogues/de/people';
import { deRecovery } from '#catalogues/de/recovery';
import { deRules } from '#catalogues/de/rules';
import { deTransfer } from '#catalogues/de/transfer';
import { devices, roleWords, sitesWords } from '#catalogues/de/words';
import type { PageWords } from '#catalogues/page-words';

export const dePages: PageWords = {
  brand: 'Keyholder',
  open: {
    title: 'Einladung öffnen',
    lead: 'Ihr Installateur hat Ihnen einen Link oder einen Code geschickt.',
    codeLabel: 'Code aus der Nachricht',
    codeHint: '24 Buchstaben und Ziffern; Groß- und Kleinschreibung, Leerzeichen und Striche spielen keine Rolle.',
    button: 'Öffnen',
    scriptless: 'Geht es nicht von selbst weiter? Dann geben Sie den Code aus der Nachricht ein.',
  },
  invitation: {
    title: (company) => `${company} übergibt Ihnen einen Standort`,
    lead: (technician, company, site) => `${technician} von ${company} übergibt Ihnen „${site}“.`,
    until: (time) => `Sie können bis ${time} entscheiden.`,
    asksFor: 'Es wird gebeten um:',
    asksNothing: 'Es wird um keine Berechtigungen gebeten.',
    andMore: (count) => `und ${count} weitere, siehe unten`,
    ifNot: (company) => `Wenn Sie ablehnen, ändert sich nichts: Der Standort bleibt bei ${company}, und nichts ist erlaubt.`,
    known: (company) => `Unsicher, wer ${company} ist? Rufen Sie eine Nummer an, die Sie kennen, nicht eine aus dieser Nachricht.`,
    siteHeading: 'Der Standort',
    devicesHeading: (count) => devices(count),
    noDevices: 'Es sind noch keine Geräte eingetragen.',
    remarksHeading: (technician) => `Anmerkungen von ${technician}`,
    linesHeading: 'Was soll die Firma danach dürfen?',
    linesLead: (company) =>
      `${company} bittet um die folgenden Berechtigungen. Kreuzen Sie an, was Sie erlauben; Sie können weniger erlauben und es jederzeit zurücknehmen.`,
    someTicked: 'Manches ist schon angekreuzt: Nehmen Sie das Häkchen weg, wo Sie es nicht erlauben.',
    noLines: (company) =>
      `${company} bittet um keine Berechtigungen. Die Firma sieht weiterhin den Namen des Standorts und die Liste der Geräte, aber nichts von dem, was die Geräte zeigen.`,
    give: 'Das erlauben',
    devicesLegend: 'Welche Geräte',
    durationLabel: 'Wie lange',
    asAsked: (duration) => `Wie angefragt: ${duration}`,
    suspension: (company) => `${company} darf den Dienst eines Geräts aus- und einschalten`,
    suspensionSentence:
      'Zum Beispiel, solange eine Rechnung offen ist. Sie werden jedes Mal informiert, mit dem Grund. Es wird nie ein Gerät gelöscht.',
    accept: 'Standort annehmen',
    acceptNote: 'Der Standort gehört dann Ihnen. Erlaubt ist nur, was oben angekreuzt ist.',
    declineHeading: 'Lieber ablehnen',
    reasonLabel: 'Grund (freiwillig)',
    reasonHint: (company) => `${company} bekommt ihn zu sehen.`,
    decline: 'Ablehnen',
  },
  accepted: {
    title: 'Der Standort gehört Ihnen',
    lead: (site) => `Sie sind jetzt der Eigentümer von „${site}“. Der Installateur wurde informiert.`,
    askedHeading: 'Gebeten wurde um',
    notGiven: 'Nicht erlaubt',
    givenHeading: 'Sie erlauben',
    nothingGiven: (company) => `Sie haben ${company} keine Berechtigungen erteilt.`,
    next: 'Sie können diese Seite schließen. Wenn der Installateur mehr tun möchte, werden Sie immer zuerst gefragt.',
  },
  doNotKnow: {
    heading: 'Ich kenne sie nicht',
    lead: (company) => `Dann ist das hier zu Ende, und ${company} kann Ihnen nie wieder schreiben. Sonst passiert Ihnen nichts.`,
    button: 'Ich kenne sie nicht',
  },
  reported: {
    title: 'Danke, dass Sie es sagen',
    lead: (company) => `Die Einladung ist beendet, und ${company} kann Ihnen nie wieder schreiben.`,
  },
  mine: 'Ansehen, wer meine Kameras sehen kann',
  declined: { title: 'Sie haben abgelehnt', lead: 'Der Installateur wurde informiert. Sie brauchen nichts weiter zu tun.' },
  application: {
    title: (company) => `${company} bittet um Berechtigungen`,
    lead: (technician, company, site) => `${technician} von ${company} bittet um Berechtigungen für „${site}“. Angegebener Grund:`,
    jobNumber: 'Auftragsnummer',
    through: (cloud) => `Gefragt über ${cloud}, die Cloud des Herstellers.`,
    linesHeading: 'Was erlauben Sie?',
    linesLead: 'Kreuzen Sie an, was Sie erlauben; Sie können weniger erlauben als angefragt und es jederzeit zurücknehmen.',
    ifNot: 'Wenn Sie ablehnen, ändert sich nichts: Es ist nicht mehr erlaubt als vorher.',
    approveAll: 'Alles davon erlauben',
    approve: 'Angekreuztes erlauben',
    rejectHeading: 'Lieber ablehnen',
    reject: 'Ablehnen',
  },
  approved: {
    title: 'Sie haben geantwortet',
    lead: 'Was Sie angekreuzt haben, ist erlaubt. Der Installateur wurde informiert.',
  },
  rejected: { title: 'Sie haben abgelehnt', lead: 'Es wurde nichts erlaubt. Der Installateur wurde informiert.' },
  notice: {
    title: (company) => `Was ${company} darf`,
    lead: (company, site) => `${company} hat für „${site}“ diese Berechtigungen:`,
    note: 'Wenn Sie es zurücknehmen, endet es sofort, und der Installateur wird informiert.',
    withdraw: 'Alles zurücknehmen',
    confirm: 'So lassen',
  },
  confirmed: { title: 'Es bleibt, wie es ist', lead: 'In einem Jahr werden Sie wieder gefragt. Sie können es jederzeit zurücknehmen.' },
  withdrawn: { title: 'Zurückgenommen', lead: 'Es ist sofort beendet. Der Installateur wurde informiert.' },
  offer: {
    title: (company) => `${company} bietet Ihnen die Mitarbeit an`,
    lead: (technician, company) => `${technician} von ${company} bietet Ihnen an, in Keyholder für die Firma zu arbeiten.`,
    as: (role, sites) => `Und zwar ${roleWords[role]}, ${sitesWords(sites)}.`,
    note: 'Nichts ist entschieden, bevor Sie auf eine Schaltfläche drücken. Sie können die Firma jederzeit verlassen.',
    accept: 'Angebot annehmen',
    decline: 'Ablehnen',
  },
  employed: {
    title: 'Sie haben angenommen',
    lead: (company) => `Sie arbeiten jetzt für ${company}. Melden Sie sich mit dieser E-Mail-Adresse an, um die Standorte zu sehen.`,
    signIn: 'Anmelden',
  },
  place: dePeople.place,
  transfer: deTransfer.page,
  recovery: deRecovery.page,
  care: deCare.page,
  partner: dePartners.page,
  rules: { like: deRules.console.like },
  offerDeclined: { title: 'Sie haben abgelehnt', lead: 'Sie brauchen nichts weiter zu tun.' },
  decided: {
    title: 'Das wurde bereits beantwortet',
    by: {
      objected: dePeople.place.objectedOn,
      offered: deRecovery.page.offeredOn,
      accepted: (time) => `Der Standort wurde am ${time} angenommen.`,
      declined: (time) => `Der Standort wurde am ${time} abgelehnt.`,
      approved: (time) => `Die Anfrage wurde am ${time} genehmigt.`,
      rejected: (time) => `Die Anfrage wurde am ${time} abgelehnt.`,
      withdrawn: (time) => `Worum es ging, endete am ${time}.`,
    },
    next: 'Wenn Sie das nicht waren, rufen Sie Ihren Installateur an.',
  },
  ended: {
    title: 'Dieser Link funktioniert nicht mehr',
    lead: 'Er wurde zurückgenommen, durch einen neueren ersetzt, oder seine Zeit ist abgelaufen. Vielleicht wurde auch der Code falsch eingegeben.',
    next: 'Suchen Sie nach einer neueren Nachricht, oder bitten Sie Ihren Installateur, die Einladung erneut zu senden.',
    again: 'Code noch einmal eingeben',
  },
  refused: {
    title: 'Das hat nicht geklappt',
    wider: 'Es wurde mehr ausgewählt, als angefragt war.',
    nothing:
      'Nichts ist angekreuzt, oder eine Berechtigung ohne Gerät. Kreuzen Sie an, was Sie erlauben und für welche Geräte, oder lehnen Sie ab.',
    changed: 'Der Standort hat sich geändert, während Sie gelesen haben. Bitte sehen Sie ihn sich noch einmal an.',
    malformed: 'Etwas im Formular ist nicht richtig ausgefüllt.',
    alreadyEmployed: 'Sie arbeiten schon für eine Firma. Verlassen Sie diese zuerst, und öffnen Sie dann den Link noch einmal.',
    ownEmployee: 'Wen das betrifft, arbeitet für eine der Firmen, denen es etwas erlaubt. Niemand kann sich selbst etwas genehmigen.',
    again: 'Zurück zu Ihrer Auswahl',
  },
  failed: {
    title: 'Etwas ist schiefgegangen',
    lead: 'Es liegt an uns, nicht an Ihnen. Es wurde nichts entschieden. Bitte versuchen Sie es in einer Minute noch einmal.',
  },
  duration: {
    hours: (count) => (count === 1 ? '1 Stunde' : `${count} Stunden`),
    days: (count) => (count === 1 ? '1 Tag' : `${count} Tage`),
    visit: (hours, days) =>
      `Ein Einsatz von ${hours === 1 ? '1 Stunde' : `${hours} Stunden`}, begonnen innerhalb von ${days === 1 ? '1 Tag' : `${days} Tagen`}`,
    visitBy: (hours, time) => `ein Einsatz von ${hours === 1 ? '1 Stunde' : `${hours} Stunden`}, begonnen bis ${time}`,
    until: (time) => `bis ${time}`,
    permanent: 'unbefristet',
    from: (time) => `ab ${time}`,
  },
};
