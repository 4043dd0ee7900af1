import { publishAccess, publishEmployment } from '#app/deliveries/publish';
import type { Because, Change } from '#app/kernel/ports';
import type { AccessList } from '#domain/access';
import { deliveredWith } from '#domain/delivery';
import type { LedgerEntry } from '#domain/ledger';
import type { DevicePermission } from '#domain/permission';
import { SESSION_REVOKED, type SecurityEvent } from '#domain/security-event';
import { cloudSubscriber, type Stream } from '#domain/subscription';
import type { Technician } from '#domain/technician';
import { A_CLOUD, id } from '../support/builders.ts';
import type { World } from '../support/ports.ts';
import { companyIn, type Employee, isAtTimes, mayDo } from './reference.ts';
import { type Story, standing } from './story.ts';

const ISSUER = 'https://keyholder.example';
const PICTURES: readonly DevicePermission[] = ['live-view', 'playback'];

/** What the stream shows, in the order of the site's versions; for employment, in the order of its writing. */
type Written =
  | { what: 'access'; list: AccessList; because: Because | undefined; version: number; before: number; known: number }
  | { what: 'employment'; before: Technician; after: Technician | undefined };

/** By the company that added it. */
type Site = { first: string; entries: readonly LedgerEntry[]; story: Story };
type Open = { siteId: string; deviceId: string; permission: DevicePermission; technician: string; companyId: string };

const writtenBy = ({ site, puts = [], removes = [], entries = [] }: Change, staff: Map<string, Technician>): Written[] => {
  const access = puts.flatMap((thing): Written[] =>
    thing.entity === 'access-list'
      ? [
          {
            what: 'access',
            list: thing.value,
            because: thing.because,
            version: (site?.version ?? 0) + 1,
            before: (entries[0]?.seq ?? 1) - 1,
            known: entries.at(-1)?.seq ?? 0,
          },
        ]
      : [],
  );
  const employment = [...puts.map((thing) => ({ thing, stays: true })), ...removes.map((thing) => ({ thing, stays: false }))].flatMap(
    ({ thing, stays }): Written[] => {
      if (thing.entity !== 'technician') return [];
      const before = staff.get(thing.value.id);
      if (stays) staff.set(thing.value.id, thing.value);
      else staff.delete(thing.value.id);
      return before ? [{ what: 'employment', before, after: stays ? thing.value : undefined }] : [];
    },
  );
  return [...access, ...employment];
};

/** As the stream shows them: the changes of one site by its versions, whoever of the writers heard first that it was done. */
const inOrder = (written: readonly Written[]): Written[] => {
  const ofSites = Map.groupBy(
    written.filter((one) => one.what === 'access'),
    ({ list }) => list.siteId,
  );
  for (const [siteId, changes] of ofSites)
    ofSites.set(
      siteId,
      changes.toSorted((a, b) => a.version - b.version),
    );
  return written.map((one) => (one.what === 'access' ? (ofSites.get(one.list.siteId)?.shift() ?? one) : one));
};

/** Nobody is told when it begins: whoever asks then hears of it. */
const isGivenAhead = (grantId: string, entries: readonly LedgerEntry[]): boolean =>
  entries.some(({ at, details }) =>
    ((details['grants'] ?? []) as { id?: string; from?: string }[]).some(({ id: one, from = at }) => one === grantId && from > at),
  );

const listOf = (list: AccessList, deviceIds: readonly string[]): AccessList => ({
  ...list,
  grants: list.grants.map((grant) => ({ ...grant, devices: grant.devices.filter((one) => deviceIds.includes(one)) })),
});

/**
 * A device cloud that hears of everything a moment later, and ends what it shows when it is told to and never by itself: told
 * for every loss, and for nothing else (rules 15, 37 and 39).
 */
