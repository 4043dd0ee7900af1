import type { About } from '#app/kernel/about';
import type { Ports } from '#app/kernel/ports';
import { toTechnician } from '#app/messages/compose-messages';
import { toOthers } from '#app/messages/people-messages';
import type { Contact } from '#domain/contact';
import type { QueuedMessage } from '#domain/message';
import type { RecoveryChange, RecoveryOutcome } from '#domain/message-content';
import type { Resident } from '#domain/people';
import { type AnnouncedRecovery, offersAt } from '#domain/recovery';
import type { AskedBy } from '#domain/technician';

/** Tells all who live there whom the company proposes, each with a link of their own that objects in one tap (rule 31). */
export const recoveryAnnouncedMessages = (ports: Pick<Ports, 'ids'>, about: About, recovery: AnnouncedRecovery): QueuedMessage[] => {
  const { id, contact, reason, proposedBy } = recovery;
  return toOthers(ports, about, [], (names) => ({
    ...{ kind: 'recovery-announced', ...names, technicianName: proposedBy.name, contact, reason, offersAt: offersAt(recovery) },
  })).map((message) => ({ ...message, link: { kind: 'recovery', subjectId: id, locator: ports.ids.locator() } }));
};

/** Tells the site's people that it has come to nothing; not who did it. */
export const recoveryChangedMessages = (
  ports: Pick<Ports, 'ids'>,
  about: About,
  { contact, change, by }: { contact: Contact; change: RecoveryChange; by?: Resident },
): QueuedMessage[] =>
  toOthers(ports, about, [by], (names) => ({ kind: 'recovery-changed', ...names, contact, change, ...(by && { by: by.contact }) }));

/** Tells the technician who proposed it what came of it. */
export const recoveryEndedMessage = (
  ports: Pick<Ports, 'ids'>,
  about: About,
  { contact, proposedBy }: { contact: Contact; proposedBy: AskedBy },
  outcome: RecoveryOutcome,
): QueuedMessage => toTechnician(ports, about, proposedBy, (names) => ({ kind: 'recovery-ended', ...names, contact, outcome }));
