import type { PeopleWords } from '#catalogues/people-words';
import type { GivenAnswer } from '#domain/message-content';
import type { PersonRole } from '#domain/people';

const as: Record<PersonRole, string> = { owner: 'propietario', member: 'miembro' };
const means: Record<PersonRole, string> = {
  owner: 'Un propietario decide quién puede ver y hacer qué, añade y quita personas, y puede retirarlo todo.',
  member: 'Un miembro lo ve todo y puede retirarlo todo, pero no da permisos ni añade a nadie.',
};

const answers: Record<GivenAnswer, (by: string, company: string) => string> = {
  rejected: (by, company) => `${by} ha rechazado lo que pedía ${company}.`,
  confirmed: (by, company) => `${by} ha mantenido un año más lo que ${company} puede hacer sin fin.`,
  withdrawn: (by, company) => `${by} ha retirado permisos de ${company}.`,
  'suspension-withdrawn': (by, company) => `${by} ha retirado que ${company} pueda apagar servicios.`,
  'company-dismissed': (by, company) => `${by} ha prescindido de ${company}: ya no se ocupa del sitio.`,
  'device-removed': (by) => `${by} ha quitado un dispositivo del sitio.`,
};

const nothingElse = 'No tiene que hacer nada.';
const seeAll = 'En su consola ve a todas las personas y lo que puede cada una.';

