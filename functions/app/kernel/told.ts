import type { Device } from '#domain/device';
import type { Grant, Loss } from '#domain/grant';
import type { Instant } from '#domain/instant';
import { MOST_NAMED } from '#domain/line';
import type { GivenLine } from '#domain/message-content';
import { isAwaited } from '#domain/visit';

export type NamedDevices = readonly Pick<Device, 'id' | 'name'>[];

/** Permissions as messages and the ledger tell them, some of their devices by name; a start is told only when it is ahead. */
export const givenIn = (
  grants: readonly Pick<Grant, 'permission' | 'devices' | 'from' | 'until' | 'visit' | 'times'>[],
  siteDevices: NamedDevices,
  now: Instant,
): GivenLine[] => {
  const names = new Map(siteDevices.map(({ id, name }) => [id, name]));
  return grants.map(({ permission, devices, from, until, visit, times }) => ({
    permission,
    devices: devices.length,
    names: devices
      .slice(0, MOST_NAMED)
      .map((id) => names.get(id))
      .filter((name) => name !== undefined),
    ...(visit && isAwaited({ from, until, visit }) ? { visitHours: visit.hours } : { from: from > now ? from : undefined }),
    until,
    ...(times && { times: times.windows }),
  }));
};

/** What grants have lost, told as if it were grants of its own. */
export const lostIn = (losses: readonly Loss[]) => losses.map(({ grant, devices }) => ({ ...grant, devices: [...devices] }));
