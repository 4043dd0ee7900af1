import type { RecoveryWords } from '#catalogues/recovery-words';

export const frRecovery: RecoveryWords = {
  email: {
    'recovery-announced': ({ companyName, technicianName, siteName, contact, reason, offersAt }, format) => ({
      subject: `${companyName} propose un nouveau propriétaire pour «\u00a0${siteName}\u00a0»`,
      heading: `${companyName} propose un nouveau propriétaire pour «\u00a0${siteName}\u00a0»`,
      paragraphs: [
        `${technicianName}, de ${companyName}, dit qu’aucun propriétaire de «\u00a0${siteName}\u00a0» n’est joignable et propose de remettre le site à ${contact.value}.`,
        `Le motif indiqué\u00a0: ${reason}`,
        `Vous êtes là\u00a0? Alors opposez-vous\u00a0: une pression, et rien ne se passe. Si personne ne s’oppose jusqu’au ${format.time(offersAt)}, le site est proposé à ${contact.value}. Rien ne change avant son acceptation.`,
      ],
      action: 'M’opposer',
    }),
    'recovery-changed': ({ companyName, siteName, contact, change, by }) => ({
      subject: `Au sujet du nouveau propriétaire proposé pour «\u00a0${siteName}\u00a0»`,
      heading: `«\u00a0${siteName}\u00a0» reste à vous`,
      paragraphs: [
        {
          objected: `${by?.value ?? 'L’une des personnes'} s’est opposé(e) à ce que ${companyName} propose ${contact.value}. Rien ne se passe.`,
          cancelled: `${companyName} a retiré sa proposition de ${contact.value}. Rien ne se passe.`,
        }[change],
      ],
    }),
    'recovery-ended': ({ siteName, contact, outcome }) => ({
      subject: `Au sujet du nouveau propriétaire que vous avez proposé pour «\u00a0${siteName}\u00a0»`,
      heading: `Au sujet du nouveau propriétaire que vous avez proposé pour «\u00a0${siteName}\u00a0»`,
      paragraphs: [
        {
          objected: `Quelqu’un qui habite là s’y est opposé\u00a0: rien ne se passe. Le prochain essai est possible après 30 jours.`,
          offered: `Personne ne s’est opposé. Le site a été proposé à ${contact.value}\u00a0; rien ne change avant son acceptation.`,
          declined: `${contact.value} ne prend pas le site. Rien n’a changé.`,
          expired: `${contact.value} n’a pas répondu à temps. Rien n’a changé.`,
          cancelled: `Un propriétaire a retiré la proposition du site à ${contact.value}. Rien n’a changé.`,
        }[outcome],
      ],
    }),
  },
  sms: {
    'recovery-announced': ({ company, site }, { offersAt }, format) =>
      `${company} veut donner ${site} à quelqu’un d’autre. Opposez-vous avant le ${format.day(offersAt)}\u00a0:`,
    'recovery-changed': ({ site }) => `${site} reste à vous\u00a0: personne d’autre ne le reprend.`,
  },
  page: {
    title: (company) => `${company} propose un nouveau propriétaire`,
    lead: (company, contact, site) =>
      `${company} dit qu’aucun propriétaire de «\u00a0${site}\u00a0» n’est joignable et propose ${contact}.`,
    unless: (time) => `Si personne ne s’oppose, le site lui est proposé le ${time}. Rien ne change avant son acceptation.`,
    note: 'Une seule opposition de l’un de vous y met fin.',
    object: 'Je m’oppose\u00a0: rien ne se passe',
    offeredOn: (time) => `Le site a été proposé le ${time}. Un propriétaire peut le retirer.`,
    objected: {
      title: 'Vous vous êtes opposé',
      lead: 'Rien ne se passe. Les autres personnes qui habitent là l’apprennent, et l’entreprise aussi.',
    },
  },
  mine: {
    lead: (company, contact, time) =>
      `${company} dit qu’aucun propriétaire n’est joignable et propose de remettre ce site à ${contact}. Si personne ne s’oppose jusqu’au ${time}, il lui est proposé.`,
    object: 'M’opposer',
    offered: (company, contact, time) =>
      `Ce site a été proposé à ${contact}, comme ${company} l’avait proposé et que personne ne s’y est opposé. S’il accepte jusqu’au ${time}, vous en sortez tous.`,
    askAnOwner: 'Seul un propriétaire peut le retirer. Prévenez l’un d’eux.',
    objectLead: 'Une seule opposition y met fin. Vous en êtes tous informés.',
  },
  console: {
    link: 'Aucun propriétaire joignable\u00a0?',
    title: 'Proposer un nouveau propriétaire',
    lead: 'Les propriétaires sont décédés ou ont déménagé, et personne ne répond\u00a0? Proposez la personne qui a le site maintenant.',
    means:
      'Toutes les personnes qui habitent là l’apprennent aussitôt, puis après 3, 7 et 13 jours, chaque fois avec un lien pour s’opposer. Après 14 jours sans opposition, le site est proposé à votre contact. Vous n’y gagnez rien\u00a0: ce que vous pouvez faire reste tel quel et prend fin à son acceptation.',
    send: 'Proposer',
    proposed: (contact, time) => `${contact} est proposé. Si personne ne s’oppose, le site lui est proposé le ${time}.`,
    offered: (contact, time) => `Le site a été proposé à ${contact}, qui peut accepter jusqu’au ${time}.`,
    cancel: 'Retirer la proposition',
    cancelSure: 'Toutes les personnes qui habitent là l’apprennent.',
  },
  ledger: {
    'recovery-announced': 'a proposé un nouveau propriétaire, aucun n’étant joignable',
    'recovery-reminded': 'a rappelé qu’un nouveau propriétaire est proposé',
    'recovery-objected': 's’est opposé au nouveau propriétaire proposé',
    'recovery-cancelled': 'a retiré le nouveau propriétaire proposé',
    'recovery-offered': 'a proposé le site au nouveau propriétaire proposé, personne ne s’étant opposé',
  },
  done: {
    'recovery-announced':
      'Toutes les personnes qui habitent là l’apprennent. Si personne ne s’oppose pendant 14 jours, le site est proposé à votre contact.',
    'recovery-cancelled': 'La proposition a été retirée.',
    'recovery-objected': 'Vous vous êtes opposé. Rien ne se passe.',
  },
  refusal: {
    'recovery-announced': 'Quelqu’un est déjà proposé pour ce site. Retirez-le d’abord.',
    'recovery-ended-recently':
      'La dernière proposition s’est terminée il y a peu. Après une opposition, la suivante est possible après 30 jours.',
  },
};
