import { companyOfSite } from '#app/kernel/about';
import { permissionViews } from '#app/kernel/permission-views';
import type { Ports, SiteRead } from '#app/kernel/ports';
import { siteThrough } from '#app/sites/site-view';
import { type Grant, isLive, isStanding } from '#domain/grant';
import type { Instant } from '#domain/instant';
import { type ApprovedPartner, partOf } from '#domain/partner';
import { holdsAnything, type Site } from '#domain/site';
import type { Employment } from '#domain/technician';
import { isAwaited } from '#domain/visit';
import { endsBy } from '#domain/window';

/** By which part somebody finds a site that another company looks after: a partner works under its grants, and where it has none finds nothing. */
export const partOn = (technician: Employment, site: Site, now: Instant): ApprovedPartner | undefined => {
  const part = partOf(technician, site, now);
  return part && holdsAnything(site, now, part.until) ? part : undefined;
};

/** What counts for a partner, or will, and ends with its part at the latest; of a visit not who is on it, and nothing while it waits. */
const upTo = (grants: readonly Grant[], until: Instant): Grant[] =>
  grants
    .filter(isStanding)
    .filter((grant) => !isAwaited(grant) && grant.from < until)
    .map(({ visit: _, ...grant }) => (endsBy(grant.until, until) ? grant : { ...grant, until }));

/** As a partner's technician sees it: devices, what may be done on each, and through whom (rule 36). */
export const readThrough = async (ports: Ports, read: SiteRead<'everything'>, part: ApprovedPartner, now: Instant) => {
  const grants = upTo(read.grants, part.until);
  const live = new Set(grants.filter((grant) => isLive(grant, now)).flatMap((grant) => grant.devices));
  const [company, connectivity] = await Promise.all([
    companyOfSite(ports, read.site),
    ports.connectivities.of(read.devices.map(({ id }) => id).filter((id) => live.has(id))),
  ]);
  const { permissions, devices } = permissionViews(read.devices, grants, now);
  return {
    ...siteThrough(read.site, company, part, now),
    recovery: undefined,
    proposedOffer: undefined,
    permissions,
    devices: devices.map((device) => ({ ...device, service: undefined, connectivity: connectivity.get(device.id) })),
    pendingInvitation: undefined,
    answeredInvitation: undefined,
    partners: [],
    // What passes between the company and whose it is, is none of a partner's business (rule 26).
    applications: [],
    standing: [],
  };
};