export const esPeople: PeopleWords = {
  person: { owner: { name: 'Propietario', means: means.owner }, member: { name: 'Miembro', means: means.member } },
  givenBy: (contact) => `Lo ha dado ${contact}. Usted puede retirarlo igualmente.`,

  email: {
    'person-invited': ({ siteName, role, by, expiresAt }, format) => ({
      subject: `Le invitan a «${siteName}»`,
      heading: `Le invitan a «${siteName}»`,
      paragraphs: [
        `${by.value} le invita a ser ${as[role]} del sitio «${siteName}».`,
        means[role],
        `Nada se decide hasta que pulse un botón. La invitación termina el ${format.time(expiresAt)}.`,
      ],
      action: 'Ver la invitación',
      closing: '¿No sabe quién es? Pulse en la página «No los conozco»: nadie de este sitio podrá volver a escribirle.',
    }),
    'person-uninvited': ({ siteName }) => ({
      subject: `Se ha retirado la invitación a «${siteName}»`,
      heading: 'Se ha retirado la invitación',
      paragraphs: [`El enlace a «${siteName}» que recibió ya no funciona. ${nothingElse}`],
    }),
    'person-not-joined': ({ siteName, contact, outcome }) => ({
      subject: `Su invitación a «${siteName}» ha terminado`,
      heading: 'Su invitación ha terminado',
      paragraphs: [
        outcome === 'declined'
          ? `${contact.value} no quiere unirse a «${siteName}». Puede volver a preguntar pasado un día.`
          : outcome === 'unknown'
            ? `${contact.value} no sabe quién le invita a «${siteName}», y no se le puede volver a escribir. Compruebe si la dirección es correcta.`
            : `${contact.value} no ha contestado a tiempo a la invitación a «${siteName}». Puede invitar otra vez.`,
      ],
    }),
    'person-welcome': ({ siteName, role }) => ({
      subject: `Ahora es ${as[role]} de «${siteName}»`,
      heading: `Le damos la bienvenida a «${siteName}»`,
      paragraphs: [`Ahora es ${as[role]} de «${siteName}». ${means[role]}`, 'Desde ahora se le cuenta todo lo que se cuenta a los demás.'],
    }),
    'person-removed': ({ siteName, by }) => ({
      subject: `«${siteName}» ya no es suyo`,
      heading: `Ya no es una de las personas de «${siteName}»`,
      paragraphs: [
        by ? `${by.value} le ha quitado de «${siteName}».` : `Le han quitado de «${siteName}».`,
        'Ya no lo ve, y no se le contará nada más de él.',
      ],
    }),
    'removal-announced': ({ siteName, by, leavesAt }, format) => ({
      subject: `Le van a quitar de «${siteName}»`,
      heading: `Le van a quitar de «${siteName}»`,
      paragraphs: [
        `${by.value} le quita como propietario de «${siteName}». Ocurrirá el ${format.time(leavesAt)}, si no se opone antes.`,
        'Si se opone, no ocurre nada, y se les cuenta a todos.',
      ],
      action: 'Verlo u oponerse',
    }),
    'people-changed': ({ siteName, contact, role, change, by, leavesAt }, format) => {
      const who = contact.value;
      const removed = by ? `${by.value} ha quitado a ${who} de «${siteName}».` : `Han quitado a ${who} de «${siteName}».`;
      const said = {
        joined: () => `${who} es ahora ${as[role]} de «${siteName}».`,
        left: () => `${who} ha dejado «${siteName}».`,
        removed: () => removed,
        leaving: () =>
          `${by?.value ?? 'Un propietario'} quita a ${who} como propietario de «${siteName}». Ocurrirá el ${format.time(leavesAt ?? '')}, si no se opone.`,
        objected: () => `${who} se ha opuesto a que le quiten de «${siteName}». No ocurre nada.`,
        'now-owner': () => `${who} es ahora propietario de «${siteName}».`,
        'now-member': () => `${who} es ahora miembro de «${siteName}», y ya no propietario.`,
      };
      return {
        subject: `Han cambiado las personas de «${siteName}»`,
        heading: 'Las personas de su sitio',
        paragraphs: [said[change](), seeAll],
      };
    },
    answered: ({ siteName, companyName, answer, by }) => ({
      subject: `«${siteName}»: se ha contestado por todos ustedes`,
      heading: `Sobre «${siteName}»`,
      paragraphs: [answers[answer](by.value, companyName), nothingElse],
    }),
  },

  sms: {
    'person-invited': ({ site }, { role, expiresAt }, format) =>
      `Le invitan a ser ${as[role]} de ${site}. Decida hasta el ${format.day(expiresAt)}:`,
    'person-uninvited': ({ site }) => `Se ha retirado la invitación a ${site}. El enlace ya no funciona.`,
    'person-not-joined': ({ site }) => `Alguien a quien invitó a ${site} no se une.`,
    'person-welcome': ({ site }, { role }) => `Ahora es ${as[role]} de ${site}.`,
    'person-removed': ({ site }) => `Ya no es una de las personas de ${site}.`,
    'removal-announced': ({ site }, { leavesAt }, format) => `Le van a quitar de ${site} el ${format.day(leavesAt)}. Verlo u oponerse:`,
    'people-changed': ({ site }) => `Han cambiado las personas de ${site}. Su página de Keyholder dice quién.`,
    answered: ({ company, site }) => `${site}: uno de ustedes ha contestado a ${company}, o ha retirado algo.`,
  },

  place: {
    title: (site) => `Le invitan a «${site}»`,
    lead: (by, site, role) => (by ? `${by} le invita a ser ${as[role]} de «${site}».` : `Le invitan a ser ${as[role]} de «${site}».`),
    looksAfter: (company) => `${company} se ocupa del sitio.`,
    note: 'Nada se decide hasta que pulse un botón. Puede irse cuando quiera.',
    accept: 'Aceptar',
    decline: 'No, gracias',
    joined: { title: 'Ha aceptado', lead: 'El sitio está ahora entre los suyos. Se ha avisado a los demás.' },
    declined: { title: 'Ha rechazado', lead: 'Se ha avisado a quien le invitó. No tiene que hacer nada más.' },
    removal: {
      title: (site) => `Le van a quitar de «${site}»`,
      lead: (by, site, time) =>
        `${by ?? 'Un propietario'} le quita como propietario de «${site}». Ocurrirá el ${time}, si no se opone antes.`,
      note: 'Si se opone, no ocurre nada, y se les cuenta a todos.',
      object: 'Me opongo',
    },
    objected: { title: 'Se queda', lead: 'Se ha opuesto: no ocurre nada. Se ha avisado a todos.' },
    objectedOn: (time) => `Se opuso el ${time}: no ocurre nada.`,
    ownersOnly: 'Es miembro de este sitio: solo un propietario puede aceptar. Usted puede rechazar y retirar.',
    ownEmployee: 'Nadie que trabaje para la empresa que se ocupa de un sitio puede ser una de sus personas.',
  },

  console: {
    title: 'Personas',
    lead: 'Quien vive allí puede cerrar la puerta; solo los propietarios la abren.',
    count: (count) => (count === 1 ? 'Solo usted' : `${count} personas`),
    you: 'usted',
    since: (time) => `desde ${time}`,
    invitedUntil: (time) => `con invitación, hasta ${time}`,
    undelivered: 'La invitación no llegó. Retírela e invite a otra dirección.',
    leavesAt: (time) => `se le quita el ${time}`,
    beingRemoved: (by, time) => `${by ?? 'Un propietario'} le quita de este sitio. Ocurrirá el ${time}, si no se opone.`,
    object: 'Me opongo',
    invite: 'Invitar a alguien',
    inviteLead: 'Recibe un mensaje con un enlace, y decide por sí mismo.',
    send: 'Invitar',
    remove: 'Quitar',
    removeMember: 'Deja de ver este sitio al instante, y se le avisa.',
    removeOwner: 'Se le avisa al instante. Ocurre pasadas 72 horas, si no se opone.',
    takeBack: 'Retirar la invitación',
    takeBackSure: 'El enlace deja de funcionar al instante, y se le avisa.',
    makeOwner: 'Hacer propietario',
    makeOwnerSure: 'Podrá dar permisos, y añadir y quitar personas, también a usted. Usted solo no puede deshacerlo.',
    becomeMember: 'Pasar a miembro',
    becomeMemberSure: 'Sigue viéndolo todo y puede retirar, pero ya no da nada. Solo un propietario puede devolvérselo.',
    leave: 'Dejar este sitio',
    leaveSure: 'Ya no ve nada de él, y no se le cuenta nada más. Se avisa a los demás.',
    member: 'Aquí es miembro: lo ve todo y puede retirarlo todo. Solo los propietarios dan.',
  },
  ledger: {
    'person-invited': 'ha invitado a alguien a las personas del sitio',
    'person-uninvited': 'ha retirado una invitación a las personas del sitio',
    'person-joined': 'se ha unido a las personas del sitio',
    'person-declined': 'no ha querido unirse a las personas del sitio',
    'person-reported': 'no sabía quién le invitaba a las personas del sitio',
    'person-expired': 'ha terminado una invitación a las personas del sitio, al acabar su plazo',
    'person-left': 'ha dejado las personas del sitio',
    'person-removed': 'ha quitado a alguien de las personas del sitio',
    'removal-announced': 'ha anunciado que quita a un propietario',
    'removal-objected': 'se ha opuesto a que le quiten',
    'role-changed': 'ha cambiado lo que alguien es: propietario o miembro',
  },
  done: {
    'person-invited': 'La invitación está en camino.',
    'person-uninvited': 'La invitación se ha retirado.',
    'person-removed': 'Se le ha quitado y avisado.',
    'removal-announced': 'Se le ha avisado. Ocurre en 72 horas, si no se opone.',
    'removal-objected': 'Se queda. Se ha avisado a todos.',
    'role-changed': 'Se ha cambiado. Se ha avisado a todos.',
    'site-left': 'Ha dejado el sitio.',
  },
};
