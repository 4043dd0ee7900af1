import { rowsIn } from '#catalogues/asked';
import { deCare } from '#catalogues/de/care';
import { dePartners } from '#catalogues/de/partners';
import { dePeople } from '#catalogues/de/people';
import { deRecovery } from '#catalogues/de/recovery';
import { deRules } from '#catalogues/de/rules';
import { deTransfer } from '#catalogues/de/transfer';
import { asked, permission, roleWords, sitesWords } from '#catalogues/de/words';
import type { Format } from '#catalogues/format';
import type { EmailWords, MessageWords } from '#catalogues/message-words';
import type { AskedLine } from '#domain/line';
import type { Use } from '#domain/session';

/** How what has ended was used; nothing of messages that do not say. */
const usedWords = (used: Use | undefined, format: Format): string[] => {
  if (!used) return [];
  const { times, milliseconds } = used;
  const length = format.length(milliseconds);
  if (times === 0) return ['Eine Nutzung wurde nicht aufgezeichnet.'];
  return [times === 1 ? `Genutzt wurde das einmal, ${length} lang.` : `Genutzt wurde das ${times} Mal, insgesamt ${length} lang.`];
};

const othersStay = 'Alle anderen Berechtigungen bleiben, wie sie sind.';

const { askedRows, givenRows, lostRows } = rowsIn(asked, permission);

/** Whom to call. */
const reach = (companyName: string, companyPhone: string | undefined): string[] =>
  companyPhone === undefined ? [] : [`Fragen? ${companyName}: ${companyPhone}`];

/** What became of the consent to service suspension, where it was asked for. */
const suspensionAnswer = (companyName: string, suspension: boolean | undefined): string[] => {
  if (suspension === undefined) return [];
  return [
    suspension
      ? `Sie haben auch erlaubt, dass ${companyName} Dienste abschaltet, zum Beispiel solange eine Rechnung offen ist.`
      : `${companyName} hat auch darum gebeten, Dienste abschalten zu dürfen. Das haben Sie nicht erlaubt.`,
  ];
};

/** What had been asked for, beside what was given of it: by who reads it, or of them. */
const askedBeside = (
  lines: readonly AskedLine[] | undefined,
  format: Format,
  { isOwners }: { isOwners: boolean },
): EmailWords['paragraphs'] =>
  lines && lines.length > 0 ? [isOwners ? 'Darum wurde gebeten:' : 'Gebeten hatten Sie um:', askedRows(lines, format, { isOwners })] : [];

/** What an invitation asks for; nothing where it was written before it said so. */
const invitationAsks = (lines: readonly AskedLine[] | undefined, format: Format): EmailWords['paragraphs'] => {
  if (!lines) return [];
  return lines.length === 0
    ? ['Es wird um keine Berechtigungen gebeten.']
    : ['Gebeten wird um das Folgende, und Sie entscheiden Zeile für Zeile:', askedRows(lines, format)];
};

