import * as z from 'zod';
import { Email } from '#domain/address';
import type { StandingGrant } from '#domain/grant';
import { DeviceId, SiteId } from '#domain/id';
import type { Instant } from '#domain/instant';
import { DevicePermission } from '#domain/permission';
import { type Employment, worksOn } from '#domain/technician';
import { timesAt, type ZonedTimes } from '#domain/times';

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
export type ListedGrant = Pick<StandingGrant, 'id' | 'permission' | 'devices' | 'from' | 'until' | 'times'>;

export type ListedPartner = { companyId: string; until: Instant };

/** All that a check needs of a site: the company that looks after it, and its standing grants. Written together with them. */
export type AccessList = {
  siteId: string;
  companyId: string;
  grants: ListedGrant[];
  /** Who else may do what the company may, each until its own end (rule 36); not there where that is nobody. */
  partners?: ListedPartner[] | undefined;
  /** Since when it is its present household's and company's, where it was another's before: no session of then goes on, and no ticket of then counts. */
  since?: Instant | undefined;
};

/**
 * What one listed grant says to a question: whose it is, and its time in milliseconds since 1970, `Infinity` where it has no
 * end, and the times of day at which alone it counts. On a site at its limits 80 of them are compared for one answer, which names one.
 */
export type Allowance = { companyId: string; from: number; until: number; grantId(): string; times?: ZonedTimes | undefined };

/** What a company is given its partners have by it, never for longer (rule 36). */
export const withPartners = (allowance: Allowance, partners: readonly ListedPartner[] | undefined): Allowance[] => [
  allowance,
  ...(partners ?? []).map(({ companyId, until }) => ({ ...allowance, companyId, until: Math.min(allowance.until, Date.parse(until)) })),
];

const answers = (grant: ListedGrant, question: AccessQuestion): boolean =>
  grant.permission === question.permission && (question.permission === 'site-information' || grant.devices.includes(question.deviceId));

/** Those of a list that have to do with a question, whoever asks and whenever. */
export const allowancesOf = (list: AccessList | undefined, question: AccessQuestion): Allowance[] =>
  list?.siteId === question.siteId
    ? list.grants
        .filter((grant) => answers(grant, question))
        .flatMap(({ id, from, until, times }) => {
          const allowance: Allowance = {
            companyId: list.companyId,
            from: Date.parse(from),
            until: until === null ? Number.POSITIVE_INFINITY : Date.parse(until),
            grantId: () => id,
            times,
          };
          return withPartners(allowance, list.partners);
        })
    : [];

/** Until when it counts without a break, from now on; undefined where it does not count now (rule 34). */
const countsUntil = ({ from, until, times }: Allowance, at: number, now: Instant): number | undefined => {
  if (from > at || at >= until) return undefined;
  if (!times) return until;
  const spell = timesAt(times.windows, times.zone, now);
  if (!spell.isOpen) return undefined;
  return spell.until === null ? until : Math.min(until, Date.parse(spell.until));
};

/** What lets a technician do this now, the one that ends last when there are several (rules 15 to 17); by the clock alone. */
export const allowanceFor = (
  technician: Employment,
  { siteId }: AccessQuestion,
  allowances: readonly Allowance[],
  now: Instant,
): Allowance | undefined => {
  const at = Date.parse(now);
  let best: Allowance | undefined;
  for (const allowance of allowances) {
    const until = countsUntil(allowance, at, now);
    if (until === undefined || (best !== undefined && until < best.until)) continue;
    if (worksOn(technician, { id: siteId, companyId: allowance.companyId }))
      best = until === allowance.until ? allowance : { ...allowance, until };
  }
  return best;
};
