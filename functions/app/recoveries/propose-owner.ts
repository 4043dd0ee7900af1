import { type Caller, employeesAmong, notFound, requireNoEmployee, requireNotOneself } from '#app/kernel/caller';
import { limitsOfResending } from '#app/kernel/limits';
import type { Ports } from '#app/kernel/ports';
import { byTechnician, siteChange } from '#app/kernel/site-change';
import { type OnSite, withSite } from '#app/kernel/with-site';
import { recoveryAnnouncedMessages, recoveryChangedMessages } from '#app/messages/recovery-messages';
import { transferTakenBackMessage } from '#app/messages/transfer-messages';
import { type RecoveryView, recoveryViewOf } from '#app/recoveries/recovery-view';
import { requireNotStopped } from '#domain/company';
import type { Contact } from '#domain/contact';
import type { Language } from '#domain/language';
import { isAnnounced, recoveryAnnounced, recoveryEnded } from '#domain/recovery';
import { requireCompanyMay } from '#domain/site';
import { requireSmsCountry } from '#domain/sms-country';
import { askedBy, requireAdmin } from '#domain/technician';
import { isOffered } from '#domain/transfer';

type Input = { contact: Contact; reason: string; language?: Language | undefined };

/**
 * An admin of the company that looks after a site proposes somebody new for it, as no owner can be reached (rule 31): nothing is widened,
 * and all who live there are told at once. Whether the contact lives there is not said: that would tell who does (rule 26).
 * @throws Refused `not-permitted`, `site-status` while nobody owns it, `recovery-announced`, `recovery-ended-recently`, `own-employee`,
 * `invitations-stopped`, `sms-country-refused`, `declined-recently`, `resend-too-soon`, `contact-refuses`, `too-many-requests`.
 */
export const proposeOwner = (
  ports: Ports,
  caller: Caller,
  { siteId, once }: OnSite,
  { contact, reason, language }: Input,
): Promise<RecoveryView> =>
  withSite(
    ports,
    { caller, siteId, part: 'site', once, beside: () => employeesAmong(ports, [contact]) },
    async ({ technician, read, now, about: aboutSite, beside: employees }) => {
      requireAdmin(technician);
      requireCompanyMay('apply', read.site, now);
      const about = await aboutSite();
      requireNotStopped(about.company);
      await requireSmsCountry(ports.settings, about.company, contact);
      requireNotOneself(caller, contact);
      requireNoEmployee(employees, [technician.companyId]);
      const recovery = recoveryAnnounced(
        read.site,
        {
          id: ports.ids.next('rec'),
          contact,
          reason,
          language: language ?? about.company.language,
          proposedBy: askedBy(technician),
        },
        now,
      );
      return {
        change: siteChange(ports, {
          read,
          now,
          becomes: { recovery },
          happened: { actor: byTechnician(technician), action: 'recovery-announced', details: { recoveryId: recovery.id, reason } },
          limits: limitsOfResending(contact, ports.settings, now),
          passes: { sender: technician.companyId, contact, what: 'asked', requires: 'invitable' },
          messages: recoveryAnnouncedMessages(ports, about, recovery),
        }),
        answer: recoveryViewOf(recovery),
      };
    },
  );

/**
 * The company takes it back, also where the contact was offered the site by now, who is told as well as all who live there.
 * @throws Refused `not-permitted`, `not-found` while nobody is proposed.
 */
export const cancelRecovery = (ports: Ports, caller: Caller, { siteId }: OnSite): Promise<undefined> =>
  withSite(ports, { caller, siteId, part: 'site' }, async ({ technician, read, now, about: aboutSite }) => {
    requireAdmin(technician);
    const { recovery, transfer } = read.site;
    const offer = isOffered(transfer, now) && transfer.recoveryId !== undefined ? transfer : undefined;
    const id = isAnnounced(recovery) ? recovery.id : offer?.recoveryId;
    if (id === undefined) throw notFound();
    const about = await aboutSite();
    const ended = { recovery: recoveryEnded({ id }, 'cancelled', now) };
    const { contact } = isAnnounced(recovery) ? recovery : (offer ?? { contact: { type: 'email', value: '' } as const });
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { ...ended, ...(offer && { transfer: undefined }) },
        happened: { actor: byTechnician(technician), action: 'recovery-cancelled', details: { recoveryId: id } },
        ...(offer && { passes: { sender: technician.companyId, contact: offer.contact, what: 'taken-back' } }),
        messages: [
          ...(offer ? [transferTakenBackMessage(ports, about, offer)] : []),
          ...recoveryChangedMessages(ports, about, { contact, change: 'cancelled' }),
        ],
      }),
      answer: undefined,
    };
  });
