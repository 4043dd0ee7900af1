import * as z from 'zod';
import { atLeastOne, type Contract, device, site } from '#api/contracts/contract-parts';
import { Category, Serial } from '#domain/device';
import { CloudName } from '#domain/device-cloud';
import { DeviceId, SiteId } from '#domain/id';
import { Instant } from '#domain/instant';
import { Name, Reason } from '#domain/text';

export const DeviceAnswer = z
  .object({
    id: DeviceId,
    siteId: SiteId,
    name: z.string(),
    serial: z.string(),
    model: z.string().optional(),
    category: Category,
    cloud: CloudName.optional(),
    service: z.object({ enabled: z.boolean(), reason: z.string(), since: Instant }).optional(),
    createdAt: Instant,
  })
  .meta({ id: 'Device' });

export const ConnectivityAnswer = z.object({ online: z.boolean(), at: Instant }).meta({ id: 'Connectivity' });

/** The devices of a site. */
export const deviceContracts = {
  addDevice: {
    method: 'POST',
    path: '/sites/{siteId}/devices',
    audience: 'company',
    summary: 'Add a device; its serial stands on one of your sites',
    params: site,
    body: z.strictObject({ name: Name, serial: Serial, model: Name.optional(), category: Category, cloud: CloudName.optional() }),
    once: true,
    answer: { status: 201, body: DeviceAnswer },
    refusals: ['site-status', 'serial-taken', 'limit-reached', 'unknown-device-cloud', 'changed-meanwhile'],
  },

  changeDevice: {
    method: 'PATCH',
    path: '/sites/{siteId}/devices/{deviceId}',
    audience: 'company',
    summary: 'Change a device',
    params: device,
    body: atLeastOne({ name: Name.optional(), model: Name.optional(), category: Category.optional(), cloud: CloudName.optional() }),
    answer: { status: 200, body: DeviceAnswer },
    refusals: ['site-status', 'unknown-device-cloud', 'changed-meanwhile'],
  },

  switchService: {
    method: 'PUT',
    path: '/sites/{siteId}/devices/{deviceId}/service',
    audience: 'company',
    summary: 'Switch a device’s service off or on, where the owner has allowed that',
    params: device,
    body: z.strictObject({ enabled: z.boolean(), reason: Reason }),
    answer: { status: 200, body: DeviceAnswer },
    refusals: ['suspension-not-allowed', 'too-many-requests', 'changed-meanwhile'],
  },

  removeDevice: {
    method: 'DELETE',
    path: '/sites/{siteId}/devices/{deviceId}',
    audience: 'company',
    summary: 'Remove a device; takes it out of every grant',
    params: device,
    answer: { status: 204 },
    refusals: ['site-status', 'changed-meanwhile'],
  },

  removeOwnedDevice: {
    method: 'DELETE',
    path: '/owner/sites/{siteId}/devices/{deviceId}',
    audience: 'owner',
    summary: 'Remove a device from your site; what was allowed on it ends, and its serial is free',
    params: device,
    answer: { status: 204 },
    refusals: ['owners-only', 'changed-meanwhile'],
  },
} as const satisfies Record<string, Contract>;
