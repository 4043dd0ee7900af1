import type { AskedWords } from '#catalogues/asked';
import type { MessageWords } from '#catalogues/message-words';

export const devices = (count: number): string => (count === 1 ? '1 dispositivo' : `${count} dispositivos`);

export const roleWords = { admin: 'como administrador', technician: 'como técnico' } as const;

export const sitesWords = (sites: 'all' | number): string =>
  sites === 'all' ? 'en todos los sitios' : sites === 1 ? 'en 1 sitio' : `en ${sites} sitios`;

export const asked: AskedWords = {
  on: (what, names) => `${what} en ${names}`,
  all: (count) => (count === 1 ? 'el único dispositivo' : `los ${count} dispositivos`),
  some: (count) => devices(count),
  others: (count) => `${count} más`,
  hours: (count) => (count === 1 ? 'durante 1 hora' : `durante ${count} horas`),
  days: (count) => `durante ${count} días`,
  visit: (hours, days) =>
    `para una visita de ${hours === 1 ? '1 hora' : `${hours} horas`}, iniciada en un plazo de ${days === 1 ? '1 día' : `${days} días`}`,
  visitBy: (hours, time) => `para una visita de ${hours === 1 ? '1 hora' : `${hours} horas`}, iniciada antes del ${time}`,
  fromAnswer: (length) => `${length} desde su respuesta`,
  until: (time) => `hasta el ${time}`,
  permanent: 'sin fecha de fin',
  from: (time) => `desde el ${time}`,
  everyDay: 'todos los días',
  weekdays: 'de lunes a viernes',
  weekends: 'los fines de semana',
  between: (from, until) => `de ${from} a ${until}`,
  comma: ', ',
};

export const permission: MessageWords['permission'] = {
  'site-information': {
    name: 'Datos del sitio',
    sentence: 'Mantener al día el nombre, la dirección y la lista de dispositivos.',
  },
  configuration: {
    name: 'Configuración',
    sentence: 'Cambiar los ajustes de estos dispositivos. No se muestran imágenes.',
  },
  'live-view': {
    name: 'Vista en directo',
    sentence: 'Ver lo que ven estas cámaras, en el momento en que lo ven.',
  },
  playback: {
    name: 'Ver grabaciones',
    sentence: 'Ver lo que estos dispositivos han grabado.',
  },
};
