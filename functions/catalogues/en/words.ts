import type { AskedWords } from '#catalogues/asked';
import type { MessageWords } from '#catalogues/message-words';

export const devices = (count: number): string => (count === 1 ? '1 device' : `${count} devices`);

export const roleWords = { admin: 'an admin', technician: 'a technician' } as const;

export const sitesWords = (sites: 'all' | number): string => (sites === 'all' ? 'all sites' : sites === 1 ? '1 site' : `${sites} sites`);

export const asked: AskedWords = {
  on: (what, names) => `${what} on ${names}`,
  all: (count) => (count === 1 ? 'the only device' : `all ${count} devices`),
  some: (count) => devices(count),
  others: (count) => `${count} more`,
  hours: (count) => (count === 1 ? 'for 1 hour' : `for ${count} hours`),
  days: (count) => `for ${count} days`,
  visit: (hours, days) =>
    `for a visit of ${hours === 1 ? '1 hour' : `${hours} hours`}, begun within ${days === 1 ? '1 day' : `${days} days`}`,
  visitBy: (hours, time) => `for a visit of ${hours === 1 ? '1 hour' : `${hours} hours`}, begun by ${time}`,
  fromAnswer: (length) => `${length} from your answer`,
  until: (time) => `until ${time}`,
  permanent: 'without end',
  from: (time) => `from ${time}`,
  everyDay: 'every day',
  weekdays: 'weekdays',
  weekends: 'weekends',
  between: (from, until) => `${from} to ${until}`,
  comma: ', ',
};

export const permission: MessageWords['permission'] = {
  'site-information': {
    name: 'Site information',
    sentence: 'Keep the name, the address and the list of devices up to date.',
  },
  configuration: {
    name: 'Configuration',
    sentence: 'Change the settings of these devices. No pictures are shown.',
  },
  'live-view': {
    name: 'Live view',
    sentence: 'See what these cameras see, at the moment they see it.',
  },
  playback: {
    name: 'Playback',
    sentence: 'Watch what these devices have recorded.',
  },
};
