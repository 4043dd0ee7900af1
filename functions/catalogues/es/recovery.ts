import type { RecoveryWords } from '#catalogues/recovery-words';

export const esRecovery: RecoveryWords = {
  email: {
    'recovery-announced': ({ companyName, technicianName, siteName, contact, reason, offersAt }, format) => ({
      subject: `${companyName} propone un nuevo propietario para «${siteName}»`,
      heading: `${companyName} propone un nuevo propietario para «${siteName}»`,
      paragraphs: [
        `${technicianName}, de ${companyName}, dice que no se puede localizar a ningún propietario de «${siteName}» y propone traspasar el sitio a ${contact.value}.`,
        `El motivo indicado: ${reason}`,
        `¿Está usted ahí? Entonces opóngase: una pulsación y no pasa nada. Si nadie se opone hasta el ${format.time(offersAt)}, el sitio se ofrecerá a ${contact.value}. Nada cambia antes de que acepte.`,
      ],
      action: 'Oponerme',
    }),
    'recovery-changed': ({ companyName, siteName, contact, change, by }) => ({
      subject: `Sobre el nuevo propietario propuesto para «${siteName}»`,
      heading: `«${siteName}» sigue siendo suyo`,
      paragraphs: [
        {
          objected: `${by?.value ?? 'Una de las personas'} se ha opuesto a que ${companyName} proponga a ${contact.value}. No pasa nada.`,
          cancelled: `${companyName} ha retirado su propuesta de ${contact.value}. No pasa nada.`,
        }[change],
      ],
    }),
    'recovery-ended': ({ siteName, contact, outcome }) => ({
      subject: `Sobre el nuevo propietario que propuso para «${siteName}»`,
      heading: `Sobre el nuevo propietario que propuso para «${siteName}»`,
      paragraphs: [
        {
          objected: `Alguien que vive allí se ha opuesto: no pasa nada. El próximo intento es posible después de 30 días.`,
          offered: `Nadie se ha opuesto. Se ha ofrecido el sitio a ${contact.value}; nada cambia antes de que acepte.`,
          declined: `${contact.value} no acepta el sitio. Nada ha cambiado.`,
          expired: `${contact.value} no ha respondido a tiempo. Nada ha cambiado.`,
          cancelled: `Un propietario ha retirado el ofrecimiento del sitio a ${contact.value}. Nada ha cambiado.`,
        }[outcome],
      ],
    }),
  },
  sms: {
    'recovery-announced': ({ company, site }, { offersAt }, format) =>
      `${company} quiere dar ${site} a otra persona. Opóngase hasta el ${format.day(offersAt)}:`,
    'recovery-changed': ({ site }) => `${site} sigue siendo suyo: nadie nuevo lo recibe.`,
  },
  page: {
    title: (company) => `${company} propone un nuevo propietario`,
    lead: (company, contact, site) => `${company} dice que no se puede localizar a ningún propietario de «${site}» y propone a ${contact}.`,
    unless: (time) => `Si nadie se opone, se le ofrecerá el sitio el ${time}. Nada cambia antes de que acepte.`,
    note: 'Basta con que una persona se oponga.',
    object: 'Me opongo: no pasa nada',
    offeredOn: (time) => `El sitio se ofreció el ${time}. Un propietario puede retirarlo.`,
    objected: { title: 'Se ha opuesto', lead: 'No pasa nada. Se avisa a las demás personas que viven allí y a la empresa.' },
  },
  mine: {
    lead: (company, contact, time) =>
      `${company} dice que no se puede localizar a ningún propietario y propone traspasar este sitio a ${contact}. Si nadie se opone hasta el ${time}, se le ofrecerá.`,
    object: 'Oponerme',
    offered: (company, contact, time) =>
      `Se ha ofrecido este sitio a ${contact}, como propuso ${company} y nadie se opuso. Si acepta hasta el ${time}, todos ustedes quedan fuera.`,
    askAnOwner: 'Solo un propietario puede retirarlo. Avise a uno de ellos.',
    objectLead: 'Basta con una oposición. Se avisa a todos ustedes.',
  },
  console: {
    link: '¿No se localiza a ningún propietario?',
    title: 'Proponer un nuevo propietario',
    lead: '¿Los propietarios han fallecido o se han mudado y nadie responde? Proponga quién tiene ahora el sitio.',
    means:
      'Se avisa enseguida a todas las personas que viven allí, y otra vez a los 3, 7 y 13 días, cada vez con un enlace para oponerse. Tras 14 días sin oposición se ofrece el sitio a su contacto. Usted no gana nada con ello: lo que puede hacer sigue igual y termina cuando acepte.',
    send: 'Proponer',
    proposed: (contact, time) => `Se ha propuesto a ${contact}. Si nadie se opone, se le ofrecerá el sitio el ${time}.`,
    offered: (contact, time) => `Se ha ofrecido el sitio a ${contact}, que puede aceptar hasta el ${time}.`,
    cancel: 'Retirar la propuesta',
    cancelSure: 'Se avisa a todas las personas que viven allí.',
  },
  ledger: {
    'recovery-announced': 'propuso un nuevo propietario porque no se localiza a ninguno',
    'recovery-reminded': 'volvió a avisar de que se propone un nuevo propietario',
    'recovery-objected': 'se opuso al nuevo propietario propuesto',
    'recovery-cancelled': 'retiró al nuevo propietario propuesto',
    'recovery-offered': 'ofreció el sitio al nuevo propietario propuesto, porque nadie se opuso',
  },
  done: {
    'recovery-announced': 'Se avisa a todas las personas que viven allí. Si nadie se opone en 14 días, se ofrecerá el sitio a su contacto.',
    'recovery-cancelled': 'Se ha retirado la propuesta.',
    'recovery-objected': 'Se ha opuesto. No pasa nada.',
  },
  refusal: {
    'recovery-announced': 'Ya se ha propuesto a alguien para este sitio. Retírelo primero.',
    'recovery-ended-recently': 'La última propuesta terminó hace poco. Tras una oposición la siguiente es posible después de 30 días.',
  },
};
