import type { Device } from '#domain/device';
import { type Grant, isStanding } from '#domain/grant';
import type { Instant } from '#domain/instant';
import type { Permission } from '#domain/permission';
import type { ZonedTimes } from '#domain/times';
import type { Visit } from '#domain/visit';
import { covers, endsBy, hasEnded, type Window } from '#domain/window';

/** A standing grant as it shows beside a device: what is allowed, from when, until when. */
export type PermissionView = Window & {
  permission: Permission;
  grantId: string;
  status: 'scheduled' | 'active';
  visit?: Visit | undefined;
  times?: ZonedTimes | undefined;
};

/** One entry a permission, what counts now and lasts longest before what only begins: 80 grants make no longer an answer than one. */
const permissionsOf = (grants: readonly Grant[], now: Instant): PermissionView[] => {
  const best = new Map<Permission, PermissionView>();
  for (const grant of grants) {
    if (!isStanding(grant) || hasEnded(grant, now)) continue;
    const { id: grantId, permission, from, until, visit, times } = grant;
    const view: PermissionView = {
      grantId,
      permission,
      from,
      until,
      ...(visit && { visit }),
      ...(times && { times }),
      status: covers(grant, now) ? 'active' : 'scheduled',
    };
    const known = best.get(permission);
    const isBetter =
      !known ||
      (view.status === known.status
        ? view.status === 'active'
          ? endsBy(known.until, until)
          : from < known.from
        : view.status === 'active');
    if (isBetter) best.set(permission, view);
  }
  return [...best.values()];
};

/** Each device's grants, in one pass over them. */
const byDevice = (grants: readonly Grant[]): Map<string, Grant[]> => {
  const found = new Map<string, Grant[]>();
  for (const grant of grants) {
    for (const id of grant.devices) {
      const known = found.get(id);
      if (known) known.push(grant);
      else found.set(id, [grant]);
    }
  }
  return found;
};

/** Each device with what the company may do on it, and what it may do on the site. */
export const permissionViews = (devices: readonly Device[], grants: readonly Grant[], now: Instant) => {
  const of = byDevice(grants);
  return {
    permissions: permissionsOf(
      grants.filter(({ permission }) => permission === 'site-information'),
      now,
    ),
    devices: devices.map((device) => ({ ...device, permissions: permissionsOf(of.get(device.id) ?? [], now) })),
  };
};
