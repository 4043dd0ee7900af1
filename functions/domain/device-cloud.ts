import * as z from 'zod';
import type { DevicePermission } from '#domain/permission';
import { Refused } from '#domain/refusal';

/** What a device cloud is called: its machine's name in the deployment. */
export const CloudName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be the name of a device cloud');

/** Where a device cloud shows what may be seen: `{deviceId}` stands for the device. */
export type CloudUrls = { 'live-view'?: string | undefined; playback?: string | undefined };

type Clouds = { deviceClouds: readonly string[]; cloudUrls: Readonly<Record<string, CloudUrls>> };

/** The cloud that a device is of: the one that it names, or the only one there is; none where that is not known. */
export const cloudOf = ({ deviceClouds }: Pick<Clouds, 'deviceClouds'>, named: string | undefined): string | undefined => {
  const [only, ...others] = deviceClouds;
  const cloud = named ?? (others.length === 0 ? only : undefined);
  return cloud !== undefined && deviceClouds.includes(cloud) ? cloud : undefined;
};

/** Whether the cloud of a device shows what may be seen. */
export const showsIn = (clouds: Clouds, named: string | undefined, permission: keyof CloudUrls): boolean =>
  clouds.cloudUrls[cloudOf(clouds, named) ?? '']?.[permission] !== undefined;

/** Where a ticket leads: it stands in the fragment, so that no server's log holds it. Nowhere, for what the cloud does not show. */
export const urlFor = (
  urls: CloudUrls | undefined,
  { deviceId, permission, ticket }: { deviceId: string; permission: DevicePermission; ticket: string },
): string | undefined => {
  const template = permission === 'configuration' ? undefined : urls?.[permission];
  return template && `${template.replaceAll('{deviceId}', deviceId)}#ticket=${ticket}`;
};

/** A device cloud that asks or reports; the only one there is has the devices that name none, too. */
export type AskingCloud = { name: string; isOnly: boolean };

/** Whether a device is a cloud's own: each sees its own, and of the others nothing. */
export const isOwnOf = ({ name, isOnly }: AskingCloud, { cloud }: { cloud?: string | undefined }): boolean =>
  cloud === undefined ? isOnly : cloud === name;

/** @throws Refused `unknown-device-cloud` */
export const requireKnownCloud = (clouds: readonly string[], cloud: string): void => {
  if (!clouds.includes(cloud)) throw refused(clouds, `There is no device cloud ${cloud}.`);
};

/**
 * The cloud that a new device belongs to: the one that is said, else the company's usual one, else the only one there is.
 * @returns undefined where there are none.
 * @throws Refused `unknown-device-cloud` for one that is not there, or where it has to be said which.
 */
export const cloudOfNew = (clouds: readonly string[], said: string | undefined, usual: string | undefined): string | undefined => {
  const named = said ?? usual;
  if (named !== undefined) requireKnownCloud(clouds, named);
  else if (clouds.length > 1) throw refused(clouds, 'Say to which device cloud it belongs.');
  return named ?? clouds[0];
};

const refused = (deviceClouds: readonly string[], detail: string) => new Refused('unknown-device-cloud', detail, { deviceClouds });
