import { Email } from '#domain/address';
import { DeviceId, SiteId } from '#domain/id';
import { DevicePermission, type Permission } from '#domain/permission';

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

/** What can be done with a resource of a type; nothing with one that is not known here. */
export const permissionsOn = (type: string): readonly Permission[] => {
  if (type === 'site') return ['site-information'];
  return type === 'device' ? DevicePermission.options : [];
};

/** @returns nothing for what nobody here may do, on whatever: who is asked that says no, and not that it does not understand. */
export const evaluationOf = ({ subject, action, resource }: Asked): Evaluation | undefined => {
  const technician = Email.safeParse(subject.id);
  if (subject.type !== 'technician' || !technician.success) return undefined;
  const [device, site, permission] = [
    DeviceId.safeParse(resource.id),
    SiteId.safeParse(resource.id),
    DevicePermission.safeParse(action.name),
  ];
  if (resource.type === 'device' && device.success && permission.success)
    return { technician: technician.data, permission: permission.data, deviceId: device.data };
  if (resource.type === 'site' && site.success && action.name === 'site-information')
    return { technician: technician.data, permission: action.name, siteId: site.data };
  return undefined;
};
