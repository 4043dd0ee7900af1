import type { Catalogue } from '#catalogues/catalogue';
import type { Format } from '#catalogues/format';
import { frConsole } from '#catalogues/fr/console';
import type { Permission } from '#domain/line';

const devices = (count: number): string => (count <= 1 ? `${count} appareil` : `${count} appareils`);

const permission: Catalogue['permission'] = {
  'site-information': {
    name: 'Données du site',
    sentence: 'Tenir à jour le nom, l’adresse et la liste des appareils.',
  },
  configuration: {
    name: 'Configuration',
    sentence: 'Modifier les réglages de ces appareils. Aucune image n’est montrée.',
  },
  'live-view': {
    name: 'Vue en direct',
    sentence: 'Voir ce que voient ces caméras, au moment où elles le voient.',
  },
  playback: {
    name: 'Voir les enregistrements',
    sentence: 'Regarder ce que ces appareils ont enregistré.',
  },
};

const until = (end: string | null): string => (end === null ? 'sans date de fin' : `jusqu’au ${end}`);

const othersStay = 'Tout ce qui a été donné par ailleurs reste inchangé.';

const times = ({ from, until: end }: { from?: string | undefined; until: string | null }, format: Format): string =>
  `${from === undefined ? '' : `à partir du ${format.time(from)}, `}${until(end && format.time(end))}`;

const lineWords = ({ permission: name, devices: count }: { permission: Permission; devices: number }): string =>
  `${permission[name].name}${count > 0 ? ` sur ${devices(count)}` : ''}`;

const roleWords = { admin: 'comme administrateur', technician: 'comme technicien' } as const;
const sitesWords = (sites: 'all' | number): string =>
  sites === 'all' ? 'sur tous les sites' : sites <= 1 ? `sur ${sites} site` : `sur ${sites} sites`;

