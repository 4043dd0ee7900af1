import { type Caller, notFound } from '#app/kernel/caller';
import { grantOn, ofItsCompany } from '#app/kernel/find-on-site';
import { changedGrants } from '#app/kernel/grant-writes';
import type { Once, Ports } from '#app/kernel/ports';
import { byTechnician, siteChange } from '#app/kernel/site-change';
import { givenIn } from '#app/kernel/told';
import { withSite } from '#app/kernel/with-site';
import { toPeople, visitStartedNotice } from '#app/messages/compose-messages';
import { usedOf } from '#app/messages/used';
import type { Grant } from '#domain/grant';
import { askedBy } from '#domain/technician';
import { visitDone, visitStarted } from '#domain/visit-steps';

type OnGrant = { siteId: string; grantId: string };

/**
 * A technician starts to work: what was given for a visit counts from now on, and the site's people are told who is there (rule 33).
 * @throws Refused `not-found`, `not-a-visit`, `grant-ended`, `visit-started`, `too-many-requests`.
 */
export const startVisit = (ports: Ports, caller: Caller, { siteId, grantId }: OnGrant, once?: Once): Promise<{ grants: Grant[] }> =>
  withSite(ports, { caller, siteId, part: 'everything', once }, async ({ technician, read, now, about }) => {
    const before = ofItsCompany(read, await grantOn(ports, read, grantId));
    if (!before) throw notFound();
    const grants = visitStarted(read.grants, before, askedBy(technician), now);
    const { access, puts } = changedGrants(read, grants);
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { access },
        happened: {
          actor: byTechnician(technician),
          action: 'visit-started',
          details: {
            grants: grants.map(({ id, from, until }) => ({ id, from, until })),
            told: givenIn(grants, read.devices, now),
          },
        },
        puts,
        messages: visitStartedNotice(ports, await about(), askedBy(technician), { grants, siteDevices: read.devices }),
      }),
      answer: { grants },
    };
  });

/**
 * The work is done: what began with it ends, and the site's people are told what was used (rules 33 and 38).
 * @throws Refused `not-found`, `not-a-visit`, `grant-ended`, `visit-not-started`.
 */
export const finishVisit = (ports: Ports, caller: Caller, { siteId, grantId }: OnGrant, once?: Once): Promise<{ grants: Grant[] }> =>
  withSite(
    ports,
    { caller, siteId, part: 'everything', once, beside: () => ports.sessions.open(siteId) },
    async ({ technician, read, now, about, beside: open }) => {
      const before = ofItsCompany(read, await grantOn(ports, read, grantId));
      if (!before) throw notFound();
      const grants = visitDone(read.grants, before, now);
      const { access, puts } = changedGrants(read, grants);
      const given = givenIn(grants, read.devices, now);
      return {
        change: siteChange(ports, {
          read,
          now,
          becomes: { access },
          happened: {
            actor: byTechnician(technician),
            action: 'visit-ended',
            details: { grants: grants.map(({ id }) => id), told: given },
          },
          puts,
          messages: toPeople(ports, await about(), askedBy(technician), (names) => ({
            kind: 'visit-ended',
            ...names,
            given,
            used: usedOf(grants, open, now),
          })),
        }),
        answer: { grants },
      };
    },
  );
