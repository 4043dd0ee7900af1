import { rowsIn } from '#catalogues/asked';
import { esCare } from '#catalogues/es/care';
import { esPartners } from '#catalogues/es/partners';
import { esPeople } from '#catalogues/es/people';
import { esRecovery } from '#catalogues/es/recovery';
import { esRules } from '#catalogues/es/rules';
import { esTransfer } from '#catalogues/es/transfer';
import { asked, permission, roleWords, sitesWords } from '#catalogues/es/words';
import type { Format } from '#catalogues/format';
import type { EmailWords, MessageWords } from '#catalogues/message-words';
import type { AskedLine } from '#domain/line';
import type { Use } from '#domain/session';

/** How what has ended was used; nothing of messages that do not say. */
const usedWords = (used: Use | undefined, format: Format): string[] => {
  if (!used) return [];
  const { times, milliseconds } = used;
  const length = format.length(milliseconds);
  if (times === 0) return ['No se registró ningún uso.'];
  return [times === 1 ? `Se usó una vez, en total ${length}.` : `Se usó ${times} veces, en total ${length}.`];
};

const othersStay = 'Los demás permisos siguen como están.';

const { askedRows, givenRows, lostRows } = rowsIn(asked, permission);

/** Whom to call. */
const reach = (companyName: string, companyPhone: string | undefined): string[] =>
  companyPhone === undefined ? [] : [`¿Preguntas? ${companyName}: ${companyPhone}`];

/** What became of the consent to service suspension, where it was asked for. */
const suspensionAnswer = (companyName: string, suspension: boolean | undefined): string[] => {
  if (suspension === undefined) return [];
  return [
    suspension
      ? `También ha permitido que ${companyName} desactive servicios, por ejemplo mientras haya una factura sin pagar.`
      : `${companyName} pidió también poder desactivar servicios. No lo ha permitido.`,
  ];
};

/** What had been asked for, beside what was given of it: by who reads it, or of them. */
const askedBeside = (
  lines: readonly AskedLine[] | undefined,
  format: Format,
  { isOwners }: { isOwners: boolean },
): EmailWords['paragraphs'] =>
  lines && lines.length > 0 ? [isOwners ? 'Esto se pidió:' : 'Usted había pedido:', askedRows(lines, format, { isOwners })] : [];

/** What an invitation asks for; nothing where it was written before it said so. */
const invitationAsks = (lines: readonly AskedLine[] | undefined, format: Format): EmailWords['paragraphs'] => {
  if (!lines) return [];
  return lines.length === 0
    ? ['No se pide ningún permiso.']
    : ['Se pide lo siguiente, y usted decide línea por línea:', askedRows(lines, format)];
};

