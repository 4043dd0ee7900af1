import { DAY, HOUR } from '#domain/instant';
import type { LedgerEntry } from '#domain/ledger';
import { legal, plus, type reading, residentsIn, type Story, type Teller, type ToldPerson } from './story.ts';

const subjectOf = ({ details }: LedgerEntry): string => String(details['personId']);

const invited = (story: Story, entry: LedgerEntry): ToldPerson => {
  const person = story.people.get(subjectOf(entry));
  if (person?.status !== 'invited') throw new Error('cannot be: nobody was invited');
  return person;
};

/** Whoever invited hears that it has come to nothing, while they are there. */
const notJoined = (story: Story, entry: LedgerEntry, { tell }: ReturnType<typeof reading>): void => {
  const { by = '' } = invited(story, entry);
  story.people.delete(subjectOf(entry));
  if (residentsIn(story, entry.at).includes(by)) tell('person-not-joined', by);
};

const refused: Teller = (story, entry, how) => {
  const { until = '' } = invited(story, entry);
  legal(
    entry.actor.type === 'contact' && entry.actor.personId === subjectOf(entry) && entry.at < until,
    'declined by another, or too late',
  );
  notJoined(story, entry, how);
};

type PeopleAction = Extract<LedgerEntry['action'], `person-${string}` | `removal-${string}` | 'role-changed'>;

/** What the people of a site do among themselves (rules 27 to 29). */
export const OF_PEOPLE: Record<PeopleAction, Teller> = {
  'person-invited': (story, entry, { ownerRole, tell }) => {
    const { at, details } = entry;
    const by = ownerRole();
    const open = [...story.people.values()].filter(({ status, until = '' }) => status !== 'invited' || at < until);
    legal(by.status === 'here' && open.length < 10, 'invited by who is being removed, or above ten');
    story.people.set(subjectOf(entry), { role: String(details['role']), status: 'invited', until: plus(at, 7 * DAY), by: by.id });
    story.asked.add(subjectOf(entry));
    tell('person-invited', subjectOf(entry));
  },
  'person-uninvited': (story, entry, { ownerRole, tell }) => {
    ownerRole();
    invited(story, entry);
    story.people.delete(subjectOf(entry));
    tell('person-uninvited', subjectOf(entry));
  },
  'person-joined': (story, entry, { tell, tellPeople }) => {
    const id = subjectOf(entry);
    const { role, until = '' } = invited(story, entry);
    legal('personId' in entry.actor && entry.actor.personId === id && entry.at < until, 'joined by another, or too late');
    story.people.set(id, { role, status: 'here' });
    tell('person-welcome', id);
    tellPeople('people-changed', id);
  },
  'person-declined': refused,
  'person-reported': refused,
  'person-expired': (story, entry, how) => {
    legal((invited(story, entry).until ?? '') <= entry.at, 'expired before its end');
    notJoined(story, entry, how);
  },
  'person-left': (story, entry, { resident, tellPeople, isOwnedBySomebody }) => {
    const { id } = resident();
    legal(id === subjectOf(entry), 'left in the name of another');
    story.people.delete(id);
    legal(isOwnedBySomebody(), 'a site that nobody owns');
    tellPeople('people-changed');
  },
  'person-removed': (story, entry, { ownerRole, tell, tellPeople, isOwnedBySomebody }) => {
    const id = subjectOf(entry);
    const person = story.people.get(id);
    const isDue = person?.status === 'leaving' && (person.until ?? '') <= entry.at;
    const by = entry.actor.type === 'service' ? undefined : ownerRole();
    legal(by ? person?.status !== 'invited' && person?.role === 'member' : isDue, 'an owner removed without being heard');
    story.people.delete(id);
    legal(isOwnedBySomebody(), 'a site that nobody owns');
    tell('person-removed', id);
    tellPeople('people-changed', by?.id);
  },
  'removal-announced': (story, entry, { ownerRole, tell, tellPeople, isOwnedBySomebody }) => {
    const id = subjectOf(entry);
    const by = ownerRole();
    const person = story.people.get(id);
    legal(by.status === 'here' && person?.status === 'here' && person.role === 'owner' && id !== by.id, 'removed by who is being removed');
    story.people.set(id, { role: 'owner', status: 'leaving', until: plus(entry.at, 72 * HOUR), by: by.id });
    story.asked.add(id);
    legal(isOwnedBySomebody(), 'a site that nobody will own');
    tell('removal-announced', id);
    tellPeople('people-changed', by.id, id);
  },
  'removal-objected': (story, entry, { resident, tellPeople }) => {
    const { id, role, status } = resident();
    legal(id === subjectOf(entry) && status === 'leaving', 'objected in the name of another');
    story.people.set(id, { role, status: 'here' });
    tellPeople('people-changed');
  },
  'role-changed': (story, entry, { ownerRole, tellPeople, isOwnedBySomebody }) => {
    const id = subjectOf(entry);
    const by = ownerRole();
    const role = String(entry.details['role']);
    legal(by.status === 'here' && (role === 'owner' || id === by.id), 'made a member by another');
    const person = story.people.get(id);
    legal(person && person.status !== 'invited' && person.role !== role, 'changed into what they are');
    story.people.set(id, { ...(person as ToldPerson), role });
    legal(isOwnedBySomebody(), 'a site that nobody owns');
    tellPeople('people-changed', by.id);
  },
};
