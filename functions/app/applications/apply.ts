import { type ApplicationView, applicationView } from '#app/applications/application-view';
import { type Caller, requireSite } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import { companyOf } from '#app/kernel/company-of';
import { limitsOfApplying } from '#app/kernel/limits';
import type { Once, Ports } from '#app/kernel/ports';
import { byTechnician, siteChange } from '#app/kernel/site-change';
import { appliedMessage } from '#app/messages/compose-messages';
import { applied, type PendingApplication } from '#domain/application';
import { requireCompanyMay } from '#domain/site';
import { askedBy } from '#domain/technician';

type Input = Pick<PendingApplication, 'lines' | 'reason' | 'jobNumber'>;

/**
 * A technician asks a site's owner for permissions (rule 11).
 * @throws Refused `site-status`, `limit-reached`, `no-devices`, `unknown-device`, `period-ended`, `too-many-requests`.
 */
export const apply = (ports: Ports, caller: Caller, siteId: string, input: Input, once?: Once): Promise<ApplicationView> =>
  command(ports, once, async () => {
    const { technician, read } = await requireSite(ports, caller, siteId, 'everything');
    const now = ports.now();
    requireCompanyMay('apply', read.site, now);
    const { value: company } = await companyOf(ports, technician.companyId);
    const devices = read.devices.map(({ id }) => id);
    const request = { ...input, askedBy: askedBy(technician), locator: ports.ids.locator(), messageId: ports.ids.next('msg') };
    const application = applied(ports.ids.next('app'), read.site, read.applications, devices, request, now);
    const { id, lines, reason, jobNumber, expiresAt } = application;
    return {
      change: siteChange(
        ports,
        read,
        now,
        {},
        [
          {
            actor: byTechnician(technician),
            action: 'application-sent',
            details: { applicationId: id, lines, reason, jobNumber, expiresAt },
          },
        ],
        {
          puts: [{ entity: 'application', value: application }],
          messages: appliedMessage(ports, { company, site: read.site, now }, application, devices),
          limits: read.site.owner ? limitsOfApplying(technician, read.site.owner.contact, now) : [],
        },
      ),
      answer: applicationView(application, now),
    };
  });
