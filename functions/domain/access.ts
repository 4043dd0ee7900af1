import * as z from 'zod';
import { Email } from '#domain/contact';
import { type Grant, isStanding, type StandingGrant } from '#domain/grant';
import { DeviceId, SiteId } from '#domain/id';
import type { Instant } from '#domain/instant';
import { DevicePermission } from '#domain/line';
import { type Technician, worksOn } from '#domain/technician';
import { covers, endsBy, type Window } from '#domain/window';

/** "May this technician do this, on this device, now?" `site-information` is asked of the site. */
export const AccessQuestion = z.discriminatedUnion('permission', [
  z.strictObject({ siteId: SiteId, permission: z.literal('site-information') }),
  z.strictObject({ siteId: SiteId, deviceId: DeviceId, permission: DevicePermission }),
]);
export type AccessQuestion = z.infer<typeof AccessQuestion>;

/** The same, asked by a machine for a technician by their email. */
export const AccessQuestionFor = z.discriminatedUnion('permission', [
  AccessQuestion.options[0].extend({ technician: Email }),
  AccessQuestion.options[1].extend({ technician: Email }),
]);
export type AccessQuestionFor = z.infer<typeof AccessQuestionFor>;

/** A standing grant as a check needs it. */
export type ListedGrant = Pick<StandingGrant, 'id' | 'permission' | 'devices' | 'from' | 'until'>;

/** All that a check needs of a site: the company that looks after it, and its standing grants. Written together with them. */
export type AccessList = { siteId: string; companyId: string; grants: ListedGrant[] };

const isListedAlike = (a: ListedGrant, b: ListedGrant): boolean =>
  a.permission === b.permission &&
  a.from === b.from &&
  a.until === b.until &&
  (a.devices === b.devices || (a.devices.length === b.devices.length && new Set([...a.devices, ...b.devices]).size === a.devices.length));

const listed = ({ id, permission, devices, from, until }: StandingGrant): ListedGrant => ({ id, permission, devices, from, until });

/** What the check of a site is to go by, from the grants themselves. */
export const accessListOf = (site: { id: string; companyId: string }, grants: readonly Grant[]): AccessList => ({
  siteId: site.id,
  companyId: site.companyId,
  grants: grants.filter(isStanding).map(listed),
});

/** The ids of grants in which two lists differ, for which one of them says more, less or something else. */
export const differencesOf = (a: AccessList | undefined, b: AccessList): string[] => {
  const before = new Map(a?.grants.map((grant) => [grant.id, grant]));
  const after = new Map(b.grants.map((grant) => [grant.id, grant]));
  return [...new Set([...before.keys(), ...after.keys()])].filter((id) => {
    const [was, is] = [before.get(id), after.get(id)];
    return !was || !is || !isListedAlike(was, is);
  });
};

/** What one listed grant says to a question: whose it is, and its time. */
export type Allowance = Window & { grantId: string; companyId: string };

const answers = (grant: ListedGrant, question: AccessQuestion): boolean =>
  grant.permission === question.permission && (question.permission === 'site-information' || grant.devices.includes(question.deviceId));

/** Those of a list that have to do with a question, whoever asks and whenever. */
export const allowancesOf = (list: AccessList | undefined, question: AccessQuestion): Allowance[] =>
  list?.siteId === question.siteId
    ? list.grants
        .filter((grant) => answers(grant, question))
        .map(({ id, from, until }) => ({ grantId: id, companyId: list.companyId, from, until }))
    : [];

/** What lets a technician do this now, the one that ends last when there are several (rules 15 to 17); by the clock alone. */
export const allowanceFor = (
  technician: Technician,
  { siteId }: AccessQuestion,
  allowances: readonly Allowance[],
  now: Instant,
): Allowance | undefined => {
  let best: Allowance | undefined;
  for (const allowance of allowances) {
    const allows = covers(allowance, now) && worksOn(technician, { id: siteId, companyId: allowance.companyId });
    if (allows && (best === undefined || endsBy(best.until, allowance.until))) best = allowance;
  }
  return best;
};
