import { confirmAgain, requireConfirmed } from '#app/devices/claim-serials';
import { type Caller, contactsOf, notAmongStaff } from '#app/kernel/caller';
import { newGrants } from '#app/kernel/grant-writes';
import type { Ports } from '#app/kernel/ports';
import { byPerson, siteChange } from '#app/kernel/site-change';
import { type OnSite, withOwnedSite } from '#app/kernel/with-site';
import { widenedNotice } from '#app/messages/compose-messages';
import { grantable } from '#domain/device';
import { companyDismissed, type Grant, requireRoomFor } from '#domain/grant';
import { type Line, requireFitting, termsOf } from '#domain/line';
import { companiesOn } from '#domain/partner';

/**
 * The owner gives the company permissions unasked (rule 13).
 * @throws Refused `not-found`, `company-dismissed` when no company looks after the site, `device-unconfirmed`, `limit-reached`, `unknown-device`, …
 */
export const sendGrants = (ports: Ports, caller: Caller, { siteId, once }: OnSite, lines: Line[]): Promise<{ grants: Grant[] }> =>
  withOwnedSite(ports, { caller, siteId, part: 'everything', once }, async ({ person, read, now, about }) => {
    const handedOverBy = read.site.handedOver?.by;
    if (!handedOverBy || read.site.dismissedAt !== undefined) throw companyDismissed();
    const confirmed = await confirmAgain(ports, read);
    requireConfirmed(lines, confirmed.devices);
    const devices = grantable(confirmed.devices);
    const terms = lines.map((line) => termsOf(line, devices, now));
    requireFitting(terms);
    requireRoomFor(terms.length, read.grants, now);
    const common = { siteId, companyId: read.site.companyId, askedBy: handedOverBy, grantedBy: person.contact };
    const { grants, access, puts, details } = newGrants(ports, read, {
      terms,
      siteDevices: read.devices,
      now,
      ...common,
      origin: { type: 'owner' },
    });
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { access, givenAt: now, refusedAt: undefined },
        happened: {
          actor: byPerson(person),
          action: 'grants-sent',
          details,
        },
        puts: [...confirmed.puts, ...puts],
        displaces: confirmed.displaces,
        notEmployed: notAmongStaff([person.contact, ...contactsOf(caller)], companiesOn(read.site)),
        messages: widenedNotice(ports, await about(), handedOverBy, { grants, siteDevices: read.devices, by: person }),
      }),
      answer: { grants },
    };
  });
