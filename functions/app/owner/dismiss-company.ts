import { type Caller, requireOwner } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import { companyOf } from '#app/kernel/company-of';
import { changedGrants } from '#app/kernel/grant-writes';
import type { Entity, Once, Ports } from '#app/kernel/ports';
import { siteChange } from '#app/kernel/site-change';
import { toTechnician } from '#app/messages/compose-messages';
import { cancelledApplication, statusOfApplication } from '#domain/application';
import { companyDismissed, withdrawn } from '#domain/grant';

const MOST_TOLD = 8;

/**
 * Ends the company's part: its grants end, its applications close, and it no longer finds the site (rule 20).
 * @throws Refused `not-found`, `company-dismissed` when that has happened before.
 */
export const dismissCompany = (ports: Ports, caller: Caller, siteId: string, once?: Once): Promise<{ siteId: string }> =>
  command(ports, once, async () => {
    const { read, owner } = await requireOwner(ports, caller, siteId, 'grants');
    const now = ports.now();
    const { handedOverBy } = read.site.owner ?? {};
    if (!handedOverBy || read.site.dismissedAt !== undefined) throw companyDismissed();
    const { value: company } = await companyOf(ports, read.site.companyId);
    const grants = withdrawn(read.grants, {}, now).map(({ grant }) => grant);
    const { access, puts } = changedGrants(read.grants, grants);
    const applications = read.applications
      .filter((application) => statusOfApplication(application, now) === 'pending')
      .map((application) => cancelledApplication(application, now));
    // Everyone whose work it ends, and who handed the site over; each once, and no more than fit into the change.
    const asked = [handedOverBy, ...[...grants, ...applications].map(({ askedBy }) => askedBy)];
    const concerned = [...new Map(asked.map((technician) => [technician.technicianId, technician])).values()].slice(0, MOST_TOLD);
    return {
      change: siteChange(
        ports,
        read,
        now,
        { dismissedAt: now, allowServiceSuspension: false, access },
        [
          {
            actor: { type: 'owner', contact: owner },
            action: 'company-dismissed',
            details: { companyId: company.id, grants: grants.map(({ id }) => id), applications: applications.map(({ id }) => id) },
          },
        ],
        {
          puts: [...puts, ...applications.map((value): Entity => ({ entity: 'application', value }))],
          messages: concerned.map((technician) =>
            toTechnician(ports, { company, site: read.site, now }, technician, (names) => ({ kind: 'company-dismissed', ...names })),
          ),
        },
      ),
      answer: { siteId },
    };
  });
