import { rowsIn } from '#catalogues/asked';
import type { Format } from '#catalogues/format';
import { frCare } from '#catalogues/fr/care';
import { frPartners } from '#catalogues/fr/partners';
import { frPeople } from '#catalogues/fr/people';
import { frRecovery } from '#catalogues/fr/recovery';
import { frRules } from '#catalogues/fr/rules';
import { frTransfer } from '#catalogues/fr/transfer';
import { asked, permission, roleWords, sitesWords } from '#catalogues/fr/words';
import type { EmailWords, MessageWords } from '#catalogues/message-words';
import type { AskedLine } from '#domain/line';
import type { Use } from '#domain/session';

/** How what has ended was used; nothing of messages that do not say. */
const usedWords = (used: Use | undefined, format: Format): string[] => {
  if (!used) return [];
  const { times, milliseconds } = used;
  const length = format.length(milliseconds);
  if (times === 0) return ['Aucune utilisation n’a été enregistrée.'];
  return [times === 1 ? `Utilisé une fois, en tout ${length}.` : `Utilisé ${times} fois, en tout ${length}.`];
};

const othersStay = 'Tout ce qui a été donné par ailleurs reste inchangé.';

const { askedRows, givenRows, lostRows } = rowsIn(asked, permission);

/** Whom to call. */
const reach = (companyName: string, companyPhone: string | undefined): string[] =>
  companyPhone === undefined ? [] : [`Des questions\u00a0? ${companyName}\u00a0: ${companyPhone}`];

/** What became of the consent to service suspension, where it was asked for. */
const suspensionAnswer = (companyName: string, suspension: boolean | undefined): string[] => {
  if (suspension === undefined) return [];
  return [
    suspension
      ? `Vous avez aussi autorisé ${companyName} à couper des services, par exemple tant qu’une facture est impayée.`
      : `${companyName} a aussi demandé à pouvoir couper des services. Vous ne l’avez pas autorisé.`,
  ];
};

/** What had been asked for, beside what was given of it: by who reads it, or of them. */
const askedBeside = (
  lines: readonly AskedLine[] | undefined,
  format: Format,
  { isOwners }: { isOwners: boolean },
): EmailWords['paragraphs'] =>
  lines && lines.length > 0
    ? [isOwners ? 'Voici ce qui était demandé\u00a0:' : 'Vous aviez demandé\u00a0:', askedRows(lines, format, { isOwners })]
    : [];

/** What an invitation asks for; nothing where it was written before it said so. */
const invitationAsks = (lines: readonly AskedLine[] | undefined, format: Format): EmailWords['paragraphs'] => {
  if (!lines) return [];
  return lines.length === 0
    ? ['Aucune autorisation n’est demandée.']
    : ['Voici ce qui est demandé, et vous décidez ligne par ligne\u00a0:', askedRows(lines, format)];
};

