import { Email } from '#domain/address';
import { DeviceId, SiteId } from '#domain/id';
import { DevicePermission, Permission } from '#domain/permission';

/** The entities of AuthZEN 1.0, as far as anything is decided by them: properties come from whoever asks, and decide nothing. */
export type Asked = {
  subject: { type: string; id: string };
  action: { name: string };
  resource: { type: string; id: string };
};

/** "May this technician do this, on this device or site, now?" Which site a device is on, whoever asks need not know. */
export type Evaluation =
  | { technician: string; permission: 'site-information'; siteId: string }
  | { technician: string; permission: DevicePermission; deviceId: string };

/** Where something is done: a device, or a site. */
export type Place = { deviceId: string } | { siteId: string };

/** @returns nothing for what cannot be one. */
export const placeOf = ({ type, id }: Asked['resource']): Place | undefined => {
  if (type === 'device' && DeviceId.safeParse(id).success) return { deviceId: id };
  return type === 'site' && SiteId.safeParse(id).success ? { siteId: id } : undefined;
};

/** @returns nothing for whoever can be no technician. */
export const technicianIn = ({ type, id }: Asked['subject']): string | undefined =>
  type === 'technician' ? Email.safeParse(id).data : undefined;

/** What can be done with a resource of a type; nothing with one that is not known here. */
export const permissionsOn = (type: string): readonly Permission[] => {
  if (type === 'site') return ['site-information'];
  return type === 'device' ? DevicePermission.options : [];
};

/** @returns nothing for what nobody here may do, on whatever: who is asked that says no, and not that it does not understand. */
export const evaluationOf = ({ subject, action, resource }: Asked): Evaluation | undefined => {
  const [technician, place, permission] = [technicianIn(subject), placeOf(resource), Permission.safeParse(action.name).data];
  if (technician === undefined || place === undefined || permission === undefined) return undefined;
  if ('siteId' in place) return permission === 'site-information' ? { technician, permission, ...place } : undefined;
  return permission === 'site-information' ? undefined : { technician, permission, ...place };
};
