import { confirmAgain, requireConfirmed } from '#app/devices/claim-serials';
import { type Caller, contactsOf, notAmongStaff, requireOwner } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import { companyOf } from '#app/kernel/company-of';
import { newGrants } from '#app/kernel/grant-writes';
import type { Once, Ports } from '#app/kernel/ports';
import { siteChange } from '#app/kernel/site-change';
import { widenedNotice } from '#app/messages/compose-messages';
import { grantable } from '#domain/device';
import { accessOf, companyDismissed, type Grant, requireRoomFor } from '#domain/grant';
import { type Line, requireFitting, termsOf } from '#domain/line';

/**
 * The owner gives the company permissions unasked (rule 13).
 * @throws Refused `not-found`, `company-dismissed` when no company looks after the site, `device-unconfirmed`, `limit-reached`, `unknown-device`, …
 */
export const sendGrants = (ports: Ports, caller: Caller, siteId: string, lines: Line[], once?: Once): Promise<{ grants: Grant[] }> =>
  command(ports, once, async () => {
    const { read, owner } = await requireOwner(ports, caller, siteId, 'everything');
    const now = ports.now();
    const { handedOverBy } = read.site.owner ?? {};
    if (!handedOverBy || read.site.dismissedAt !== undefined) throw companyDismissed();
    const { value: company } = await companyOf(ports, read.site.companyId);
    const confirmed = await confirmAgain(ports, read);
    requireConfirmed(lines, confirmed.devices);
    const devices = grantable(confirmed.devices);
    const terms = lines.map((line) => termsOf(line, devices, now));
    requireFitting(terms);
    requireRoomFor(terms.length, read.grants, now);
    const common = { siteId, companyId: company.id, askedBy: handedOverBy, grantedBy: owner };
    const { grants, puts, details } = newGrants(ports, terms, { ...common, origin: { type: 'owner' } }, now);
    return {
      change: siteChange(
        ports,
        read,
        now,
        { access: accessOf([...read.grants, ...grants]) },
        [
          {
            actor: { type: 'owner', contact: owner },
            action: 'grants-sent',
            details: { grants: details },
          },
        ],
        {
          puts: [...confirmed.puts, ...puts],
          displaces: confirmed.displaces,
          notEmployed: notAmongStaff([owner, ...contactsOf(caller)], company.id),
          messages: widenedNotice(ports, { company, site: read.site, now }, handedOverBy, grants),
        },
      ),
      answer: { grants },
    };
  });
