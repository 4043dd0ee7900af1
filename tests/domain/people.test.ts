import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactKey } from '#domain/contact';
import { DAY, HOUR, type Instant, after as plus } from '#domain/instant';
import {
  advancedPeople,
  firstPerson,
  type InvitedPerson,
  inviterOf,
  type LeavingPerson,
  ownersOf,
  type Person,
  type PersonRole,
  peopleDueAt,
  personDeclined,
  personInvited,
  personJoined,
  personLeft,
  personLinked,
  personRemoved,
  type Resident,
  removalObjected,
  requireOwnerRole,
  residentAmong,
  residentsOf,
  roleChanged,
} from '#domain/people';
import { isRefused } from '#domain/refusal';
import { id, later, NOON, OWNER } from '../support/builders.ts';

const refusedAs = (refusal: string) => expect.objectContaining({ refusal });
const emailOf = (number: number) => ({ type: 'email', value: `person${number}@example.org` }) as const;
const someone = (number: number, role: PersonRole = 'owner', changes: object = {}): Resident => ({
  ...firstPerson(id('per', number), { contact: emailOf(number), language: 'en' }, NOON),
  role,
  ...changes,
});
const olga = someone(1);
const paul = someone(2);
const mia = someone(3, 'member');
const SENDING = { messageId: id('msg', 9), locator: '99999999' };
const place = (number: number, role: PersonRole = 'member') => ({
  id: id('per', number),
  contact: emailOf(number),
  role,
  language: 'de' as const,
  ...SENDING,
});
const invite = (people: readonly Person[], number: number, { by = olga, now = NOON, role = 'member' as PersonRole } = {}) =>
  personInvited(people, by, place(number, role), now).people;
/** Somebody who is invited, by the number of their contact. */
const invited = (people: readonly Person[], number: number): InvitedPerson => {
  const found = people.find((person) => person.id === id('per', number));
  if (found?.status !== 'invited') throw new Error('not invited');
  return found;
};
const accepted = (people: readonly Person[], number: number, now = NOON) => personJoined(people, invited(people, number), now);
const declined = (people: readonly Person[], number: number, now = NOON) => personDeclined(people, invited(people, number), now);
const linkOf = (number: number, locator = SENDING.locator) => ({ id: id('per', number), locator });
const leaving = (person: Resident, by = olga): Person => ({
  ...person,
  ...SENDING,
  status: 'leaving',
  leavesAt: later(72 * HOUR),
  removedBy: by.id,
});

describe('the people of a site (rule 27)', () => {
  it('are its owners and members, until their removal has come true, whether or not a job has run', () => {
    const people = [leaving(olga, paul), paul, mia, ...invite([paul], 4, { by: paul }).slice(1)];
    const ids = (all: Resident[]) => all.map((person) => person.id);
    expect(ids(residentsOf(people, later(72 * HOUR - 1)))).toEqual([olga.id, paul.id, mia.id]);
    expect(ids(residentsOf(people, later(72 * HOUR)))).toEqual([paul.id, mia.id]);
    expect(ids(ownersOf(people, later(72 * HOUR)))).toEqual([paul.id]);
    expect(residentsOf(undefined, NOON)).toEqual([]);
  });

  it('are known by any contact of whoever comes, as an owner before as a member', () => {
    const people = [mia, olga];
    expect(residentAmong(people, [mia.contact, olga.contact], NOON)?.id).toBe(olga.id);
    expect(residentAmong(people, [mia.contact], NOON)?.role).toBe('member');
    expect(residentAmong(people, [OWNER], NOON)).toBeUndefined();
    expect(() => requireOwnerRole(mia)).toThrow(refusedAs('owners-only'));
    requireOwnerRole(olga);
  });
});

