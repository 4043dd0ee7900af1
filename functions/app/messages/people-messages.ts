import type { About } from '#app/kernel/about';
import type { Ports } from '#app/kernel/ports';
import { facts, subject } from '#app/messages/compose-messages';
import { type QueuedMessage, queued } from '#domain/message';
import type { GivenAnswer, MessageContent, NotJoined, PeopleChange } from '#domain/message-content';
import { type InvitedPerson, inviterOf, type LeavingPerson, type Person, type Resident, residentsOf } from '#domain/people';

type Told = Pick<Person, 'contact' | 'language'>;
type Facts = ReturnType<typeof facts>;
type Content = (names: Facts) => MessageContent;

/**
 * To one of a site's people, or whoever is asked to be one. What they do among themselves is no business of the company: Keyholder
 * writes it, and tells no technician that it did not arrive.
 */
export const toPerson = (about: About, id: string, { contact: to, language }: Told, content: Content): QueuedMessage => {
  const names = facts(about, { name: about.site.handedOver?.by.name ?? '' });
  return queued({ ...subject(about), id, to, language, content: content(names) }, about.now);
};

/** Carries the link to who is asked to be one of them (rule 28). */
export const personInvitedMessage = (about: About, by: Resident, person: InvitedPerson): QueuedMessage => {
  const { id, role, expiresAt, messageId, locator } = person;
  return {
    ...toPerson(about, messageId, person, (names) => ({ kind: 'person-invited', ...names, role, by: by.contact, expiresAt })),
    link: { kind: 'person', subjectId: id, locator },
  };
};

export const personUninvitedMessage = ({ ids }: Pick<Ports, 'ids'>, about: About, person: InvitedPerson): QueuedMessage =>
  toPerson(about, ids.next('msg'), person, (names) => ({ kind: 'person-uninvited', ...names }));

/** Tells who invited them that they do not join; nobody, where that one has left. */
export const notJoinedMessage = ({ ids }: Pick<Ports, 'ids'>, about: About, person: InvitedPerson, outcome: NotJoined): QueuedMessage[] => {
  const by = inviterOf(about.site.people, person, about.now);
  const { contact, role } = person;
  return by ? [toPerson(about, ids.next('msg'), by, (names) => ({ kind: 'person-not-joined', ...names, contact, role, outcome }))] : [];
};

export const welcomeMessage = ({ ids }: Pick<Ports, 'ids'>, about: About, person: Resident): QueuedMessage =>
  toPerson(about, ids.next('msg'), person, (names) => ({ kind: 'person-welcome', ...names, role: person.role }));

/** Tells who is one of them no longer, and by whom, where that one is there still. */
export const removedMessage = ({ ids }: Pick<Ports, 'ids'>, about: About, person: Resident, by: Resident | undefined): QueuedMessage =>
  toPerson(about, ids.next('msg'), person, (names) => ({ kind: 'person-removed', ...names, by: by?.contact }));

/** Tells an owner that another removes them, with a link that objects (rule 29). */
export const removalAnnouncedMessage = (about: About, by: Resident, person: LeavingPerson): QueuedMessage => {
  const { id, messageId, locator, leavesAt } = person;
  return {
    ...toPerson(about, messageId, person, (names) => ({ kind: 'removal-announced', ...names, by: by.contact, leavesAt })),
    link: { kind: 'person', subjectId: id, locator },
  };
};

/** To all of the site's people, but some: who did it themselves, or has a message of their own. */
export const toOthers = (
  { ids }: Pick<Ports, 'ids'>,
  about: About,
  but: readonly (Pick<Person, 'id'> | undefined)[],
  content: Content,
): QueuedMessage[] =>
  residentsOf(about.site.people, about.now)
    .filter(({ id }) => but.every((one) => one?.id !== id))
    .map((told) => toPerson(about, ids.next('msg'), told, content));

type Change = { person: Person; change: PeopleChange; by?: Resident | undefined; leavesAt?: string };

/** Tells the site's people what became of one of them. */
export const changedMessages = (
  ports: Pick<Ports, 'ids'>,
  about: About,
  { person: { contact, role }, change, by, leavesAt }: Change,
  but: readonly (Pick<Person, 'id'> | undefined)[],
): QueuedMessage[] =>
  toOthers(ports, about, but, (names) => ({
    ...{ kind: 'people-changed', ...names, contact, role, change, leavesAt },
    ...(by && { by: by.contact }),
  }));

/** Tells the others who has answered for all of them, or taken back (rule 27). */
export const answeredMessages = (ports: Pick<Ports, 'ids'>, about: About, by: Resident, answer: GivenAnswer): QueuedMessage[] =>
  toOthers(ports, about, [by], (names) => ({ kind: 'answered', ...names, answer, by: by.contact }));
