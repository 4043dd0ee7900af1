import { frCare } from '#catalogues/fr/care';
import { frPartners } from '#catalogues/fr/partners';
import { frPeople } from '#catalogues/fr/people';
import { frRecovery } from '#catalogues/fr/recovery';
import { frRules } from '#catalogues/fr/rules';
import { frTransfer } from '#catalogues/fr/transfer';
import { devices, roleWords, sitesWords } from '#catalogues/fr/words';
import type { PageWords } from '#catalogues/page-words';

export const frPages: PageWords = {
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
    asksFor: 'L’entreprise demande\u00a0:',
    asksNothing: 'L’entreprise ne demande aucune autorisation.',
    andMore: (count) => `et ${count} de plus, ci-dessous`,
    ifNot: (company) => `Si vous refusez, rien ne change\u00a0: le site reste chez ${company}, et rien n’est autorisé.`,
    known: (company) => `Vous ne savez pas qui est ${company}\u00a0? Appelez un numéro que vous connaissez, pas celui de ce message.`,
    siteHeading: 'Le site',
    devicesHeading: (count) => devices(count),
    noDevices: 'Aucun appareil n’est encore enregistré.',
    remarksHeading: (technician) => `Remarques de ${technician}`,
    linesHeading: 'Que pourra faire l’entreprise ensuite\u00a0?',
    linesLead: (company) =>
      `${company} demande les autorisations ci-dessous. Cochez ce que vous autorisez\u00a0; vous pouvez donner moins, et tout retirer à tout moment.`,
    someTicked: 'Certaines sont déjà cochées\u00a0: décochez ce que vous n’autorisez pas.',
    noLines: (company) =>
      `${company} ne demande aucune autorisation. Cette entreprise continue à voir le nom du site et la liste de ses appareils, et rien de ce qu’ils montrent.`,
    give: 'Autoriser',
    devicesLegend: 'Quels appareils',
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
    askedHeading: 'Demandé',
    notGiven: 'Non autorisé',
    givenHeading: 'Vous autorisez',
    nothingGiven: (company) => `Vous n’avez donné aucune autorisation à ${company}.`,
    next: 'Vous pouvez fermer cette page. Si l’installateur veut faire plus, il devra d’abord vous le demander.',
  },
  doNotKnow: {
    heading: 'Je ne les connais pas',
    lead: (company) => `Alors ceci prend fin, et ${company} ne pourra plus jamais vous écrire. Rien d’autre ne vous arrive.`,
    button: 'Je ne les connais pas',
  },
  reported: {
    title: 'Merci de l’avoir dit',
    lead: (company) => `L’invitation a pris fin, et ${company} ne pourra plus jamais vous écrire.`,
  },
  mine: 'Voir qui peut voir mes caméras',
  declined: { title: 'Vous avez refusé', lead: 'L’installateur a été informé. Vous n’avez rien d’autre à faire.' },
  application: {
    title: (company) => `${company} demande des autorisations`,
    lead: (technician, company, site) =>
      `${technician}, de l’entreprise ${company}, demande des autorisations sur «\u00a0${site}\u00a0». La raison donnée\u00a0:`,
    jobNumber: 'Numéro d’intervention',
    through: (cloud) => `Demandé par l’intermédiaire de ${cloud}, le cloud du fabricant.`,
    linesHeading: 'Qu’autorisez-vous\u00a0?',
    linesLead: 'Cochez ce que vous autorisez\u00a0; vous pouvez donner moins que demandé, et tout retirer à tout moment.',
    ifNot: 'Si vous refusez, rien ne change\u00a0: rien de plus n’est autorisé.',
    approveAll: 'Autoriser tout cela',
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
  place: frPeople.place,
  transfer: frTransfer.page,
  recovery: frRecovery.page,
  care: frCare.page,
  partner: frPartners.page,
  rules: { like: frRules.console.like },
  offerDeclined: { title: 'Vous avez refusé', lead: 'Vous n’avez rien d’autre à faire.' },
  decided: {
    title: 'Une réponse a déjà été donnée',
    by: {
      objected: frPeople.place.objectedOn,
      offered: frRecovery.page.offeredOn,
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
    again: 'Saisir le code à nouveau',
  },
  refused: {
    title: 'Cela n’a pas fonctionné',
    wider: 'Vous avez choisi plus que ce qui était demandé.',
    nothing:
      'Rien n’est coché, ou une autorisation est cochée sans appareil. Cochez ce que vous autorisez et sur quels appareils, ou refusez.',
    changed: 'Le site a changé pendant votre lecture. Veuillez le regarder de nouveau.',
    malformed: 'Le formulaire n’a pas été rempli comme il faut.',
    alreadyEmployed: 'Vous travaillez déjà pour une entreprise. Quittez-la d’abord, puis ouvrez de nouveau le lien.',
    ownEmployee:
      'Une personne concernée travaille pour l’une des entreprises à qui ceci permet quelque chose. Personne ne peut se donner une autorisation à soi-même.',
    again: 'Retour à votre choix',
  },
  failed: {
    title: 'Un problème est survenu',
    lead: 'C’est notre faute, pas la vôtre. Rien n’a été décidé. Veuillez réessayer dans une minute.',
  },
  duration: {
    hours: (count) => (count <= 1 ? `${count} heure` : `${count} heures`),
    days: (count) => (count <= 1 ? `${count} jour` : `${count} jours`),
    visit: (hours, days) =>
      `Une visite de ${hours === 1 ? '1 heure' : `${hours} heures`}, commencée dans un délai de ${days === 1 ? '1 jour' : `${days} jours`}`,
    visitBy: (hours, time) => `une visite de ${hours === 1 ? '1 heure' : `${hours} heures`}, commencée avant le ${time}`,
    until: (time) => `jusqu’au ${time}`,
    permanent: 'sans date de fin',
    from: (time) => `à partir du ${time}`,
  },
};
