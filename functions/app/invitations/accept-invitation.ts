import { claimSerials, withoutUnconfirmed } from '#app/devices/claim-serials';
import { companyOfSite } from '#app/kernel/about';
import { employeesAmong, requireNoEmployee } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import { newGrants } from '#app/kernel/grant-writes';
import type { Links } from '#app/kernel/link-ports';
import type { Entity, Once, Ports, SiteRead } from '#app/kernel/ports';
import { byPerson, siteChange } from '#app/kernel/site-change';
import { givenIn } from '#app/kernel/told';
import { findInvitation } from '#app/links/find-link';
import { answeredIn, outcomeMessage, siteYoursMessage } from '#app/messages/compose-messages';
import type { Contact } from '#domain/contact';
import { type Device, grantable } from '#domain/device';
import type { StandingGrant } from '#domain/grant';
import type { Instant } from '#domain/instant';
import { accepted, decisionOf, type Invitation, requireAnswerable, summaryOf } from '#domain/invitation';
import type { Line } from '#domain/line';
import { firstPerson, firstPersonId } from '#domain/people';

/** The lines to give; a page, which knows them by their place only, is shown those that were asked for. */
type Choice = { lines: Line[] | ((asked: readonly Line[]) => Line[]); allowServiceSuspension?: boolean | undefined };
export type Acceptance = {
  siteId: string;
  /** Whose it is now. */
  contact: Contact;
  decision: ReturnType<typeof decisionOf>;
  grants: StandingGrant[];
};

type Taking = { read: SiteRead<'everything'>; before: Invitation; contact: Contact; now: Instant };

/** What the contact's choice makes of the invitation: which devices are the site's own, and the grants that begin. */
const decided = async (ports: Ports, { read, before, contact, now }: Taking, choice: Choice) => {
  const { unconfirmed, ...claims } = await claimSerials(ports, read, contact);
  const devices = read.devices.map((device): Device => (unconfirmed.includes(device) ? { ...device, unconfirmed: true } : device));
  const given = { lines: chosen(choice, before.lines, devices), allowServiceSuspension: choice.allowServiceSuspension ?? false };
  const { invitation, terms } = accepted(before, given, grantable(devices), now);
  const { siteId, companyId, invitedBy } = before;
  const origin = { type: 'invitation', invitationId: invitation.id } as const;
  return {
    devices,
    claims,
    invitation,
    ...newGrants(
      ports,
      read,
      { terms, siteDevices: devices, now, siteId, companyId, askedBy: invitedBy, grantedBy: contact, origin },
      { writesList: true },
    ),
  };
};

/**
 * The contact takes the site, line by line (rule 7): owner, grants, ledger and the technician's message in one write.
 * @throws Refused `already-decided`, `link-ended`, `wider-than-asked`, `unknown-device`, `period-ended`, `own-employee`.
 */
export const acceptInvitation = (ports: Ports & { links: Links }, secret: string, choice: Choice, once?: Once): Promise<Acceptance> =>
  command(ports, once, async () => {
    const found = await findInvitation(ports, secret, 'everything', (contact) => employeesAmong(ports, [contact]));
    const { read, invitation: before, beside: employees } = found;
    const now = ports.now();
    const { contact, companyId, invitedBy } = requireAnswerable(before, now);
    // Whoever became an employee after they were invited cannot take the site either (rule 4).
    requireNoEmployee(employees, [companyId]);
    const { devices, claims, invitation, grants, access, puts, details } = await decided(ports, { read, before, contact, now }, choice);
    const company = await companyOfSite(ports, read.site);
    const person = firstPerson(firstPersonId(read.site.id), { contact, language: before.language }, now);
    const people = [person];
    const about = { company, site: { ...read.site, people }, now };
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: {
          people,
          handedOver: { by: invitedBy, at: now },
          lastInvitation: summaryOf(invitation),
          allowServiceSuspension: invitation.suspensionAllowed,
          access,
          ...(grants.length > 0 && { givenAt: now }),
        },
        happened: {
          actor: byPerson(person),
          action: 'invitation-accepted',
          details: {
            invitationId: invitation.id,
            allowServiceSuspension: invitation.suspensionAllowed,
            ...details,
          },
        },
        puts: [
          { entity: 'invitation', value: invitation },
          { entity: 'ownership', value: { contact, role: 'owner', siteId: read.site.id, companyId } },
          ...devices.filter((device) => device.unconfirmed).map((value): Entity => ({ entity: 'device', value, mustExist: true })),
          ...claims.puts,
          ...puts,
        ],
        displaces: claims.displaces,
        restsOn: claims.restsOn,
        messages: [
          outcomeMessage(ports, about, invitation, {
            kind: 'invitation-accepted',
            ...answeredIn(invitation, devices),
            given: givenIn(grants, devices, now),
          }),
          ...siteYoursMessage(ports, about, invitation, { grants, siteDevices: devices }),
        ],
      }),
      answer: { siteId: read.site.id, contact, decision: decisionOf(invitation), grants },
    };
  });

/**
 * What was chosen, as far as it is this site's to give: on a device that another handed-over site holds nothing is. Written
 * out, so that the decision reads as if the owner had left it out (rule 26).
 */
const chosen = ({ lines }: Choice, asked: readonly Line[], devices: readonly Device[]): Line[] =>
  withoutUnconfirmed(typeof lines === 'function' ? lines(asked) : lines, devices);
