import { type Caller, notFound } from '#app/kernel/caller';
import { grantOn } from '#app/kernel/find-on-site';
import { changedGrants } from '#app/kernel/grant-writes';
import type { Once, Ports } from '#app/kernel/ports';
import { byTechnician, siteChange } from '#app/kernel/site-change';
import { withSite } from '#app/kernel/with-site';
import { givenIn, toOwner } from '#app/messages/compose-messages';
import { endedGrant, type Grant } from '#domain/grant';
import { askedBy } from '#domain/technician';

/** The company gives a permission back before its time (rule 14). @throws Refused `grant-ended`. */
export const releaseGrant = (
  ports: Ports,
  caller: Caller,
  { siteId, grantId }: { siteId: string; grantId: string },
  once?: Once,
): Promise<Grant> =>
  withSite(ports, { caller, siteId, part: 'grants', once }, async ({ technician, read, now, about }) => {
    const before = await grantOn(ports, read, grantId);
    if (!before) throw notFound();
    const grant = endedGrant(before, 'released', now);
    const { access, puts } = changedGrants(read, [grant]);
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { access },
        happened: { actor: byTechnician(technician), action: 'grants-released', details: { grants: [grant.id] } },
        puts,
        messages: toOwner(ports, await about(), askedBy(technician), (names) => ({
          kind: 'grants-released',
          ...names,
          given: givenIn([grant], now),
        })),
      }),
      answer: grant,
    };
  });
