export const devices = (count: number): string => (count <= 1 ? `${count} appareil` : `${count} appareils`);

export const roleWords = { admin: 'comme administrateur', technician: 'comme technicien' } as const;

export const sitesWords = (sites: 'all' | number): string =>
  sites === 'all' ? 'sur tous les sites' : sites <= 1 ? `sur ${sites} site` : `sur ${sites} sites`;
