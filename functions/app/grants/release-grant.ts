import { type Caller, notFound } from '#app/kernel/caller';
import { grantOn, ofItsCompany } from '#app/kernel/find-on-site';
import { changedGrants } from '#app/kernel/grant-writes';
import type { Once, Ports } from '#app/kernel/ports';
import { byTechnician, type Happening, siteChange } from '#app/kernel/site-change';
import { givenIn, lostIn } from '#app/kernel/told';
import { type OnSite, withSite } from '#app/kernel/with-site';
import { toPeople } from '#app/messages/compose-messages';
import { endedIn, usedOf } from '#app/messages/used';
import { endedGrant, type Grant, type Loss, type Selection, withdrawn } from '#domain/grant';
import { groupsOf } from '#domain/groups';
import { askedBy } from '#domain/technician';

/** The company gives a permission back before its time (rule 14). @throws Refused `grant-ended`. */
export const releaseGrant = (
  ports: Ports,
  caller: Caller,
  { siteId, grantId }: { siteId: string; grantId: string },
  once?: Once,
): Promise<Grant> =>
  withSite(
    ports,
    { caller, siteId, part: 'everything', once, beside: () => ports.sessions.open(siteId) },
    async ({ technician, read, now, about, beside: open }) => {
      const before = ofItsCompany(read, await grantOn(ports, read, grantId));
      if (!before) throw notFound();
      const grant = endedGrant(before, 'released', now);
      const { access, puts } = changedGrants(read, [grant]);
      const given = givenIn([grant], read.devices, now);
      return {
        change: siteChange(ports, {
          read,
          now,
          becomes: { access },
          happened: {
            actor: byTechnician(technician),
            action: 'grants-released',
            details: { grants: [grant.id], told: given },
          },
          puts,
          messages: toPeople(ports, await about(), askedBy(technician), (names) => ({
            kind: 'grants-released',
            ...names,
            given,
            used: usedOf([grant], open, now),
          })),
        }),
        answer: grant,
      };
    },
  );

/**
 * The company gives some permissions back, each on some devices (rule 14); nothing where it holds none of them.
 * @param choice what is given back, of the site's devices.
 */
export const releaseSelected = (
  ports: Ports,
  caller: Caller,
  { siteId, once }: OnSite,
  choice: (devices: readonly string[]) => Selection['each'],
): Promise<{ grants: Grant[] }> =>
  withSite(
    ports,
    { caller, siteId, part: 'everything', once, beside: () => ports.sessions.open(siteId) },
    async ({ technician, read, now, about, beside: open }) => {
      const each = choice(read.devices.map(({ id }) => id));
      const losses = withdrawn(read.grants, { each }, now, 'released');
      if (losses.length === 0) return { answer: { grants: [] } };
      const grants = losses.map(({ grant }) => grant);
      const { access, puts } = changedGrants(read, grants);
      const told = (some: readonly Loss[]) => givenIn(lostIn(some), read.devices, now);
      // One entry a permission: so that an entry's devices are those of all its grants.
      const happened = groupsOf(losses, ({ grant }) => grant.permission).map(
        (some): Happening => ({
          actor: byTechnician(technician),
          action: 'grants-released',
          details: {
            grants: some.map(({ grant: { id, status } }) => ({ id, status })),
            devices: [...new Set(some.flatMap(({ devices }) => devices))],
            told: told(some),
          },
        }),
      );
      const [first, ...more] = happened;
      return {
        change:
          first &&
          siteChange(ports, {
            read,
            now,
            becomes: { access },
            happened: [first, ...more],
            puts,
            messages: toPeople(ports, await about(), askedBy(technician), (names) => ({
              kind: 'grants-released',
              ...names,
              given: told(losses),
              used: usedOf(endedIn(losses), open, now),
            })),
          }),
        answer: { grants },
      };
    },
  );
