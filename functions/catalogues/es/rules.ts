import { asked, permission } from '#catalogues/es/words';
import { type RuleWords, ruleRows } from '#catalogues/rule-words';

const console: RuleWords['console'] = {
  title: 'Reglas permanentes',
  lead: 'Lo que ha respondido por adelantado: una solicitud que encaje por completo se aprueba enseguida y se le avisa. Lo que vaya más allá le espera entero.',
  count: (count) => (count === 0 ? 'Reglas permanentes' : count === 1 ? '1 regla permanente' : `${count} reglas permanentes`),
  none: 'No hay ninguna regla permanente: se le pregunta cada vez.',
  allDevices: 'todos los dispositivos de hoy',
  atMost: (length) => `${length} como máximo`,
  endsAt: (time) => `Termina el ${time} si ningún propietario la mantiene.`,
  idle: 'No responde a nadie: quien la hizo ya no es propietario. Manténgala y usted responderá con ella.',
  confirm: 'Mantenerla un año más',
  remove: 'Eliminarla',
  removeSure: 'Se le vuelve a preguntar desde ahora. Lo que ha dado sigue hasta que usted lo retire.',
  make: 'Responder por adelantado',
  what: 'Lo que se puede dar sin preguntar',
  pictures: 'También imágenes',
  picturesLead: 'Con esto, alguien ve sus cámaras sin preguntarle ese día.',
  longest: 'Cuánto tiempo como máximo',
  send: 'Crear esta regla',
  like: '¿Siempre así? Responder por adelantado',
  given: 'Dado por su regla permanente',
};

const say = { asked, permission, rule: console };

export const esRules: RuleWords = {
  answered: 'Lo ha dado su regla permanente. ¿Ya no le conviene? Entonces retírelo y elimine la regla.',
  email: {
    'rule-changed': ({ siteName, change, by, ...rule }, format) => ({
      subject: `Sobre una regla permanente de «${siteName}»`,
      heading: `Sobre una regla permanente de «${siteName}»`,
      paragraphs: [
        {
          added: `${by?.value ?? 'Un propietario'} ha respondido por adelantado: lo que encaje en esto se aprueba enseguida, sin preguntarle.`,
          removed: `${by?.value ?? 'Una de las personas'} ha eliminado esta regla permanente. Se le vuelve a preguntar.`,
          confirmed: `${by?.value ?? 'Un propietario'} mantiene esta regla permanente un año más.`,
          expired: `Esta regla permanente ha terminado porque nadie la confirmó. Se le vuelve a preguntar.`,
        }[change],
        ruleRows(say, format, rule),
      ],
    }),
    'rule-to-confirm': ({ siteName, endsAt, ...rule }, format) => ({
      subject: `¿Debe seguir esta regla permanente de «${siteName}»?`,
      heading: `¿Debe seguir esta regla permanente de «${siteName}»?`,
      paragraphs: [
        ruleRows(say, format, rule),
        `Termina el ${format.time(endsAt)} si ningún propietario la mantiene un año más. Para que termine no tiene que hacer nada.`,
      ],
    }),
  },
  sms: {
    'rule-changed': ({ site }) => `Novedades sobre una regla permanente de ${site}: vea su página de Keyholder.`,
    'rule-to-confirm': ({ site }, { endsAt }, format) =>
      `Una regla permanente de ${site} termina el ${format.day(endsAt)}. Consérvela en Keyholder.`,
  },
  console,
  ledger: {
    'rule-added': 'respondió por adelantado',
    'rule-removed': 'eliminó una respuesta por adelantado',
    'rule-confirmed': 'mantuvo una respuesta por adelantado un año más',
    'rule-put-to-owner': 'preguntó si una respuesta por adelantado debe seguir',
    'rule-expired': 'terminó una respuesta por adelantado, porque nadie la confirmó',
  },
  done: {
    'rule-added': 'Lo que encaje se aprueba desde ahora enseguida, y se le avisa cada vez.',
    'rule-removed': 'Se ha eliminado la regla. Se le vuelve a preguntar.',
    'rule-confirmed': 'La regla sigue un año más.',
  },
};
