import type { CareWords } from '#catalogues/care-words';

export const esCare: CareWords = {
  email: {
    'company-invited': ({ siteName, by, expiresAt }, format) => ({
      subject: `¿Quiere encargarse de «${siteName}»?`,
      heading: `¿Quiere encargarse de «${siteName}»?`,
      paragraphs: [
        `${by.value} pide a su empresa que se encargue del sitio «${siteName}».`,
        'Cuando un administrador de su empresa acepte, el sitio estará entre los suyos, con sus dispositivos. Con eso no se permite nada: usted solicita lo que su trabajo necesite.',
        `Nada se decide hasta que pulse un botón. La petición termina el ${format.time(expiresAt)}.`,
      ],
      action: 'Verla y decidir',
      closing: '¿No sabe quién es? Pulse «No los conozco» en la página: nadie de este sitio podrá volver a escribirle.',
    }),
    'company-uninvited': ({ siteName }) => ({
      subject: `«${siteName}» ya no se ofrece a su empresa`,
      heading: 'La petición se ha retirado',
      paragraphs: [`El enlace a «${siteName}» que recibió ya no funciona. No tiene que hacer nada.`],
    }),
    'company-invitation-changed': ({ siteName, whom, change, by }) => ({
      subject: `Sobre la empresa de «${siteName}»`,
      heading: `Quién se encarga de «${siteName}»`,
      paragraphs: [
        {
          invited: `${by?.value ?? 'Un propietario'} ha pedido a ${whom} que se encargue de «${siteName}». Hasta que acepten no cambia nada, y cualquier propietario puede retirarlo.`,
          cancelled: `${by?.value ?? 'Un propietario'} ha retirado la petición a ${whom} de encargarse de «${siteName}». Todo sigue igual.`,
          joined: `${whom} se encarga de «${siteName}» desde ahora. Lo que se permitía a la empresa anterior ha terminado, y a ${whom} aún no se le permite nada: antes se le preguntará a usted.`,
          declined: `${whom} no se encarga de «${siteName}». Todo sigue igual.`,
          expired: `${whom} no ha respondido a tiempo si se encarga de «${siteName}». Todo sigue igual.`,
        }[change],
      ],
    }),
  },
  sms: {
    'company-invitation-changed': ({ site }) => `Novedades sobre quién se encarga de ${site}: vea su página de Keyholder.`,
  },
  page: {
    title: (site) => `¿Quiere encargarse de «${site}»?`,
    lead: (by, site) =>
      by ? `${by} pide a su empresa que se encargue de «${site}».` : `Se pide a su empresa que se encargue de «${site}».`,
    means:
      'Si acepta, el sitio estará entre los suyos, con sus dispositivos. Con eso no se permite nada: usted solicita lo que su trabajo necesite, y el propietario responde.',
    devices: (count) => (count === 1 ? '1 dispositivo' : `${count} dispositivos`),
    accept: 'Encargarse de este sitio',
    acceptNote: 'Un administrador de su empresa acepta por ella.',
    decline: 'No, gracias',
    accepted: {
      title: 'Se encarga del sitio',
      lead: (site) => `«${site}» está entre sus sitios. Solicite allí lo que su trabajo necesite.`,
    },
  },
  mine: {
    link: '¿Otra empresa?',
    title: 'Preguntar a otra empresa',
    lead: '¿Otra empresa ha de encargarse de este sitio? Pregúntele: con la dirección de alguien que la dirija, o con el código que la empresa le enseñe.',
    means:
      'Hasta que acepten no cambia nada, y puede retirarlo. Cuando acepten, termina lo que puede hacer la empresa de ahora; sus dispositivos se quedan, y a la nueva no se le permite nada antes de que usted lo diga.',
    email: 'Su dirección de correo',
    code: 'O el código que le enseñan',
    codeHint: 'Como K7QX-2M9P',
    oneOfBoth: 'Escriba una dirección o un código, no ambos.',
    send: 'Preguntar',
    asked: (whom, until) => `Se ha preguntado a ${whom}, hasta el ${until}.`,
    cancel: 'Retirar la petición',
    cancelSure: 'El enlace deja de funcionar al momento, y se les avisa.',
  },
  company: {
    title: 'Su código para propietarios',
    lead: 'Un propietario que quiera que su empresa se encargue de su sitio escribe este código. Dice quién es usted y no abre nada.',
    show: 'Mostrar mi código',
    code: 'Código',
  },
  ledger: {
    'company-invited': 'pidió a otra empresa que se encargue del sitio',
    'company-uninvited': 'retiró la petición a otra empresa',
    'company-joined': 'se encarga del sitio desde ahora',
    'company-declined': 'no se hizo cargo del sitio',
    'company-reported': 'no conocía a quien preguntó a su empresa',
    'company-expired': 'terminó la petición a otra empresa, porque se acabó su plazo',
  },
  done: {
    'company-invited': 'Se les ha preguntado. Hasta que acepten no cambia nada.',
    'company-uninvited': 'La petición se ha retirado. Todo sigue igual.',
  },
  refusal: {
    'company-invited': 'Ya se ha preguntado a otra empresa. Retire eso primero.',
    'looks-after-already': 'Esta empresa ya se encarga del sitio.',
    'unknown-code': 'Ninguna empresa tiene este código. Pídaselo otra vez.',
  },
};
