import { type ApplicationView, applicationView } from '#app/applications/application-view';
import { type Caller, notFound, requireSite } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import { companyOf } from '#app/kernel/company-of';
import { applicationOn } from '#app/kernel/find-on-site';
import type { Once, Ports } from '#app/kernel/ports';
import { byTechnician, siteChange } from '#app/kernel/site-change';
import { toOwner } from '#app/messages/compose-messages';
import { cancelledApplication } from '#domain/application';
import { askedBy } from '#domain/technician';

/** A technician takes an application back (rule 11). @throws Refused `application-not-pending`. */
export const cancelApplication = (
  ports: Ports,
  caller: Caller,
  { siteId, applicationId }: { siteId: string; applicationId: string },
  once?: Once,
): Promise<ApplicationView> =>
  command(ports, once, async () => {
    const { technician, read } = await requireSite(ports, caller, siteId, 'invitations');
    const before = await applicationOn(ports, read, applicationId);
    if (!before) throw notFound();
    const now = ports.now();
    const application = cancelledApplication(before, now);
    const { value: company } = await companyOf(ports, technician.companyId);
    return {
      change: siteChange(
        ports,
        read,
        now,
        {},
        [{ actor: byTechnician(technician), action: 'application-cancelled', details: { applicationId } }],
        {
          puts: [{ entity: 'application', value: application }],
          messages: toOwner(ports, { company, site: read.site, now }, askedBy(technician), (names) => ({
            kind: 'application-cancelled',
            ...names,
          })),
        },
      ),
      answer: applicationView(application, now),
    };
  });
