import type { AskedWords } from '#catalogues/asked';

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
  fromAnswer: (length) => `${length} from your answer`,
  until: (time) => `until ${time}`,
  permanent: 'without end',
  from: (time) => `from ${time}`,
  comma: ', ',
};
