import { type Caller, notFound, requireSite } from '#app/caller';
import { command } from '#app/command';
import { givenIn, toOwner } from '#app/compose-messages';
import { grantOn } from '#app/find-on-site';
import { changedGrants } from '#app/grant-writes';
import type { Once, Ports } from '#app/ports';
import { companyOf } from '#app/read-company';
import { byTechnician, siteChange } from '#app/site-change';
import { endedGrant, type Grant } from '#domain/grant';
import { askedBy } from '#domain/technician';

/** The company gives a permission back before its time (rule 14). @throws Refused `grant-ended`. */
export const releaseGrant = (
  ports: Ports,
  caller: Caller,
  { siteId, grantId }: { siteId: string; grantId: string },
  once?: Once,
): Promise<Grant> =>
  command(ports, once, async () => {
    const { technician, read } = await requireSite(ports, caller, siteId, 'grants');
    const before = await grantOn(ports, read, grantId);
    if (!before) throw notFound();
    const now = ports.now();
    const grant = endedGrant(before, 'released', now);
    const { access, puts } = changedGrants(read.grants, [grant]);
    const { value: company } = await companyOf(ports, technician.companyId);
    return {
      change: siteChange(
        ports,
        read,
        now,
        { access },
        [{ actor: byTechnician(technician), action: 'grants-released', details: { grants: [grant.id] } }],
        {
          puts,
          messages: toOwner(ports, { company, site: read.site, now }, askedBy(technician), (names) => ({
            kind: 'grants-released',
            ...names,
            given: givenIn([grant], now),
          })),
        },
      ),
      answer: grant,
    };
  });