export const fr: Catalogue = {
  language: 'fr',
  permission,

  failure: {
    'no-longer-needed': 'il n’était plus nécessaire',
    'rejected-by-provider': 'l’adresse ou le numéro n’a pas été accepté',
    'mailbox-refused': 'la boîte de réception l’a renvoyé',
    'provider-unavailable': 'il n’a pas pu être envoyé pendant trois jours',
    'outcome-unknown': 'nous ne pouvons pas savoir s’il a été envoyé',
  },

  email: {
    invited: ({ companyName, technicianName, siteName, expiresAt }, format) => ({
      subject: `${companyName} vous remet «\u00a0${siteName}\u00a0»`,
      heading: `«\u00a0${siteName}\u00a0» vous attend`,
      paragraphs: [
        `${technicianName}, de l’entreprise ${companyName}, a installé les appareils de sécurité de «\u00a0${siteName}\u00a0» et vous remet maintenant le site. Dès que vous acceptez, il est à vous\u00a0: ${companyName} ne peut faire que ce que vous autorisez, aussi longtemps que vous l’autorisez.`,
        `Vous pouvez d’abord tout regarder. Rien n’est décidé tant que vous n’avez pas appuyé sur un bouton de la page. L’invitation prend fin le ${format.time(expiresAt)}.`,
      ],
      action: 'Voir l’invitation',
      closing: `Vous ne connaissez pas ${companyName}\u00a0? Alors ne faites rien, ou refusez sur la page.`,
    }),
    'invitation-reminder': ({ companyName, siteName, expiresAt }, format) => ({
      subject: `Rappel\u00a0: ${companyName} vous remet «\u00a0${siteName}\u00a0»`,
      heading: `«\u00a0${siteName}\u00a0» vous attend toujours`,
      paragraphs: [
        `${companyName} vous a envoyé une invitation à reprendre le site «\u00a0${siteName}\u00a0». Vous n’avez pas encore répondu.`,
        `L’invitation prend fin le ${format.time(expiresAt)}.`,
      ],
      action: 'Voir l’invitation',
      closing: `Vous ne connaissez pas ${companyName}\u00a0? Alors ne faites rien, ou refusez sur la page.`,
    }),
    'invitation-cancelled': ({ companyName, siteName }) => ({
      subject: `${companyName} a retiré l’invitation pour «\u00a0${siteName}\u00a0»`,
      heading: 'L’invitation a été retirée',
      paragraphs: [
        `${companyName} a retiré son invitation pour le site «\u00a0${siteName}\u00a0». Le lien que vous avez reçu ne fonctionne plus. Vous n’avez rien à faire.`,
      ],
    }),
    'invitation-accepted': ({ siteName, contact, given }, format) => ({
      subject: `«\u00a0${siteName}\u00a0» a été accepté`,
      heading: `«\u00a0${siteName}\u00a0» a un propriétaire`,
      paragraphs: [
        `${contact.value} a accepté le site «\u00a0${siteName}\u00a0».`,
        ...(given.length === 0
          ? ['Aucune autorisation n’a été donnée. Vous pouvez demander celles qu’il faut pour votre travail.']
          : ['Vous avez reçu\u00a0:', ...given.map((line) => `${lineWords(line)}, ${times(line, format)}.`)]),
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
    'invitation-expired': ({ siteName, contact }) => ({
      subject: `L’invitation pour «\u00a0${siteName}\u00a0» a expiré`,
      heading: 'L’invitation a expiré',
      paragraphs: [
        `${contact.value} n’a pas répondu à temps à l’invitation pour «\u00a0${siteName}\u00a0». Vous pouvez envoyer une nouvelle invitation.`,
      ],
    }),
    applied: ({ companyName, technicianName, siteName, given, reason, expiresAt }, format) => ({
      subject: `${companyName} demande des autorisations sur «\u00a0${siteName}\u00a0»`,
      heading: `${companyName} demande des autorisations`,
      paragraphs: [
        `${technicianName}, de l’entreprise ${companyName}, demande ces autorisations sur «\u00a0${siteName}\u00a0»\u00a0:`,
        ...given.map((line) => `${lineWords(line)}, ${times(line, format)}.`),
        `La raison donnée\u00a0: ${reason}`,
        `Vous pouvez accepter, accorder moins, ou refuser. Sans réponse avant le ${format.time(expiresAt)}, rien n’est autorisé.`,
      ],
      action: 'Voir et décider',
    }),
    'application-approved': ({ siteName, given }, format) => ({
      subject: `Votre demande pour «\u00a0${siteName}\u00a0» a été approuvée`,
      heading: 'Demande approuvée',
      paragraphs: [
        given.length === 0
          ? `Le propriétaire de «\u00a0${siteName}\u00a0» a répondu, et n’a rien accordé de ce que vous avez demandé.`
          : `Sur «\u00a0${siteName}\u00a0», vous avez maintenant ces autorisations\u00a0:`,
        ...given.map((line) => `${lineWords(line)}, ${times(line, format)}.`),
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
    'access-widened': ({ companyName, siteName, given }, format) => ({
      subject: `${companyName} peut faire plus sur «\u00a0${siteName}\u00a0»`,
      heading: 'Des autorisations ont été données',
      paragraphs: [
        `${companyName} a ces autorisations sur «\u00a0${siteName}\u00a0»\u00a0:`,
        ...given.map((line) => `${lineWords(line)}, ${times(line, format)}.`),
        'Ce n’était pas vous, ou vous avez changé d’avis\u00a0? Alors retirez-les.',
      ],
      action: 'Voir, ou retirer',
    }),
    'grants-withdrawn': ({ siteName, given }) => ({
      subject: `Des autorisations sur «\u00a0${siteName}\u00a0» ont été retirées`,
      heading: 'Des autorisations ont été retirées',
      paragraphs: [`Le propriétaire de «\u00a0${siteName}\u00a0» a retiré\u00a0:`, ...given.map((line) => `${lineWords(line)}.`)],
    }),
    'grants-released': ({ companyName, siteName, given }) => ({
      subject: `${companyName} a rendu des autorisations sur «\u00a0${siteName}\u00a0»`,
      heading: 'Des autorisations ont été rendues',
      paragraphs: [
        `${companyName} a rendu sur «\u00a0${siteName}\u00a0»\u00a0:`,
        ...given.map((line) => `${lineWords(line)}.`),
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
        ...given.map((line) => `${lineWords(line)}.`),
        `Gardez-les, ou retirez-les. Si vous ne faites rien, elles prennent fin le ${format.time(confirmBy)}.`,
      ],
      action: 'Voir et décider',
    }),
    'grants-ending': ({ companyName, siteName, given, endsAt }, format) => ({
      subject: `Des autorisations sur «\u00a0${siteName}\u00a0» prennent bientôt fin`,
      heading: 'Des autorisations prennent bientôt fin',
      paragraphs: [
        `Ce que ${companyName} peut faire sur «\u00a0${siteName}\u00a0» prend fin le ${format.time(endsAt)}\u00a0:`,
        ...given.map((line) => `${lineWords(line)}.`),
        'Il n’y a rien à faire. Tout prend fin automatiquement.',
      ],
    }),
    'grants-ended': ({ companyName, siteName, given }) => ({
      subject: `Des autorisations sur «\u00a0${siteName}\u00a0» ont pris fin`,
      heading: 'Des autorisations ont pris fin',
      paragraphs: [
        `Ces autorisations données à ${companyName} sur «\u00a0${siteName}\u00a0» ont pris fin\u00a0:`,
        ...given.map((line) => `${lineWords(line)}.`),
        othersStay,
      ],
    }),
    'message-undelivered': ({ siteName, contact, failure }) => ({
      subject: `Un message au sujet de «\u00a0${siteName}\u00a0» n’est pas arrivé`,
      heading: 'Un message n’est pas arrivé',
      paragraphs: [
        `Le message à ${contact.value} au sujet de «\u00a0${siteName}\u00a0» n’est pas arrivé\u00a0: ${fr.failure[failure]}.`,
        'Vérifiez le contact, puis corrigez-le dans l’invitation en attente, ou envoyez-la de nouveau.',
      ],
    }),
    'employment-offered': ({ companyName, technicianName, role, sites, expiresAt }, format) => ({
      subject: `${companyName} vous propose de travailler avec l’entreprise dans Keyholder`,
      heading: `${companyName} souhaite vous avoir dans l’équipe`,
      paragraphs: [
        `${technicianName}, de l’entreprise ${companyName}, vous propose de travailler pour elle dans Keyholder, ${roleWords[role]}, ${sitesWords(sites)}.`,
        `Rien n’est décidé tant que vous n’acceptez pas ; jusque-là, rien ne change pour vous. La proposition prend fin le ${format.time(expiresAt)}.`,
      ],
      action: 'Voir la proposition',
      closing: `Vous ne connaissez pas ${companyName} ? Alors ne faites rien, ou refusez sur la page.`,
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
        `Ce qui a été envoyé à ${contact.value} n’est pas arrivé : ${fr.failure[failure]}.`,
        'Vérifiez l’adresse. Vous pouvez retirer la proposition et la faire à une autre adresse.',
      ],
    }),
    joined: ({ parts }) => ({
      subject: `${parts.length} messages pour vous`,
      heading: `${parts.length} messages en un`,
      paragraphs: ['Il s’est passé tant de choses aujourd’hui que les messages arrivent ensemble. Le plus récent est le dernier.'],
    }),
  },

  emailFrame: {
    typeCode: (address) => `Ou ouvrez ${address} et tapez ce code\u00a0:`,
    footer: 'Keyholder\u00a0: votre site, vos autorisations.',
    reason: {
      site: 'Vous recevez ce message au sujet d’un site dont s’occupe un installateur de sécurité.',
      work: 'Vous recevez ce message au sujet d’un travail pour un installateur de sécurité dans Keyholder.',
    },
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
    'access-widened': ({ company, site }) => `${company} peut faire plus sur ${site}. Voir, ou retirer:`,
    'grants-released': ({ company, site }) => `${company} a rendu des autorisations sur ${site}.`,
    'service-switched': ({ company, site }, { enabled }) =>
      `${company} a ${enabled ? 'rétabli' : 'coupé'} le service d'un appareil sur ${site}.`,
    'grants-ending': ({ company, site }, { endsAt }, format) =>
      `Le ${format.day(endsAt)} prend fin ce que ${company} peut faire sur ${site}.`,
    'grants-ended': ({ company, site }) => `Des autorisations de ${company} sur ${site} ont pris fin.`,
    joined: (_, { parts }) => `Keyholder : ${parts.length} messages pour vous. A voir ici :`,
  },
  nameless: { company: 'Votre installateur', site: 'un site', device: 'un appareil', person: 'Quelqu’un' },

  console: frConsole,

  page: {
    brand: 'Keyholder',
    open: {
      title: 'Ouvrir votre invitation',
      lead: 'Votre installateur de sécurité vous a envoyé un lien ou un code.',
      codeLabel: 'Code du message',
      codeHint: '24 lettres et chiffres\u00a0; les majuscules, espaces et tirets ne comptent pas.',
      button: 'Ouvrir',
      scriptless: 'La page ne continue pas toute seule\u00a0? Alors tapez le code du message.',
    },
    invitation: {
      title: (company) => `${company} vous remet un site`,
      lead: (technician, company, site) => `${technician}, de l’entreprise ${company}, vous remet «\u00a0${site}\u00a0».`,
      until: (time) => `Vous pouvez décider jusqu’au ${time}.`,
      siteHeading: 'Le site',
      devicesHeading: (count) => devices(count),
      noDevices: 'Aucun appareil n’est encore enregistré.',
      remarksHeading: (technician) => `Remarques de ${technician}`,
      linesHeading: 'Que pourra faire l’entreprise ensuite\u00a0?',
      linesLead: (company) =>
        `${company} demande les autorisations ci-dessous. Cochez ce que vous autorisez\u00a0; vous pouvez donner moins, et tout retirer à tout moment.`,
      noLines: (company) =>
        `${company} ne demande aucune autorisation. Cette entreprise continue à voir le nom du site et la liste de ses appareils, et rien de ce qu’ils montrent.`,
      give: 'Autoriser',
      devicesLegend: 'Sur ces appareils',
      durationLabel: 'Pour combien de temps',
      asAsked: (duration) => `Comme demandé\u00a0: ${duration}`,
      suspension: (company) => `${company} peut couper et rétablir le service d’un appareil`,
      suspensionSentence:
        'Par exemple tant qu’une facture n’est pas payée. Un message vous le dit chaque fois, avec la raison. Aucun appareil n’est jamais supprimé.',
      accept: 'Accepter le site',
      acceptNote: 'Le site devient le vôtre. Seul ce qui est coché ci-dessus est autorisé.',
      declineHeading: 'Ou refuser',
      reasonLabel: 'Raison (facultatif)',
      reasonHint: (company) => `${company} la verra.`,
      decline: 'Refuser',
    },
    accepted: {
      title: 'Le site est à vous',
      lead: (site) => `Vous êtes maintenant propriétaire de «\u00a0${site}\u00a0». L’installateur a été informé.`,
      givenHeading: 'Vous autorisez',
      nothingGiven: (company) => `Vous n’avez donné aucune autorisation à ${company}.`,
      next: 'Vous pouvez fermer cette page. Si l’installateur veut faire plus, il devra d’abord vous le demander.',
    },
    declined: { title: 'Vous avez refusé', lead: 'L’installateur a été informé. Vous n’avez rien d’autre à faire.' },
    application: {
      title: (company) => `${company} demande des autorisations`,
      lead: (technician, company, site) =>
        `${technician}, de l’entreprise ${company}, demande des autorisations sur «\u00a0${site}\u00a0». La raison donnée\u00a0:`,
      jobNumber: 'Numéro d’intervention',
      linesHeading: 'Qu’autorisez-vous\u00a0?',
      linesLead: 'Cochez ce que vous autorisez\u00a0; vous pouvez donner moins que demandé, et tout retirer à tout moment.',
      approve: 'Autoriser ce qui est coché',
      rejectHeading: 'Ou refuser',
      reject: 'Refuser',
    },
    approved: { title: 'Vous avez répondu', lead: 'Ce que vous avez coché est autorisé. L’installateur a été informé.' },
    rejected: { title: 'Vous avez refusé', lead: 'Rien n’a été autorisé. L’installateur a été informé.' },
    notice: {
      title: (company) => `Ce que ${company} peut faire`,
      lead: (company, site) => `Sur «\u00a0${site}\u00a0», ${company} a ces autorisations\u00a0:`,
      note: 'Si vous les retirez, elles prennent fin aussitôt, et l’installateur est informé.',
      withdraw: 'Tout retirer',
      confirm: 'Garder tel quel',
    },
    confirmed: {
      title: 'Rien ne change',
      lead: 'La question vous sera posée de nouveau dans un an. Vous pouvez tout retirer à tout moment.',
    },
    withdrawn: { title: 'C’est retiré', lead: 'Les autorisations ont pris fin aussitôt. L’installateur a été informé.' },
    offer: {
      title: (company) => `${company} vous propose de travailler avec elle`,
      lead: (technician, company) => `${technician}, de l’entreprise ${company}, vous propose de travailler pour elle dans Keyholder.`,
      as: (role, sites) => `Vous y travailleriez ${roleWords[role]}, ${sitesWords(sites)}.`,
      note: 'Rien n’est décidé tant que vous n’appuyez pas sur un bouton. Vous pouvez quitter l’entreprise à tout moment.',
      accept: 'Accepter la proposition',
      decline: 'Refuser',
    },
    employed: {
      title: 'Vous avez accepté',
      lead: (company) => `Vous travaillez maintenant pour ${company}. Connectez-vous avec cet e-mail pour voir ses sites.`,
      signIn: 'Se connecter',
    },
    offerDeclined: { title: 'Vous avez refusé', lead: 'Vous n’avez rien d’autre à faire.' },
    decided: {
      title: 'Une réponse a déjà été donnée',
      by: {
        accepted: (time) => `L’invitation a été acceptée le ${time}.`,
        declined: (time) => `L’invitation a été refusée le ${time}.`,
        approved: (time) => `La demande a été approuvée le ${time}.`,
        rejected: (time) => `La demande a été refusée le ${time}.`,
        withdrawn: (time) => `Les autorisations concernées ont pris fin le ${time}.`,
      },
      next: 'Si ce n’était pas vous, appelez votre installateur.',
    },
    ended: {
      title: 'Ce lien ne fonctionne plus',
      lead: 'Il a été retiré, remplacé par un plus récent, ou son délai est passé. Ou bien le code a été mal tapé.',
      next: 'Cherchez un message plus récent, ou demandez à votre installateur de renvoyer l’invitation.',
    },
    refused: {
      title: 'Cela n’a pas fonctionné',
      wider: 'Vous avez choisi plus que ce qui était demandé.',
      changed: 'Le site a changé pendant votre lecture. Veuillez le regarder de nouveau.',
      malformed: 'Le formulaire n’a pas été rempli comme il faut.',
      alreadyEmployed: 'Vous travaillez déjà pour une entreprise. Quittez-la d’abord, puis ouvrez de nouveau le lien.',
      ownEmployee:
        'Cette invitation a été envoyée à quelqu’un qui travaille pour l’installateur. Personne ne peut se donner une autorisation à soi-même.',
      again: 'Retour à l’invitation',
    },
    failed: {
      title: 'Un problème est survenu',
      lead: 'C’est notre faute, pas la vôtre. Rien n’a été décidé. Veuillez réessayer dans une minute.',
    },
    duration: {
      hours: (count) => (count <= 1 ? `${count} heure` : `${count} heures`),
      days: (count) => (count <= 1 ? `${count} jour` : `${count} jours`),
      until: (time) => `jusqu’au ${time}`,
      permanent: 'sans date de fin',
      from: (time) => `à partir du ${time}`,
    },
  },
};
