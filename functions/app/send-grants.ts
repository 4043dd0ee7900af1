import { type Caller, contactsOf, notAmongStaff, requireOwner } from '#app/caller';
import { confirmAgain, requireConfirmed } from '#app/claim-serials';
import { command } from '#app/command';
import { widenedNotice } from '#app/compose-messages';
import { newGrants } from '#app/grant-writes';
import type { Once, Ports } from '#app/ports';
import { companyOf } from '#app/read-company';
import { siteChange } from '#app/site-change';
import { grantable } from '#domain/device';
import { accessOf, type Grant, requireRoomFor } from '#domain/grant';
import { type Line, requireFitting, termsOf } from '#domain/line';
import { Refused } from '#domain/refusal';

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

export const companyDismissed = () => new Refused('company-dismissed', 'No company looks after this site any more.');
