import * as z from 'zod';
import { Email } from '#domain/address';
import { CloudName } from '#domain/device-cloud';
import { DeviceId, SessionId, SiteId } from '#domain/id';
import { after, Instant, SECOND } from '#domain/instant';
import { DevicePermission } from '#domain/permission';

/** Lets one technician open one session at the enforcement points of one device cloud (rule 37). */
export const Ticket = z.object({
  sessionId: SessionId,
  technician: Email,
  siteId: SiteId,
  deviceId: DeviceId,
  permission: DevicePermission,
  cloud: CloudName,
  /** What it lets somebody begin, begins before this. */
  startBy: Instant,
});
export type Ticket = z.infer<typeof Ticket>;

const STARTS_WITHIN = 60 * SECOND;

export const ticketFor = (what: Omit<Ticket, 'startBy'>, now: Instant): Ticket => ({ ...what, startBy: after(now, STARTS_WITHIN) });

export const issuedAt = ({ startBy }: Ticket): Instant => after(startBy, -STARTS_WITHIN);

export const mayStart = ({ startBy }: Ticket, now: Instant): boolean => now < startBy;
