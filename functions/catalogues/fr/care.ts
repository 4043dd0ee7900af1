import type { CareWords } from '#catalogues/care-words';

export const frCare: CareWords = {
  email: {
    'company-invited': ({ siteName, by, expiresAt }, format) => ({
      subject: `Voulez-vous suivre « ${siteName} » ?`,
      heading: `Voulez-vous suivre « ${siteName} » ?`,
      paragraphs: [
        `${by.value} demande à votre entreprise de suivre le site « ${siteName} ».`,
        'Quand un administrateur de votre entreprise accepte, le site figure parmi les vôtres, avec ses appareils. Rien n’est permis pour autant : vous demandez ce dont votre travail a besoin.',
        `Rien n’est décidé avant que vous n’appuyiez sur un bouton. La demande prend fin le ${format.time(expiresAt)}.`,
      ],
      action: 'Voir et décider',
      closing:
        'Vous ne savez pas qui c’est ? Appuyez sur « Je ne les connais pas » sur la page : plus personne de ce site ne pourra vous écrire.',
    }),
    'company-uninvited': ({ siteName }) => ({
      subject: `« ${siteName} » n’est plus proposé à votre entreprise`,
      heading: 'La demande a été retirée',
      paragraphs: [`Le lien vers « ${siteName} » que vous avez reçu ne fonctionne plus. Vous n’avez rien à faire.`],
    }),
    'company-invitation-changed': ({ siteName, whom, change, by }) => ({
      subject: `À propos de l’entreprise de « ${siteName} »`,
      heading: `Qui suit « ${siteName} »`,
      paragraphs: [
        {
          invited: `${by?.value ?? 'Un propriétaire'} a demandé à ${whom} de suivre « ${siteName} ». Rien ne change avant l’acceptation, et tout propriétaire peut retirer la demande.`,
          cancelled: `${by?.value ?? 'Un propriétaire'} a retiré la demande faite à ${whom} de suivre « ${siteName} ». Tout reste comme avant.`,
          joined: `${whom} suit désormais « ${siteName} ». Ce qui était permis à l’entreprise précédente a pris fin, et rien n’est encore permis à ${whom} : on vous demandera d’abord.`,
          declined: `${whom} ne suit pas « ${siteName} ». Tout reste comme avant.`,
          expired: `${whom} n’a pas répondu à temps au sujet de « ${siteName} ». Tout reste comme avant.`,
        }[change],
      ],
    }),
  },
  sms: {
    'company-invitation-changed': ({ site }) => `Du nouveau sur l’entreprise qui suit ${site} : voyez votre page Keyholder.`,
  },
  page: {
    title: (site) => `Voulez-vous suivre « ${site} » ?`,
    lead: (by, site) =>
      by ? `${by} demande à votre entreprise de suivre « ${site} ».` : `On demande à votre entreprise de suivre « ${site} ».`,
    means:
      'Si vous acceptez, le site figure parmi les vôtres, avec ses appareils. Rien n’est permis pour autant : vous demandez ce dont votre travail a besoin, et le propriétaire répond.',
    devices: (count) => (count === 1 ? '1 appareil' : `${count} appareils`),
    accept: 'Suivre ce site',
    acceptNote: 'Un administrateur de votre entreprise accepte pour elle.',
    decline: 'Non, merci',
    accepted: {
      title: 'Vous suivez le site',
      lead: (site) => `« ${site} » figure parmi vos sites. Demandez-y ce dont votre travail a besoin.`,
    },
  },
  mine: {
    link: 'Une autre entreprise ?',
    title: 'Demander à une autre entreprise',
    lead: 'Quelqu’un d’autre doit suivre ce site ? Demandez-le : par l’adresse d’une personne qui dirige l’entreprise, ou par le code que l’entreprise vous montre.',
    means:
      'Rien ne change avant l’acceptation, et vous pouvez retirer la demande. À l’acceptation, ce que l’entreprise actuelle peut faire prend fin ; vos appareils restent, et rien n’est permis à la nouvelle avant que vous ne le disiez.',
    email: 'Son adresse e-mail',
    code: 'Ou le code qu’elle vous montre',
    codeHint: 'Comme K7QX-2M9P',
    oneOfBoth: 'Saisissez une adresse ou un code, pas les deux.',
    send: 'Demander',
    asked: (whom, until) => `La demande est faite à ${whom}, jusqu’au ${until}.`,
    cancel: 'Retirer la demande',
    cancelSure: 'Le lien cesse aussitôt de fonctionner, et l’entreprise l’apprend.',
  },
  company: {
    title: 'Votre code pour les propriétaires',
    lead: 'Un propriétaire qui veut confier son site à votre entreprise saisit ce code. Il dit qui vous êtes et n’ouvre rien.',
    show: 'Montrer mon code',
    code: 'Code',
  },
  ledger: {
    'company-invited': 'a demandé à une autre entreprise de suivre le site',
    'company-uninvited': 'a retiré la demande faite à une autre entreprise',
    'company-joined': 'suit désormais le site',
    'company-declined': 'n’a pas pris le site en charge',
    'company-reported': 'ne connaissait pas qui a demandé à l’entreprise',
    'company-expired': 'a mis fin à la demande faite à une autre entreprise, son temps étant écoulé',
  },
  done: {
    'company-invited': 'La demande est faite. Rien ne change avant l’acceptation.',
    'company-uninvited': 'La demande a été retirée. Tout reste comme avant.',
  },
  refusal: {
    'company-invited': 'Une autre entreprise est déjà sollicitée. Retirez d’abord cette demande.',
    'looks-after-already': 'Cette entreprise suit déjà le site.',
    'unknown-code': 'Aucune entreprise n’a ce code. Demandez-le-lui de nouveau.',
  },
};
