import type { AccessList, ListedGrant, ListedPartner } from '#domain/access';
import { beganLast, type Care } from '#domain/care';
import { type Grant, isStanding, type StandingGrant } from '#domain/grant';
import type { Instant } from '#domain/instant';
import { approvedPartners, type Partner } from '#domain/partner';
import type { Tenure } from '#domain/transfer';
import { isAwaited } from '#domain/visit';
import { endsBy } from '#domain/window';

// How a list is made from grants; a check, which only asks it, loads none of this.

const isListedAlike = (a: ListedGrant, b: ListedGrant): boolean =>
  a.permission === b.permission &&
  a.from === b.from &&
  a.until === b.until &&
  JSON.stringify(a.times) === JSON.stringify(b.times) &&
  (a.devices === b.devices || (a.devices.length === b.devices.length && new Set([...a.devices, ...b.devices]).size === a.devices.length));

const listed = ({ id, permission, devices, from, until, times }: StandingGrant): ListedGrant => ({
  ...{ id, permission, devices, from, until },
  ...(times && { times }),
});

/** Looked after by nobody: no company has it for its id. */
const NOBODY = '';

/** What the check of a site is to go by, from the grants themselves. */
export const accessListOf = (
  site: {
    id: string;
    companyId: string;
    dismissedAt?: Instant | undefined;
    tenure?: Tenure | undefined;
    care?: Care | undefined;
    partners?: readonly Partner[] | undefined;
  },
  grants: readonly Grant[],
): AccessList => {
  const partners = site.dismissedAt === undefined ? approvedPartners(site.partners) : [];
  return {
    siteId: site.id,
    companyId: site.dismissedAt === undefined ? site.companyId : NOBODY,
    // A visit that nobody has begun lets nobody do anything.
    grants: grants
      .filter(isStanding)
      .filter((grant) => !isAwaited(grant))
      .map(listed),
    ...(partners.length > 0 && { partners: partners.map(({ companyId, until }) => ({ companyId, until })) }),
    since: beganLast(site),
  };
};

/** What a list says to one company: its own, or a partner's, which ends with its part at the latest; nothing to any other. */
export const listFor = (list: AccessList, companyId: string): AccessList => {
  const { partners, ...own } = list;
  if (companyId === list.companyId) return own;
  const partner = partners?.find((one) => one.companyId === companyId);
  const grants = partner
    ? list.grants.map((grant) => ({ ...grant, until: endsBy(grant.until, partner.until) ? grant.until : partner.until }))
    : [];
  return { ...own, companyId, grants };
};

const textOf = (partner: ListedPartner): string => `${partner.companyId} ${partner.until}`;

/** The partners in which two lists differ, by their companies. */
const partnersIn = (a: readonly ListedPartner[] = [], b: readonly ListedPartner[] = []): string[] => {
  const [before, after] = [a.map(textOf), b.map(textOf)];
  const differ = [...a.filter((one) => !after.includes(textOf(one))), ...b.filter((one) => !before.includes(textOf(one)))];
  return [...new Set(differ.map(({ companyId }) => companyId))];
};

/** The ids of grants, and of partners' companies, in which two lists differ, for which one of them says more, less or something else. */
export const differencesOf = (a: AccessList | undefined, b: AccessList): string[] => {
  const before = new Map(a?.grants.map((grant) => [grant.id, grant]));
  const after = new Map(b.grants.map((grant) => [grant.id, grant]));
  const grants = [...new Set([...before.keys(), ...after.keys()])].filter((id) => {
    const [was, is] = [before.get(id), after.get(id)];
    return !was || !is || !isListedAlike(was, is);
  });
  return [...grants, ...partnersIn(a?.partners, b.partners)];
};
