import { applicationView } from '#app/applications/application-view';
import { askedOf } from '#app/applications/asked-of';
import type { About } from '#app/kernel/about';
import { employeesAmong, notAmongStaff } from '#app/kernel/caller';
import { newGrants } from '#app/kernel/grant-writes';
import type { Change, Entity, Ports, SiteRead } from '#app/kernel/ports';
import { type Happening, SERVICE } from '#app/kernel/site-change';
import { givenIn } from '#app/kernel/told';
import { toTechnician, widenedNotice } from '#app/messages/compose-messages';
import { approved, type PendingApplication } from '#domain/application';
import { grantable } from '#domain/device';
import { hasRoomFor } from '#domain/grant';
import { askedLine } from '#domain/line';
import { companiesOn } from '#domain/partner';
import { residentsOf } from '#domain/people';
import type { Site } from '#domain/site';
import { givenJustNow, ruleFor } from '#domain/standing-rule';

type ByRule = Required<Pick<Change, 'puts' | 'messages'>> &
  Pick<Change, 'notEmployed'> & {
    becomes: Partial<Site>;
    happening: Happening;
    answer: ReturnType<typeof applicationView>;
    /** The application by which the very same was given a moment ago. */
    justGiven: string | undefined;
  };

/**
 * What an owner has answered in advance: an application that fits a standing rule wholly is approved by it, and all who live there are told,
 * with a link that ends it (rule 35). Nobody who works for the company answers it by a rule either (rule 4).
 * @returns undefined where no rule fits, or nothing more can be given: then it waits for an owner, whole.
 */
export const approvalByRule = async (
  ports: Ports,
  { read, application: pending, about }: { read: SiteRead<'everything'>; application: PendingApplication; about: About },
): Promise<ByRule | undefined> => {
  const { now } = about;
  const fitting = ruleFor(read.site, pending.lines, read.devices, now);
  if (!fitting || !hasRoomFor(pending.lines.length, read.grants, now)) return undefined;
  const { rule, maker } = fitting;
  const { companyId } = read.site;
  const companies = companiesOn(read.site);
  const employees = await employeesAmong(ports, [maker.contact]);
  if (employees.some((employee) => companies.includes(employee.companyId))) return undefined;
  const owner = maker.contact;
  const { application, terms } = approved(pending, { chosen: undefined, owner }, grantable(read.devices), now);
  const { id, askedBy, reason, jobNumber } = application;
  const origin = { type: 'application', applicationId: id, reason, jobNumber, ruleId: rule.id } as const;
  const common = { siteId: read.site.id, companyId, askedBy, grantedBy: owner, origin };
  const { grants, access, puts, details } = newGrants(ports, read, { terms, siteDevices: read.devices, now, ...common });
  const asked = pending.lines.map((line) => askedLine(line, read.devices));
  const byRule = { ...application, ruleId: rule.id };
  return {
    becomes: { access, givenAt: now, refusedAt: undefined },
    happening: { actor: SERVICE, action: 'application-approved', details: { applicationId: id, ruleId: rule.id, ...details } },
    puts: [{ entity: 'application', value: byRule }, ...askedOf(residentsOf(read.site.people, now), pending), ...puts] satisfies Entity[],
    notEmployed: notAmongStaff([owner], companies),
    messages: [
      toTechnician(ports, about, askedBy, (names) => ({
        kind: 'application-approved',
        ...names,
        asked,
        given: givenIn(grants, read.devices, now),
      })),
      ...widenedNotice(ports, about, askedBy, { grants, siteDevices: read.devices, asked, by: undefined }),
    ],
    answer: applicationView(byRule, now),
    justGiven: givenJustNow(read.grants, grants),
  };
};
