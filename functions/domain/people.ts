import * as z from 'zod';
import { Contact, isSameContact } from '#domain/contact';
import { MessageId, PersonId } from '#domain/id';
import { after, DAY, HOUR, Instant } from '#domain/instant';
import { Language } from '#domain/language';
import { LIMITS } from '#domain/limits';
import { Locator, linkEnded } from '#domain/link';
import { Refused } from '#domain/refusal';

/** Whoever lives there can close the door, only owners open it (rule 27). */
export const PersonRole = z.enum(['owner', 'member']);
export type PersonRole = z.infer<typeof PersonRole>;

const base = () => ({ id: PersonId, contact: Contact, role: PersonRole, language: Language });

/** How they answered their last link, so that who comes with it again is told. */
const AnsweredLink = z.object({ locator: Locator, as: z.enum(['accepted', 'objected']), at: Instant });

/** One of the people of a site, or somebody who is asked to be one (rules 27 to 29). */
export const Person = z.discriminatedUnion('status', [
  z.object({ ...base(), status: z.literal('here'), since: Instant, answered: AnsweredLink.optional() }),
  /** Another owner removes them: they are still there until then, and may object. */
  z.object({
    ...base(),
    status: z.literal('leaving'),
    since: Instant,
    leavesAt: Instant,
    removedBy: PersonId,
    messageId: MessageId,
    locator: Locator,
  }),
  z.object({
    ...base(),
    status: z.literal('invited'),
    invitedBy: PersonId,
    invitedAt: Instant,
    expiresAt: Instant,
    /** The message that carries the link. */
    messageId: MessageId,
    locator: Locator,
  }),
  /** For a day, so that who comes with the link again is told. */
  z.object({ ...base(), status: z.literal('declined'), declinedAt: Instant, locator: Locator }),
]);
export type Person = z.infer<typeof Person>;

type PersonOf<Status extends Person['status']> = Extract<Person, { status: Status }>;
/** Who is one of a site's people. */
export type Resident = PersonOf<'here' | 'leaving'>;
export type InvitedPerson = PersonOf<'invited'>;
export type LeavingPerson = PersonOf<'leaving'>;

type People = readonly Person[];

/** Not once their removal has come true, whether or not a job has run. */
const isResident = (person: Person, now: Instant): person is Resident =>
  person.status === 'here' || (person.status === 'leaving' && now < person.leavesAt);

/** The people of a site; none while nobody owns it. */
export const residentsOf = (people: People | undefined, now: Instant): Resident[] =>
  (people ?? []).filter((person) => isResident(person, now));

export const ownersOf = (people: People | undefined, now: Instant): Resident[] =>
  residentsOf(people, now).filter(({ role }) => role === 'owner');

/** Whom a caller is there, by any of their contacts: as an owner, where they are one by one of these. */
export const residentAmong = (people: People | undefined, contacts: readonly Contact[], now: Instant): Resident | undefined => {
  const theirs = residentsOf(people, now).filter(({ contact }) => contacts.some((own) => isSameContact(own, contact)));
  return theirs.find(({ role }) => role === 'owner') ?? theirs[0];
};

/** @throws Refused `owners-only` (rule 27) */
export const requireOwnerRole = ({ role }: Pick<Person, 'role'>): void => {
  if (role !== 'owner')
    throw new Refused('owners-only', 'Only an owner of the site can do this; a member sees everything, and takes back.');
};

/** Whoever is removed is heard first (rule 29). */
const requireNotLeaving = ({ status }: Resident): void => {
  if (status === 'leaving') throw new Refused('being-removed', 'You are being removed yourself: object first.');
};

/** Whose id is the site's own: that of whom it was handed over to first. */
export const firstPersonId = (siteId: string): string => siteId.replace('sit_', 'per_');

/** The first of a site's people: who takes it over. */
export const firstPerson = (id: string, { contact, language }: Pick<Person, 'contact' | 'language'>, now: Instant): Resident => ({
  id,
  contact,
  language,
  role: 'owner',
  status: 'here',
  since: now,
});

const without = (people: People, id: string): Person[] => people.filter((person) => person.id !== id);
const replaced = (people: People, next: Person): Person[] => people.map((person) => (person.id === next.id ? next : person));

type Place = Pick<InvitedPerson, 'id' | 'contact' | 'role' | 'language' | 'messageId' | 'locator'>;