describe('an invitation to be one of them (rule 28)', () => {
  it('is an owner’s to send, is open for seven days, and makes who accepts it one of them', () => {
    const people = invite([olga], 4);
    expect(people[1]).toMatchObject({ status: 'invited', role: 'member', invitedBy: olga.id, expiresAt: later(7 * DAY) });
    const { person, people: joined } = accepted(people, 4, later(7 * DAY - 1));
    expect(person).toEqual({
      id: id('per', 4),
      contact: emailOf(4),
      role: 'member',
      language: 'de',
      status: 'here',
      since: later(7 * DAY - 1),
      answered: { locator: SENDING.locator, as: 'accepted', at: later(7 * DAY - 1) },
    });
    expect(joined).toEqual([olga, person]);
  });

  it.each<[string, () => unknown, string]>([
    ['sent by a member', () => invite([olga, mia], 4, { by: mia }), 'owners-only'],
    ['sent by who is being removed', () => invite([paul], 4, { by: leaving(olga, paul) as Resident }), 'being-removed'],
    ['to who lives there already', () => invite([olga, paul], 2), 'already-there'],
    ['to who is invited already', () => invite(invite([olga], 4), 4), 'person-invited'],
    [
      'above ten people, with those who are invited',
      () => [2, 3, 4, 5, 6, 7, 8, 9, 10, 11].reduce((people: readonly Person[], number) => invite(people, number), [olga]),
      'limit-reached',
    ],
  ])('is refused: %s', (_what, act, refusal) => {
    expect(act).toThrow(refusedAs(refusal));
  });

  it('may be sent again once it has run out, or a day after a decline; the old one is gone then', () => {
    const again = invite(invite([olga], 4), 4, { now: later(7 * DAY) });
    expect(again.map(({ status }) => status)).toEqual(['here', 'invited']);
    expect(invite(declined(invite([olga], 4), 4), 4, { now: later(1) }).map(({ status }) => status)).toEqual(['here', 'invited']);
    // Who has declined is kept for a day, so that their link says so; the next who is invited sees to it.
    const others = (now: Instant) => invite(declined(invite([olga], 4), 4), 5, { now }).map(({ status }) => status);
    expect([others(later(DAY - 1)), others(later(DAY))]).toEqual([
      ['here', 'declined', 'invited'],
      ['here', 'invited'],
    ]);
    // Nine may be there beside one who was invited in vain.
    const nine = [2, 3, 4, 5, 6, 7, 8, 9, 10].reduce((people: readonly Person[], number) => invite(people, number), [olga]);
    expect(invite(nine, 11, { now: later(7 * DAY) })).toHaveLength(11);
  });
});

describe('the link of an invitation, or of a removal', () => {
  const decided = (status: string, at: Instant) =>
    expect.objectContaining({ refusal: 'already-decided', facts: { decision: { status, at } } });

  it('leads to who is asked, or is being removed, in time, and to who it is that does so', () => {
    const people = [...invite([olga], 4), leaving(paul)];
    const [asked, going] = [personLinked(people, linkOf(4), later(7 * DAY - 1)), personLinked(people, linkOf(2), later(72 * HOUR - 1))];
    expect([asked.status, going.status]).toEqual(['invited', 'leaving']);
    expect([asked, going].map((person) => inviterOf(people, person, NOON)?.id)).toEqual([olga.id, olga.id]);
    expect(inviterOf([paul], asked as InvitedPerson | LeavingPerson, NOON)).toBeUndefined();
  });

  it('tells who comes again what they have answered', () => {
    const people = invite([olga], 4);
    expect(() => personLinked(accepted(people, 4, later(5)).people, linkOf(4), later(9))).toThrow(decided('accepted', later(5)));
    expect(() => personLinked(declined(people, 4, later(5)), linkOf(4), later(9))).toThrow(decided('declined', later(5)));
    const stays = removalObjected([olga, leaving(paul)], paul.id, later(5))?.people;
    expect(() => personLinked(stays, linkOf(2), later(9))).toThrow(decided('objected', later(5)));
  });

  it.each<[string, () => unknown]>([
    ['an invitation whose time is up', () => personLinked(invite([olga], 4), linkOf(4), later(7 * DAY))],
    ['an invitation by who has left', () => personLinked([...invite([olga], 4).slice(1), paul], linkOf(4), NOON)],
    [
      'an invitation by who is a member now',
      () => personLinked([{ ...olga, role: 'member' }, ...invite([olga], 4).slice(1)], linkOf(4), NOON),
    ],
    ['an invitation that was sent again', () => personLinked(invite([olga], 4), linkOf(4, '11111111'), NOON)],
    ['a removal that has come true', () => personLinked([olga, leaving(paul)], linkOf(2), later(72 * HOUR))],
    ['a removal that was announced again', () => personLinked([olga, leaving(paul)], linkOf(2, '11111111'), NOON)],
    ['somebody who was never asked', () => personLinked([olga], linkOf(1), NOON)],
    ['somebody who answered another link', () => personLinked(accepted(invite([olga], 4), 4).people, linkOf(4, '11111111'), NOON)],
    ['somebody who declined another', () => personLinked(declined(invite([olga], 4), 4), linkOf(4, '11111111'), NOON)],
    ['nobody', () => personLinked([olga], linkOf(8), NOON)],
    ['a site without people', () => personLinked(undefined, linkOf(8), NOON)],
  ])('leads nowhere: %s', (_what, act) => {
    expect(act).toThrow(refusedAs('link-ended'));
  });
});

