import * as z from 'zod';

export const DevicePermission = z.enum(['configuration', 'live-view', 'playback']);
export const Permission = z.enum(['site-information', ...DevicePermission.options]);
export type Permission = z.infer<typeof Permission>;
export type DevicePermission = z.infer<typeof DevicePermission>;