/** Whether they cannot simply be written to again, see `Passing`. */
const requireNotAmong = (people: People, contact: Contact, now: Instant): void => {
  for (const person of people.filter((one) => isSameContact(one.contact, contact))) {
    if (isResident(person, now)) throw new Refused('already-there', 'This contact is one of the people of the site already.');
    if (isOpen(person, now)) throw new Refused('person-invited', 'This contact is invited already.', { personId: person.id });
  }
};

/** Whether an invitation to be one of them can still be answered. */
export const isOpen = (person: Person, now: Instant): person is InvitedPerson => person.status === 'invited' && now < person.expiresAt;

/** Whether they can join by it: it ends with whoever invited them, as an owner. */
const isInvitable = (people: People, person: Person, now: Instant): person is InvitedPerson =>
  isOpen(person, now) && ownersOf(people, now).some(({ id }) => id === person.invitedBy);

/**
 * An owner invites another owner or a member (rule 28).
 * @returns also whom of the same contact it takes the place of, whom no job had seen yet: whose removal had come true (`left`), or whose
 * invitation had run out (`expired`).
 * @throws Refused `owners-only`, `being-removed`, `already-there`, `person-invited`, `limit-reached`.
 */
export const personInvited = (
  people: People,
  by: Resident,
  place: Place,
  now: Instant,
): { people: Person[]; person: InvitedPerson; left: LeavingPerson[]; expired: InvitedPerson[] } => {
  requireOwnerRole(by);
  requireNotLeaving(by);
  requireNotAmong(people, place.contact, now);
  const open = people.filter((person) => isResident(person, now) || isOpen(person, now));
  if (open.length >= LIMITS.peopleOfASite)
    throw new Refused('limit-reached', `A site has up to ${LIMITS.peopleOfASite} people, with those who are invited.`, {
      limit: 'people-of-a-site',
    });
  const person: InvitedPerson = {
    ...place,
    status: 'invited',
    invitedBy: by.id,
    invitedAt: now,
    expiresAt: after(now, LIMITS.invitationDays.usual * DAY),
  };
  // What is over of this contact gives way to it.
  const same = people.filter(({ contact }) => isSameContact(contact, place.contact));
  const others = people.filter((one) => !same.includes(one) && !isForgotten(one, now));
  return {
    people: [...others, person],
    person,
    left: same.filter((one) => one.status === 'leaving'),
    expired: same.filter((one) => one.status === 'invited'),
  };
};

const byId = (people: People, id: string): Person | undefined => people.find((person) => person.id === id);

/**
 * Whom a link is for: to be asked whether they want to be one of the people, or told that they are being removed.
 * @throws Refused `already-decided` where they have answered it, else `link-ended`.
 */
export const personLinked = (
  people: People | undefined,
  { id, locator }: Pick<InvitedPerson, 'id' | 'locator'>,
  now: Instant,
): InvitedPerson | LeavingPerson => {
  const person = byId(people ?? [], id);
  if (person?.status === 'here') {
    if (person.answered?.locator !== locator) throw linkEnded();
    const { as: status, at } = person.answered;
    throw new Refused('already-decided', `This was already ${status}.`, { decision: { status, at } });
  }
  if (person?.locator !== locator) throw linkEnded();
  if (person.status === 'declined')
    throw new Refused('already-decided', 'This was already declined.', { decision: { status: 'declined', at: person.declinedAt } });
  if (!isInvitable(people ?? [], person, now) && !isResident(person, now)) throw linkEnded();
  return person;
};

/** They become one of them (rule 28). */
export const personJoined = (people: People, invited: InvitedPerson, now: Instant): { people: Person[]; person: Resident } => {
  const { id, contact, role, language, locator } = invited;
  const answered = { locator, as: 'accepted', at: now } as const;
  const person: Resident = { id, contact, role, language, status: 'here', since: now, answered };
  return { people: replaced(people, person), person };
};

/** They do not. */
export const personDeclined = (people: People, { id, contact, role, language, locator }: InvitedPerson, now: Instant): Person[] =>
  replaced(people, { id, contact, role, language, status: 'declined', declinedAt: now, locator });

/** Who invited them, or removes them, while that one is one of the people. */
export const inviterOf = (people: People | undefined, person: InvitedPerson | LeavingPerson, now: Instant): Resident | undefined => {
  const by = person.status === 'invited' ? person.invitedBy : person.removedBy;
  return residentsOf(people, now).find(({ id }) => id === by);
};

/** Whether somebody stays an owner who is not being removed. */
const staysOwned = (people: People): boolean => people.some(({ status, role }) => status === 'here' && role === 'owner');

const lastOwner = () => new Refused('last-owner', 'A site keeps one owner: invite another one first, or hand the site over.');

