import { type InvitationView, invitationViewOf } from '#app/invitations/invitation-view';
import { type Caller, employeesAmong, requireNoEmployee, requireNotOneself } from '#app/kernel/caller';
import { limitsOfInviting } from '#app/kernel/limits';
import type { Entity, Ports, SiteRead } from '#app/kernel/ports';
import { byTechnician, siteChange } from '#app/kernel/site-change';
import { type OnSite, withSite } from '#app/kernel/with-site';
import { invitedMessage } from '#app/messages/compose-messages';
import { dueOn } from '#app/schedule/due-on-site';
import { requireNotStopped } from '#domain/company';
import { offered, type SiteOffer, summaryOf } from '#domain/invitation';
import type { Language } from '#domain/language';
import { LIMITS } from '#domain/limits';
import { type AskedLine, askedLine, namedIn } from '#domain/line';
import { requireCompanyMay } from '#domain/site';
import { requireSmsCountry } from '#domain/sms-country';
import { askedBy } from '#domain/technician';

type Input = Pick<SiteOffer, 'contact' | 'remarks'> &
  Partial<Pick<SiteOffer, 'lines' | 'allowServiceSuspension' | 'days'>> & { language?: Language | undefined };

/**
 * Offers a site to a contact (rules 1 to 4). An earlier invitation whose time is up, but which the sweep has not seen
 * yet, expires in the same write.
 * @throws Refused `invitation-pending`, `own-employee`, `declined-recently`, `resend-too-soon`, `site-status`, `no-devices`, `unknown-device`, `period-ended`,
 * `sms-country-refused`, `contact-refuses`, `invitations-stopped`, `too-many-requests`.
 */
export const invite = (ports: Ports, caller: Caller, { siteId, once }: OnSite, input: Input): Promise<InvitationView> =>
  withSite(
    ports,
    { caller, siteId, part: 'everything', once, beside: () => employeesAmong(ports, [input.contact]) },
    async ({ technician, read, now, about: aboutSite, beside: employees }) => {
      requireCompanyMay('invite', read.site, now);
      const about = await aboutSite();
      requireNotStopped(about.company);
      await requireSmsCountry(ports.settings, about.company, input.contact);
      requireNotOneself(caller, input.contact);
      requireNoEmployee(employees, [technician.companyId]);
      const lines = input.lines ?? [];
      const asked = lines.map((line) => askedLine(line, read.devices));
      const invitation = offered(
        { site: read.site, siteDevices: read.devices.map(({ id }) => id) },
        {
          contact: input.contact,
          lines,
          named: namedIn(asked),
          allowServiceSuspension: input.allowServiceSuspension ?? false,
          remarks: input.remarks,
          language: input.language ?? about.company.language,
          invitedBy: askedBy(technician),
          days: input.days ?? LIMITS.invitationDays.usual,
        },
        { id: ports.ids.next('inv'), locator: ports.ids.locator(), messageId: ports.ids.next('msg') },
        now,
      );
      const message = invitedMessage(about, invitation);
      const due = dueOn(ports, read, about);
      const sent = { actor: byTechnician(technician), action: 'invitation-sent', details: offerDetails(invitation, asked) } as const;
      return {
        change: siteChange(ports, {
          read,
          now,
          becomes: { ...due.site, lastInvitation: summaryOf(invitation) },
          happened: [...due.happenings, sent],
          puts: [...closing(read, due.puts), { entity: 'invitation', value: invitation }],
          passes: { sender: technician.companyId, contact: invitation.contact, what: 'written', requires: 'invitable' },
          messages: [...due.messages, message],
          limits: limitsOfInviting(technician, invitation.contact, ports.settings, now),
        }),
        answer: invitationViewOf(invitation, message, now),
      };
    },
  );

/** Usually there is one; 0.1 left all of them. With everything else they fit into one transaction. */
const MOST_CLOSED = 10;

/** What came before it is closed: what was decided, and what expires in this very write. */
const closing = ({ invitations }: SiteRead<'invitations'>, puts: readonly Entity[]): Entity[] => [
  ...puts.map((put): Entity => (put.entity === 'invitation' ? { ...put, closes: true } : put)),
  ...invitations
    .filter(({ status }) => status !== 'pending')
    .slice(0, MOST_CLOSED)
    .map((value): Entity => ({ entity: 'invitation', value, closes: true })),
];

const offerDetails = (
  { id, contact, lines, allowServiceSuspension, remarks, expiresAt }: ReturnType<typeof offered>,
  asked: readonly AskedLine[],
) => ({
  invitationId: id,
  contact,
  lines,
  asked,
  allowServiceSuspension,
  remarks,
  expiresAt,
});
