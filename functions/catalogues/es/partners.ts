import type { PartnerWords } from '#catalogues/partner-words';

export const esPartners: PartnerWords = {
  email: {
    'partner-asked': ({ companyName, technicianName, siteName, partnerName, reason, until, expiresAt }, format) => ({
      subject: `¿Puede ${partnerName} trabajar en «${siteName}»?`,
      heading: `¿Puede ${partnerName} trabajar en «${siteName}»?`,
      paragraphs: [
        `${technicianName}, de ${companyName}, pregunta si ${partnerName} puede trabajar con ellos en «${siteName}», hasta el ${format.time(until)}.`,
        `Motivo: ${reason}`,
        `${partnerName} podrá hacer lo que usted permite a ${companyName}, nada más y no por más tiempo. Puede terminarlo en cualquier momento, sin que termine nada para ${companyName}.`,
        `No se decide nada hasta que usted pulse un botón. La pregunta termina el ${format.time(expiresAt)}.`,
      ],
      action: 'Verlo y decidir',
    }),
    'partner-changed': ({ companyName, siteName, partnerName, change, until, by }, format) => ({
      subject: `Sobre ${partnerName} en «${siteName}»`,
      heading: `${partnerName} en «${siteName}»`,
      paragraphs: [
        {
          approved: `${by?.value ?? 'Un propietario'} ha aceptado que ${partnerName} trabaje en «${siteName}» para ${companyName}, hasta el ${format.time(until)}. Cualquiera de ustedes puede terminarlo en cualquier momento.`,
          declined: `${by?.value ?? 'Uno de ustedes'} ha rechazado que ${partnerName} trabaje en «${siteName}».`,
          cancelled: `Ya no se le pregunta si ${partnerName} puede trabajar en «${siteName}» para ${companyName}: se ha retirado. No tiene que hacer nada.`,
          expired: `Nadie ha respondido a tiempo si ${partnerName} puede trabajar en «${siteName}»: no puede.`,
          ended: `${by ? `${by.value} ha terminado el trabajo de ${partnerName}` : `${partnerName} ya no trabaja`} en «${siteName}» para ${companyName}. Lo que puede hacer ${companyName} sigue igual.`,
        }[change],
      ],
    }),
    'partner-told': ({ companyName, siteName, partnerName, change, until }, format) => ({
      subject: `${partnerName} en «${siteName}», a través de ${companyName}`,
      heading: `${partnerName} en «${siteName}»`,
      paragraphs: [
        {
          asked: `${companyName} ha preguntado con su código a los propietarios de «${siteName}» si ${partnerName} puede trabajar allí hasta el ${format.time(until)}. Se le dirá qué responden, y puede dejarlo en cualquier momento.`,
          approved: `Un propietario ha aceptado que ${partnerName} trabaje en «${siteName}» a través de ${companyName}, hasta el ${format.time(until)}: sus técnicos pueden hacer lo que puede ${companyName}.`,
          declined: `Los propietarios no quieren que ${partnerName} trabaje en «${siteName}».`,
          cancelled: `Ya no se pregunta a los propietarios de «${siteName}» si ${partnerName} puede trabajar allí a través de ${companyName}: se ha retirado.`,
          expired: `Nadie ha respondido a tiempo si ${partnerName} puede trabajar en «${siteName}».`,
          ended: `${partnerName} ya no trabaja en «${siteName}» a través de ${companyName}. Sus técnicos ya no pueden hacer nada allí.`,
        }[change],
      ],
    }),
  },
  sms: {
    'partner-asked': ({ company, site }, { expiresAt }, format) =>
      `${company} pregunta si otra empresa puede trabajar en ${site}. Decida antes del ${format.day(expiresAt)}:`,
    'partner-changed': ({ company, site }) => `Novedades sobre quién trabaja en ${site} para ${company}: vea su página de Keyholder.`,
  },
  page: {
    title: (partner) => `¿Puede trabajar aquí también ${partner}?`,
    lead: (technician, company, partner, site) =>
      `${technician}, de ${company}, pregunta si ${partner} puede trabajar con ellos en «${site}».`,
    means: (partner, company, until) =>
      `${partner} podrá hacer lo que usted permite a ${company}, nada más. Termina el ${until} a más tardar.`,
    too: (partners, company) =>
      `A través de ${company} trabajan aquí también: ${partners}. Pueden hacer lo que usted permite a ${company}.`,
    canEnd: 'Puede terminarlo en cualquier momento, sin que termine nada para su empresa.',
    approve: 'Sí, pueden',
    decline: 'No',
    approved: { title: 'Pueden trabajar aquí', lead: 'Puede terminarlo en cualquier momento.' },
    declined: { title: 'No pueden trabajar aquí', lead: 'Se avisa a su empresa.' },
  },
  mine: {
    asked: (company, partner, until) => `${company} pregunta si también ${partner} puede trabajar aquí, hasta el ${until}.`,
    works: (partner, company, until) => `${partner} trabaja aquí a través de ${company}, hasta el ${until}.`,
    end: (partner) => `Terminarlo para ${partner}`,
    endSure: 'Desde ese momento sus técnicos no pueden hacer nada aquí. Su empresa conserva lo que usted le permite.',
  },
  company: {
    link: (count) => (count === 0 ? 'Trabajar con un socio' : `Socios (${count})`),
    title: 'Socios',
    lead: 'Otra empresa puede trabajar en este sitio bajo la suya: sus técnicos pueden hacer lo que los propietarios le permiten a usted, nada más y no por más tiempo. Se pregunta a los propietarios, lo ven en todas partes y pueden terminarlo ellos solos.',
    code: 'Su código',
    codeHint: 'Un administrador suyo lo encuentra en Empresa, como K7QX-2M9P.',
    days: 'Por cuánto tiempo',
    dayCount: (days) => (days === 1 ? '1 día' : `${days} días`),
    send: 'Preguntar a los propietarios',
    asked: (partner, until) => `${partner}: se ha preguntado a los propietarios, hasta el ${until}.`,
    works: (partner, until) => `${partner} trabaja aquí hasta el ${until}.`,
    cancel: 'Retirarlo',
    cancelSure: 'Desde ese momento sus técnicos no pueden hacer nada aquí. Se avisa a todos.',
    tab: 'A través de otras',
    none: 'Su empresa no trabaja en ningún sitio de otra. Un administrador suyo le enseña el código, y ella pregunta a los propietarios.',
    through: (company, until) => `a través de ${company}, hasta el ${until}`,
    throughNote: (company) =>
      `Este es un sitio de ${company}: puede hacer lo que sus propietarios les permiten. Lo demás que necesite, pídalo a ${company}.`,
    giveUp: 'Dejar de trabajar aquí',
    giveUpSure: 'Desde ese momento sus técnicos no pueden hacer nada aquí. Se avisa a todos.',
  },
  ledger: {
    'partner-asked': 'preguntó si un socio puede trabajar en el sitio',
    'partner-approved': 'permitió que un socio trabaje en el sitio',
    'partner-declined': 'rechazó a un socio',
    'partner-cancelled': 'retiró la pregunta sobre un socio',
    'partner-expired': 'terminó la pregunta sobre un socio, pues nadie había respondido',
    'partner-ended': 'terminó el trabajo de un socio en el sitio',
  },
  done: {
    'partner-asked': 'Se ha preguntado a los propietarios. Hasta que uno acepte no cambia nada.',
    'partner-approved': 'Pueden trabajar aquí. Puede terminarlo en cualquier momento.',
    'partner-ended': 'Ha terminado. Se avisa a todos.',
  },
  refusal: { 'partner-asked': 'Esta empresa ya trabaja aquí, o ya se ha preguntado por ella a los propietarios.' },
};
