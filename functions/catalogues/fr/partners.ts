import type { PartnerWords } from '#catalogues/partner-words';

export const frPartners: PartnerWords = {
  email: {
    'partner-asked': ({ companyName, technicianName, siteName, partnerName, reason, until, expiresAt }, format) => ({
      subject: `${partnerName} peut-elle intervenir sur « ${siteName} » ?`,
      heading: `${partnerName} peut-elle intervenir sur « ${siteName} » ?`,
      paragraphs: [
        `${technicianName}, de ${companyName}, demande si ${partnerName} peut intervenir avec elle sur « ${siteName} », jusqu’au ${format.time(until)}.`,
        `Motif : ${reason}`,
        `${partnerName} pourra alors ce que vous permettez à ${companyName}, rien de plus et pas plus longtemps. Vous pouvez y mettre fin à tout moment, sans rien retirer à ${companyName}.`,
        `Rien n’est décidé tant que vous n’appuyez pas sur un bouton. La demande prend fin le ${format.time(expiresAt)}.`,
      ],
      action: 'Voir et décider',
    }),
    'partner-changed': ({ companyName, siteName, partnerName, change, until, by }, format) => ({
      subject: `À propos de ${partnerName} sur « ${siteName} »`,
      heading: `${partnerName} sur « ${siteName} »`,
      paragraphs: [
        {
          approved: `${by?.value ?? 'Un propriétaire'} a accepté que ${partnerName} intervienne sur « ${siteName} » pour ${companyName}, jusqu’au ${format.time(until)}. Chacun de vous peut y mettre fin à tout moment.`,
          declined: `${by?.value ?? 'L’un de vous'} a refusé que ${partnerName} intervienne sur « ${siteName} ».`,
          cancelled: `On ne vous demande plus si ${partnerName} peut intervenir sur « ${siteName} » pour ${companyName} : la demande a été retirée. Vous n’avez rien à faire.`,
          expired: `Personne n’a répondu à temps si ${partnerName} peut intervenir sur « ${siteName} » : ce n’est donc pas permis.`,
          ended: `${by ? `${by.value} a mis fin à l’intervention de ${partnerName}` : `${partnerName} n’intervient plus`} sur « ${siteName} » pour ${companyName}. Ce que ${companyName} peut faire reste inchangé.`,
        }[change],
      ],
    }),
    'partner-told': ({ companyName, siteName, partnerName, change, until }, format) => ({
      subject: `${partnerName} sur « ${siteName} », par ${companyName}`,
      heading: `${partnerName} sur « ${siteName} »`,
      paragraphs: [
        {
          asked: `${companyName} a demandé, avec votre code, aux propriétaires de « ${siteName} » si ${partnerName} peut y intervenir jusqu’au ${format.time(until)}. Vous saurez ce qu’ils répondent, et pouvez y renoncer à tout moment.`,
          approved: `Un propriétaire a accepté que ${partnerName} intervienne sur « ${siteName} » par ${companyName}, jusqu’au ${format.time(until)} : ses techniciens peuvent ce que ${companyName} peut.`,
          declined: `Les propriétaires ne souhaitent pas que ${partnerName} intervienne sur « ${siteName} ».`,
          cancelled: `On ne demande plus aux propriétaires de « ${siteName} » si ${partnerName} peut y intervenir par ${companyName} : la demande a été retirée.`,
          expired: `Personne n’a répondu à temps si ${partnerName} peut intervenir sur « ${siteName} ».`,
          ended: `${partnerName} n’intervient plus sur « ${siteName} » par ${companyName}. Ses techniciens n’y peuvent plus rien.`,
        }[change],
      ],
    }),
  },
  sms: {
    'partner-asked': ({ company, site }, { expiresAt }, format) =>
      `${company} demande si une autre entreprise peut intervenir sur ${site}. Décidez avant le ${format.day(expiresAt)} :`,
    'partner-changed': ({ company, site }) => `Du nouveau sur qui intervient à ${site} pour ${company} : voyez votre page Keyholder.`,
  },
  page: {
    title: (partner) => `${partner} peut-elle aussi intervenir ici ?`,
    lead: (technician, company, partner, site) =>
      `${technician}, de ${company}, demande si ${partner} peut intervenir avec elle sur « ${site} ».`,
    means: (partner, company, until) =>
      `${partner} pourra ce que vous permettez à ${company}, rien de plus. Cela prend fin le ${until} au plus tard.`,
    too: (partners, company) => `Interviennent aussi ici par ${company} : ${partners}, qui peuvent ce que vous permettez à ${company}.`,
    canEnd: 'Vous pouvez y mettre fin à tout moment, sans rien retirer à votre entreprise.',
    approve: 'Oui, elle peut',
    decline: 'Non',
    approved: { title: 'Elle peut intervenir ici', lead: 'Vous pouvez y mettre fin à tout moment.' },
    declined: { title: 'Elle ne peut pas intervenir ici', lead: 'Votre entreprise en est informée.' },
  },
  mine: {
    asked: (company, partner, until) => `${company} demande si ${partner} peut aussi intervenir ici, jusqu’au ${until}.`,
    works: (partner, company, until) => `${partner} intervient ici par ${company}, jusqu’au ${until}.`,
    end: (partner) => `Y mettre fin pour ${partner}`,
    endSure: 'Dès lors ses techniciens ne peuvent plus rien ici. Votre entreprise garde ce que vous lui permettez.',
  },
  company: {
    link: (count) => (count === 0 ? 'Travailler avec un partenaire' : `Partenaires (${count})`),
    title: 'Partenaires',
    lead: 'Une autre entreprise peut intervenir sur ce site sous la vôtre : ses techniciens peuvent ce que les propriétaires vous permettent, rien de plus et pas plus longtemps. Les propriétaires sont consultés, le voient partout et peuvent y mettre fin seuls.',
    code: 'Son code',
    codeHint: 'Un de ses administrateurs le trouve sous Entreprise, comme K7QX-2M9P.',
    days: 'Pour combien de temps',
    dayCount: (days) => (days === 1 ? '1 jour' : `${days} jours`),
    send: 'Demander aux propriétaires',
    asked: (partner, until) => `${partner} : les propriétaires sont consultés, jusqu’au ${until}.`,
    works: (partner, until) => `${partner} intervient ici jusqu’au ${until}.`,
    cancel: 'Retirer',
    cancelSure: 'Dès lors ses techniciens ne peuvent plus rien ici. Tous en sont informés.',
    tab: 'Par d’autres',
    none: 'Votre entreprise n’intervient sur aucun site d’une autre. Un de vos administrateurs lui montre le code, et elle consulte les propriétaires.',
    through: (company, until) => `par ${company}, jusqu’au ${until}`,
    throughNote: (company) =>
      `C’est un site de ${company} : vous pouvez ce que ses propriétaires lui permettent. Pour le reste, adressez-vous à ${company}.`,
    giveUp: 'Ne plus intervenir ici',
    giveUpSure: 'Dès lors vos techniciens ne peuvent plus rien ici. Tous en sont informés.',
  },
  ledger: {
    'partner-asked': 'a demandé si un partenaire peut intervenir sur le site',
    'partner-approved': 'a laissé un partenaire intervenir sur le site',
    'partner-declined': 'a refusé un partenaire',
    'partner-cancelled': 'a retiré la demande sur un partenaire',
    'partner-expired': 'a mis fin à la demande sur un partenaire, faute de réponse',
    'partner-ended': 'a mis fin à l’intervention d’un partenaire sur le site',
  },
  done: {
    'partner-asked': 'Les propriétaires sont consultés. Rien ne change avant que l’un d’eux accepte.',
    'partner-approved': 'Elle peut intervenir ici. Vous pouvez y mettre fin à tout moment.',
    'partner-ended': 'C’est terminé. Tous en sont informés.',
  },
  refusal: { 'partner-asked': 'Cette entreprise intervient déjà ici, ou les propriétaires sont consultés à son sujet.' },
};
