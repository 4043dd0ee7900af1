import * as z from 'zod';
import { dueOf, Hash, known, trimmed } from '#adapters/dynamodb/items';
import type { Item } from '#adapters/dynamodb/table';
import { keys, lists, work } from '#adapters/dynamodb/table-keys';
import { companyInvitationDueAt } from '#domain/company-invitation';
import { Contact } from '#domain/contact';
import { Instant } from '#domain/instant';
import { Language } from '#domain/language';
import { partnersDueAt } from '#domain/partner';
import { firstPerson, firstPersonId, type Person, peopleDueAt } from '#domain/people';
import { recoveryDueAt } from '#domain/recovery';
import { Site } from '#domain/site';
import { rulesDueAt } from '#domain/standing-rule';
import { AskedBy } from '#domain/technician';
import { transferDueAt } from '#domain/transfer';
import { endOf, type Spell, spellOf, WorkKind, workAhead } from '#domain/work';

const workKey = (companyId: string, [first, ...others]: readonly Spell[]) =>
  first && work.ofCompany(companyId, endOf([first, ...others]), [first, ...others]);

/** What the index of work says of a site. */
export const aheadIn = ({ workSk }: Item): Spell[] => {
  const { end, what } = work.read(String(workSk));
  return what.flatMap((kind, place) => (place % 2 === 0 ? [spellOf({ kind: WorkKind.parse(kind), at: what[place + 1] ?? '' }, end)] : []));
};

/** A deleted site is cleared away; on another somebody may be due to leave, or not have answered. */
export const siteDueAt = ({
  deletedAt,
  people,
  transfer,
  recovery,
  companyInvitation,
  rules,
  partners,
  tenure,
  care,
}: Site): Instant | undefined =>
  deletedAt ??
  [
    peopleDueAt(people),
    transferDueAt(transfer),
    recoveryDueAt(recovery, transfer),
    companyInvitationDueAt(companyInvitation),
    rulesDueAt(rules),
    partnersDueAt(partners),
    tenure?.tidyAt,
    care?.settlesAt,
  ]
    .filter((at) => at !== undefined)
    .sort()[0];

/** @param now as of when it is told what needs doing on it. */
export const siteItem = (site: Site, version: number, now: Instant): Item => ({
  ...keys.site(site.id),
  ...(site.deletedAt === undefined && site.dismissedAt === undefined && lists.sitesOfCompany(site.companyId, site)),
  ...dueOf(site.id, siteDueAt(site)),
  ...workKey(site.companyId, workAhead(site, now)),
  entity: 'site',
  version,
  ...trimmed({ ...site, ...packedPeople(site) }),
  ledger: { ...site.ledger, hash: Buffer.from(site.ledger.hash, 'hex') },
});

const StoredHead = z.looseObject({ hash: Hash });

/**
 * Of most sites they are one owner, since the hand-over: what follows from that is left out, so that most stay within a kilobyte. One
 * stands for itself, and who handed over without a time did so when the first of them came.
 */
const packedPeople = ({ id: siteId, people, handedOver }: Site): Item => {
  if (!people || !handedOver) return {};
  const packed = people.map(({ id, role, status, ...person }) => ({
    ...person,
    ...(id !== firstPersonId(siteId) && { id }),
    ...(role !== 'owner' && { role }),
    ...(status !== 'here' && { status }),
  }));
  const { by, at } = handedOver;
  return { people: packed.length === 1 ? packed[0] : packed, handedOver: at === sinceOf(people[0]) ? by : { by, at } };
};
const sinceOf = (person: Person | undefined) => (person && 'since' in person ? person.since : undefined);

const Packed = z.record(z.string(), z.unknown());
const unpackedPeople = ({ id, people, handedOver }: Item): Item => {
  const packed = z
    .union([Packed.transform((one) => [one]), z.array(Packed)])
    .optional()
    .parse(people);
  if (!packed) return {};
  const all = packed.map((person) => ({ id: firstPersonId(String(id)), role: 'owner', status: 'here', ...person }) as Item);
  const was = Packed.parse(handedOver);
  return { people: all, handedOver: 'by' in was ? was : { by: was, at: all[0]?.['since'] } };
};

/** A site had one owner when 0.1 stored it, whose id is the site's own from then on. */
const StoredOwner = z.object({ contact: Contact, since: Instant, language: Language, handedOverBy: AskedBy }).optional();
const peopleIn = ({ id, owner }: Item): Pick<Site, 'people' | 'handedOver'> | undefined => {
  const stored = StoredOwner.parse(owner);
  if (!stored) return undefined;
  const { since, handedOverBy, ...person } = stored;
  return { people: [firstPerson(firstPersonId(String(id)), person, since)], handedOver: { by: handedOverBy, at: since } };
};

export const siteOf = (item: Item): Site => {
  const site = known(item);
  return Site.parse({ ...site, ...unpackedPeople(site), ...peopleIn(site), ledger: StoredHead.parse(item['ledger']) });
};
