export const devices = (count: number): string => (count === 1 ? '1 Gerät' : `${count} Geräte`);

export const roleWords = { admin: 'als Administrator', technician: 'als Techniker' } as const;

export const sitesWords = (sites: 'all' | number): string =>
  sites === 'all' ? 'für alle Standorte' : sites === 1 ? 'für 1 Standort' : `für ${sites} Standorte`;
