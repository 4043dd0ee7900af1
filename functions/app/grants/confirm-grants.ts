import { notAmongStaff } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import { changedGrants } from '#app/kernel/grant-writes';
import type { Links, Once, Ports } from '#app/kernel/ports';
import { siteChange } from '#app/kernel/site-change';
import { findNotice, requireStanding } from '#app/links/find-link';
import { confirmed, type Grant } from '#domain/grant';
import { linkEnded } from '#domain/link';

/**
 * The owner keeps what was put to them again: without end, for another year (rule 16).
 * @throws Refused `link-ended`, or `already-decided` when there is nothing left to keep.
 */
export const confirmGrants = (ports: Ports & { links: Links }, secret: string, once?: Once): Promise<{ grants: Grant[] }> =>
  command(ports, once, async () => {
    const { read, notice } = await findNotice(ports, secret);
    const owner = read.site.owner?.contact;
    if (!owner) throw linkEnded();
    const now = ports.now();
    const standing = await requireStanding(ports, read, notice, now);
    const kept = standing.map((grant) => confirmed(grant, now)).filter((grant, index) => grant !== standing[index]);
    // Kept already: the button was pressed twice.
    if (kept.length === 0) return { answer: { grants: standing } };
    const { access, puts } = changedGrants(read, kept);
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { access },
        happened: { actor: { type: 'owner', contact: owner }, action: 'grants-confirmed', details: { grants: kept.map(({ id }) => id) } },
        puts,
        notEmployed: notAmongStaff([owner], read.site.companyId),
      }),
      answer: { grants: kept },
    };
  });
