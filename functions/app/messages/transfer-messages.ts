import type { About } from '#app/kernel/about';
import type { Ports } from '#app/kernel/ports';
import { toTechnician } from '#app/messages/compose-messages';
import { personUninvitedMessage, toOthers, toPerson } from '#app/messages/people-messages';
import { recoveryEndedMessage } from '#app/messages/recovery-messages';
import { isSameContact } from '#domain/contact';
import type { AskedLine } from '#domain/line';
import type { QueuedMessage } from '#domain/message';
import type { GivenLine, TransferChange } from '#domain/message-content';
import { isOpen, type Person, type Resident, residentsOf } from '#domain/people';
import type { AskedBy } from '#domain/technician';
import type { OpenTransfer } from '#domain/transfer';

/** Carries the link to who is offered the site (rule 30), with what the company has of it. */
export const transferOfferedMessage = (
  about: About,
  by: Resident | undefined,
  transfer: OpenTransfer,
  asked: AskedLine[],
): QueuedMessage => {
  const { id, messageId, locator, expiresAt } = transfer;
  return {
    ...toPerson(about, messageId, transfer, (names) => ({ kind: 'transfer-offered', ...names, by: by?.contact, asked, expiresAt })),
    link: { kind: 'transfer', subjectId: id, locator },
    // Where the company has proposed it, it hears that it did not arrive.
    ...(transfer.proposedBy && { causedBy: transfer.proposedBy }),
  };
};

/** Tells them that it was taken back. */
export const transferTakenBackMessage = ({ ids }: Pick<Ports, 'ids'>, about: About, transfer: OpenTransfer): QueuedMessage =>
  toPerson(about, ids.next('msg'), transfer, (names) => ({ kind: 'transfer-taken-back', ...names }));

type Change = { transfer: OpenTransfer; change: TransferChange; by?: Resident };

/** Tells the site's people what becomes of it; not who did it. What has come to nothing hears who of the company proposed it, too. */
export const transferMessages = (ports: Pick<Ports, 'ids'>, about: About, { transfer, change, by }: Change): QueuedMessage[] => {
  const { contact, proposedBy } = transfer;
  const toThePeople = toOthers(ports, about, [by], (names) => ({
    ...{ kind: 'transfer-changed', ...names, contact, change },
    ...(by && { by: by.contact }),
  }));
  const isOver = change !== 'offered' && change !== 'proposed';
  return proposedBy && isOver ? [...toThePeople, recoveryEndedMessage(ports, about, { contact, proposedBy }, change)] : toThePeople;
};

/**
 * Tells whoever had the site, but for who has it now, that it is theirs no longer, with a link to what they could read until then; who was
 * invited to be one of them, that this has come to nothing.
 */
export const farewellMessages = (
  ports: Pick<Ports, 'ids'>,
  about: About,
  { people, owner, last }: { people: readonly Person[]; owner: Resident; last: number },
): QueuedMessage[] => {
  const entries = { first: about.site.tenure?.firstEntry ?? 1, last };
  const theirs = residentsOf(people, about.now).filter(({ contact }) => !isSameContact(contact, owner.contact));
  const former = theirs.map((person): QueuedMessage => {
    const id = ports.ids.next('msg');
    return {
      ...toPerson(about, id, person, (names) => ({ kind: 'site-transferred', ...names, entries })),
      link: { kind: 'farewell', subjectId: id, locator: ports.ids.locator() },
    };
  });
  const invited = people.flatMap((person) => (isOpen(person, about.now) ? [personUninvitedMessage(ports, about, person)] : []));
  return [...former, ...invited];
};

/** Tells technicians who owns it now, and what was given. */
export const ownerChangedMessage = (
  ports: Pick<Ports, 'ids'>,
  about: About,
  technician: AskedBy,
  { owner, given }: { owner: Resident; given: GivenLine[] },
): QueuedMessage => toTechnician(ports, about, technician, (names) => ({ kind: 'owner-changed', ...names, contact: owner.contact, given }));
