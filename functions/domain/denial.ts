import * as z from 'zod';
import { Email } from '#domain/address';
import { CloudName } from '#domain/device-cloud';
import { DeviceId, SiteId } from '#domain/id';
import { after, Instant, MINUTE } from '#domain/instant';
import { DevicePermission } from '#domain/permission';

/** A no that the owner can be asked about: to whom of whose technicians it was said, and until when it may be shown. */
export const Denial = z.object({
  technician: Email,
  siteId: SiteId,
  deviceId: DeviceId,
  permission: DevicePermission,
  cloud: CloudName,
  expiresAt: Instant,
});
export type Denial = z.infer<typeof Denial>;

const SHOWN_WITHIN = 10 * MINUTE;

export const denialOf = (what: Omit<Denial, 'expiresAt'>, now: Instant): Denial => ({ ...what, expiresAt: after(now, SHOWN_WITHIN) });
