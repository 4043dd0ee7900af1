import type { PeopleWords } from '#catalogues/people-words';
import type { GivenAnswer } from '#domain/message-content';
import type { PersonRole } from '#domain/people';

const as: Record<PersonRole, string> = { owner: 'propriétaire', member: 'membre' };
const means: Record<PersonRole, string> = {
  owner: 'Un propriétaire décide qui peut voir et faire quoi, invite et retire des personnes, et peut tout reprendre.',
  member: 'Un membre voit tout et peut tout reprendre, mais n’accorde aucune autorisation et n’invite personne.',
};

const answers: Record<GivenAnswer, (by: string, company: string) => string> = {
  rejected: (by, company) => `${by} a refusé ce que ${company} demandait.`,
  confirmed: (by, company) => `${by} a maintenu pour un an ce que ${company} peut faire sans fin.`,
  withdrawn: (by, company) => `${by} a repris des autorisations de ${company}.`,
  'suspension-withdrawn': (by, company) => `${by} ne permet plus à ${company} de couper des services.`,
  'company-dismissed': (by, company) => `${by} s’est séparé de ${company}\u00a0: l’entreprise ne s’occupe plus du site.`,
  'device-removed': (by) => `${by} a retiré un appareil du site.`,
};

const nothingElse = 'Vous n’avez rien à faire.';
const seeAll = 'Votre console montre qui en fait partie, et ce que chacun peut faire.';

