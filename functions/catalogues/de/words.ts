import type { AskedWords } from '#catalogues/asked';
import type { MessageWords } from '#catalogues/message-words';

export const devices = (count: number): string => (count === 1 ? '1 Gerät' : `${count} Geräte`);

export const roleWords = { admin: 'als Administrator', technician: 'als Techniker' } as const;

export const sitesWords = (sites: 'all' | number): string =>
  sites === 'all' ? 'für alle Standorte' : sites === 1 ? 'für 1 Standort' : `für ${sites} Standorte`;

export const asked: AskedWords = {
  on: (what, names) => `${what} auf ${names}`,
  alone: {
    all: (count) => (count === 1 ? 'das einzige Gerät' : `alle ${count} Geräte`),
    some: (count) => (count === 1 ? 'ein Gerät' : `${count} Geräte`),
    others: (count) => `${count} weitere`,
  },
  all: (count) => (count === 1 ? 'dem einzigen Gerät' : `allen ${count} Geräten`),
  some: (count) => (count === 1 ? '1 Gerät' : `${count} Geräten`),
  others: (count) => `${count} weiteren`,
  hours: (count) => (count === 1 ? 'für 1 Stunde' : `für ${count} Stunden`),
  days: (count) => `für ${count} Tage`,
  visit: (hours, days) =>
    `für einen Einsatz von ${hours === 1 ? '1 Stunde' : `${hours} Stunden`}, begonnen innerhalb von ${days === 1 ? '1 Tag' : `${days} Tagen`}`,
  visitBy: (hours, time) => `für einen Einsatz von ${hours === 1 ? '1 Stunde' : `${hours} Stunden`}, begonnen bis ${time}`,
  fromAnswer: (length) => `${length} ab Ihrer Antwort`,
  until: (time) => `bis ${time}`,
  permanent: 'unbefristet',
  from: (time) => `ab ${time}`,
  everyDay: 'täglich',
  weekdays: 'werktags',
  weekends: 'am Wochenende',
  between: (from, until) => `${from} bis ${until} Uhr`,
  comma: ', ',
};

export const permission: MessageWords['permission'] = {
  'site-information': {
    name: 'Standortdaten',
    sentence: 'Den Namen, die Adresse und die Liste der Geräte aktuell halten.',
  },
  configuration: {
    name: 'Konfiguration',
    sentence: 'Die Einstellungen dieser Geräte ändern. Dabei sind keine Bilder zu sehen.',
  },
  'live-view': {
    name: 'Live-Bild',
    sentence: 'Sehen, was diese Kameras gerade in diesem Moment zeigen.',
  },
  playback: {
    name: 'Aufnahmen ansehen',
    sentence: 'Ansehen, was diese Geräte aufgezeichnet haben.',
  },
};
