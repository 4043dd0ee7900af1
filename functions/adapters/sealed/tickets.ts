import type { Keyring } from '#adapters/aws/secret-keyring';
import { packIds, unpackIds } from '#adapters/dynamodb/packed-ids';
import { OPENING, openedBy, sealingKey } from '#adapters/sealed/sealed';
import type { Tickets } from '#app/kernel/session-ports';
import { instantOf } from '#domain/instant';
import { DevicePermission } from '#domain/permission';
import { Ticket } from '#domain/ticket';

/*
 * A ticket has to fit into what nginx-rtmp keeps of the arguments of a stream, 256 bytes: so it is sealed as bytes, not as JSON.
 * `session`, `site`, `device`  16 bytes each
 * `startBy`                    6 bytes, milliseconds since 1970
 * `permission`                 1 byte
 * `cloud`                      1 byte for its length, and it
 * `technician`                 the rest
 */
const ID_BYTES = 16;
const [SITE, DEVICE, START_BY, PERMISSION, CLOUD] = [ID_BYTES, 2 * ID_BYTES, 3 * ID_BYTES, 3 * ID_BYTES + 6, 3 * ID_BYTES + 7];
const TIME_BYTES = 6;
const PURPOSE = 'ticket';
/** Whatever is longer is no ticket, and is not looked at. */
const LONGEST = 1_024;

/** Loaded with the first ticket. */
const jose = () => import('jose');

const packed = ({ sessionId, siteId, deviceId, startBy, permission, cloud, technician }: Ticket): Uint8Array => {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeUIntBE(Date.parse(startBy), 0, TIME_BYTES);
  return Buffer.concat([
    packIds([sessionId, siteId, deviceId]),
    time,
    Buffer.from([DevicePermission.options.indexOf(permission), cloud.length]),
    Buffer.from(cloud + technician),
  ]);
};

const idAt = (bytes: Buffer, start: number, prefix: string): string => unpackIds(bytes.subarray(start, start + ID_BYTES), prefix)[0] ?? '';

const unpacked = (bytes: Buffer): unknown => {
  const technicianAt = CLOUD + 1 + bytes.readUInt8(CLOUD);
  return {
    sessionId: idAt(bytes, 0, 'ses_'),
    siteId: idAt(bytes, SITE, 'sit_'),
    deviceId: idAt(bytes, DEVICE, 'dev_'),
    startBy: instantOf(new Date(bytes.readUIntBE(START_BY, TIME_BYTES))),
    permission: DevicePermission.options[bytes.readUInt8(PERMISSION)],
    cloud: bytes.subarray(CLOUD + 1, technicianAt).toString(),
    technician: bytes.subarray(technicianAt).toString(),
  };
};

/** A JWE (RFC 7516) of those bytes under a key of its own purpose. */
export const sealedTickets = (keyring: Keyring): Tickets => ({
  async seal(ticket) {
    const { CompactEncrypt } = await jose();
    return new CompactEncrypt(packed(ticket))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(await sealingKey(keyring, PURPOSE));
  },

  async open(sealed) {
    if (sealed.length > LONGEST) return undefined;
    const { compactDecrypt } = await jose();
    return openedBy(keyring, PURPOSE, async (key) => {
      const { plaintext } = await compactDecrypt(sealed, key, OPENING);
      return Ticket.parse(unpacked(Buffer.from(plaintext)));
    });
  },
});
