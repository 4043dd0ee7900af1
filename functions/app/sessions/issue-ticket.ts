import { answerTo } from '#app/grants/check-access';
import type { Access } from '#app/kernel/access-port';
import { type Caller, notEmployed } from '#app/kernel/caller';
import type { Ports } from '#app/kernel/ports';
import type { Tickets } from '#app/kernel/session-ports';
import { cloudOf, urlFor } from '#domain/device-cloud';
import type { Instant } from '#domain/instant';
import type { DevicePermission } from '#domain/permission';
import { Refused } from '#domain/refusal';
import { ticketFor } from '#domain/ticket';

/** What a technician opens one session with, and at which device cloud. */
export type Issued = { ticket: string; cloud: string; url: string | undefined; startBy: Instant; until: Instant | undefined };

const notNow = () => new Refused('not-permitted', 'No permission lets you do this, on this device, now.');

/**
 * A ticket for one device and permission; it counts for a minute, and is worth nothing to anybody else's gate (rule 37).
 * @throws Refused `not-permitted`, alike for what is not allowed, not there, or of a cloud that is not known.
 */
export const issueTicket = async (
  { access, tickets, ids, settings, now }: Pick<Ports, 'ids' | 'settings' | 'now'> & { access: Access; tickets: Tickets },
  { email }: Caller,
  { deviceId, permission }: { deviceId: string; permission: DevicePermission },
): Promise<Issued> => {
  if (email === undefined) throw notEmployed();
  const found = (await access.read([], [], [deviceId])).device(deviceId);
  const read = await access.read([email], found?.siteId === undefined ? [] : [found.siteId]);
  const technician = read.employment(email);
  if (!technician) throw notEmployed();
  const cloud = cloudOf(settings, found?.cloud);
  if (found?.siteId === undefined || cloud === undefined) throw notNow();
  const { siteId } = found;
  const at = now();
  const { allowed, until } = answerTo(read, technician, { siteId, deviceId, permission }, at);
  if (!allowed) throw notNow();
  const made = ticketFor({ sessionId: ids.next('ses'), technician: email, siteId, deviceId, permission, cloud }, at);
  const ticket = await tickets.seal(made);
  return { ticket, cloud, url: urlFor(settings.cloudUrls[cloud], { deviceId, permission, ticket }), startBy: made.startBy, until };
};
