import { hash } from 'node:crypto';
import * as z from 'zod';
import { packIds, unpackIds } from '#adapters/dynamodb/packed-ids';
import { type AccessList, type AccessQuestion, type Allowance, type ListedGrant, withPartners } from '#domain/access';
import { Instant, instantOf } from '#domain/instant';
import { Permission } from '#domain/permission';
import { ZonedTimes } from '#domain/times';
import type { Window } from '#domain/window';

/*
 * How a list is packed, so that 80 grants on 500 devices stay within 8 kB, which are two read units:
 * `devices`  8 bytes a device that any grant names: what is left of its id's SHA-256, in order
 * `sets`     the different sets of devices, one bit for each device of the above
 * `grants`   30 bytes a grant: id (16), from (6), until (6; all ones where it has no end), permission (1), its set (1)
 * `times`    of the few that count at some times of day only: the times, and which grants, by their places among them
 * `partners` the few companies that may do what the company may, and until when
 * A question is answered from the bytes as they are: nothing is unpacked of grants that have nothing to do with it.
 */
const DEVICE_BYTES = 8;
const GRANT_BYTES = 30;
const [ID, FROM, UNTIL, PERMISSION, SET] = [0, 16, 22, 28, 29];
const TIME_BYTES = 6;
const WITHOUT_END = 2 ** 48 - 1;
/** What is stored stays: a new permission gets a new number. */
const CODES: Record<Permission, number> = { 'site-information': 0, configuration: 1, 'live-view': 2, playback: 3 };
/** The set of a grant that names no device. */
const NO_SET = 255;

const asBuffer = z.instanceof(Uint8Array).transform((bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
const Timed = z.object({ ...ZonedTimes.shape, grants: z.array(z.int().min(0)) });
const Packed = z.object({
  ...{ companyId: z.string(), since: Instant.optional() },
  partners: z.array(z.object({ companyId: z.string(), until: Instant })).optional(),
  ...{ devices: asBuffer, sets: asBuffer, grants: asBuffer, times: z.array(Timed).optional() },
});

const printOf = (deviceId: string): Buffer => hash('sha256', deviceId, 'buffer').subarray(0, DEVICE_BYTES);

const setBytes = (devices: number): number => Math.ceil(devices / 8);

/** @throws where a time cannot be written in 48 bits: before 1970, or after the year 10889. */
const packGrant = (grant: ListedGrant, set: number): Buffer => {
  const bytes = Buffer.alloc(GRANT_BYTES);
  bytes.set(packIds([grant.id]), ID);
  bytes.writeUIntBE(Date.parse(grant.from), FROM, TIME_BYTES);
  bytes.writeUIntBE(grant.until === null ? WITHOUT_END : Date.parse(grant.until), UNTIL, TIME_BYTES);
  bytes[PERMISSION] = CODES[grant.permission];
  bytes[SET] = set;
  return bytes;
};

export const packList = ({ grants, partners }: Pick<AccessList, 'grants' | 'partners'>) => {
  const named = [...new Set(grants.flatMap(({ devices }) => devices))];
  const places = new Map(named.map((deviceId, place) => [deviceId, place]));
  const sets: Buffer[] = [];
  const setOf = (devices: readonly string[]): number => {
    if (devices.length === 0) return NO_SET;
    const bits = Buffer.alloc(setBytes(named.length));
    for (const deviceId of devices) {
      const place = places.get(deviceId) ?? 0;
      bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7));
    }
    const known = sets.findIndex((set) => set.equals(bits));
    return known < 0 ? sets.push(bits) - 1 : known;
  };
  const packed = grants.map((grant) => packGrant(grant, setOf(grant.devices)));
  const timed = new Map<string, z.infer<typeof Timed>>();
  for (const [place, { times }] of grants.entries()) {
    if (!times) continue;
    const key = JSON.stringify(times);
    const known = timed.get(key);
    if (known) known.grants.push(place);
    else timed.set(key, { ...times, grants: [place] });
  }
  return {
    devices: Buffer.concat(named.map(printOf)),
    sets: Buffer.concat(sets),
    grants: Buffer.concat(packed),
    ...(timed.size > 0 && { times: [...timed.values()] }),
    ...(partners && { partners }),
  };
};

type Bytes = Record<'devices' | 'sets' | 'grants', Buffer>;