export const esMessages: MessageWords = {
  permission,

  failure: {
    'no-longer-needed': 'ya no hacía falta',
    'rejected-by-provider': 'la dirección o el número no se aceptó',
    'mailbox-refused': 'el buzón lo devolvió',
    'marked-as-spam': 'el destinatario lo marcó como correo no deseado',
    'carrier-refused': 'la operadora no lo entregó',
    'provider-unavailable': 'no se pudo enviar durante tres días',
    'outcome-unknown': 'no podemos saber si se envió',
  },

  email: {
    invited: ({ companyName, companyPhone, technicianName, siteName, asked: lines, suspension, expiresAt }, format) => ({
      subject: `${companyName} le entrega «${siteName}»`,
      heading: `«${siteName}» está listo para usted`,
      paragraphs: [
        `${technicianName}, de ${companyName}, ha instalado los dispositivos de seguridad de «${siteName}» y ahora le entrega el sitio. En cuanto lo acepte, será suyo: la empresa solo podrá hacer lo que usted permita, y durante el tiempo que usted lo permita.`,
        ...invitationAsks(lines, format),
        ...(suspension ? [`La empresa pide también poder desactivar servicios, por ejemplo mientras haya una factura sin pagar.`] : []),
        `Antes puede verlo todo. No se decide nada hasta que pulse un botón en la página. La invitación termina el ${format.time(expiresAt)}.`,
        ...reach(companyName, companyPhone),
      ],
      action: 'Ver la invitación',
      closing: `¿No conoce a esta empresa? Entonces pulse «No los conozco» en la página: la invitación termina y no podrán volver a escribirle.`,
    }),
    'invitation-reminder': ({ companyName, companyPhone, siteName, asked: lines, suspension, expiresAt }, format) => ({
      subject: `Recordatorio: ${companyName} le entrega «${siteName}»`,
      heading: `«${siteName}» sigue esperando su respuesta`,
      paragraphs: [
        `${companyName} le ha invitado a hacerse cargo del sitio «${siteName}». Usted todavía no ha respondido.`,
        ...invitationAsks(lines, format),
        ...(suspension ? [`La empresa pide también poder desactivar servicios, por ejemplo mientras haya una factura sin pagar.`] : []),
        `La invitación termina el ${format.time(expiresAt)}.`,
        ...reach(companyName, companyPhone),
      ],
      action: 'Ver la invitación',
      closing: `¿No conoce a esta empresa? Entonces pulse «No los conozco» en la página: la invitación termina y no podrán volver a escribirle.`,
    }),
    'invitation-cancelled': ({ companyName, siteName }) => ({
      subject: `${companyName} ha retirado la invitación a «${siteName}»`,
      heading: 'La invitación se ha retirado',
      paragraphs: [
        `${companyName} ha retirado su invitación al sitio «${siteName}». El enlace que usted recibió ya no funciona. No tiene que hacer nada.`,
      ],
    }),
    'invitation-accepted': ({ siteName, contact, asked: lines, given, suspension }, format) => ({
      subject: `«${siteName}» ha sido aceptado`,
      heading: `«${siteName}» tiene propietario`,
      paragraphs: [
        `${contact.value} ha aceptado el sitio «${siteName}».`,
        ...(given.length === 0
          ? ['No se ha dado ningún permiso. Puede solicitar los que necesite para su trabajo.']
          : ['Ha recibido estos permisos:', givenRows(given, format)]),
        ...askedBeside(lines, format, { isOwners: false }),
        ...(suspension === undefined
          ? []
          : [suspension ? 'Se le permite desactivar servicios.' : 'No se le permite desactivar servicios.']),
      ],
    }),
    'invitation-declined': ({ siteName, contact, reason }) => ({
      subject: `«${siteName}» ha sido rechazado`,
      heading: `«${siteName}» ha sido rechazado`,
      paragraphs: [
        `${contact.value} ha rechazado el sitio «${siteName}».`,
        reason === undefined ? 'No se ha indicado ningún motivo.' : `Motivo indicado: ${reason}`,
      ],
    }),
    'invitation-reported': ({ siteName, contact }) => ({
      subject: `«${siteName}»: el contacto no le conoce`,
      heading: 'El contacto no le conoce',
      paragraphs: [
        `${contact.value} ha dicho que no conoce a su empresa. La invitación a «${siteName}» ha terminado, y ya no se puede enviar nada a este contacto. Tras tres respuestas así en 30 días, su empresa no podrá invitar a nadie hasta que el operador lo haya revisado.`,
      ],
    }),
    'site-yours': ({ companyName, companyPhone, siteName, asked: lines, given, suspension }, format) => ({
      subject: `«${siteName}» ya es suyo`,
      heading: `«${siteName}» ya es suyo`,
      paragraphs: [
        `${companyName} solo puede hacer lo que usted permita, y mientras usted lo permita. Puede retirarlo todo en cualquier momento: abra su página y pulse «Retirar todo».`,
        ...(lines.length === 0 ? ['No se pidió ningún permiso.'] : ['Esto se pidió:', askedRows(lines, format)]),
        ...(given.length === 0 ? (suspension ? [] : ['No ha permitido nada.']) : ['Usted ha permitido:', givenRows(given, format)]),
        ...suspensionAnswer(companyName, suspension),
        ...reach(companyName, companyPhone),
      ],
      action: 'Verlo o retirarlo',
    }),
    'suspension-withdrawn': ({ siteName }) => ({
      subject: `Ya no se pueden desconectar servicios en «${siteName}»`,
      heading: 'Se retiró un consentimiento',
      paragraphs: [
        `El propietario de «${siteName}» ha retirado el permiso para desconectar servicios. Lo que estaba desconectado vuelve a funcionar.`,
      ],
    }),
    'invitation-expired': ({ siteName, contact }) => ({
      subject: `La invitación a «${siteName}» ha caducado`,
      heading: 'La invitación ha caducado',
      paragraphs: [`${contact.value} no ha respondido a tiempo a la invitación a «${siteName}». Puede enviar otra invitación.`],
    }),
    applied: ({ companyName, companyPhone, technicianName, siteName, given, asked: lines, reason, expiresAt }, format) => ({
      subject: `${companyName} pide permisos en «${siteName}»`,
      heading: `${companyName} pide permisos`,
      paragraphs: [
        `${technicianName}, de ${companyName}, pide estos permisos en «${siteName}»:`,
        lines ? askedRows(lines, format) : givenRows(given, format),
        `Motivo indicado: ${reason}`,
        `Puede aceptar, aceptar solo una parte o rechazar. Si no responde hasta el ${format.time(expiresAt)}, no se permite nada.`,
        ...reach(companyName, companyPhone),
      ],
      action: 'Ver y decidir',
    }),
    'application-approved': ({ siteName, asked: lines, given }, format) => ({
      subject: `Su solicitud para «${siteName}» ha sido aprobada`,
      heading: 'Aprobada',
      paragraphs: [
        given.length === 0
          ? `El propietario de «${siteName}» ha respondido y no ha dado ninguno de los permisos que usted pidió.`
          : `En «${siteName}» ahora tiene estos permisos:`,
        givenRows(given, format),
        ...askedBeside(lines, format, { isOwners: false }),
      ],
    }),
    'application-rejected': ({ siteName, reason }) => ({
      subject: `Su solicitud para «${siteName}» ha sido rechazada`,
      heading: 'Rechazada',
      paragraphs: [
        `El propietario de «${siteName}» ha rechazado su solicitud.`,
        reason === undefined ? 'No se ha indicado ningún motivo.' : `Motivo indicado: ${reason}`,
      ],
    }),
    'application-cancelled': ({ companyName, siteName }) => ({
      subject: `${companyName} ya no pide permisos en «${siteName}»`,
      heading: 'Se ha retirado una solicitud',
      paragraphs: [`${companyName} ha retirado lo que pedía en «${siteName}». No tiene que hacer nada.`],
    }),
    'application-expired': ({ siteName }) => ({
      subject: `Su solicitud para «${siteName}» ha caducado`,
      heading: 'Sin respuesta',
      paragraphs: [`El propietario de «${siteName}» no ha respondido a tiempo a su solicitud. Puede enviar otra.`],
    }),
    'access-widened': ({ companyName, siteName, asked: lines, given, by, byRule }, format) => ({
      subject: `${companyName} puede hacer más en «${siteName}»`,
      heading: 'Se han dado permisos',
      paragraphs: [
        `En «${siteName}», ${companyName} tiene estos permisos:`,
        givenRows(given, format),
        ...askedBeside(lines, format, { isOwners: true }),
        byRule ? esRules.answered : by ? esPeople.givenBy(by.value) : '¿No fue usted, o ha cambiado de opinión? Entonces retírelos.',
      ],
      action: 'Ver o retirar',
    }),
    'grants-withdrawn': ({ siteName, given, used }, format) => ({
      subject: `Se han retirado permisos en «${siteName}»`,
      heading: 'Se han retirado permisos',
      paragraphs: [`El propietario de «${siteName}» ha retirado:`, lostRows(given, format), ...usedWords(used, format)],
    }),
    'grants-released': ({ companyName, siteName, given, used }, format) => ({
      subject: `${companyName} ha devuelto permisos en «${siteName}»`,
      heading: 'Se han devuelto permisos',
      paragraphs: [`${companyName} ha devuelto en «${siteName}»:`, lostRows(given, format), ...usedWords(used, format), othersStay],
    }),
    'visit-started': ({ companyName, technicianName, siteName, given, endsAt, jobNumber }, format) => ({
      subject: `${technicianName} ha empezado a trabajar en «${siteName}»`,
      heading: `${technicianName} ha empezado a trabajar en «${siteName}»`,
      paragraphs: [
        `${technicianName}, de ${companyName}, ha empezado a trabajar${jobNumber === undefined ? '' : ` (trabajo ${jobNumber})`}. Hasta el ${format.time(endsAt)} como máximo, y no más de lo que dure el trabajo, puede:`,
        lostRows(given, format),
        '¿No estaba acordado? Entonces termínelo: cuenta enseguida.',
      ],
      action: 'Terminar la visita',
    }),
    'visit-ended': ({ companyName, technicianName, siteName, given, used }, format) => ({
      subject: `${technicianName} ha terminado el trabajo en «${siteName}»`,
      heading: `${technicianName} ha terminado el trabajo en «${siteName}»`,
      paragraphs: [
        `${technicianName}, de ${companyName}, ha terminado. Esto ha finalizado:`,
        lostRows(given, format),
        ...usedWords(used, format),
        othersStay,
      ],
    }),
    'company-dismissed': ({ siteName }) => ({
      subject: `Ya no se encarga de «${siteName}»`,
      heading: 'El propietario ya no trabaja con su empresa',
      paragraphs: [
        `El propietario de «${siteName}» ha dejado de trabajar con su empresa. Los permisos de la empresa han terminado, y el sitio ya no se le muestra.`,
      ],
    }),
    'service-switched': ({ companyName, siteName, deviceName, enabled, reason }) => ({
      subject: `El servicio de «${deviceName}» se ha ${enabled ? 'activado' : 'desactivado'}`,
      heading: `El servicio de «${deviceName}» está ${enabled ? 'activado' : 'desactivado'}`,
      paragraphs: [
        `${companyName} ha ${enabled ? 'activado' : 'desactivado'} el servicio de «${deviceName}» en «${siteName}».`,
        `Motivo indicado: ${reason}`,
      ],
    }),
    'grants-to-confirm': ({ companyName, siteName, given, confirmBy }, format) => ({
      subject: `¿Debe ${companyName} conservar estos permisos en «${siteName}»?`,
      heading: '¿Sigue siendo correcto?',
      paragraphs: [
        `Desde hace un año, ${companyName} tiene estos permisos en «${siteName}», sin fecha de fin:`,
        lostRows(given, format),
        `Puede mantenerlos o retirarlos. Si no hace nada, terminan el ${format.time(confirmBy)}.`,
      ],
      action: 'Ver y decidir',
    }),
    'grants-ending': ({ companyName, siteName, given, endsAt }, format) => ({
      subject: `Pronto terminan permisos en «${siteName}»`,
      heading: 'Pronto terminan permisos',
      paragraphs: [
        `Lo que ${companyName} puede hacer en «${siteName}» termina el ${format.time(endsAt)}:`,
        lostRows(given, format),
        'No hay que hacer nada. Termina por sí solo.',
      ],
    }),
    'grants-ended': ({ companyName, siteName, given, used }, format) => ({
      subject: `Han terminado permisos en «${siteName}»`,
      heading: 'Han terminado permisos',
      paragraphs: [
        `Han terminado estos permisos de ${companyName} en «${siteName}»:`,
        lostRows(given, format),
        ...usedWords(used, format),
        othersStay,
      ],
    }),
    'message-undelivered': ({ siteName, contact, failure, said }) => ({
      subject: `Un mensaje sobre «${siteName}» no ha llegado`,
      heading: 'Un mensaje no ha llegado',
      paragraphs: [
        `El mensaje a ${contact.value} sobre «${siteName}» no ha llegado: ${esMessages.failure[failure]}${said === undefined ? '' : ` (${said})`}.`,
        'Compruebe el contacto y corríjalo en la invitación pendiente, o envíela otra vez.',
      ],
    }),
    'employment-offered': ({ companyName, companyPhone, technicianName, role, sites, expiresAt }, format) => ({
      subject: `${companyName} le ofrece trabajar con la empresa en Keyholder`,
      heading: `${companyName} quiere contar con usted`,
      paragraphs: [
        `${technicianName}, de ${companyName}, le ofrece trabajar para la empresa en Keyholder, ${roleWords[role]}, ${sitesWords(sites)}.`,
        `Nada está decidido hasta que usted acepte; hasta entonces no cambia nada de lo suyo. La oferta termina el ${format.time(expiresAt)}.`,
        ...reach(companyName, companyPhone),
      ],
      action: 'Ver la oferta',
      closing: `¿No conoce a esta empresa? Entonces pulse «No los conozco» en la página: la oferta termina y no podrán volver a escribirle.`,
    }),
    'employment-changed': ({ companyName, role, sites }) => ({
      subject: `Ha cambiado lo que puede ver en ${companyName}`,
      heading: 'Ha cambiado lo que puede ver',
      paragraphs: [`En ${companyName} trabaja ahora ${roleWords[role]}, ${sitesWords(sites)}.`],
    }),
    'employment-taken-back': ({ companyName }) => ({
      subject: `${companyName} ha retirado su oferta`,
      heading: 'La oferta se ha retirado',
      paragraphs: [
        `${companyName} ya no le ofrece trabajar para la empresa. El enlace que recibió ya no funciona. No tiene que hacer nada.`,
      ],
    }),
    'employment-ended': ({ companyName }) => ({
      subject: `Ya no trabaja para ${companyName} en Keyholder`,
      heading: 'Su acceso ha terminado',
      paragraphs: [`${companyName} le ha quitado de sus técnicos. Ya no ve los sitios de la empresa.`],
    }),
    'employment-accepted': ({ personName }) => ({
      subject: `${personName} ha aceptado su oferta`,
      heading: `${personName} ya trabaja con usted`,
      paragraphs: [`${personName} ha aceptado su oferta y ve lo que usted le ha asignado.`],
    }),
    'employment-declined': ({ personName }) => ({
      subject: `${personName} ha rechazado su oferta`,
      heading: 'Su oferta se ha rechazado',
      paragraphs: [`${personName} ha rechazado su oferta.`],
    }),
    'offer-undelivered': ({ contact, failure }) => ({
      subject: 'Una oferta de trabajo no ha llegado',
      heading: 'Un mensaje no ha llegado',
      paragraphs: [
        `Lo que se envió a ${contact.value} no ha llegado: ${esMessages.failure[failure]}.`,
        'Compruebe la dirección. Puede retirar la oferta y hacerla a otra dirección.',
      ],
    }),
    ...esPeople.email,
    ...esTransfer.email,
    ...esRecovery.email,
    ...esCare.email,
    ...esPartners.email,
    ...esRules.email,
    joined: ({ parts }) => ({
      subject: `${parts.length} mensajes para usted`,
      heading: `${parts.length} mensajes en uno`,
      paragraphs: ['Hoy han pasado tantas cosas que los mensajes llegan juntos. El más reciente es el último.'],
    }),
  },

  emailFrame: {
    typeCode: (address) => `O abra ${address} y escriba este código:`,
    console: (address) => `Todo sobre sus sitios, en cualquier momento: ${address}`,
    site: (address) => `El sitio en su consola: ${address}`,
    report: (address) => `El informe de entrega, para imprimir o guardar: ${address}`,
    sender: (company) => `${company} a través de Keyholder`,
    footer: 'Keyholder: su sitio, sus permisos.',
    reason: {
      site: 'Recibe este mensaje por un sitio del que se encarga un instalador de seguridad.',
      work: 'Recibe este mensaje por el trabajo para un instalador de seguridad en Keyholder.',
      signIn: 'Recibe este mensaje porque alguien inicia sesión en Keyholder con esta dirección.',
    },
  },

  // Worded without á, í, ó and ú, which the GSM alphabet lacks.
  signInCode: {
    email: {
      subject: 'Su código de Keyholder',
      heading: 'Iniciar sesión en Keyholder',
      paragraphs: ['Escriba este código en la página en la que lo ha pedido. Vale durante 15 minutos.'],
      closing: '¿No quería iniciar sesión? Entonces no haga nada. Nadie de Keyholder le pedirá nunca este código.',
    },
    sms: (code) => `${code} es su clave de Keyholder. Vale 15 minutos. No se la diga a nadie.`,
  },
  sms: {
    invited: ({ company, site }, { expiresAt }, format) =>
      `${company} le entrega ${site}. Puede decidir hasta el ${format.day(expiresAt)}:`,
    'invitation-reminder': ({ company, site }, { expiresAt }, format) =>
      `Recordatorio: ${company} le entrega ${site}. Decida hasta el ${format.day(expiresAt)}:`,
    'invitation-cancelled': ({ company, site }) => `${company} ya no le entrega ${site}. El enlace que usted tiene ya no funciona.`,
    'grants-to-confirm': ({ company, site }, { confirmBy }, format) =>
      `¿Puede ${company} seguir en ${site}? Si no, termina el ${format.day(confirmBy)}:`,
    applied: ({ company, site }) => `${company} pide permisos en ${site}. Mire y decida:`,
    'application-cancelled': ({ company, site }) => `${company} ya no pide permisos en ${site}.`,
    'site-yours': ({ site }) => `${site} ya es suyo. Vea quien puede hacer que, o retirelo:`,
    'access-widened': ({ company, site }) => `${company} tiene permisos nuevos en ${site}. Verlos o retirarlos:`,
    'grants-released': ({ company, site }) => `${company} ha devuelto permisos en ${site}.`,
    'visit-started': ({ company, site }, { endsAt }, format) =>
      `${company} trabaja ahora en ${site}, hasta el ${format.day(endsAt)}. Terminarlo:`,
    'visit-ended': ({ company, site }) => `${company} ha terminado el trabajo en ${site}.`,
    'service-switched': ({ company, site }, { enabled }) =>
      `${company} ha ${enabled ? 'activado' : 'desactivado'} el servicio de un dispositivo en ${site}.`,
    'grants-ending': ({ company, site }, { endsAt }, format) =>
      `Lo que ${company} puede hacer en ${site} termina el ${format.day(endsAt)}.`,
    'grants-ended': ({ company, site }) => `Han terminado permisos de ${company} en ${site}.`,
    ...esPeople.sms,
    ...esTransfer.sms,
    ...esRecovery.sms,
    ...esCare.sms,
    ...esPartners.sms,
    ...esRules.sms,
    joined: (_, { parts }) => `Keyholder: ${parts.length} mensajes para usted. Véalos aquí:`,
  },
  nameless: { company: 'Su instalador', site: 'un sitio', device: 'un dispositivo', person: 'Alguien' },
};