describe('leaving, and being removed (rule 29)', () => {
  const remove = (people: readonly Person[], by: Resident, who: Resident | string, now = NOON) =>
    personRemoved(people, { by, id: typeof who === 'string' ? who : who.id, sending: SENDING }, now);

  it('an owner leaves while another remains, a member at any time', () => {
    expect(personLeft([olga, paul], olga)).toEqual([paul]);
    expect(personLeft([olga, mia], mia)).toEqual([olga]);
    expect(() => personLeft([olga, mia], olga)).toThrow(refusedAs('last-owner'));
    // Who is being removed may be gone tomorrow.
    expect(() => personLeft([olga, leaving(paul)], olga)).toThrow(refusedAs('last-owner'));
  });

  it('removes a member at once, an invitation as well, another owner after 72 hours', () => {
    expect(remove([olga, mia], olga, mia)).toEqual({ step: 'removed', people: [olga], person: mia });
    expect(remove(invite([olga], 4), olga, id('per', 4))).toMatchObject({ step: 'taken-back', people: [olga] });
    const announced = remove([olga, paul], olga, paul);
    expect(announced).toMatchObject({ step: 'announced', person: { status: 'leaving', leavesAt: later(72 * HOUR), removedBy: olga.id } });
    expect(announced?.people).toHaveLength(2);
    // Announced already, or nobody's.
    expect([remove(announced?.people ?? [], olga, paul), remove([olga], olga, id('per', 8))]).toEqual([undefined, undefined]);
    expect(remove([olga, paul], olga, olga)).toMatchObject({ step: 'removed', people: [paul] });
    expect(() => remove([olga, mia], olga, olga)).toThrow(refusedAs('last-owner'));
  });

  it('is an owner’s alone, and nobody’s who is being removed: two cannot remove each other', () => {
    expect(() => remove([olga, mia], mia, olga)).toThrow(refusedAs('owners-only'));
    const [first, second] = [leaving(olga, paul) as Resident, paul];
    expect(() => remove([first, second], first, second)).toThrow(refusedAs('being-removed'));
  });

  it('is ended by an objection in time: nothing happens', () => {
    const people = [olga, leaving(paul)];
    const at = later(72 * HOUR - 1);
    const stays = { ...paul, answered: { locator: SENDING.locator, as: 'objected', at } };
    expect(removalObjected(people, paul.id, at)).toEqual({ people: [olga, stays], person: stays, by: olga.id });
    expect([removalObjected(people, paul.id, later(72 * HOUR)), removalObjected(people, olga.id, NOON)]).toEqual([undefined, undefined]);
  });

  it('changes a member into an owner; an owner into a member by themselves alone, and never the last', () => {
    expect(roleChanged([olga, mia], { by: olga, id: mia.id, role: 'owner' }, NOON)?.person.role).toBe('owner');
    expect(roleChanged([olga, paul], { by: paul, id: paul.id, role: 'member' }, NOON)?.person.role).toBe('member');
    expect(roleChanged([olga, mia], { by: olga, id: mia.id, role: 'member' }, NOON)).toBeUndefined();
    expect(() => roleChanged([olga, paul], { by: olga, id: paul.id, role: 'member' }, NOON)).toThrow(refusedAs('not-theirs-alone'));
    expect(() => roleChanged([olga, mia], { by: olga, id: olga.id, role: 'member' }, NOON)).toThrow(refusedAs('last-owner'));
    expect(() => roleChanged([olga, mia], { by: mia, id: mia.id, role: 'owner' }, NOON)).toThrow(refusedAs('owners-only'));
  });
});

