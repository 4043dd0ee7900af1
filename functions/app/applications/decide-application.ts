import { type ApplicationView, applicationView } from '#app/applications/application-view';
import { confirmAgain, requireConfirmed, withoutUnconfirmed } from '#app/devices/claim-serials';
import { companyOfSite } from '#app/kernel/about';
import { type Caller, contactsOf, notAmongStaff, notFound, requirePerson } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import { applicationOn } from '#app/kernel/find-on-site';
import { newGrants } from '#app/kernel/grant-writes';
import type { Links } from '#app/kernel/link-ports';
import type { Once, Ports, SiteRead } from '#app/kernel/ports';
import { byPerson, siteChange } from '#app/kernel/site-change';
import { givenIn } from '#app/kernel/told';
import { findApplication } from '#app/links/find-link';
import { toTechnician, widenedNotice } from '#app/messages/compose-messages';
import { answeredMessages } from '#app/messages/people-messages';
import { approved, type PendingApplication, rejected, requireOpen, requireOpenLink, requireSomething } from '#domain/application';
import type { Contact } from '#domain/contact';
import { grantable } from '#domain/device';
import { type Grant, requireRoomFor } from '#domain/grant';
import { asFarAsPossible, askedLine, type Line } from '#domain/line';
import { companiesOn } from '#domain/partner';
import { type Resident, requireOwnerRole } from '#domain/people';
import { wasBefore } from '#domain/transfer';

/** Who decides: the owner who is signed in, or whoever holds the link that was sent to them. */
export type Decider = { caller: Caller; siteId: string; applicationId: string } | { secret: string };
type Found = {
  read: SiteRead<'everything'>;
  application: PendingApplication;
  person: Resident;
  /** Everything that is known of who answers. */
  contacts: Contact[];
};

const find = async (ports: Ports & { links?: Links }, decider: Decider): Promise<Found> => {
  const now = ports.now();
  if ('secret' in decider) {
    const { read, application, person } = await findApplication(ports as Ports & { links: Links }, decider.secret);
    return { read, application: requireOpenLink(application, now), person, contacts: [person.contact] };
  }
  const { read, person } = await requirePerson(ports, decider.caller, decider.siteId, 'everything');
  const application = await applicationOn(ports, read, decider.applicationId);
  if (!application || wasBefore(read.site.tenure, application.createdAt)) throw notFound();
  return { read, application: requireOpen(application, now), person, contacts: [person.contact, ...contactsOf(decider.caller)] };
};

/** The lines to give; a page, which knows them by their place only, is shown those that were asked for. */
export type Choice = Line[] | ((asked: readonly Line[]) => Line[]) | undefined;

/**
 * The owner agrees, as asked or to less: grants, ledger and messages in one write; whoever answers first decides (rule 12).
 * @throws Refused `already-decided`, `application-not-pending`, `link-ended`, `nothing-given`, `wider-than-asked`, `limit-reached`, `own-employee`, …
 */
export const approveApplication = (
  ports: Ports & { links?: Links },
  decider: Decider,
  choice: Choice,
  once?: Once,
): Promise<{ application: ApplicationView; grants: Grant[] }> =>
  command(ports, once, async () => {
    const { read, application: pending, person, contacts } = await find(ports, decider);
    requireOwnerRole(person);
    const { contact: owner } = person;
    const now = ports.now();
    const company = await companyOfSite(ports, read.site);
    const chosen = typeof choice === 'function' ? choice(pending.lines) : choice;
    requireSomething(chosen);
    const confirmed = await confirmAgain(ports, read);
    if (chosen) requireConfirmed(chosen, confirmed.devices);
    const devices = grantable(confirmed.devices);
    const given = chosen ?? asFarAsPossible(pending.lines, devices, now);
    const { application, terms } = approved(pending, { chosen: withoutUnconfirmed(given, confirmed.devices), owner }, devices, now);
    requireRoomFor(terms.length, read.grants, now);
    const { id, companyId, askedBy, reason, jobNumber } = application;
    const common = { siteId: read.site.id, companyId, askedBy, grantedBy: owner };
    const origin = { type: 'application', applicationId: id, reason, jobNumber } as const;
    const { grants, access, puts, details } = newGrants(ports, read, { terms, siteDevices: read.devices, now, ...common, origin });
    const about = { company, site: read.site, now };
    const asked = pending.lines.map((line) => askedLine(line, read.devices));
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { access, givenAt: now, refusedAt: undefined },
        happened: {
          actor: byPerson(person),
          action: 'application-approved',
          details: { applicationId: id, ...details },
        },
        puts: [{ entity: 'application', value: application }, ...confirmed.puts, ...puts],
        displaces: confirmed.displaces,
        // Whoever works for the company cannot allow it anything, whatever they own (rules 4 and 28).
        notEmployed: notAmongStaff(contacts, companiesOn(read.site)),
        messages: [
          toTechnician(ports, about, askedBy, (names) => ({
            kind: 'application-approved',
            ...names,
            asked,
            given: givenIn(grants, read.devices, now),
          })),
          ...widenedNotice(ports, about, askedBy, { grants, siteDevices: read.devices, asked, by: person }),
        ],
      }),
      answer: { application: applicationView(application, now), grants },
    };
  });

/** The owner refuses, and may say why (rule 12). @throws as `approveApplication`. */
export const rejectApplication = (
  ports: Ports & { links?: Links },
  decider: Decider,
  answer: string | undefined,
  once?: Once,
): Promise<ApplicationView> =>
  command(ports, once, async () => {
    const { read, application: pending, person } = await find(ports, decider);
    const now = ports.now();
    const company = await companyOfSite(ports, read.site);
    const application = rejected(pending, answer, person.contact, now);
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { refusedAt: now },
        happened: {
          actor: byPerson(person),
          action: 'application-rejected',
          details: { applicationId: application.id, reason: answer },
        },
        puts: [{ entity: 'application', value: application }],
        messages: [
          toTechnician(ports, { company, site: read.site, now }, application.askedBy, (names) => ({
            kind: 'application-rejected',
            ...names,
            reason: answer,
          })),
          ...answeredMessages(ports, { company, site: read.site, now }, person, 'rejected'),
        ],
      }),
      answer: applicationView(application, now),
    };
  });