export const frMessages: MessageWords = {
  permission,

  failure: {
    'no-longer-needed': 'il n’était plus nécessaire',
    'rejected-by-provider': 'l’adresse ou le numéro n’a pas été accepté',
    'mailbox-refused': 'la boîte de réception l’a renvoyé',
    'marked-as-spam': 'le destinataire l’a signalé comme indésirable',
    'carrier-refused': 'l’opérateur ne l’a pas remis',
    'provider-unavailable': 'il n’a pas pu être envoyé pendant trois jours',
    'outcome-unknown': 'nous ne pouvons pas savoir s’il a été envoyé',
  },

  email: {
    invited: ({ companyName, companyPhone, technicianName, siteName, asked: lines, suspension, expiresAt }, format) => ({
      subject: `${companyName} vous remet «\u00a0${siteName}\u00a0»`,
      heading: `«\u00a0${siteName}\u00a0» vous attend`,
      paragraphs: [
        `${technicianName}, de l’entreprise ${companyName}, a installé les appareils de sécurité de «\u00a0${siteName}\u00a0» et vous remet maintenant le site. Dès que vous acceptez, il est à vous\u00a0: l’entreprise ne peut faire que ce que vous autorisez, aussi longtemps que vous l’autorisez.`,
        ...invitationAsks(lines, format),
        ...(suspension
          ? [`L’entreprise demande aussi à pouvoir désactiver des services, par exemple tant qu’une facture est impayée.`]
          : []),
        `Vous pouvez d’abord tout regarder. Rien n’est décidé tant que vous n’avez pas appuyé sur un bouton de la page. L’invitation prend fin le ${format.time(expiresAt)}.`,
        ...reach(companyName, companyPhone),
      ],
      action: 'Voir l’invitation',
      closing: `Vous ne connaissez pas cette entreprise\u00a0? Alors appuyez sur «\u00a0Je ne les connais pas\u00a0» sur la page\u00a0: l’invitation prend fin, et ils ne pourront plus vous écrire.`,
    }),
    'invitation-reminder': ({ companyName, companyPhone, siteName, asked: lines, suspension, expiresAt }, format) => ({
      subject: `Rappel\u00a0: ${companyName} vous remet «\u00a0${siteName}\u00a0»`,
      heading: `«\u00a0${siteName}\u00a0» vous attend toujours`,
      paragraphs: [
        `${companyName} vous a envoyé une invitation à reprendre le site «\u00a0${siteName}\u00a0». Vous n’avez pas encore répondu.`,
        ...invitationAsks(lines, format),
        ...(suspension
          ? [`L’entreprise demande aussi à pouvoir désactiver des services, par exemple tant qu’une facture est impayée.`]
          : []),
        `L’invitation prend fin le ${format.time(expiresAt)}.`,
        ...reach(companyName, companyPhone),
      ],
      action: 'Voir l’invitation',
      closing: `Vous ne connaissez pas cette entreprise\u00a0? Alors appuyez sur «\u00a0Je ne les connais pas\u00a0» sur la page\u00a0: l’invitation prend fin, et ils ne pourront plus vous écrire.`,
    }),
    'invitation-cancelled': ({ companyName, siteName }) => ({
      subject: `${companyName} a retiré l’invitation pour «\u00a0${siteName}\u00a0»`,
      heading: 'L’invitation a été retirée',
      paragraphs: [
        `${companyName} a retiré son invitation pour le site «\u00a0${siteName}\u00a0». Le lien que vous avez reçu ne fonctionne plus. Vous n’avez rien à faire.`,
      ],
    }),
    'invitation-accepted': ({ siteName, contact, asked: lines, given, suspension }, format) => ({
      subject: `«\u00a0${siteName}\u00a0» a été accepté`,
      heading: `«\u00a0${siteName}\u00a0» a un propriétaire`,
      paragraphs: [
        `${contact.value} a accepté le site «\u00a0${siteName}\u00a0».`,
        ...(given.length === 0
          ? ['Aucune autorisation n’a été donnée. Vous pouvez demander celles qu’il faut pour votre travail.']
          : ['Vous avez reçu\u00a0:', givenRows(given, format)]),
        ...askedBeside(lines, format, { isOwners: false }),
        ...(suspension === undefined
          ? []
          : [suspension ? 'Vous pouvez désactiver des services.' : 'Vous ne pouvez pas désactiver des services.']),
      ],
    }),
    'invitation-declined': ({ siteName, contact, reason }) => ({
      subject: `«\u00a0${siteName}\u00a0» a été refusé`,
      heading: `«\u00a0${siteName}\u00a0» a été refusé`,
      paragraphs: [
        `${contact.value} a refusé le site «\u00a0${siteName}\u00a0».`,
        reason === undefined ? 'Aucune raison n’a été donnée.' : `La raison donnée\u00a0: ${reason}`,
      ],
    }),
    'invitation-reported': ({ siteName, contact }) => ({
      subject: `«\u00a0${siteName}\u00a0»\u00a0: le contact ne vous connaît pas`,
      heading: 'Le contact ne vous connaît pas',
      paragraphs: [
        `${contact.value} a indiqué ne pas connaître votre entreprise. L’invitation à «\u00a0${siteName}\u00a0» a pris fin, et plus rien ne peut être envoyé à ce contact. Après trois réponses de ce genre en 30 jours, votre entreprise ne peut plus inviter personne avant que l’exploitant ait vérifié.`,
      ],
    }),
    'site-yours': ({ companyName, companyPhone, siteName, asked: lines, given, suspension }, format) => ({
      subject: `«\u00a0${siteName}\u00a0» est maintenant à vous`,
      heading: `«\u00a0${siteName}\u00a0» est maintenant à vous`,
      paragraphs: [
        `${companyName} ne peut faire que ce que vous autorisez, aussi longtemps que vous l’autorisez. Vous pouvez tout retirer à tout moment\u00a0: ouvrez votre page et appuyez sur «\u00a0Tout retirer\u00a0».`,
        ...(lines.length === 0
          ? ['Aucune autorisation n’a été demandée.']
          : ['Voici ce qui était demandé\u00a0:', askedRows(lines, format)]),
        ...(given.length === 0
          ? suspension
            ? []
            : ['Vous n’avez rien autorisé.']
          : ['Vous avez autorisé\u00a0:', givenRows(given, format)]),
        ...suspensionAnswer(companyName, suspension),
        ...reach(companyName, companyPhone),
      ],
      action: 'Voir, ou retirer',
    }),
    'suspension-withdrawn': ({ siteName }) => ({
      subject: `Les services de «\u00a0${siteName}\u00a0» ne peuvent plus être coupés`,
      heading: 'Un consentement a été retiré',
      paragraphs: [
        `Le propriétaire de «\u00a0${siteName}\u00a0» a retiré l’autorisation de couper des services. Ce qui était coupé fonctionne de nouveau.`,
      ],
    }),
    'invitation-expired': ({ siteName, contact }) => ({
      subject: `L’invitation pour «\u00a0${siteName}\u00a0» a expiré`,
      heading: 'L’invitation a expiré',
      paragraphs: [
        `${contact.value} n’a pas répondu à temps à l’invitation pour «\u00a0${siteName}\u00a0». Vous pouvez envoyer une nouvelle invitation.`,
      ],
    }),
    applied: ({ companyName, companyPhone, technicianName, siteName, given, asked: lines, reason, expiresAt }, format) => ({
      subject: `${companyName} demande des autorisations sur «\u00a0${siteName}\u00a0»`,
      heading: `${companyName} demande des autorisations`,
      paragraphs: [
        `${technicianName}, de l’entreprise ${companyName}, demande ces autorisations sur «\u00a0${siteName}\u00a0»\u00a0:`,
        lines ? askedRows(lines, format) : givenRows(given, format),
        `La raison donnée\u00a0: ${reason}`,
        `Vous pouvez accepter, accorder moins, ou refuser. Sans réponse avant le ${format.time(expiresAt)}, rien n’est autorisé.`,
        ...reach(companyName, companyPhone),
      ],
      action: 'Voir et décider',
    }),
    'application-approved': ({ siteName, asked: lines, given }, format) => ({
      subject: `Votre demande pour «\u00a0${siteName}\u00a0» a été approuvée`,
      heading: 'Demande approuvée',
      paragraphs: [
        given.length === 0
          ? `Le propriétaire de «\u00a0${siteName}\u00a0» a répondu, et n’a rien accordé de ce que vous avez demandé.`
          : `Sur «\u00a0${siteName}\u00a0», vous avez maintenant ces autorisations\u00a0:`,
        givenRows(given, format),
        ...askedBeside(lines, format, { isOwners: false }),
      ],
    }),
    'application-rejected': ({ siteName, reason }) => ({
      subject: `Votre demande pour «\u00a0${siteName}\u00a0» a été refusée`,
      heading: 'Demande refusée',
      paragraphs: [
        `Le propriétaire de «\u00a0${siteName}\u00a0» a refusé votre demande.`,
        reason === undefined ? 'Aucune raison n’a été donnée.' : `La raison donnée\u00a0: ${reason}`,
      ],
    }),
    'application-cancelled': ({ companyName, siteName }) => ({
      subject: `${companyName} ne demande plus d’autorisations sur «\u00a0${siteName}\u00a0»`,
      heading: 'Une demande a été retirée',
      paragraphs: [`${companyName} a retiré sa demande pour «\u00a0${siteName}\u00a0». Vous n’avez rien à faire.`],
    }),
    'application-expired': ({ siteName }) => ({
      subject: `Votre demande pour «\u00a0${siteName}\u00a0» a expiré`,
      heading: 'Pas de réponse',
      paragraphs: [
        `Le propriétaire de «\u00a0${siteName}\u00a0» n’a pas répondu à temps à votre demande. Vous pouvez en faire une nouvelle.`,
      ],
    }),
    'access-widened': ({ companyName, siteName, asked: lines, given, by, byRule }, format) => ({
      subject: `${companyName} peut faire plus sur «\u00a0${siteName}\u00a0»`,
      heading: 'Des autorisations ont été données',
      paragraphs: [
        `${companyName} a ces autorisations sur «\u00a0${siteName}\u00a0»\u00a0:`,
        givenRows(given, format),
        ...askedBeside(lines, format, { isOwners: true }),
        byRule
          ? frRules.answered
          : by
            ? frPeople.givenBy(by.value)
            : 'Ce n’était pas vous, ou vous avez changé d’avis\u00a0? Alors retirez-les.',
      ],
      action: 'Voir, ou retirer',
    }),
    'grants-withdrawn': ({ siteName, given, used }, format) => ({
      subject: `Des autorisations sur «\u00a0${siteName}\u00a0» ont été retirées`,
      heading: 'Des autorisations ont été retirées',
      paragraphs: [`Le propriétaire de «\u00a0${siteName}\u00a0» a retiré\u00a0:`, lostRows(given, format), ...usedWords(used, format)],
    }),
    'grants-released': ({ companyName, siteName, given, used }, format) => ({
      subject: `${companyName} a rendu des autorisations sur «\u00a0${siteName}\u00a0»`,
      heading: 'Des autorisations ont été rendues',
      paragraphs: [
        `${companyName} a rendu sur «\u00a0${siteName}\u00a0»\u00a0:`,
        lostRows(given, format),
        ...usedWords(used, format),
        othersStay,
      ],
    }),
    'visit-started': ({ companyName, technicianName, siteName, given, endsAt, jobNumber }, format) => ({
      subject: `${technicianName} a commencé à travailler sur «\u00a0${siteName}\u00a0»`,
      heading: `${technicianName} a commencé à travailler sur «\u00a0${siteName}\u00a0»`,
      paragraphs: [
        `${technicianName}, de ${companyName}, a commencé à travailler${jobNumber === undefined ? '' : ` (intervention ${jobNumber})`}. Jusqu’au ${format.time(endsAt)} au plus tard, et pas plus longtemps que le travail ne dure, il est permis\u00a0:`,
        lostRows(given, format),
        'Ce n’était pas convenu\u00a0? Alors mettez-y fin\u00a0: cela compte aussitôt.',
      ],
      action: 'Mettre fin à la visite',
    }),
    'visit-ended': ({ companyName, technicianName, siteName, given, used }, format) => ({
      subject: `${technicianName} a terminé le travail sur «\u00a0${siteName}\u00a0»`,
      heading: `${technicianName} a terminé le travail sur «\u00a0${siteName}\u00a0»`,
      paragraphs: [
        `${technicianName}, de ${companyName}, a terminé. Ceci a pris fin\u00a0:`,
        lostRows(given, format),
        ...usedWords(used, format),
        othersStay,
      ],
    }),
    'company-dismissed': ({ siteName }) => ({
      subject: `Vous ne vous occupez plus de «\u00a0${siteName}\u00a0»`,
      heading: 'Le propriétaire a mis fin à votre rôle',
      paragraphs: [
        `Le propriétaire de «\u00a0${siteName}\u00a0» a mis fin au rôle de votre entreprise. Ses autorisations ont pris fin, et le site ne vous est plus montré.`,
      ],
    }),
    'service-switched': ({ companyName, siteName, deviceName, enabled, reason }) => ({
      subject: `Le service de «\u00a0${deviceName}\u00a0» a été ${enabled ? 'rétabli' : 'coupé'}`,
      heading: `Le service de «\u00a0${deviceName}\u00a0» est ${enabled ? 'rétabli' : 'coupé'}`,
      paragraphs: [
        `${companyName} a ${enabled ? 'rétabli' : 'coupé'} le service de «\u00a0${deviceName}\u00a0» sur «\u00a0${siteName}\u00a0».`,
        `La raison donnée\u00a0: ${reason}`,
      ],
    }),
    'grants-to-confirm': ({ companyName, siteName, given, confirmBy }, format) => ({
      subject: `L’entreprise ${companyName} peut-elle garder ses autorisations sur «\u00a0${siteName}\u00a0»\u00a0?`,
      heading: 'Est-ce toujours d’accord\u00a0?',
      paragraphs: [
        `Depuis un an, ${companyName} a ces autorisations sur «\u00a0${siteName}\u00a0», sans date de fin\u00a0:`,
        lostRows(given, format),
        `Gardez-les, ou retirez-les. Si vous ne faites rien, elles prennent fin le ${format.time(confirmBy)}.`,
      ],
      action: 'Voir et décider',
    }),
    'grants-ending': ({ companyName, siteName, given, endsAt }, format) => ({
      subject: `Des autorisations sur «\u00a0${siteName}\u00a0» prennent bientôt fin`,
      heading: 'Des autorisations prennent bientôt fin',
      paragraphs: [
        `Ce que ${companyName} peut faire sur «\u00a0${siteName}\u00a0» prend fin le ${format.time(endsAt)}\u00a0:`,
        lostRows(given, format),
        'Il n’y a rien à faire. Tout prend fin automatiquement.',
      ],
    }),
    'grants-ended': ({ companyName, siteName, given, used }, format) => ({
      subject: `Des autorisations sur «\u00a0${siteName}\u00a0» ont pris fin`,
      heading: 'Des autorisations ont pris fin',
      paragraphs: [
        `Ces autorisations données à ${companyName} sur «\u00a0${siteName}\u00a0» ont pris fin\u00a0:`,
        lostRows(given, format),
        ...usedWords(used, format),
        othersStay,
      ],
    }),
    'message-undelivered': ({ siteName, contact, failure, said }) => ({
      subject: `Un message au sujet de «\u00a0${siteName}\u00a0» n’est pas arrivé`,
      heading: 'Un message n’est pas arrivé',
      paragraphs: [
        `Le message à ${contact.value} au sujet de «\u00a0${siteName}\u00a0» n’est pas arrivé\u00a0: ${frMessages.failure[failure]}${said === undefined ? '' : ` (${said})`}.`,
        'Vérifiez le contact, puis corrigez-le dans l’invitation en attente, ou envoyez-la de nouveau.',
      ],
    }),
    'employment-offered': ({ companyName, companyPhone, technicianName, role, sites, expiresAt }, format) => ({
      subject: `${companyName} vous propose de travailler avec l’entreprise dans Keyholder`,
      heading: `${companyName} souhaite vous avoir dans l’équipe`,
      paragraphs: [
        `${technicianName}, de l’entreprise ${companyName}, vous propose de travailler pour elle dans Keyholder, ${roleWords[role]}, ${sitesWords(sites)}.`,
        `Rien n’est décidé tant que vous n’acceptez pas ; jusque-là, rien ne change pour vous. La proposition prend fin le ${format.time(expiresAt)}.`,
        ...reach(companyName, companyPhone),
      ],
      action: 'Voir la proposition',
      closing: `Vous ne connaissez pas cette entreprise\u00a0? Alors appuyez sur «\u00a0Je ne les connais pas\u00a0» sur la page\u00a0: l’offre prend fin, et ils ne pourront plus vous écrire.`,
    }),
    'employment-changed': ({ companyName, role, sites }) => ({
      subject: `Ce que vous voyez chez ${companyName} a changé`,
      heading: 'Ce que vous voyez a changé',
      paragraphs: [`Chez ${companyName}, vous travaillez désormais ${roleWords[role]}, ${sitesWords(sites)}.`],
    }),
    'employment-taken-back': ({ companyName }) => ({
      subject: `${companyName} a retiré sa proposition`,
      heading: 'La proposition a été retirée',
      paragraphs: [
        `${companyName} ne vous propose plus de travailler pour elle. Le lien que vous avez reçu ne fonctionne plus. Vous n’avez rien à faire.`,
      ],
    }),
    'employment-ended': ({ companyName }) => ({
      subject: `Vous ne travaillez plus pour ${companyName} dans Keyholder`,
      heading: 'Votre accès a pris fin',
      paragraphs: [`${companyName} vous a enlevé de ses techniciens. Vous ne voyez plus ses sites.`],
    }),
    'employment-accepted': ({ personName }) => ({
      subject: `${personName} a accepté votre proposition`,
      heading: `${personName} travaille maintenant avec vous`,
      paragraphs: [`${personName} a accepté votre proposition et voit ce que vous lui avez attribué.`],
    }),
    'employment-declined': ({ personName }) => ({
      subject: `${personName} a refusé votre proposition`,
      heading: 'Votre proposition a été refusée',
      paragraphs: [`${personName} a refusé votre proposition.`],
    }),
    'offer-undelivered': ({ contact, failure }) => ({
      subject: 'Une proposition de travail n’est pas arrivée',
      heading: 'Un message n’est pas arrivé',
      paragraphs: [
        `Ce qui a été envoyé à ${contact.value} n’est pas arrivé : ${frMessages.failure[failure]}.`,
        'Vérifiez l’adresse. Vous pouvez retirer la proposition et la faire à une autre adresse.',
      ],
    }),
    ...frPeople.email,
    ...frTransfer.email,
    ...frRecovery.email,
    ...frCare.email,
    ...frPartners.email,
    ...frRules.email,
    joined: ({ parts }) => ({
      subject: `${parts.length} messages pour vous`,
      heading: `${parts.length} messages en un`,
      paragraphs: ['Il s’est passé tant de choses aujourd’hui que les messages arrivent ensemble. Le plus récent est le dernier.'],
    }),
  },

  emailFrame: {
    typeCode: (address) => `Ou ouvrez ${address} et tapez ce code\u00a0:`,
    console: (address) => `Tout sur vos sites, à tout moment\u00a0: ${address}`,
    site: (address) => `Le site dans votre console\u00a0: ${address}`,
    report: (address) => `Le rapport de remise, à imprimer ou à garder\u00a0: ${address}`,
    sender: (company) => `${company} via Keyholder`,
    footer: 'Keyholder\u00a0: votre site, vos autorisations.',
    reason: {
      site: 'Vous recevez ce message au sujet d’un site dont s’occupe un installateur de sécurité.',
      work: 'Vous recevez ce message au sujet d’un travail pour un installateur de sécurité dans Keyholder.',
      signIn: 'Vous recevez ce message parce que quelqu’un se connecte à Keyholder avec cette adresse.',
    },
  },

  signInCode: {
    email: {
      subject: 'Votre code Keyholder',
      heading: 'Connexion à Keyholder',
      paragraphs: ['Tapez ce code sur la page où vous l’avez demandé. Il est valable 15 minutes.'],
      closing: 'Vous ne vouliez pas vous connecter\u00a0? Alors ne faites rien. Personne chez Keyholder ne vous demandera jamais ce code.',
    },
    sms: (code) => `${code} est votre code Keyholder. Il est valable 15 minutes. Ne le dites à personne.`,
  },
  sms: {
    invited: ({ company, site }, { expiresAt }, format) =>
      `${company} vous remet ${site}. Voir et décider d'ici au ${format.day(expiresAt)}:`,
    'invitation-reminder': ({ company, site }, { expiresAt }, format) =>
      `Rappel: ${company} vous remet ${site}. Décidez d'ici au ${format.day(expiresAt)}:`,
    'invitation-cancelled': ({ company, site }) => `${company} a retiré l'invitation pour ${site}. Le lien ne fonctionne plus.`,
    'grants-to-confirm': ({ company, site }) => `${company} peut continuer sur ${site}? Sinon, fin dans 30 jours:`,
    applied: ({ company, site }) => `${company} demande des autorisations sur ${site}. Voir et décider:`,
    'application-cancelled': ({ company, site }) => `${company} ne demande plus d'autorisations sur ${site}.`,
    'site-yours': ({ site }) => `${site} est a vous. Voir qui peut faire quoi, ou retirer:`,
    'access-widened': ({ company, site }) => `${company} peut faire plus sur ${site}. Voir, ou retirer:`,
    'grants-released': ({ company, site }) => `${company} a rendu des autorisations sur ${site}.`,
    'visit-started': ({ company, site }, { endsAt }, format) =>
      `${company} travaille sur ${site}, jusqu’au ${format.day(endsAt)}. Y mettre fin\u00a0:`,
    'visit-ended': ({ company, site }) => `${company} a terminé le travail sur ${site}.`,
    'service-switched': ({ company, site }, { enabled }) =>
      `${company} a ${enabled ? 'rétabli' : 'coupé'} le service d'un appareil sur ${site}.`,
    'grants-ending': ({ company, site }, { endsAt }, format) =>
      `Le ${format.day(endsAt)} prend fin ce que ${company} peut faire sur ${site}.`,
    'grants-ended': ({ company, site }) => `Des autorisations de ${company} sur ${site} ont pris fin.`,
    ...frPeople.sms,
    ...frTransfer.sms,
    ...frRecovery.sms,
    ...frCare.sms,
    ...frPartners.sms,
    ...frRules.sms,
    joined: (_, { parts }) => `Keyholder : ${parts.length} messages pour vous. A voir ici :`,
  },
  nameless: { company: 'Votre installateur', site: 'un site', device: 'un appareil', person: 'Quelqu’un' },
};