/** They leave (rule 29). @throws Refused `last-owner` */
export const personLeft = (people: People, { id }: Resident): Person[] => {
  const left = without(people, id);
  if (!staysOwned(left)) throw lastOwner();
  return left;
};

/** What removing somebody comes to. */
export type Removal =
  | { step: 'taken-back'; people: Person[]; person: InvitedPerson }
  | { step: 'removed'; people: Person[]; person: Resident }
  | { step: 'announced'; people: Person[]; person: LeavingPerson };

/**
 * An owner removes somebody (rule 29): a member at once, another owner after 72 hours unless they object; or takes back an invitation.
 * @returns undefined where that is announced already, or there is nobody to be removed.
 * @throws Refused `owners-only`, `being-removed`, `last-owner` of oneself.
 */
export const personRemoved = (
  people: People,
  { by, id, sending }: { by: Resident; id: string; sending: Pick<LeavingPerson, 'messageId' | 'locator'> },
  now: Instant,
): Removal | undefined => {
  requireOwnerRole(by);
  const person = byId(people, id);
  if (person?.status === 'invited') return { step: 'taken-back', people: without(people, id), person };
  if (!person || !isResident(person, now)) return undefined;
  if (person.id === by.id) return { step: 'removed', people: personLeft(people, person), person };
  if (person.role === 'member') return { step: 'removed', people: without(people, id), person };
  if (person.status === 'leaving') return undefined;
  requireNotLeaving(by);
  const leavesAt = after(now, LIMITS.removalHours * HOUR);
  const { answered: _, ...kept } = person;
  const leaving: LeavingPerson = { ...kept, ...sending, status: 'leaving', leavesAt, removedBy: by.id };
  return { step: 'announced', people: replaced(people, leaving), person: leaving };
};

/** Whoever is being removed objects: nothing happens (rule 29). @returns undefined where nobody removes them. */
export const removalObjected = (
  people: People,
  id: string,
  now: Instant,
): { people: Person[]; person: Resident; by: string } | undefined => {
  const leaving = byId(people, id);
  if (leaving?.status !== 'leaving' || !isResident(leaving, now)) return undefined;
  const { leavesAt: _, removedBy, messageId: __, locator, ...kept } = leaving;
  const person: Resident = { ...kept, status: 'here', answered: { locator, as: 'objected', at: now } };
  return { people: replaced(people, person), person, by: removedBy };
};

/**
 * A member becomes an owner; an owner a member by themselves alone: against another's will there is the removal, which they hear of first.
 * @returns undefined where they are it already.
 * @throws Refused `owners-only`, `being-removed`, `not-theirs-alone`, `last-owner`.
 */
export const roleChanged = (
  people: People,
  { by, id, role }: { by: Resident; id: string; role: PersonRole },
  now: Instant,
): { people: Person[]; person: Resident } | undefined => {
  requireOwnerRole(by);
  requireNotLeaving(by);
  const before = byId(people, id);
  if (!before || !isResident(before, now) || before.role === role) return undefined;
  if (role === 'member' && before.id !== by.id)
    throw new Refused('not-theirs-alone', 'Another owner stays one unless they are removed, which they are told before.');
  const person: Resident = { ...before, role };
  const next = replaced(people, person);
  if (!staysOwned(next)) throw lastOwner();
  return { people: next, person };
};

/** How long a decline is kept, see `Person`; the next who is invited sees to it. */
const DECLINES_STAY = DAY;
const isForgotten = (person: Person, now: Instant): boolean =>
  person.status === 'declined' && after(person.declinedAt, DECLINES_STAY) <= now;

/** When the sweep has to look at them next. */
export const peopleDueAt = (people: People | undefined): Instant | undefined =>
  (people ?? [])
    .flatMap((person) => {
      if (person.status === 'invited') return [person.expiresAt];
      if (person.status === 'leaving') return [person.leavesAt];
      return [];
    })
    .sort()[0];

/** What the clock makes of them: who has left, one at a time, and who was invited in vain. */
export const advancedPeople = (
  people: People | undefined,
  now: Instant,
): { people: Person[]; left: LeavingPerson[]; expired: InvitedPerson[] } | undefined => {
  const due = peopleDueAt(people);
  if (!people || due === undefined || now < due) return undefined;
  const left = people.filter((person): person is LeavingPerson => person.status === 'leaving' && person.leavesAt <= now).slice(0, 1);
  const expired = people.filter((person): person is InvitedPerson => person.status === 'invited' && person.expiresAt <= now);
  const gone = new Set<Person>([...left, ...expired]);
  return { people: people.filter((person) => !gone.has(person)), left, expired };
};
