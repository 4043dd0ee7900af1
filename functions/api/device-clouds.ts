import type { AskingCloud } from '#domain/device-cloud';
import { Refused } from '#domain/refusal';

/** Which device cloud a client is, if it is one. */
export const cloudIfAny =
  (machines: ReadonlyMap<string, string>) =>
  (client: string | undefined): AskingCloud | undefined => {
    const name = machines.get(client ?? '');
    return name === undefined ? undefined : { name, isOnly: machines.size === 1 };
  };

/** Which device cloud a client is. @throws Refused `not-permitted` for a client that is none. */
export const cloudsBy =
  (machines: ReadonlyMap<string, string>) =>
  (client: string | undefined): AskingCloud => {
    const cloud = cloudIfAny(machines)(client);
    if (!cloud) throw new Refused('not-permitted', 'This client is no device cloud.');
    return cloud;
  };
