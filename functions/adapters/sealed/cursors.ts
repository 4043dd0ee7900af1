import * as z from 'zod';
import type { Keyring } from '#adapters/aws/secret-keyring';
import { open, seal } from '#adapters/sealed/sealed';
import type { Cursors } from '#app/kernel/web-ports';

const SealedPosition = z.object({ position: z.record(z.string(), z.string()) });

/** Whom and what a cursor is for is its purpose: anywhere else it is none. */
const purposeOf = (boundTo: string): string => `cursor:${boundTo}`;

export const sealedCursors = (keyring: Keyring): Cursors => ({
  seal: (position, boundTo) => seal(keyring, purposeOf(boundTo), { position }),
  async open(cursor, boundTo) {
    const opened = SealedPosition.safeParse(await open(keyring, purposeOf(boundTo), cursor));
    return opened.data?.position;
  },
});
