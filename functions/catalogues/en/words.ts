export const devices = (count: number): string => (count === 1 ? '1 device' : `${count} devices`);

export const roleWords = { admin: 'an admin', technician: 'a technician' } as const;

export const sitesWords = (sites: 'all' | number): string => (sites === 'all' ? 'all sites' : sites === 1 ? '1 site' : `${sites} sites`);
