import * as z from 'zod';
import { CloudName } from '#domain/device-cloud';
import { DeviceId, SiteId } from '#domain/id';
import { Instant } from '#domain/instant';
import { Name, Reason } from '#domain/text';

export const Category = z.enum(['camera', 'recorder', 'alarm-panel', 'access-control', 'intercom', 'sensor', 'other']);

/** As printed on the device: no spaces, one spelling, so that the same device is seen to be the same. */
export const Serial = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{2,63}$/, 'must be 3 to 64 letters, digits or . _ / -')
  .toUpperCase();

/** A camera, recorder, panel… on a site. */
export const Device = z.object({
  id: DeviceId,
  siteId: SiteId,
  name: Name,
  serial: Serial,
  model: Name.optional(),
  category: Category,
  /** Whose machine may ask and report about it; none where the deployment has none, or had one. */
  cloud: CloudName.optional(),
  /** Another handed-over site holds its serial: nothing can be allowed on it here until its owner lets it go (rule 46). */
  unconfirmed: z.literal(true).optional(),
  /** Whether the company has switched its service off (rule 19). */
  service: z.object({ enabled: z.boolean(), reason: Reason, since: Instant }).optional(),
  createdAt: Instant,
});
export type Device = z.infer<typeof Device>;

/** The devices that permissions can be asked for and given on. */
export const grantable = (devices: readonly Pick<Device, 'id' | 'unconfirmed'>[]): string[] =>
  devices.filter(({ unconfirmed }) => !unconfirmed).map(({ id }) => id);

/** Its service as it is now: what was switched off under a consent that has ended is on again (rule 19). */
export const serviceOn = ({ service }: Device, { suspensionEndedAt }: { suspensionEndedAt?: Instant | undefined }): Device['service'] =>
  service && !service.enabled && suspensionEndedAt !== undefined && service.since <= suspensionEndedAt
    ? { ...service, enabled: true, since: suspensionEndedAt }
    : service;

/** Why it was switched before somebody's time is none of their business (rules 26 and 30). */
export const serviceSince = (began: Instant | undefined, service: Device['service']): Device['service'] =>
  service && began !== undefined && service.since <= began ? undefined : service;

/** As its company sees it, which does not learn whether anybody else has it (rule 26). */
export const toCompany = ({ unconfirmed: _, ...device }: Device): Device => device;
