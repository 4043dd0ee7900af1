import type { AskingCloud } from '#domain/device-cloud';
import { Refused } from '#domain/refusal';

/** Which device cloud a client is, if it is one. */
export const cloudIfAny =
  (machines: ReadonlyMap<string, string>) =>
  (client: string | undefined): AskingCloud | undefined => {
    const name = machines.get(client ?? '');
    return name === undefined ? undefined : { name, isOnly: machines.size === 1 };
  };

/** Where only a device cloud may ask. @throws Refused `not-permitted` for a client that is none. */
export const cloudOnly =
  (cloudIf: (client: string | undefined) => AskingCloud | undefined) =>
  (client: string | undefined): AskingCloud => {
    const cloud = cloudIf(client);
    if (!cloud) throw new Refused('not-permitted', 'This client is no device cloud.');
    return cloud;
  };

/** Which device cloud a client is. @throws Refused `not-permitted` for a client that is none. */
export const cloudsBy = (machines: ReadonlyMap<string, string>) => cloudOnly(cloudIfAny(machines));
