import { rowsIn } from '#catalogues/asked';
import { asked as askedWords, permission } from '#catalogues/es/words';
import type { TransferWords } from '#catalogues/transfer-words';

const { askedRows, givenRows } = rowsIn(askedWords, permission);

export const esTransfer: TransferWords = {
  email: {
    'transfer-offered': ({ companyName, siteName, by, asked, expiresAt }, format) => ({
      subject: `Le entregan «${siteName}»`,
      heading: `Le entregan «${siteName}»`,
      paragraphs: [
        by
          ? `${by.value} quiere traspasarle el sitio «${siteName}».`
          : `${companyName} se ocupa del sitio «${siteName}» y no se localiza a ningún propietario; nadie se ha opuesto a que se le traspase a usted.`,
        `Cuando lo acepte, quienes lo tienen ahora quedan fuera, y todo lo que han permitido termina.`,
        ...(asked.length > 0 ? [`Esto puede hacer allí ahora ${companyName}. Usted decide qué queda:`, askedRows(asked, format)] : []),
        `Nada se decide hasta que pulse un botón. La oferta termina el ${format.time(expiresAt)}.`,
      ],
      action: 'Verlo y decidir',
      closing: `¿No sabe quién es? Pulse en la página «No los conozco»: nadie de ${by ? 'este sitio' : companyName} podrá volver a escribirle.`,
    }),
    'transfer-taken-back': ({ siteName }) => ({
      subject: `Ya no le entregan «${siteName}»`,
      heading: 'Se ha retirado la oferta',
      paragraphs: [`El enlace a «${siteName}» que recibió ya no funciona. No tiene que hacer nada.`],
    }),
    'transfer-changed': ({ companyName, siteName, contact, change, by }) => ({
      subject: `Sobre la entrega de «${siteName}»`,
      heading: `La entrega de «${siteName}»`,
      paragraphs: [
        {
          offered: `${by?.value ?? 'Un propietario'} quiere entregar «${siteName}» a ${contact.value}. Hasta que lo acepte nada cambia, y cualquier propietario puede retirarlo.`,
          proposed: `Nadie se ha opuesto: se ha ofrecido «${siteName}» a ${contact.value}, como propuso ${companyName}. Nada cambia antes de que acepte, y cualquier propietario puede retirarlo.`,
          cancelled: `${by?.value ?? 'Un propietario'} ha retirado la entrega de «${siteName}» a ${contact.value}. Todo sigue igual.`,
          declined: `${contact.value} no acepta «${siteName}». Todo sigue igual.`,
          expired: `${contact.value} no ha contestado a tiempo si acepta «${siteName}». Todo sigue igual.`,
        }[change],
      ],
    }),
    'site-transferred': ({ siteName }) => ({
      subject: `«${siteName}» tiene un nuevo propietario`,
      heading: `«${siteName}» tiene un nuevo propietario`,
      paragraphs: [
        'El sitio ya no es suyo: no lo ve más, y todo lo que había permitido ha terminado.',
        'Puede llevarse lo que podía leer hasta ahora. El enlace funciona durante 30 días.',
      ],
      action: 'Llevarse el registro',
    }),
    'owner-changed': ({ siteName, contact, given }, format) => ({
      subject: `«${siteName}» tiene un nuevo propietario`,
      heading: `«${siteName}» tiene un nuevo propietario`,
      paragraphs: [
        `«${siteName}» es ahora de ${contact.value}. Todo lo que estaba permitido ha terminado.`,
        ...(given.length === 0
          ? ['No se ha dado ningún permiso. Puede solicitar lo que necesite para su trabajo.']
          : ['El nuevo propietario ha dado:', givenRows(given, format)]),
      ],
    }),
  },
  sms: {
    'transfer-offered': ({ site }, { expiresAt }, format) => `Le entregan ${site}. Véalo y decida hasta el ${format.day(expiresAt)}:`,
    'transfer-taken-back': ({ site }) => `Ya no le entregan ${site}. El enlace ya no funciona.`,
    'transfer-changed': ({ site }) => `Novedades sobre la entrega de ${site}: vea su página de Keyholder.`,
    'site-transferred': ({ site }) => `${site} tiene un nuevo propietario. Llévese su registro:`,
  },
  page: {
    title: (site) => `Le entregan «${site}»`,
    lead: (by, site) => (by ? `${by} quiere entregarle «${site}».` : `Le quieren entregar «${site}».`),
    proposed: (company, site) =>
      `${company} se ocupa de «${site}» y dice que no se localiza a ningún propietario. Nadie se ha opuesto a que se le traspase a usted.`,
    means: 'Cuando lo acepte, quienes tienen el sitio ahora quedan fuera, y todo lo que han permitido termina.',
    heldHeading: (company) => `Lo que ${company} puede hacer ahora`,
    heldLead: (company) =>
      `Todo eso termina. Marque lo que ${company} podrá hacer desde ahora; puede dar menos, y retirarlo en cualquier momento.`,
    holdsNothing: (company) => `${company} se ocupa del sitio, y ahora no puede hacer nada.`,
    nobody: 'Ninguna empresa se ocupa del sitio.',
    accept: 'Aceptar el sitio',
    acceptNote: 'El sitio pasa a ser suyo. Solo se permite lo que está marcado arriba.',
    part: (company) => `Aceptar, y prescindir de ${company}`,
    partLead: (company) => `El sitio pasa a ser suyo, y ${company} deja de encontrarlo. Nada queda permitido.`,
    decline: 'No, gracias',
    accepted: {
      title: 'El sitio es suyo',
      lead: (site) => `Ahora es propietario de «${site}». Todo lo que estaba permitido ha terminado.`,
    },
    farewell: {
      title: (site) => `Su registro de «${site}»`,
      lead: 'El sitio tiene un nuevo propietario. Esto es todo lo que podía leer de él hasta entonces.',
      until: (time) => `Puede descargarlo hasta el ${time}.`,
    },
  },
  console: {
    title: 'Entregar este sitio',
    lead: '¿Se ha vendido la casa, o se ocupa de ella otra persona? Entréguele el sitio con sus dispositivos.',
    means:
      'Hasta que lo acepte nada cambia, y puede retirarlo. Cuando lo acepte, todos ustedes quedan fuera, y todo lo permitido termina. Recibirán lo que podían leer hasta entonces, para guardarlo.',
    send: 'Ofrecer el sitio',
    offered: (contact, until) => `Ofrecido a ${contact}, hasta el ${until}.`,
    cancel: 'Retirar la oferta',
    cancelSure: 'El enlace deja de funcionar al instante, y se le avisa.',
  },
  ledger: {
    'transfer-offered': 'ha ofrecido el sitio a un nuevo propietario',
    'transfer-cancelled': 'ha retirado la oferta a un nuevo propietario',
    'transfer-accepted': 'se ha quedado con el sitio: quienes lo tenían quedan fuera, y lo que habían dado ha terminado',
    'transfer-declined': 'no ha aceptado el sitio',
    'transfer-reported': 'no sabía quién ofrecía el sitio',
    'transfer-expired': 'ha terminado la oferta a un nuevo propietario, al acabar su plazo',
  },
  done: {
    'transfer-offered': 'La oferta está en camino. Hasta que se acepte nada cambia.',
    'transfer-cancelled': 'La oferta se ha retirado. Todo sigue igual.',
  },
  refusal: 'El sitio ya se ha ofrecido a alguien. Retírelo primero.',
};
