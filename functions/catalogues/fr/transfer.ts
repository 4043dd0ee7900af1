import { rowsIn } from '#catalogues/asked';
import { asked as askedWords, permission } from '#catalogues/fr/words';
import type { TransferWords } from '#catalogues/transfer-words';

const { askedRows, givenRows } = rowsIn(askedWords, permission);

export const frTransfer: TransferWords = {
  email: {
    'transfer-offered': ({ companyName, siteName, by, asked, expiresAt }, format) => ({
      subject: `On vous remet «\u00a0${siteName}\u00a0»`,
      heading: `On vous remet «\u00a0${siteName}\u00a0»`,
      paragraphs: [
        by
          ? `${by.value} souhaite vous remettre le site «\u00a0${siteName}\u00a0».`
          : `${companyName} s’occupe du site «\u00a0${siteName}\u00a0» et aucun propriétaire n’est joignable\u00a0; personne ne s’est opposé à ce qu’il vous soit remis.`,
        `Quand vous l’acceptez, ceux qui l’ont maintenant en sortent, et tout ce qu’ils ont autorisé prend fin.`,
        ...(asked.length > 0
          ? [`Voici ce que ${companyName} peut y faire maintenant. Vous décidez de ce qui reste\u00a0:`, askedRows(asked, format)]
          : []),
        `Rien n’est décidé avant que vous n’appuyiez sur un bouton. L’offre prend fin le ${format.time(expiresAt)}.`,
      ],
      action: 'Voir et décider',
      closing: `Vous ne savez pas qui c’est\u00a0? Appuyez alors sur la page sur «\u00a0Je ne les connais pas\u00a0»\u00a0: plus personne de ${by ? 'ce site' : companyName} ne pourra vous écrire.`,
    }),
    'transfer-taken-back': ({ siteName }) => ({
      subject: `«\u00a0${siteName}\u00a0» ne vous est plus remis`,
      heading: 'L’offre a été retirée',
      paragraphs: [`Le lien vers «\u00a0${siteName}\u00a0» que vous avez reçu ne fonctionne plus. Vous n’avez rien à faire.`],
    }),
    'transfer-changed': ({ companyName, siteName, contact, change, by }) => ({
      subject: `Au sujet de la remise de «\u00a0${siteName}\u00a0»`,
      heading: `La remise de «\u00a0${siteName}\u00a0»`,
      paragraphs: [
        {
          offered: `${by?.value ?? 'Un propriétaire'} souhaite remettre «\u00a0${siteName}\u00a0» à ${contact.value}. Tant que ce n’est pas accepté, rien ne change, et tout propriétaire peut le retirer.`,
          proposed: `Personne ne s’est opposé\u00a0: «\u00a0${siteName}\u00a0» a été proposé à ${contact.value}, comme ${companyName} l’avait proposé. Rien ne change avant son acceptation, et tout propriétaire peut le retirer.`,
          cancelled: `${by?.value ?? 'Un propriétaire'} a retiré la remise de «\u00a0${siteName}\u00a0» à ${contact.value}. Tout reste comme avant.`,
          declined: `${contact.value} ne prend pas «\u00a0${siteName}\u00a0». Tout reste comme avant.`,
          expired: `${contact.value} n’a pas répondu à temps au sujet de «\u00a0${siteName}\u00a0». Tout reste comme avant.`,
        }[change],
      ],
    }),
    'site-transferred': ({ siteName }) => ({
      subject: `«\u00a0${siteName}\u00a0» a un nouveau propriétaire`,
      heading: `«\u00a0${siteName}\u00a0» a un nouveau propriétaire`,
      paragraphs: [
        'Le site n’est plus à vous\u00a0: vous ne le voyez plus, et tout ce que vous aviez autorisé a pris fin.',
        'Vous pouvez emporter ce que vous pouviez lire jusqu’ici. Le lien fonctionne pendant 30 jours.',
      ],
      action: 'Emporter vos données',
    }),
    'owner-changed': ({ siteName, contact, given }, format) => ({
      subject: `«\u00a0${siteName}\u00a0» a un nouveau propriétaire`,
      heading: `«\u00a0${siteName}\u00a0» a un nouveau propriétaire`,
      paragraphs: [
        `«\u00a0${siteName}\u00a0» est maintenant à ${contact.value}. Tout ce qui était autorisé a pris fin.`,
        ...(given.length === 0
          ? ['Aucune autorisation n’a été donnée. Vous pouvez demander ce dont votre travail a besoin.']
          : ['Le nouveau propriétaire a donné\u00a0:', givenRows(given, format)]),
      ],
    }),
  },
  sms: {
    'transfer-offered': ({ site }, { expiresAt }, format) => `On vous remet ${site}. Voir et décider jusqu'au ${format.day(expiresAt)}:`,
    'transfer-taken-back': ({ site }) => `${site} ne vous est plus remis. Le lien ne fonctionne plus.`,
    'transfer-changed': ({ site }) => `Du nouveau sur la remise de ${site}: voir votre page Keyholder.`,
    'site-transferred': ({ site }) => `${site} a un nouveau propriétaire. Emportez vos données:`,
  },
  page: {
    title: (site) => `On vous remet «\u00a0${site}\u00a0»`,
    lead: (by, site) => (by ? `${by} souhaite vous remettre «\u00a0${site}\u00a0».` : `«\u00a0${site}\u00a0» doit vous être remis.`),
    proposed: (company, site) =>
      `${company} s’occupe de «\u00a0${site}\u00a0» et dit qu’aucun propriétaire n’est joignable. Personne ne s’est opposé à ce que le site vous soit remis.`,
    means: 'Quand vous l’acceptez, ceux qui ont le site maintenant en sortent, et tout ce qu’ils ont autorisé prend fin.',
    heldHeading: (company) => `Ce que ${company} peut faire maintenant`,
    heldLead: (company) =>
      `Tout cela prend fin. Cochez ce que ${company} pourra faire désormais\u00a0; vous pouvez accorder moins, et le reprendre à tout moment.`,
    holdsNothing: (company) => `${company} s’occupe du site, et ne peut rien y faire maintenant.`,
    nobody: 'Aucune entreprise ne s’occupe du site.',
    accept: 'Accepter le site',
    acceptNote: 'Le site devient le vôtre. Seul ce qui est coché ci-dessus est autorisé.',
    part: (company) => `Accepter, et se séparer de ${company}`,
    partLead: (company) => `Le site devient le vôtre, et ${company} ne le trouve plus. Rien n’est autorisé.`,
    decline: 'Non, merci',
    accepted: {
      title: 'Le site est à vous',
      lead: (site) => `Vous êtes maintenant propriétaire de «\u00a0${site}\u00a0». Tout ce qui était autorisé a pris fin.`,
    },
    farewell: {
      title: (site) => `Vos données de «\u00a0${site}\u00a0»`,
      lead: 'Le site a un nouveau propriétaire. Voici tout ce que vous pouviez en lire jusque-là.',
      until: (time) => `Vous pouvez les récupérer jusqu’au ${time}.`,
    },
  },
  console: {
    title: 'Remettre ce site',
    lead: 'La maison est vendue, ou quelqu’un d’autre s’en occupe\u00a0? Remettez-lui le site avec ses appareils.',
    means:
      'Tant que ce n’est pas accepté, rien ne change, et vous pouvez le retirer. Ensuite vous en sortez tous, et tout ce qui était autorisé prend fin. Vous recevez ce que vous pouviez lire jusque-là, pour le garder.',
    send: 'Proposer le site',
    offered: (contact, until) => `Proposé à ${contact}, jusqu’au ${until}.`,
    cancel: 'Retirer l’offre',
    cancelSure: 'Le lien ne fonctionne plus, tout de suite, et la personne en est informée.',
  },
  ledger: {
    'transfer-offered': 'a proposé le site à un nouveau propriétaire',
    'transfer-cancelled': 'a retiré l’offre à un nouveau propriétaire',
    'transfer-accepted': 'a pris le site\u00a0: ceux qui l’avaient en sont sortis, et ce qu’ils avaient donné a pris fin',
    'transfer-declined': 'n’a pas pris le site',
    'transfer-reported': 'ne savait pas qui proposait le site',
    'transfer-expired': 'a mis fin à l’offre à un nouveau propriétaire, son temps étant écoulé',
  },
  done: {
    'transfer-offered': 'L’offre est en route. Tant qu’elle n’est pas acceptée, rien ne change.',
    'transfer-cancelled': 'L’offre a été retirée. Tout reste comme avant.',
  },
  refusal: 'Le site est déjà proposé à quelqu’un. Retirez d’abord cette offre.',
};
