import { type ApplicationView, applicationView } from '#app/applications/application-view';
import { type Caller, notFound } from '#app/kernel/caller';
import { applicationOn, ofItsCompany } from '#app/kernel/find-on-site';
import type { Once, Ports } from '#app/kernel/ports';
import { byTechnician, siteChange } from '#app/kernel/site-change';
import { withSite } from '#app/kernel/with-site';
import { toPeople } from '#app/messages/compose-messages';
import { cancelledApplication } from '#domain/application';
import { askedBy } from '#domain/technician';

/** A technician takes an application back (rule 11), or a device cloud in their name. @throws Refused `application-not-pending`. */
export const cancelApplication = (
  ports: Ports,
  caller: Caller,
  { siteId, applicationId, through }: { siteId: string; applicationId: string; through?: string },
  once?: Once,
): Promise<ApplicationView> =>
  withSite(ports, { caller, siteId, part: 'invitations', once }, async ({ technician, read, now, about }) => {
    const before = ofItsCompany(read, await applicationOn(ports, read, applicationId));
    if (!before) throw notFound();
    const application = cancelledApplication(before, now);
    return {
      change: siteChange(ports, {
        read,
        now,
        happened: {
          actor: byTechnician(technician),
          action: 'application-cancelled',
          details: { applicationId, ...(through !== undefined && { through }) },
        },
        puts: [{ entity: 'application', value: application }],
        messages: toPeople(ports, await about(), askedBy(technician), (names) => ({
          kind: 'application-cancelled',
          ...names,
        })),
      }),
      answer: applicationView(application, now),
    };
  });