const isWhole = ({ devices, sets, grants }: Bytes): boolean => {
  const size = setBytes(devices.length / DEVICE_BYTES);
  const known = size === 0 ? 0 : sets.length / size;
  if (devices.length % DEVICE_BYTES !== 0 || grants.length % GRANT_BYTES !== 0 || !Number.isInteger(known)) return false;
  for (let at = 0; at < grants.length; at += GRANT_BYTES) {
    const set = grants[at + SET] ?? NO_SET;
    if (set !== NO_SET && set >= known) return false;
  }
  return true;
};

/** The place of a device among those of the list; undefined when no grant names it. */
const placeOf = ({ devices }: Bytes, deviceId: string): number | undefined => {
  const print = printOf(deviceId);
  const [high, low] = [print.readUInt32BE(0), print.readUInt32BE(4)];
  for (let at = 0; at < devices.length; at += DEVICE_BYTES) {
    if (devices.readUInt32BE(at) === high && devices.readUInt32BE(at + 4) === low) return at / DEVICE_BYTES;
  }
  return undefined;
};

/** Where each grant of a permission begins. */
const startsOf = ({ grants }: Bytes, permission: Permission): number[] => {
  const starts: number[] = [];
  for (let at = 0; at < grants.length; at += GRANT_BYTES) if (grants[at + PERMISSION] === CODES[permission]) starts.push(at);
  return starts;
};

/** Whether the grant that begins there names the device in that place. */
const names = ({ devices, sets, grants }: Bytes, start: number, place: number): boolean => {
  const set = grants[start + SET] ?? NO_SET;
  const bits = set === NO_SET ? 0 : (sets[set * setBytes(devices.length / DEVICE_BYTES) + (place >> 3)] ?? 0);
  return (bits & (1 << (place & 7))) !== 0;
};

const idAt = ({ grants }: Bytes, start: number): string => unpackIds(grants.subarray(start + ID, start + FROM), 'gra_')[0] ?? '';

/** In milliseconds; `Infinity` where it has no end. */
const timesAt = ({ grants }: Bytes, start: number): { from: number; until: number } => {
  const until = grants.readUIntBE(start + UNTIL, TIME_BYTES);
  return { from: grants.readUIntBE(start + FROM, TIME_BYTES), until: until === WITHOUT_END ? Number.POSITIVE_INFINITY : until };
};

const windowAt = (bytes: Bytes, start: number): Window => {
  const { from, until } = timesAt(bytes, start);
  return { from: instantOf(new Date(from)), until: Number.isFinite(until) ? instantOf(new Date(until)) : null };
};

/** A list as it lies in the table, to be asked. */
export type PackedList = {
  companyId: string;
  since: Instant | undefined;
  allowances(question: AccessQuestion): Allowance[];
  /** All of it; of devices it has what is left of their ids only, so those that it may name are given. */
  contents(siteId: string, deviceIds: readonly string[]): AccessList;
};

/** @throws where its bytes do not fit together: no answer rests on half a list. */
export const openList = (item: Record<string, unknown>): PackedList => {
  const { companyId, since, partners, times = [], ...packed } = Packed.parse(item);
  const count = packed.grants.length / GRANT_BYTES;
  if (!isWhole(packed) || times.some(({ grants }) => grants.some((place) => place >= count)))
    throw new Error('an access list whose bytes do not fit together');
  const timesOf = (start: number): ZonedTimes | undefined => times.find(({ grants }) => grants.includes(start / GRANT_BYTES));
  return {
    companyId,
    since,
    allowances(question) {
      const place = question.permission === 'site-information' ? undefined : placeOf(packed, question.deviceId);
      if (question.permission !== 'site-information' && place === undefined) return [];
      return startsOf(packed, question.permission)
        .filter((start) => place === undefined || names(packed, start, place))
        .flatMap((start) => {
          const allowance = { companyId, ...timesAt(packed, start), grantId: () => idAt(packed, start), times: timesOf(start) };
          return withPartners(allowance, partners);
        });
    },

    contents(siteId, deviceIds) {
      const places = Array.from({ length: packed.devices.length / DEVICE_BYTES }, (_, place) => place);
      const known = new Map(deviceIds.map((deviceId) => [placeOf(packed, deviceId), deviceId]));
      const listed = (permission: Permission, start: number): ListedGrant => {
        const devices = places.filter((place) => names(packed, start, place)).map((place) => known.get(place) ?? 'unknown');
        const of = timesOf(start);
        const listedTimes = of && { times: { zone: of.zone, windows: of.windows } };
        return { id: idAt(packed, start), permission, devices, ...windowAt(packed, start), ...listedTimes };
      };
      const grants = Permission.options.flatMap((permission) => startsOf(packed, permission).map((start) => listed(permission, start)));
      return { siteId, companyId, grants, ...(partners && { partners }), since };
    },
  };
};
