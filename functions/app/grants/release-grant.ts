import { type Caller, notFound, requireSite } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import { companyOf } from '#app/kernel/company-of';
import { grantOn } from '#app/kernel/find-on-site';
import { changedGrants } from '#app/kernel/grant-writes';
import type { Once, Ports } from '#app/kernel/ports';
import { byTechnician, siteChange } from '#app/kernel/site-change';
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
