import { asked, permission } from '#catalogues/fr/words';
import { type RuleWords, ruleRows } from '#catalogues/rule-words';

const console: RuleWords['console'] = {
  title: 'Règles permanentes',
  lead: 'Ce que vous avez répondu d’avance\u00a0: une demande qui y correspond entièrement est accordée aussitôt, et vous en êtes informé. Ce qui va au-delà vous attend en entier.',
  count: (count) => (count === 0 ? 'Règles permanentes' : count === 1 ? '1 règle permanente' : `${count} règles permanentes`),
  none: 'Il n’y a aucune règle permanente\u00a0: on vous demande chaque fois.',
  allDevices: 'tous les appareils d’aujourd’hui',
  atMost: (length) => `${length} au plus`,
  endsAt: (time) => `Prend fin le ${time} si aucun propriétaire ne la garde.`,
  idle: 'Elle ne répond à personne\u00a0: qui l’a faite n’est plus propriétaire. Gardez-la, et vous répondez par elle.',
  confirm: 'La garder une année de plus',
  remove: 'La supprimer',
  removeSure: 'On vous demande de nouveau dès maintenant. Ce qu’elle a donné reste jusqu’à ce que vous le retiriez.',
  make: 'Répondre d’avance',
  what: 'Ce qui peut être donné sans demander',
  pictures: 'Les images aussi',
  picturesLead: 'Avec cela, quelqu’un voit vos caméras sans vous le demander ce jour-là.',
  longest: 'Pour combien de temps au plus',
  send: 'Créer cette règle',
  like: 'Toujours ainsi\u00a0? Répondre d’avance',
  given: 'Donnée par votre règle permanente',
};

const say = { asked, permission, rule: console };

export const frRules: RuleWords = {
  answered: 'Votre règle permanente l’a donné. Elle ne convient plus\u00a0? Alors retirez-le et supprimez la règle.',
  email: {
    'rule-changed': ({ siteName, change, by, ...rule }, format) => ({
      subject: `Au sujet d’une règle permanente de «\u00a0${siteName}\u00a0»`,
      heading: `Au sujet d’une règle permanente de «\u00a0${siteName}\u00a0»`,
      paragraphs: [
        {
          added: `${by?.value ?? 'Un propriétaire'} a répondu d’avance\u00a0: ce qui y correspond est accordé aussitôt, sans vous le demander.`,
          removed: `${by?.value ?? 'L’une des personnes'} a supprimé cette règle permanente. On vous demandera de nouveau.`,
          confirmed: `${by?.value ?? 'Un propriétaire'} garde cette règle permanente une année de plus.`,
          expired: `Cette règle permanente a pris fin, personne ne l’ayant confirmée. On vous demandera de nouveau.`,
        }[change],
        ruleRows(say, format, rule),
      ],
    }),
    'rule-to-confirm': ({ siteName, endsAt, ...rule }, format) => ({
      subject: `Cette règle permanente de «\u00a0${siteName}\u00a0» doit-elle rester\u00a0?`,
      heading: `Cette règle permanente de «\u00a0${siteName}\u00a0» doit-elle rester\u00a0?`,
      paragraphs: [
        ruleRows(say, format, rule),
        `Elle prend fin le ${format.time(endsAt)} si aucun propriétaire ne la garde une année de plus. Pour qu’elle prenne fin, vous n’avez rien à faire.`,
      ],
    }),
  },
  sms: {
    'rule-changed': ({ site }) => `Du nouveau sur une règle permanente de ${site}\u00a0: voyez votre page Keyholder.`,
    'rule-to-confirm': ({ site }, { endsAt }, format) =>
      `Une règle permanente de ${site} prend fin le ${format.day(endsAt)}. La garder\u00a0: sur Keyholder.`,
  },
  console,
  ledger: {
    'rule-added': 'a répondu d’avance',
    'rule-removed': 'a supprimé une réponse donnée d’avance',
    'rule-confirmed': 'a gardé une réponse donnée d’avance une année de plus',
    'rule-put-to-owner': 'a demandé si une réponse donnée d’avance doit rester',
    'rule-expired': 'a mis fin à une réponse donnée d’avance, personne ne l’ayant confirmée',
  },
  done: {
    'rule-added': 'Ce qui y correspond est accordé aussitôt, et vous en êtes informé chaque fois.',
    'rule-removed': 'La règle est supprimée. On vous demandera de nouveau.',
    'rule-confirmed': 'La règle reste une année de plus.',
  },
};
