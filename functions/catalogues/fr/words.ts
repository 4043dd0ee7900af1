import type { AskedWords } from '#catalogues/asked';
import type { MessageWords } from '#catalogues/message-words';

export const devices = (count: number): string => (count <= 1 ? `${count} appareil` : `${count} appareils`);

export const roleWords = { admin: 'comme administrateur', technician: 'comme technicien' } as const;

export const sitesWords = (sites: 'all' | number): string =>
  sites === 'all' ? 'sur tous les sites' : sites <= 1 ? `sur ${sites} site` : `sur ${sites} sites`;

export const asked: AskedWords = {
  on: (what, names) => `${what} sur ${names}`,
  all: (count) => (count === 1 ? 'le seul appareil' : `les ${count} appareils`),
  some: (count) => devices(count),
  others: (count) => (count === 1 ? '1 autre' : `${count} autres`),
  hours: (count) => (count === 1 ? 'pendant 1 heure' : `pendant ${count} heures`),
  days: (count) => `pendant ${count} jours`,
  visit: (hours, days) =>
    `pour une visite de ${hours === 1 ? '1 heure' : `${hours} heures`}, commencée dans un délai de ${days === 1 ? '1 jour' : `${days} jours`}`,
  visitBy: (hours, time) => `pour une visite de ${hours === 1 ? '1 heure' : `${hours} heures`}, commencée avant le ${time}`,
  fromAnswer: (length) => `${length} à partir de votre réponse`,
  until: (time) => `jusqu’au ${time}`,
  permanent: 'sans date de fin',
  from: (time) => `à partir du ${time}`,
  everyDay: 'tous les jours',
  weekdays: 'du lundi au vendredi',
  weekends: 'le week-end',
  between: (from, until) => `de ${from} à ${until}`,
  comma: ', ',
};

export const permission: MessageWords['permission'] = {
  'site-information': {
    name: 'Données du site',
    sentence: 'Tenir à jour le nom, l’adresse et la liste des appareils.',
  },
  configuration: {
    name: 'Configuration',
    sentence: 'Modifier les réglages de ces appareils. Aucune image n’est montrée.',
  },
  'live-view': {
    name: 'Vue en direct',
    sentence: 'Voir ce que voient ces caméras, au moment où elles le voient.',
  },
  playback: {
    name: 'Voir les enregistrements',
    sentence: 'Regarder ce que ces appareils ont enregistré.',
  },
};
