import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactKey } from '#domain/contact';
import { DAY, HOUR, type Instant, after as plus } from '#domain/instant';
import {
  advancedPeople,
  firstPerson,
  ownersOf,
  type Person,
  type PersonRole,
  peopleDueAt,
  personDeclined,
  personInvited,
  personJoined,
  personLeft,
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
    const { person, people: joined } = personJoined(people, id('per', 4), later(7 * DAY - 1));
    expect(person).toEqual({
      id: id('per', 4),
      contact: emailOf(4),
      role: 'member',
      language: 'de',
      status: 'here',
      since: later(7 * DAY - 1),
    });
    expect(joined).toEqual([olga, person]);
  });

  it.each<[string, () => unknown, string]>([
    ['sent by a member', () => invite([olga, mia], 4, { by: mia }), 'owners-only'],
    ['sent by who is being removed', () => invite([paul], 4, { by: leaving(olga, paul) as Resident }), 'being-removed'],
    ['to who lives there already', () => invite([olga, paul], 2), 'already-there'],
    ['to who is invited already', () => invite(invite([olga], 4), 4), 'person-invited'],
    ['accepted when its time is up', () => personJoined(invite([olga], 4), id('per', 4), later(7 * DAY)), 'link-ended'],
    ['declined when its time is up', () => personDeclined(invite([olga], 4), id('per', 4), false, later(7 * DAY)), 'link-ended'],
    ['accepted twice', () => personJoined([olga], olga.id, NOON), 'link-ended'],
    ['accepted by nobody it was sent to', () => personJoined([olga], id('per', 8), NOON), 'link-ended'],
    [
      'within a day of a decline',
      () => invite(personDeclined(invite([olga], 4), id('per', 4), false, NOON), 4, { now: later(DAY - 1) }),
      'declined-recently',
    ],
    [
      'once they do not know who it is',
      () => invite(personDeclined(invite([olga], 4), id('per', 4), true, NOON), 4, { now: later(400 * DAY) }),
      'contact-refuses',
    ],
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
    const declined = personDeclined(invite([olga], 4), id('per', 4), false, NOON);
    expect(invite(declined, 4, { now: later(DAY) }).map(({ status }) => status)).toEqual(['here', 'invited']);
    // Nine may be there beside one who was invited in vain.
    const nine = [2, 3, 4, 5, 6, 7, 8, 9, 10].reduce((people: readonly Person[], number) => invite(people, number), [olga]);
    expect(invite(nine, 11, { now: later(7 * DAY) })).toHaveLength(11);
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
    expect(removalObjected(people, paul.id, later(72 * HOUR - 1))).toEqual({ people: [olga, paul], person: paul, by: olga.id });
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
  it('ends removals and invitations when their time is up, and forgets who declined; not who does not know them', () => {
    const [, declined] = personDeclined(invite([olga], 4), id('per', 4), false, NOON);
    const [, unknown] = personDeclined(invite([olga], 5), id('per', 5), true, NOON);
    const [, invited] = invite([olga], 6);
    const people = [olga, leaving(paul), declined, unknown, invited] as Person[];
    expect(peopleDueAt(people)).toBe(later(DAY));
    expect(advancedPeople(people, later(DAY - 1))).toBeUndefined();
    const step = (at: Instant, all: readonly Person[] = people) => advancedPeople(all, at);
    expect(step(later(DAY))).toEqual({ people: [olga, people[1], unknown, invited], left: [], expired: [] });
    expect(step(later(72 * HOUR))?.left).toEqual([people[1]]);
    const last = step(later(7 * DAY));
    expect([last?.people, last?.expired, peopleDueAt(last?.people), peopleDueAt(undefined)]).toEqual([
      [olga, unknown],
      [invited],
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
            } else if (what === 'join') people = personJoined(people, target, now).people;
            else if (what === 'decline') people = personDeclined(people, target, role === 'owner', now);
            else if (what === 'object') people = removalObjected(people, target, now)?.people ?? people;
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
