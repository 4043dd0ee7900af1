export const devices = (count: number): string => (count === 1 ? '1 dispositivo' : `${count} dispositivos`);

export const roleWords = { admin: 'como administrador', technician: 'como técnico' } as const;

export const sitesWords = (sites: 'all' | number): string =>
  sites === 'all' ? 'en todos los sitios' : sites === 1 ? 'en 1 sitio' : `en ${sites} sitios`;
