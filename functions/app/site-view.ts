import type { Device } from '#domain/device';
import { type Grant, isStanding, statusOfGrant } from '#domain/grant';
import type { Instant } from '#domain/instant';
import type { Permission } from '#domain/line';
import { CompanyAction, companyMay, isPending, type Site, type SiteStatus, statusOfSite } from '#domain/site';
import { hasEnded, type Window } from '#domain/window';

/** A site as its company sees it: derived, by the clock, and without the contact of anyone it does not know. */
export type SiteView = Pick<
  Site,
  'id' | 'name' | 'timeZone' | 'address' | 'createdAt' | 'deviceCount' | 'owner' | 'allowServiceSuspension'
> & {
  status: SiteStatus;
  lastInvitation?: { id: string; status: NonNullable<Site['lastInvitation']>['status'] } | undefined;
  may: CompanyAction[];
};

export const siteView = (site: Site, now: Instant): SiteView => ({
  ...site,
  status: statusOfSite(site, now),
  lastInvitation: site.lastInvitation && {
    id: site.lastInvitation.id,
    status: site.lastInvitation.status === 'pending' && !isPending(site.lastInvitation, now) ? 'expired' : site.lastInvitation.status,
  },
  may: CompanyAction.options.filter((action) => companyMay(action, site, now)),
});

/** A standing grant as it shows beside a device: what is allowed, from when, until when. */
export type PermissionView = Window & { permission: Permission; grantId: string; status: 'scheduled' | 'active' };

const permissionsOf = (grants: readonly Grant[], concerns: (grant: Grant) => boolean, now: Instant): PermissionView[] =>
  grants
    .filter((grant) => isStanding(grant) && !hasEnded(grant, now) && concerns(grant))
    .map(({ id, permission, from, until, ...grant }) => ({
      grantId: id,
      permission,
      from,
      until,
      status: statusOfGrant({ id, permission, from, until, ...grant } as Grant, now) as PermissionView['status'],
    }));

/** Each device with what the company may do on it, and what it may do on the site. */
export const permissionViews = (devices: readonly Device[], grants: readonly Grant[], now: Instant) => ({
  permissions: permissionsOf(grants, ({ permission }) => permission === 'site-information', now),
  devices: devices.map((device) => ({ ...device, permissions: permissionsOf(grants, (grant) => grant.devices.includes(device.id), now) })),
});
