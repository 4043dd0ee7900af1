import type { AccessList, ListedGrant } from '#domain/access';
import type { Instant } from '#domain/instant';
import { DevicePermission } from '#domain/permission';
import { timesAt } from '#domain/times';
import { covers, endsBy } from '#domain/window';

/** What has become of a company's access to a device: what is left of it, and what has ended altogether. */
export type AccessChange = {
  deviceId: string;
  /** What may still be done, by which grant, and until when. */
  left: { permission: DevicePermission; grantId: string; until: Instant | null }[];
  /** What may not be done any more by any grant (rule 15), or goes on under a new household only when it begins anew (rule 30). */
  lost: DevicePermission[];
};

/** As it counts at a moment: until its times of day are over, where it has some; undefined where it does not (rule 34). */
const asOf = (grant: ListedGrant, at: Instant): ListedGrant | undefined => {
  if (!covers(grant, at)) return undefined;
  if (!grant.times) return grant;
  const { isOpen, until } = timesAt(grant.times.windows, grant.times.zone, at);
  if (!isOpen) return undefined;
  return { ...grant, until: endsBy(grant.until, until) ? grant.until : until };
};
const countingAt = (grants: readonly ListedGrant[], at: Instant): ListedGrant[] => grants.flatMap((grant) => asOf(grant, at) ?? []);

/** The one that ends last. */
const longest = (grants: readonly ListedGrant[]): ListedGrant | undefined =>
  grants.reduce<ListedGrant | undefined>((best, grant) => {
    if (!best || best.until === null) return best ?? grant;
    return grant.until === null || grant.until > best.until ? grant : best;
  }, undefined);

type Lists = { before: AccessList | undefined; after: AccessList };

const on = (list: AccessList | undefined, deviceId: string, permission: DevicePermission): ListedGrant[] =>
  list?.grants.filter((grant) => grant.permission === permission && grant.devices.includes(deviceId)) ?? [];

/** Whether something could be done until now: by a grant that counted, or by one that has run out and is taken off the list for it. */
const couldDo = (before: readonly ListedGrant[], after: readonly ListedGrant[], at: Instant): boolean =>
  before.some((grant) => asOf(grant, at) !== undefined || (grant.from <= at && !after.some(({ id }) => id === grant.id)));

const sameAs = (a: ListedGrant | undefined, b: ListedGrant | undefined): boolean => a?.id === b?.id && a?.until === b?.until;

/**
 * Devices on which a company may do something else from then on, by the union of its grants (rule 15). What has not begun yet is
 * told when it begins, by the clock of whoever asks.
 */
export const accessChanges = ({ before, after }: Lists, deviceIds: readonly string[], at: Instant): AccessChange[] =>
  deviceIds.flatMap((deviceId) => {
    const isAnew = before !== undefined && before.since !== after.since;
    let isOther = false;
    const lost: DevicePermission[] = [];
    const left: AccessChange['left'] = [];
    for (const permission of DevicePermission.options) {
      const [was, is] = [on(before, deviceId, permission), on(after, deviceId, permission)];
      const now = longest(countingAt(is, at));
      if (now) left.push({ permission, grantId: now.id, until: now.until });
      if ((!now || isAnew) && couldDo(was, is, at)) lost.push(permission);
      isOther ||= !sameAs(longest(countingAt(was, at)), now);
    }
    return isOther || lost.length > 0 ? [{ deviceId, left, lost }] : [];
  });