describe('what the clock makes of them', () => {
  it('ends removals, one after the other, and invitations when their time is up', () => {
    const sent = invite([olga], 6)[1] as Person;
    const people = [olga, leaving(paul), leaving(someone(7)), ...declined(invite([], 4), 4), sent];
    expect(peopleDueAt(people)).toBe(later(72 * HOUR));
    expect(advancedPeople(people, later(72 * HOUR - 1))).toBeUndefined();
    const first = advancedPeople(people, later(72 * HOUR));
    expect(first?.left).toEqual([people[1]]);
    const second = advancedPeople(first?.people, later(72 * HOUR));
    expect([second?.left, second?.expired, advancedPeople(second?.people, later(72 * HOUR))]).toEqual([[people[2]], [], undefined]);
    const last = advancedPeople(second?.people, later(7 * DAY));
    expect([last?.people, last?.expired, peopleDueAt(last?.people), peopleDueAt(undefined)]).toEqual([
      [olga, people[3]],
      [sent],
      undefined,
      undefined,
    ]);
  });

  it('never leaves a site without an owner, nor with more than ten people, whatever they do and in whatever order', () => {
    const number = fc.integer({ min: 1, max: 12 });
    const act = fc.record({
      what: fc.constantFrom('invite', 'join', 'decline', 'leave', 'remove', 'object', 'role', 'wait'),
      by: number,
      whom: number,
      role: fc.constantFrom<PersonRole>('owner', 'member'),
      hours: fc.integer({ min: 1, max: 100 }),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        let people: readonly Person[] = [olga];
        let now = NOON;
        for (const { what, by, whom, role, hours } of acts) {
          const actor = residentAmong(people, [emailOf(by)], now);
          const target = people.find(({ contact }) => contactKey(contact) === contactKey(emailOf(whom)))?.id ?? id('per', 99);
          try {
            if (what === 'wait') {
              now = plus(now, hours * HOUR);
              people = advancedPeople(people, now)?.people ?? people;
            } else if (what === 'join' || what === 'decline') {
              const person = personLinked(people, { id: target, locator: SENDING.locator }, now);
              if (person.status === 'invited')
                people = what === 'join' ? personJoined(people, person, now).people : personDeclined(people, person, now);
            } else if (what === 'object') people = removalObjected(people, target, now)?.people ?? people;
            else if (!actor) continue;
            else if (what === 'invite') people = invite(people, whom, { by: actor, now, role });
            else if (what === 'leave') people = personLeft(people, actor);
            else if (what === 'remove') people = personRemoved(people, { by: actor, id: target, sending: SENDING }, now)?.people ?? people;
            else people = roleChanged(people, { by: actor, id: target, role }, now)?.people ?? people;
          } catch (error) {
            if (!isRefused(error)) throw error;
          }
          // Now, and at any time after, though nobody does anything more.
          for (const at of [now, plus(now, 1_000 * HOUR)]) expect(ownersOf(people, at).length).toBeGreaterThan(0);
          expect(residentsOf(people, now).length).toBeLessThanOrEqual(10);
          const contacts = people.map(({ contact }) => contactKey(contact));
          expect(new Set(contacts).size).toBe(contacts.length);
        }
      }),
      { numRuns: 300 },
    );
  });
});
