import type { AskingCloud } from '#domain/device-cloud';
import { Refused } from '#domain/refusal';

/** Which device cloud a client is. @throws Refused `not-permitted` for a client that is none. */
export const cloudsBy =
  (machines: ReadonlyMap<string, string>) =>
  (client: string | undefined): AskingCloud => {
    const name = machines.get(client ?? '');
    if (name === undefined) throw new Refused('not-permitted', 'This client is no device cloud.');
    return { name, isOnly: machines.size === 1 };
  };