export const deMessages: MessageWords = {
  permission,

  failure: {
    'no-longer-needed': 'sie wurde nicht mehr gebraucht',
    'rejected-by-provider': 'die Adresse oder Nummer wurde nicht angenommen',
    'mailbox-refused': 'das Postfach hat sie zurückgeschickt',
    'marked-as-spam': 'der Empfänger hat sie als Spam gemeldet',
    'carrier-refused': 'der Mobilfunkanbieter hat sie nicht zugestellt',
    'provider-unavailable': 'sie konnte drei Tage lang nicht gesendet werden',
    'outcome-unknown': 'wir wissen nicht, ob sie gesendet wurde',
  },

  email: {
    invited: ({ companyName, companyPhone, technicianName, siteName, asked: lines, suspension, expiresAt }, format) => ({
      subject: `${companyName} übergibt Ihnen „${siteName}“`,
      heading: `„${siteName}“ ist bereit für Sie`,
      paragraphs: [
        `${technicianName} von ${companyName} hat die Sicherheitsgeräte von „${siteName}“ installiert und übergibt Ihnen jetzt den Standort. Sobald Sie annehmen, gehört er Ihnen: Die Firma darf dann nur, was Sie erlauben, und nur so lange, wie Sie es erlauben.`,
        ...invitationAsks(lines, format),
        ...(suspension ? ['Die Firma bittet auch darum, Dienste abschalten zu dürfen, zum Beispiel solange eine Rechnung offen ist.'] : []),
        `Sie können sich zuerst alles ansehen. Nichts ist entschieden, bevor Sie auf der Seite auf eine Schaltfläche drücken. Die Einladung endet am ${format.time(expiresAt)}.`,
        ...reach(companyName, companyPhone),
      ],
      action: 'Einladung ansehen',
      closing: `Sie kennen diese Firma nicht? Dann drücken Sie auf der Seite „Ich kenne sie nicht“: Die Einladung endet, und man kann Ihnen von dort nicht mehr schreiben.`,
    }),
    'invitation-reminder': ({ companyName, companyPhone, siteName, asked: lines, suspension, expiresAt }, format) => ({
      subject: `Erinnerung: ${companyName} übergibt Ihnen „${siteName}“`,
      heading: `„${siteName}“ wartet noch auf Sie`,
      paragraphs: [
        `${companyName} hat Sie eingeladen, den Standort „${siteName}“ zu übernehmen. Sie haben noch nicht geantwortet.`,
        ...invitationAsks(lines, format),
        ...(suspension ? ['Die Firma bittet auch darum, Dienste abschalten zu dürfen, zum Beispiel solange eine Rechnung offen ist.'] : []),
        `Die Einladung endet am ${format.time(expiresAt)}.`,
        ...reach(companyName, companyPhone),
      ],
      action: 'Einladung ansehen',
      closing: `Sie kennen diese Firma nicht? Dann drücken Sie auf der Seite „Ich kenne sie nicht“: Die Einladung endet, und man kann Ihnen von dort nicht mehr schreiben.`,
    }),
    'invitation-cancelled': ({ companyName, siteName }) => ({
      subject: `${companyName} hat die Einladung zu „${siteName}“ zurückgenommen`,
      heading: 'Die Einladung wurde zurückgenommen',
      paragraphs: [
        `${companyName} hat die Einladung zum Standort „${siteName}“ zurückgenommen. Der Link, den Sie bekommen haben, funktioniert nicht mehr. Sie brauchen nichts zu tun.`,
      ],
    }),
    'invitation-accepted': ({ siteName, contact, asked: lines, given, suspension }, format) => ({
      subject: `„${siteName}“ wurde angenommen`,
      heading: `„${siteName}“ hat einen Eigentümer`,
      paragraphs: [
        `${contact.value} hat den Standort „${siteName}“ angenommen.`,
        ...(given.length === 0
          ? ['Sie haben keine Berechtigungen erhalten. Sie können anfragen, was Sie für Ihre Arbeit brauchen.']
          : ['Sie haben diese Berechtigungen erhalten:', givenRows(given, format)]),
        ...askedBeside(lines, format, { isOwners: false }),
        ...(suspension === undefined ? [] : [suspension ? 'Sie dürfen Dienste abschalten.' : 'Dienste abschalten dürfen Sie nicht.']),
      ],
    }),
    'invitation-declined': ({ siteName, contact, reason }) => ({
      subject: `„${siteName}“ wurde abgelehnt`,
      heading: `„${siteName}“ wurde abgelehnt`,
      paragraphs: [
        `${contact.value} hat den Standort „${siteName}“ abgelehnt.`,
        reason === undefined ? 'Es wurde kein Grund angegeben.' : `Angegebener Grund: ${reason}`,
      ],
    }),
    'invitation-reported': ({ siteName, contact }) => ({
      subject: `„${siteName}“: Der Kontakt kennt Sie nicht`,
      heading: 'Der Kontakt kennt Sie nicht',
      paragraphs: [
        `${contact.value} hat angegeben, Ihre Firma nicht zu kennen. Die Einladung zu „${siteName}“ ist beendet, und an diesen Kontakt kann nichts mehr gesendet werden. Nach drei solchen Antworten in 30 Tagen kann Ihre Firma niemanden einladen, bis der Betreiber nachgesehen hat.`,
      ],
    }),
    'site-yours': ({ companyName, companyPhone, siteName, asked: lines, given, suspension }, format) => ({
      subject: `„${siteName}“ gehört jetzt Ihnen`,
      heading: `„${siteName}“ gehört jetzt Ihnen`,
      paragraphs: [
        `${companyName} darf nur, was Sie erlauben, und nur so lange, wie Sie es erlauben. Sie können jederzeit alles zurücknehmen: Öffnen Sie Ihre Seite und drücken Sie „Alles zurücknehmen“.`,
        ...(lines.length === 0 ? ['Um Berechtigungen wurde nicht gebeten.'] : ['Darum wurde gebeten:', askedRows(lines, format)]),
        ...(given.length === 0 ? (suspension ? [] : ['Sie haben nichts erlaubt.']) : ['Sie haben erlaubt:', givenRows(given, format)]),
        ...suspensionAnswer(companyName, suspension),
        ...reach(companyName, companyPhone),
      ],
      action: 'Ansehen oder zurücknehmen',
    }),
    'suspension-withdrawn': ({ siteName }) => ({
      subject: `Dienste für „${siteName}“ dürfen nicht mehr abgeschaltet werden`,
      heading: 'Eine Zustimmung wurde zurückgenommen',
      paragraphs: [
        `Der Eigentümer von „${siteName}“ hat zurückgenommen, dass Sie Dienste abschalten dürfen. Was abgeschaltet war, ist wieder an.`,
      ],
    }),
    'invitation-expired': ({ siteName, contact }) => ({
      subject: `Die Einladung zu „${siteName}“ ist abgelaufen`,
      heading: 'Die Einladung ist abgelaufen',
      paragraphs: [`${contact.value} hat nicht rechtzeitig auf die Einladung zu „${siteName}“ geantwortet. Sie können erneut einladen.`],
    }),
    applied: ({ companyName, companyPhone, technicianName, siteName, given, asked: lines, reason, expiresAt }, format) => ({
      subject: `${companyName} bittet um Berechtigungen für „${siteName}“`,
      heading: `${companyName} bittet um Berechtigungen`,
      paragraphs: [
        `${technicianName} von ${companyName} bittet um diese Berechtigungen für „${siteName}“:`,
        lines ? askedRows(lines, format) : givenRows(given, format),
        `Angegebener Grund: ${reason}`,
        `Sie können alles erlauben, weniger erlauben oder ablehnen. Ohne Ihre Antwort bis ${format.time(expiresAt)} wird nichts erlaubt.`,
        ...reach(companyName, companyPhone),
      ],
      action: 'Ansehen und entscheiden',
    }),
    'application-approved': ({ siteName, asked: lines, given }, format) => ({
      subject: `Ihre Anfrage für „${siteName}“ wurde genehmigt`,
      heading: 'Genehmigt',
      paragraphs: [
        given.length === 0
          ? `Der Eigentümer von „${siteName}“ hat geantwortet und nichts von dem erlaubt, was Sie angefragt haben.`
          : `Für „${siteName}“ haben Sie jetzt diese Berechtigungen:`,
        givenRows(given, format),
        ...askedBeside(lines, format, { isOwners: false }),
      ],
    }),
    'application-rejected': ({ siteName, reason }) => ({
      subject: `Ihre Anfrage für „${siteName}“ wurde abgelehnt`,
      heading: 'Abgelehnt',
      paragraphs: [
        `Der Eigentümer von „${siteName}“ hat Ihre Anfrage abgelehnt.`,
        reason === undefined ? 'Es wurde kein Grund angegeben.' : `Angegebener Grund: ${reason}`,
      ],
    }),
    'application-cancelled': ({ companyName, siteName }) => ({
      subject: `${companyName} bittet nicht mehr um Berechtigungen für „${siteName}“`,
      heading: 'Eine Anfrage wurde zurückgenommen',
      paragraphs: [`${companyName} hat die Anfrage für „${siteName}“ zurückgenommen. Sie brauchen nichts zu tun.`],
    }),
    'application-expired': ({ siteName }) => ({
      subject: `Ihre Anfrage für „${siteName}“ ist abgelaufen`,
      heading: 'Nicht beantwortet',
      paragraphs: [`Der Eigentümer von „${siteName}“ hat nicht rechtzeitig auf Ihre Anfrage geantwortet. Sie können erneut anfragen.`],
    }),
    'access-widened': ({ companyName, siteName, asked: lines, given, by, byRule }, format) => ({
      subject: `${companyName} hat neue Berechtigungen für „${siteName}“`,
      heading: 'Berechtigungen wurden erteilt',
      paragraphs: [
        `${companyName} hat diese Berechtigungen für „${siteName}“ erhalten:`,
        givenRows(given, format),
        ...askedBeside(lines, format, { isOwners: true }),
        byRule
          ? deRules.answered
          : by
            ? dePeople.givenBy(by.value)
            : 'Waren Sie das nicht, oder haben Sie es sich anders überlegt? Dann nehmen Sie es zurück.',
      ],
      action: 'Ansehen oder zurücknehmen',
    }),
    'grants-withdrawn': ({ siteName, given, used }, format) => ({
      subject: `Berechtigungen für „${siteName}“ wurden zurückgenommen`,
      heading: 'Berechtigungen wurden zurückgenommen',
      paragraphs: [`Der Eigentümer von „${siteName}“ hat zurückgenommen:`, lostRows(given, format), ...usedWords(used, format)],
    }),
    'grants-released': ({ companyName, siteName, given, used }, format) => ({
      subject: `${companyName} hat Berechtigungen für „${siteName}“ zurückgegeben`,
      heading: 'Berechtigungen wurden zurückgegeben',
      paragraphs: [`${companyName} hat für „${siteName}“ zurückgegeben:`, lostRows(given, format), ...usedWords(used, format), othersStay],
    }),
    'visit-started': ({ companyName, technicianName, siteName, given, endsAt, jobNumber }, format) => ({
      subject: `${technicianName} hat bei „${siteName}“ mit der Arbeit begonnen`,
      heading: `${technicianName} hat bei „${siteName}“ mit der Arbeit begonnen`,
      paragraphs: [
        `${technicianName} von ${companyName} hat mit der Arbeit begonnen${jobNumber === undefined ? '' : ` (Auftrag ${jobNumber})`}. Längstens bis ${format.time(endsAt)}, und nicht länger als die Arbeit dauert, ist erlaubt:`,
        lostRows(given, format),
        'War das nicht vereinbart? Dann beenden Sie es: Das gilt sofort.',
      ],
      action: 'Einsatz beenden',
    }),
    'visit-ended': ({ companyName, technicianName, siteName, given, used }, format) => ({
      subject: `${technicianName} hat die Arbeit bei „${siteName}“ beendet`,
      heading: `${technicianName} hat die Arbeit bei „${siteName}“ beendet`,
      paragraphs: [
        `${technicianName} von ${companyName} ist fertig. Das ist beendet:`,
        lostRows(given, format),
        ...usedWords(used, format),
        othersStay,
      ],
    }),
    'company-dismissed': ({ siteName }) => ({
      subject: `Sie betreuen „${siteName}“ nicht mehr`,
      heading: 'Der Eigentümer hat die Betreuung beendet',
      paragraphs: [
        `Der Eigentümer von „${siteName}“ hat die Betreuung durch Ihre Firma beendet. Die Berechtigungen Ihrer Firma sind beendet, und der Standort wird Ihnen nicht mehr angezeigt.`,
      ],
    }),
    'service-switched': ({ companyName, siteName, deviceName, enabled, reason }) => ({
      subject: `Der Dienst von „${deviceName}“ wurde ${enabled ? 'eingeschaltet' : 'ausgeschaltet'}`,
      heading: `„${deviceName}“ ist ${enabled ? 'eingeschaltet' : 'ausgeschaltet'}`,
      paragraphs: [
        `${companyName} hat am Standort „${siteName}“ den Dienst von „${deviceName}“ ${enabled ? 'eingeschaltet' : 'ausgeschaltet'}.`,
        `Angegebener Grund: ${reason}`,
      ],
    }),
    'grants-to-confirm': ({ companyName, siteName, given, confirmBy }, format) => ({
      subject: `Soll ${companyName} die Berechtigungen für „${siteName}“ behalten?`,
      heading: 'Ist das noch richtig?',
      paragraphs: [
        `Seit einem Jahr hat ${companyName} für „${siteName}“ diese unbefristeten Berechtigungen:`,
        lostRows(given, format),
        `Lassen Sie es so, oder nehmen Sie es zurück. Wenn Sie nichts tun, endet es am ${format.time(confirmBy)}.`,
      ],
      action: 'Ansehen und entscheiden',
    }),
    'grants-ending': ({ companyName, siteName, given, endsAt }, format) => ({
      subject: `Berechtigungen für „${siteName}“ enden bald`,
      heading: 'Berechtigungen enden bald',
      paragraphs: [
        `Diese Berechtigungen von ${companyName} für „${siteName}“ enden am ${format.time(endsAt)}:`,
        lostRows(given, format),
        'Es ist nichts zu tun. Sie enden von selbst.',
      ],
    }),
    'grants-ended': ({ companyName, siteName, given, used }, format) => ({
      subject: `Berechtigungen für „${siteName}“ sind beendet`,
      heading: 'Berechtigungen sind beendet',
      paragraphs: [
        `Diese Berechtigungen von ${companyName} für „${siteName}“ sind beendet:`,
        lostRows(given, format),
        ...usedWords(used, format),
        othersStay,
      ],
    }),
    'message-undelivered': ({ siteName, contact, failure, said }) => ({
      subject: `Eine Nachricht zu „${siteName}“ ist nicht angekommen`,
      heading: 'Eine Nachricht ist nicht angekommen',
      paragraphs: [
        `Die Nachricht an ${contact.value} zu „${siteName}“ ist nicht angekommen: ${deMessages.failure[failure]}${said === undefined ? '' : ` (${said})`}.`,
        'Prüfen Sie den Kontakt und berichtigen Sie ihn in der offenen Einladung, oder senden Sie die Einladung erneut.',
      ],
    }),
    'employment-offered': ({ companyName, companyPhone, technicianName, role, sites, expiresAt }, format) => ({
      subject: `${companyName} bietet Ihnen die Mitarbeit in Keyholder an`,
      heading: `${companyName} möchte Sie im Team haben`,
      paragraphs: [
        `${technicianName} von ${companyName} bietet Ihnen an, in Keyholder für die Firma zu arbeiten: ${roleWords[role]}, ${sitesWords(sites)}.`,
        `Nichts ist entschieden, bevor Sie annehmen; bis dahin bleibt alles bei Ihnen, wie es ist. Das Angebot endet am ${format.time(expiresAt)}.`,
        ...reach(companyName, companyPhone),
      ],
      action: 'Angebot ansehen',
      closing: `Sie kennen diese Firma nicht? Dann drücken Sie auf der Seite „Ich kenne sie nicht“: Das Angebot endet, und man kann Ihnen von dort nicht mehr schreiben.`,
    }),
    'employment-changed': ({ companyName, role, sites }) => ({
      subject: `Was Sie bei ${companyName} sehen, hat sich geändert`,
      heading: 'Was Sie sehen, hat sich geändert',
      paragraphs: [`Bei ${companyName} gilt für Sie jetzt: ${roleWords[role]}, ${sitesWords(sites)}.`],
    }),
    'employment-taken-back': ({ companyName }) => ({
      subject: `${companyName} hat das Angebot zurückgenommen`,
      heading: 'Das Angebot wurde zurückgenommen',
      paragraphs: [
        `${companyName} bietet Ihnen die Mitarbeit nicht mehr an. Der Link, den Sie bekommen haben, funktioniert nicht mehr. Sie brauchen nichts zu tun.`,
      ],
    }),
    'employment-ended': ({ companyName }) => ({
      subject: `Sie arbeiten in Keyholder nicht mehr für ${companyName}`,
      heading: 'Ihr Zugang ist beendet',
      paragraphs: [`${companyName} führt Sie nicht mehr als Techniker. Sie sehen die Standorte der Firma nicht mehr.`],
    }),
    'employment-accepted': ({ personName }) => ({
      subject: `${personName} hat Ihr Angebot angenommen`,
      heading: `${personName} arbeitet jetzt mit`,
      paragraphs: [`${personName} hat Ihr Angebot angenommen und sieht, was Sie zugeteilt haben.`],
    }),
    'employment-declined': ({ personName }) => ({
      subject: `${personName} hat Ihr Angebot abgelehnt`,
      heading: 'Ihr Angebot wurde abgelehnt',
      paragraphs: [`${personName} hat Ihr Angebot abgelehnt.`],
    }),
    'offer-undelivered': ({ contact, failure }) => ({
      subject: 'Ein Angebot zur Mitarbeit ist nicht angekommen',
      heading: 'Eine Nachricht ist nicht angekommen',
      paragraphs: [
        `Was an ${contact.value} gesendet wurde, ist nicht angekommen: ${deMessages.failure[failure]}.`,
        'Prüfen Sie die Adresse. Sie können das Angebot zurücknehmen und an eine andere Adresse richten.',
      ],
    }),
    ...dePeople.email,
    ...deTransfer.email,
    ...deRecovery.email,
    ...deCare.email,
    ...dePartners.email,
    ...deRules.email,
    joined: ({ parts }) => ({
      subject: `${parts.length} Nachrichten für Sie`,
      heading: `${parts.length} Nachrichten in einer`,
      paragraphs: ['Heute ist so viel geschehen, dass die Nachrichten dazu zusammen kommen. Die neueste steht am Ende.'],
    }),
  },

  emailFrame: {
    typeCode: (address) => `Oder öffnen Sie ${address} und geben Sie diesen Code ein:`,
    console: (address) => `Alles zu Ihren Standorten, jederzeit: ${address}`,
    site: (address) => `Der Standort in Ihrer Konsole: ${address}`,
    report: (address) => `Das Übergabeprotokoll, zum Drucken oder Aufheben: ${address}`,
    sender: (company) => `${company} über Keyholder`,
    footer: 'Keyholder: Ihr Standort, Ihre Berechtigungen.',
    reason: {
      site: 'Sie bekommen diese Nachricht wegen eines Standorts, den ein Installateur für Sicherheitstechnik betreut.',
      work: 'Sie bekommen diese Nachricht wegen der Arbeit für einen Installateur für Sicherheitstechnik in Keyholder.',
      signIn: 'Sie bekommen diese Nachricht, weil sich jemand mit dieser Adresse bei Keyholder anmeldet.',
    },
  },

  // A site stands in the accusative in each of these, as `nameless` does.
  signInCode: {
    email: {
      subject: 'Ihr Keyholder-Code',
      heading: 'Bei Keyholder anmelden',
      paragraphs: ['Geben Sie diesen Code auf der Seite ein, auf der Sie ihn angefordert haben. Er gilt 15 Minuten.'],
      closing: 'Sie wollten sich nicht anmelden? Dann tun Sie nichts. Niemand von Keyholder wird Sie je nach diesem Code fragen.',
    },
    sms: (code) => `${code} ist Ihr Keyholder-Code. Er gilt 15 Minuten. Sagen Sie ihn niemandem.`,
  },
  sms: {
    invited: ({ company, site }, { expiresAt }, format) =>
      `${company} übergibt Ihnen ${site}. Bitte entscheiden Sie bis ${format.day(expiresAt)}:`,
    'invitation-reminder': ({ company, site }, { expiresAt }, format) =>
      `Erinnerung: ${company} übergibt Ihnen ${site}. Antwort bis ${format.day(expiresAt)}:`,
    'invitation-cancelled': ({ company, site }) =>
      `${company} hat die Einladung für ${site} zurückgenommen. Der Link funktioniert nicht mehr.`,
    'grants-to-confirm': ({ company, site }) => `Behält ${company} Berechtigungen für ${site}? Sonst Ende in 30 Tagen:`,
    applied: ({ company, site }) => `${company} bittet um Berechtigungen für ${site}. Bitte entscheiden:`,
    'application-cancelled': ({ company, site }) => `${company} bittet nicht mehr um Berechtigungen für ${site}.`,
    'site-yours': ({ site }) => `${site} gehört jetzt Ihnen. Ansehen oder zurücknehmen:`,
    'access-widened': ({ company, site }) => `${company} erhielt Berechtigungen für ${site}. Ansehen/zurücknehmen:`,
    'grants-released': ({ company, site }) => `${company} hat Berechtigungen für ${site} zurückgegeben.`,
    'visit-started': ({ company, site }, { endsAt }, format) =>
      `${company} arbeitet jetzt bei ${site}, bis ${format.day(endsAt)}. Beenden:`,
    'visit-ended': ({ company, site }) => `${company} hat die Arbeit bei ${site} beendet.`,
    'service-switched': ({ company, site }, { enabled }) =>
      `${company} hat für ${site} den Dienst eines Geräts ${enabled ? 'eingeschaltet' : 'ausgeschaltet'}.`,
    'grants-ending': ({ company, site }, { endsAt }, format) =>
      `Am ${format.day(endsAt)} enden Berechtigungen für ${site}, die ${company} hat.`,
    'grants-ended': ({ company, site }) => `Beendet sind Berechtigungen für ${site}, die ${company} hatte.`,
    ...dePeople.sms,
    ...deTransfer.sms,
    ...deRecovery.sms,
    ...deCare.sms,
    ...dePartners.sms,
    ...deRules.sms,
    joined: (_, { parts }) => `Keyholder: ${parts.length} Nachrichten für Sie. Hier ansehen:`,
  },
  nameless: { company: 'Ihr Installateur', site: 'einen Standort', device: 'ein Gerät', person: 'Jemand' },
};
