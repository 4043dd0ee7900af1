import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { Key, Keyring } from '#adapters/aws/secret-keyring';
import type { Position } from '#app/kernel/ports';
import type { Cursors } from '#app/kernel/web-ports';

const SealedPosition = z.record(z.string(), z.string());
const IV_BYTES = 12;
const TAG_BYTES = 16;

const bytesOf = ({ key }: Key): Buffer => createHash('sha256').update(`cursor:${key}`).digest();

/** AES-256-GCM: nobody can read, make or edit one, or use it elsewhere. */
export const sealedCursors = (keyring: Keyring): Cursors => ({
  async seal(position, boundTo) {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', bytesOf(await keyring.current()), iv).setAAD(Buffer.from(boundTo));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(position)), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
  },

  async open(cursor, boundTo) {
    const bytes = Buffer.from(cursor, 'base64url');
    const openedWith = (key: Key): Position | undefined => {
      try {
        const decipher = createDecipheriv('aes-256-gcm', bytesOf(key), bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
          .setAAD(Buffer.from(boundTo))
          .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        const opened = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
        return SealedPosition.parse(JSON.parse(opened.toString()));
      } catch {
        // Sealed with another key, for another caller or list, or edited: all the same to whoever sent it.
        return undefined;
      }
    };
    const firstOf = (keys: Key[]): Position | undefined => keys.map(openedWith).find((position) => position !== undefined);
    return firstOf(await keyring.all()) ?? firstOf(await keyring.again());
  },
});
