import type { Entity, Ports, SiteRead } from '#app/kernel/ports';
import { givenIn, type NamedDevices } from '#app/kernel/told';
import { accessListOf, differencesOf } from '#domain/access-list';
import { numberOfCare } from '#domain/care';
import { accessOf, begin, type Grant, type StandingGrant } from '#domain/grant';
import type { Instant } from '#domain/instant';
import type { Terms } from '#domain/line';
import type { Site } from '#domain/site';
import { numberOf } from '#domain/transfer';

type Common = Omit<Parameters<typeof begin>[1], 'id' | 'tenure' | 'care' | 'zone'>;
type New = Common & { terms: readonly Terms[]; siteDevices: NamedDevices; now: Instant };
type Read = Pick<SiteRead<'grants'>, 'site' | 'grants'>;

/** How a change writes grants, and what they make of the site's access. */
type GrantWrites = { access: Site['access']; puts: Entity[] };

/**
 * Grants that a change leaves otherwise than it read them, new ones among them, and with them what the check goes by: no
 * command writes one without the other.
 * @param writesList though the check goes by the same as before: where device clouds hear of the change by the list, or it is to say who looks
 * after the site now.
 */
export const changedGrants = ({ site, grants: before }: Read, changed: readonly Grant[], { writesList = false } = {}): GrantWrites => {
  const after = new Map([...before, ...changed].map((grant) => [grant.id, grant]));
  const list = accessListOf(site, [...after.values()]);
  const isOther = differencesOf(accessListOf(site, before), list).length > 0;
  return {
    access: accessOf([...after.values()]),
    puts: [
      ...changed.map((value): Entity => ({ entity: 'grant', value })),
      ...(isOther || writesList ? [{ entity: 'access-list' as const, value: list }] : []),
    ],
  };
};

/** What the check goes by, where a change of the site alone makes it say otherwise. */
export const rewrittenList = (read: Read, becomes: Partial<Site>): Entity[] =>
  changedGrants({ ...read, site: { ...read.site, ...becomes } }, [], { writesList: true }).puts;

/** The grants that an owner's choice begins, as they are written, and as the ledger tells of them. @param how see `changedGrants`. */
export const newGrants = (
  { ids }: Pick<Ports, 'ids'>,
  read: Read,
  { terms, siteDevices, now, ...common }: New,
  how?: { writesList: boolean },
): GrantWrites & { grants: StandingGrant[]; details: Record<string, unknown> } => {
  // What a household gives a company counts for as long as the site is theirs, and looked after by that (rules 20 and 30).
  const { tenure, care } = read.site;
  const under = { ...(tenure && { tenure: numberOf(tenure) }), ...(care && { care: numberOfCare(care) }) };
  const grants = terms.map((term) => begin(term, { ...common, ...under, zone: read.site.timeZone, id: ids.next('gra') }, now));
  return {
    grants,
    details: {
      grants: grants.map(({ id, permission, devices, from, until, visit, times }) => ({
        ...{ id, permission, devices, from, until },
        ...(visit && { visit }),
        ...(times && { times }),
      })),
      told: givenIn(grants, siteDevices, now),
    },
    ...changedGrants(read, grants, how),
  };
};