export const frPeople: PeopleWords = {
  person: { owner: { name: 'Propriétaire', means: means.owner }, member: { name: 'Membre', means: means.member } },
  givenBy: (contact) => `C’est ${contact} qui les a données. Vous pouvez les reprendre quand même.`,

  email: {
    'person-invited': ({ siteName, role, by, expiresAt }, format) => ({
      subject: `Vous êtes invité à «\u00a0${siteName}\u00a0»`,
      heading: `Vous êtes invité à «\u00a0${siteName}\u00a0»`,
      paragraphs: [
        `${by.value} vous invite à être ${as[role]} du site «\u00a0${siteName}\u00a0».`,
        means[role],
        `Rien n’est décidé avant que vous n’appuyiez sur un bouton. L’invitation prend fin le ${format.time(expiresAt)}.`,
      ],
      action: 'Voir l’invitation',
      closing:
        'Vous ne savez pas qui c’est\u00a0? Appuyez alors sur la page sur «\u00a0Je ne les connais pas\u00a0»\u00a0: plus personne de ce site ne pourra vous écrire.',
    }),
    'person-uninvited': ({ siteName }) => ({
      subject: `L’invitation à «\u00a0${siteName}\u00a0» a été retirée`,
      heading: 'L’invitation a été retirée',
      paragraphs: [`Le lien vers «\u00a0${siteName}\u00a0» que vous avez reçu ne fonctionne plus. ${nothingElse}`],
    }),
    'person-not-joined': ({ siteName, contact, outcome }) => ({
      subject: `Votre invitation à «\u00a0${siteName}\u00a0» a pris fin`,
      heading: 'Votre invitation a pris fin',
      paragraphs: [
        outcome === 'declined'
          ? `${contact.value} ne souhaite pas rejoindre «\u00a0${siteName}\u00a0». Vous pourrez redemander dans un jour.`
          : outcome === 'unknown'
            ? `${contact.value} ne sait pas qui l’invite à «\u00a0${siteName}\u00a0»\u00a0: on ne peut plus lui écrire. Vérifiez si l’adresse est la bonne.`
            : `${contact.value} n’a pas répondu à temps à l’invitation à «\u00a0${siteName}\u00a0». Vous pouvez inviter de nouveau.`,
      ],
    }),
    'person-welcome': ({ siteName, role }) => ({
      subject: `Vous êtes maintenant ${as[role]} de «\u00a0${siteName}\u00a0»`,
      heading: `Bienvenue à «\u00a0${siteName}\u00a0»`,
      paragraphs: [
        `Vous êtes maintenant ${as[role]} de «\u00a0${siteName}\u00a0». ${means[role]}`,
        'Désormais, on vous dit tout ce que l’on dit aux autres.',
      ],
    }),
    'person-removed': ({ siteName, by }) => ({
      subject: `«\u00a0${siteName}\u00a0» n’est plus à vous`,
      heading: `Vous ne faites plus partie de «\u00a0${siteName}\u00a0»`,
      paragraphs: [
        by ? `${by.value} vous a retiré de «\u00a0${siteName}\u00a0».` : `Vous avez été retiré de «\u00a0${siteName}\u00a0».`,
        'Vous ne voyez plus ce site, et on ne vous en dit plus rien.',
      ],
    }),
    'removal-announced': ({ siteName, by, leavesAt }, format) => ({
      subject: `On veut vous retirer de «\u00a0${siteName}\u00a0»`,
      heading: `On veut vous retirer de «\u00a0${siteName}\u00a0»`,
      paragraphs: [
        `${by.value} vous retire des propriétaires de «\u00a0${siteName}\u00a0». Cela se fera le ${format.time(leavesAt)}, sauf si vous vous y opposez avant.`,
        'Si vous vous y opposez, rien ne se passe, et chacun en est informé.',
      ],
      action: 'Voir, ou s’opposer',
    }),
    'people-changed': ({ siteName, contact, role, change, by, leavesAt }, format) => {
      const who = contact.value;
      const removed = by
        ? `${by.value} a retiré ${who} de «\u00a0${siteName}\u00a0».`
        : `${who} a été retiré de «\u00a0${siteName}\u00a0».`;
      const said = {
        joined: () => `${who} est maintenant ${as[role]} de «\u00a0${siteName}\u00a0».`,
        left: () => `${who} a quitté «\u00a0${siteName}\u00a0».`,
        removed: () => removed,
        leaving: () =>
          `${by?.value ?? 'Un propriétaire'} retire ${who} des propriétaires de «\u00a0${siteName}\u00a0». Cela se fera le ${format.time(leavesAt ?? '')}, sauf opposition.`,
        objected: () => `${who} s’oppose à son retrait de «\u00a0${siteName}\u00a0». Rien ne se passe.`,
        'now-owner': () => `${who} est maintenant propriétaire de «\u00a0${siteName}\u00a0».`,
        'now-member': () => `${who} est maintenant membre de «\u00a0${siteName}\u00a0», et n’en est plus propriétaire.`,
      };
      return {
        subject: `Qui fait partie de «\u00a0${siteName}\u00a0» a changé`,
        heading: 'Les personnes de votre site',
        paragraphs: [said[change](), seeAll],
      };
    },
    answered: ({ siteName, companyName, answer, by }) => ({
      subject: `«\u00a0${siteName}\u00a0»\u00a0: on a répondu pour vous tous`,
      heading: `Au sujet de «\u00a0${siteName}\u00a0»`,
      paragraphs: [answers[answer](by.value, companyName), nothingElse],
    }),
  },

  sms: {
    'person-invited': ({ site }, { role, expiresAt }, format) =>
      `Vous êtes invité à être ${as[role]} de ${site}. Décidez jusqu'au ${format.day(expiresAt)}:`,
    'person-uninvited': ({ site }) => `L'invitation à ${site} a été retirée. Le lien ne fonctionne plus.`,
    'person-not-joined': ({ site }) => `Quelqu'un que vous avez invité à ${site} n'en sera pas.`,
    'person-welcome': ({ site }, { role }) => `Vous êtes maintenant ${as[role]} de ${site}.`,
    'person-removed': ({ site }) => `Vous ne faites plus partie de ${site}.`,
    'removal-announced': ({ site }, { leavesAt }, format) =>
      `On veut vous retirer de ${site} le ${format.day(leavesAt)}. Voir, ou s'opposer:`,
    'people-changed': ({ site }) => `Qui fait partie de ${site} a changé. Votre page Keyholder le montre.`,
    answered: ({ company, site }) => `${site}: l'un de vous a répondu à ${company}, ou a repris quelque chose.`,
  },

  place: {
    title: (site) => `Vous êtes invité à «\u00a0${site}\u00a0»`,
    lead: (by, site, role) =>
      by
        ? `${by} vous invite à être ${as[role]} de «\u00a0${site}\u00a0».`
        : `Vous êtes invité à être ${as[role]} de «\u00a0${site}\u00a0».`,
    looksAfter: (company) => `${company} s’occupe du site.`,
    note: 'Rien n’est décidé avant que vous n’appuyiez sur un bouton. Vous pouvez partir à tout moment.',
    accept: 'Accepter',
    decline: 'Non, merci',
    joined: { title: 'Vous avez accepté', lead: 'Le site est maintenant parmi les vôtres. Les autres en sont informés.' },
    declined: { title: 'Vous avez refusé', lead: 'La personne qui vous a invité en est informée. Vous n’avez rien d’autre à faire.' },
    removal: {
      title: (site) => `On veut vous retirer de «\u00a0${site}\u00a0»`,
      lead: (by, site, time) =>
        `${by ?? 'Un propriétaire'} vous retire des propriétaires de «\u00a0${site}\u00a0». Cela se fera le ${time}, sauf si vous vous y opposez avant.`,
      note: 'Si vous vous y opposez, rien ne se passe, et chacun en est informé.',
      object: 'Je m’y oppose',
    },
    objected: { title: 'Vous restez', lead: 'Vous vous y êtes opposé\u00a0: rien ne se passe. Chacun en est informé.' },
    objectedOn: (time) => `Vous vous y êtes opposé le ${time}\u00a0: rien ne se passe.`,
    ownersOnly: 'Vous êtes membre de ce site\u00a0: seul un propriétaire peut accepter. Vous pouvez refuser, et reprendre.',
    ownEmployee: 'Qui travaille pour l’entreprise qui s’occupe d’un site ne peut pas être l’une de ses personnes.',
  },

  console: {
    title: 'Personnes',
    lead: 'Quiconque habite là peut fermer la porte, seuls les propriétaires l’ouvrent.',
    count: (count) => (count === 1 ? 'Vous seul' : `${count} personnes`),
    you: 'vous',
    since: (time) => `depuis le ${time}`,
    invitedUntil: (time) => `invitation jusqu’au ${time}`,
    undelivered: 'L’invitation n’est pas arrivée. Retirez-la, et invitez une autre adresse.',
    leavesAt: (time) => `retrait le ${time}`,
    beingRemoved: (by, time) => `${by ?? 'Un propriétaire'} vous retire de ce site. Cela se fera le ${time}, sauf si vous vous y opposez.`,
    object: 'Je m’y oppose',
    invite: 'Inviter quelqu’un',
    inviteLead: 'La personne reçoit un message avec un lien, et décide elle-même.',
    send: 'Inviter',
    remove: 'Retirer',
    removeMember: 'La personne ne voit plus rien de ce site, tout de suite, et en est informée.',
    removeOwner: 'La personne en est informée tout de suite. Cela se fait après 72 heures, sauf si elle s’y oppose.',
    takeBack: 'Retirer l’invitation',
    takeBackSure: 'Le lien ne fonctionne plus, tout de suite, et la personne en est informée.',
    makeOwner: 'Rendre propriétaire',
    makeOwnerSure:
      'La personne pourra donner des autorisations, inviter et retirer des personnes, vous aussi. Vous ne pourrez pas revenir seul là-dessus.',
    becomeMember: 'Devenir membre',
    becomeMemberSure: 'Vous voyez toujours tout et pouvez reprendre, mais n’accordez plus rien. Seul un propriétaire peut vous le rendre.',
    leave: 'Quitter ce site',
    leaveSure: 'Vous n’en voyez plus rien, et on ne vous en dit plus rien. Les autres en sont informés.',
    member: 'Vous êtes membre ici\u00a0: vous voyez tout et pouvez tout reprendre. Seuls les propriétaires accordent.',
  },
  ledger: {
    'person-invited': 'a invité quelqu’un parmi les personnes du site',
    'person-uninvited': 'a retiré une invitation parmi les personnes du site',
    'person-joined': 'a rejoint les personnes du site',
    'person-declined': 'n’a pas voulu rejoindre les personnes du site',
    'person-reported': 'ne savait pas qui l’invitait parmi les personnes du site',
    'person-expired': 'a mis fin à une invitation parmi les personnes du site, son temps étant écoulé',
    'person-left': 'a quitté les personnes du site',
    'person-removed': 'a retiré quelqu’un des personnes du site',
    'removal-announced': 'a annoncé le retrait d’un propriétaire',
    'removal-objected': 's’est opposé à son retrait',
    'role-changed': 'a changé ce qu’est quelqu’un\u00a0: propriétaire ou membre',
  },
  done: {
    'person-invited': 'L’invitation est en route.',
    'person-uninvited': 'L’invitation a été retirée.',
    'person-removed': 'La personne est retirée, et en est informée.',
    'removal-announced': 'La personne en est informée. Cela se fait dans 72 heures, sauf si elle s’y oppose.',
    'removal-objected': 'Vous restez. Chacun en est informé.',
    'role-changed': 'C’est changé. Chacun en est informé.',
    'site-left': 'Vous avez quitté le site.',
  },
};