export const newSubscriber = (world: World) => {
  const stream: Stream = {
    ...{ kind: 'security-events', id: id('str'), of: cloudSubscriber(A_CLOUD.name), method: 'poll', status: 'enabled' },
    createdAt: world.now(),
  };
  const staff = new Map<string, Technician>();
  let written: Written[] = [];
  const lists = new Map<string, AccessList>();
  const open = new Map<string, Open>();
  /** What it believes a company may do on a device, by what it was told last. */
  const believed = new Map<string, string | null>();
  const keyOf = (one: Partial<Open>): string => `${one.deviceId} ${one.permission} ${one.technician}`;

  const ports: World = {
    ...world,
    changes: {
      ...world.changes,
      async commit(change, once) {
        await world.changes.commit(change, once);
        written.push(...writtenBy(change, staff));
      },
    },
  };
  const publishing = { ...ports, issuer: ISSUER, clouds: [A_CLOUD] };

  /** What has been put before it, in order, which it takes. */
  const taken = async (): Promise<SecurityEvent[]> => {
    const { items } = await ports.deliveries.queued(stream.id, { limit: 1_000 });
    await Promise.all(items.map((read) => ports.deliveries.end(read, deliveredWith(read.value, { at: ports.now() }))));
    return items.map(({ value }) => JSON.parse(value.payload) as SecurityEvent);
  };

  const partsOf = ({ subject }: SecurityEvent): { companyId: string; deviceId: string; technician: string | undefined } => {
    if (subject.format !== 'complex' || subject.device?.format !== 'iss_sub') throw new Error('an event is about no device');
    return {
      companyId: /cmp_\w+/.exec(JSON.stringify(subject.tenant))?.[0] ?? '',
      deviceId: subject.device.sub,
      technician: subject.user?.format === 'email' ? subject.user.email : undefined,
    };
  };

  const hear = (event: SecurityEvent, siteId: string, mayStill: (one: Omit<Open, 'siteId'>) => boolean): void => {
    const { companyId, deviceId, technician } = partsOf(event);
    const keyIn = (permission: string) => `${companyId} ${siteId} ${deviceId} ${permission}`;
    if (event.type !== SESSION_REVOKED) {
      const allowed = event.claims['permissions'] as { permission: DevicePermission; until?: string }[];
      for (const permission of [...PICTURES, 'configuration']) believed.delete(keyIn(permission));
      for (const { permission, until } of allowed) believed.set(keyIn(permission), until ?? null);
      return;
    }
    for (const permission of (event.claims['permissions'] as DevicePermission[] | undefined) ?? PICTURES) {
      if (mayStill({ companyId, deviceId, permission, technician: technician ?? '' }))
        throw new Error(`${permission} on ${deviceId} was ended for ${technician ?? companyId}, which still may`);
      for (const [key, one] of open) {
        const isTheirs = one.companyId === companyId && (technician ?? one.technician) === one.technician;
        if (isTheirs && one.deviceId === deviceId && one.permission === permission) open.delete(key);
      }
    }
  };

  const adminOf = (companyId: string): Employee => ({ companyId, email: '', role: 'admin', sites: 'all' });

  const tellAccess = async (change: Extract<Written, { what: 'access' }>, site: Site): Promise<void> => {
    const { list, because, version, before: told, known } = change;
    const { siteId } = list;
    const before = lists.get(siteId);
    lists.set(siteId, list);
    const at = because?.at ?? ports.now();
    await publishAccess(publishing, {
      ...{ siteId, version, cause: { at, by: because?.by ?? 'service', txn: because?.entryId }, removed: because?.removed },
      before: (deviceIds) => before && listOf(before, deviceIds),
      after: (deviceIds) => listOf(list, deviceIds),
    });
    const so = site.entries.slice(0, known);
    // Under a new household everything ends, and begins anew where it is given again (rule 30).
    const isAnew = before !== undefined && before.since !== list.since;
    // Whatever has ended was the company's that looked after the site until then.
    const loser = companyIn(site.entries.slice(0, told), site.first);
    for (const event of await taken()) {
      const { companyId: told } = partsOf(event);
      if (event.type === SESSION_REVOKED && told !== loser && !before?.partners?.some(({ companyId }) => companyId === told))
        throw new Error(`what ${loser} had is ended for ${told}`);
      hear(event, siteId, ({ companyId, deviceId, permission }) => {
        return !isAnew && mayDo(adminOf(companyId), site.first, so, { siteId, deviceId, permission }, at);
      });
    }
    const left = [...open.values()].find((one) => isAnew && one.siteId === siteId);
    if (left) throw new Error(`${left.permission} on ${left.deviceId} outlives its household`);
  };

  const tellEmployment = async ({ before, after }: Extract<Written, { what: 'employment' }>, sites: Map<string, Site>): Promise<void> => {
    await publishEmployment(publishing, before, after, ports.now());
    const siteOf = (deviceId: string) => [...sites].find(([, { story }]) => story.devices.has(deviceId));
    for (const event of await taken()) {
      const [siteId = '', site] = siteOf(partsOf(event).deviceId) ?? [];
      hear(
        event,
        siteId,
        ({ deviceId, permission }) =>
          site !== undefined && mayDo(after, site.first, site.entries, { siteId, deviceId, permission }, ports.now()),
      );
    }
  };

  return {
    ports,
    subscribe: () => world.subscriptions.put(stream, 0),
    /** Everything that was written since is told; what is open and may not be must have been ended, and what may be done may begin. */
    async hearAll(sites: Map<string, Site>, employees: readonly Employee[]): Promise<void> {
      const all = inOrder(written);
      written = [];
      for (const one of all) {
        const site = one.what === 'access' ? sites.get(one.list.siteId) : undefined;
        if (one.what === 'employment') await tellEmployment(one, sites);
        else if (site) await tellAccess(one, site);
      }
      const now = ports.now();
      for (const [siteId, { first, entries, story }] of sites) {
        for (const deviceId of story.devices) {
          for (const permission of PICTURES) {
            const asked = { siteId, deviceId, permission };
            const on = [...story.grants].filter(([, one]) => one.permission === permission && one.devices.includes(deviceId));
            for (const companyId of new Set([companyIn(entries, first), ...employees.map((one) => one.companyId)])) {
              const until = believed.get(`${companyId} ${siteId} ${deviceId} ${permission}`);
              const believes = until === null || (until !== undefined && now < until);
              const may = mayDo(adminOf(companyId), first, entries, asked, now);
              if (
                believes !== may &&
                !(may && on.some(([grantId, one]) => standing(one) && (one.times !== undefined || isGivenAhead(grantId, entries))))
              )
                throw new Error(
                  `a device cloud believes that ${permission} on ${deviceId} is ${believes ? '' : 'not '}allowed to ${companyId}`,
                );
            }
            for (const employee of employees) {
              const session = { ...asked, technician: employee.email, companyId: employee.companyId };
              if (mayDo(employee, first, entries, asked, now)) open.set(keyOf(session), session);
            }
          }
        }
      }
      for (const one of open.values()) {
        const { first = '', entries = [], story } = sites.get(one.siteId) ?? {};
        const employee = employees.find(({ email }) => email === one.technician);
        const { siteId, deviceId, permission } = one;
        if (mayDo(employee, first, entries, { siteId, deviceId, permission }, now)) continue;
        // What has run out is told with the next sweep; whoever asks meanwhile knows its end.
        const runsOut = [...(story?.grants.values() ?? [])].some(
          (grant) =>
            standing(grant) &&
            grant.permission === permission &&
            grant.devices.includes(deviceId) &&
            ((grant.until !== null && grant.until <= now) || !isAtTimes(grant, now)),
        );
        const isOver = [...(story?.partners.values() ?? [])].some(({ companyId, until }) => companyId === one.companyId && until <= now);
        if (!runsOut && !isOver) throw new Error(`${one.technician} looks on at ${deviceId}: nobody said that it has ended`);
      }
    },
  };
};
