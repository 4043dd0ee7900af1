import * as z from 'zod';
import { Email } from '#domain/contact';
import { type Grant, isLive, type StandingGrant } from '#domain/grant';
import { DeviceId, SiteId } from '#domain/id';
import type { Instant } from '#domain/instant';
import { DevicePermission } from '#domain/line';
import { type Technician, worksOn } from '#domain/technician';
import { endsBy } from '#domain/window';

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

/**
 * The live grant that lets a technician do this now, the one that ends last when there are several (rules 15 to 17).
 * Takes the site's grants of that permission, ended ones too.
 */
export const grantFor = (
  technician: Technician,
  question: AccessQuestion,
  grants: readonly Grant[],
  now: Instant,
): StandingGrant | undefined => {
  let best: StandingGrant | undefined;
  for (const grant of grants) {
    const allows =
      grant.siteId === question.siteId &&
      grant.permission === question.permission &&
      (question.permission === 'site-information' || grant.devices.includes(question.deviceId)) &&
      worksOn(technician, { id: grant.siteId, companyId: grant.companyId });
    if (allows && isLive(grant, now) && (best === undefined || endsBy(best.until, grant.until))) best = grant;
  }
  return best;
};
