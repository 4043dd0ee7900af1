import type { About } from '#app/kernel/about';
import type { Ports, SiteRead } from '#app/kernel/ports';
import { type Happening, SERVICE } from '#app/kernel/site-change';
import { recoveryAnnouncedMessages, recoveryChangedMessages, recoveryEndedMessage } from '#app/messages/recovery-messages';
import { transferMessages, transferOfferedMessage } from '#app/messages/transfer-messages';
import type { Passing } from '#domain/correspondence';
import type { Grant } from '#domain/grant';
import { askedLine } from '#domain/line';
import type { QueuedMessage } from '#domain/message';
import { advancedRecovery, offeredByRecovery, recoveryEnded } from '#domain/recovery';
import type { Site } from '#domain/site';
import { linesHeld } from '#domain/transfer';

/** A site's devices are read where something may have been given on it. */
type Read = SiteRead & { grants: readonly Grant[]; devices?: Parameters<typeof askedLine>[1] };
export type RecoveryDue = {
  site: Pick<Site, 'recovery'> & Partial<Pick<Site, 'transfer'>>;
  happening: Happening;
  messages: QueuedMessage[];
  passes?: Passing;
};

/**
 * What the clock asks of whom the company proposes: all who live there are told again; after 14 days without objection the contact is
 * offered the site, as an owner might have done (rule 31). @param isRefused they want nothing of the company, or have just declined something.
 * @returns undefined while nothing is due
 */
export const recoveryDue = (
  ports: Pick<Ports, 'ids'>,
  { site, grants, devices = [] }: Read,
  about: About,
  { isRefused }: { isRefused: boolean },
): RecoveryDue | undefined => {
  const { now } = about;
  const advanced = advancedRecovery(site.recovery, site.transfer, now);
  if (!advanced) return undefined;
  const { step, recovery } = advanced;
  const { id: recoveryId } = recovery;
  if (step === 'reminded')
    return {
      site: { recovery },
      happening: { actor: SERVICE, action: 'recovery-reminded', details: { recoveryId } },
      messages: recoveryAnnouncedMessages(ports, about, recovery),
    };
  // It writes to nobody any more, or not to them (rule 45): what it has proposed comes to nothing.
  if (about.company.stoppedAt !== undefined || isRefused)
    return {
      site: { recovery: recoveryEnded(recovery, 'cancelled', now) },
      happening: { actor: SERVICE, action: 'recovery-cancelled', details: { recoveryId } },
      messages: recoveryChangedMessages(ports, about, { contact: recovery.contact, change: 'cancelled' }),
    };
  const sending = { id: ports.ids.next('tra'), messageId: ports.ids.next('msg'), locator: ports.ids.locator() };
  const transfer = offeredByRecovery(recovery, sending, now);
  const held = linesHeld(grants, now).map((line) => askedLine(line, devices));
  return {
    site: { recovery: undefined, transfer },
    happening: { actor: SERVICE, action: 'recovery-offered', details: { recoveryId, transferId: transfer.id } },
    passes: { sender: site.companyId, contact: transfer.contact, what: 'asked', requires: 'invitable' },
    messages: [
      transferOfferedMessage(about, undefined, transfer, held),
      ...transferMessages(ports, about, { transfer, change: 'proposed' }),
      recoveryEndedMessage(ports, about, recovery, 'offered'),
    ],
  };
};
