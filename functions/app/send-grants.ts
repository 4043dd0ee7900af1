import { type Caller, requireOwner } from '#app/caller';
import { command } from '#app/command';
import { widenedNotice } from '#app/compose-messages';
import type { Entity, Once, Ports } from '#app/ports';
import { companyOf } from '#app/read-company';
import { siteChange } from '#app/site-change';
import { accessOf, begin, type Grant, requireRoomFor } from '#domain/grant';
import { type Line, requireFitting, termsOf } from '#domain/line';
import { Refused } from '#domain/refusal';

/**
 * The owner gives the company permissions unasked (rule 13).
 * @throws Refused `not-found`, `company-dismissed` when no company looks after the site, `limit-reached`, `unknown-device`, …
 */
export const sendGrants = (ports: Ports, caller: Caller, siteId: string, lines: Line[], once?: Once): Promise<{ grants: Grant[] }> =>
  command(ports, once, async () => {
    const { read, owner } = await requireOwner(ports, caller, siteId, 'everything');
    const now = ports.now();
    const { handedOverBy } = read.site.owner ?? {};
    if (!handedOverBy || read.site.dismissedAt !== undefined) throw companyDismissed();
    const { value: company } = await companyOf(ports, read.site.companyId);
    const devices = read.devices.map(({ id }) => id);
    const terms = lines.map((line) => termsOf(line, devices, now));
    requireFitting(terms);
    requireRoomFor(terms.length, read.grants, now);
    const grants = terms.map((term) =>
      begin(
        term,
        { id: ports.ids.next('gra'), siteId, companyId: company.id, askedBy: handedOverBy, origin: { type: 'owner' }, grantedBy: owner },
        now,
      ),
    );
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
            details: {
              grants: grants.map(({ id, permission, devices: on, from, until }) => ({ id, permission, devices: on, from, until })),
            },
          },
        ],
        {
          puts: grants.map((value): Entity => ({ entity: 'grant', value })),
          messages: widenedNotice(ports, { company, site: read.site, now }, handedOverBy, grants),
        },
      ),
      answer: { grants },
    };
  });

export const companyDismissed = () => new Refused('company-dismissed', 'No company looks after this site any more.');
