export const devices = (count: number): string => `${count}台设备`;

export const roleWords = { admin: '担任管理员', technician: '担任技术员' } as const;

export const sitesWords = (sites: 'all' | number): string => (sites === 'all' ? '负责全部站点' : `负责 ${sites} 处站点`);
