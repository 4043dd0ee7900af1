import type { Ports } from '#app/kernel/ports';
import { carrying } from '#app/messages/carrying';
import { type DeliveryView, deliveryOf } from '#app/messages/delivery-view';
import type { Message } from '#domain/message';
import type { InvitedPerson, LeavingPerson, Person, Resident } from '#domain/people';

/** One of a site's people as all of them see them; nothing of a link. */
export type PersonView = Pick<Person, 'id' | 'contact' | 'role' | 'language'> & {
  status: Resident['status'] | InvitedPerson['status'];
  /** Whether it is who asks. */
  you: boolean;
  since?: string;
  leavesAt?: string;
  removedBy?: string;
  invitedBy?: string;
  expiresAt?: string;
  /** How far the invitation has come. */
  delivery?: DeliveryView | undefined;
};

/** @param caller as which of them they ask. */
export const personViewOf = (person: Resident | InvitedPerson, caller: Pick<Person, 'id'>, message?: Message): PersonView => {
  const { id, contact, role, language, status } = person;
  const known = { id, contact, role, language, status, you: id === caller.id };
  if (person.status === 'invited') {
    const { invitedBy, expiresAt } = person;
    return { ...known, invitedBy, expiresAt, delivery: message && deliveryOf(message) };
  }
  return { ...known, since: person.since, ...(person.status === 'leaving' && leavingOf(person)) };
};

const leavingOf = ({ leavesAt, removedBy }: LeavingPerson) => ({ leavesAt, removedBy });

export const personView = async (
  ports: Pick<Ports, 'messages'>,
  person: Resident | InvitedPerson,
  caller: Pick<Person, 'id'>,
): Promise<PersonView> => personViewOf(person, caller, person.status === 'invited' ? await carrying(ports, person.messageId) : undefined);
