import { beforeEach, describe, expect, it } from 'vitest';
import { rejectApplication } from '#app/applications/decide-application';
import { confirmOwnGrants } from '#app/grants/confirm-grants';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw, withdrawSuspension } from '#app/grants/withdraw';
import type { Caller } from '#app/kernel/caller';
import { openLink } from '#app/links/open-link';
import { dismissCompany } from '#app/owner/dismiss-company';
import { countWaiting } from '#app/owner/list-inbox';
import { listOwnedSites } from '#app/owner/list-owned-sites';
import { readOwnedSite } from '#app/owner/read-owned-site';
import { acceptPlace, declinePlace, reportPlace } from '#app/people/answer-place';
import { changeRole } from '#app/people/change-role';
import { invitePerson } from '#app/people/invite-person';
import { listPeople } from '#app/people/list-people';
import { objectByLink, objectToRemoval } from '#app/people/object-to-removal';
import { leaveSite, removePerson } from '#app/people/remove-person';
import { sweep } from '#app/schedule/sweep';
import { searchSites } from '#app/sites/search-sites';
import { DAY, HOUR, MINUTE } from '#domain/instant';
import { firstPersonId } from '#domain/people';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import {
  anna,
  applyFor,
  askedSecret,
  employ,
  handOver,
  interrupted,
  liveView,
  moveIn,
  newCompany,
  newSite,
  OWNER_EMAIL,
  olga,
  pastLimits,
  personSecret,
} from '../../support/world.ts';

const refused = (refusal: string) => expect.objectContaining({ refusal });
const PAUL = { type: 'email', value: 'paul@example.org' } as const;
const MIA = { type: 'email', value: 'mia@example.org' } as const;
const paul: Caller = { email: PAUL.value };
const mia: Caller = { email: MIA.value };

let ports: World;
let siteId: string;
let first: string;
let before: number;

beforeEach(async () => {
  ports = portsInMemory();
  await newCompany(ports);
  siteId = (await newSite(ports, 2)).id;
  await handOver(ports, siteId, [], true);
  pastLimits(ports);
  first = firstPersonId(siteId);
  before = (await ports.allMessages()).length;
});

const invite = (contact: { type: 'email'; value: string }, role: 'owner' | 'member' = 'member', by: Caller = olga) =>
  invitePerson(ports, by, { siteId }, { contact, role });
/** What was told since the site was handed over, as "kind to whom". */
const told = async () => (await ports.allMessages()).slice(before).map(({ value: { content, to } }) => `${content.kind} to ${to.value}`);
const forget = async () => {
  before = (await ports.allMessages()).length;
};
const peopleOf = async (caller: Caller = olga) =>
  (await listPeople(ports, caller, siteId)).items.map(({ contact, role, status }) => [contact.value, role, status]);
const lastEntry = async () => {
  const { items } = await ports.sites.ledger(siteId, { limit: 100 });
  return items.at(-1);
};

describe('an invitation to be one of a site’s people (rule 28)', () => {
  it('goes to a contact from Keyholder, in the language of who invites, and is shown with its delivery', async () => {
    const person = await invite(MIA);
    expect(person).toMatchObject({ role: 'member', status: 'invited', language: 'en', invitedBy: first, you: false });
    expect(person.delivery?.status).toBe('queued');
    const sent = (await ports.allMessages()).at(-1)?.value;
    expect(sent).toMatchObject({ to: MIA, content: { kind: 'person-invited', by: { value: OWNER_EMAIL }, role: 'member' } });
    // The company writes none of this, and is told of none.
    expect([sent?.causedBy, sent?.technicianId]).toEqual([undefined, undefined]);
    expect(await openLink(ports, await personSecret(ports, siteId, person.id))).toMatchObject({
      kind: 'person',
      person: { id: person.id, role: 'member' },
      by: { id: first },
    });
    expect((await listPeople(ports, olga, siteId)).items[1]).toMatchObject({ id: person.id, delivery: { status: 'queued' } });
    expect(await lastEntry()).toMatchObject({ actor: { type: 'owner', personId: first }, details: { personId: person.id } });
    // Ledgers name persons by id (rule 32).
    expect(JSON.stringify(await lastEntry())).not.toContain('example.org');
  });

  it('makes who accepts one of them: with the site among theirs, and what waits there in their inbox', async () => {
    await applyFor(ports, siteId, [liveView()]);
    const { id } = await invite(PAUL, 'owner');
    expect((await listOwnedSites(ports, paul, { limit: 9 })).items).toEqual([]);
    await forget();
    expect(await acceptPlace(ports, await personSecret(ports, siteId, id))).toMatchObject({
      siteId,
      personId: id,
      role: 'owner',
      contact: PAUL,
    });
    expect(await told()).toEqual([`person-welcome to ${PAUL.value}`, `people-changed to ${OWNER_EMAIL}`]);
    expect((await listOwnedSites(ports, paul, { limit: 9 })).items).toHaveLength(1);
    expect(await countWaiting(ports, paul)).toBe(1);
    expect(await peopleOf(paul)).toEqual([
      [OWNER_EMAIL, 'owner', 'here'],
      [PAUL.value, 'owner', 'here'],
    ]);
    expect(await lastEntry()).toMatchObject({ action: 'person-joined', actor: { type: 'owner', personId: id } });
    await expect(acceptPlace(ports, await personSecret(ports, siteId, id))).rejects.toThrow(refused('already-decided'));
  });

  it('is declined, which its sender hears alone; for a day they are not asked again', async () => {
    const { id } = await invite(MIA);
    await forget();
    const { from } = await declinePlace(ports, await personSecret(ports, siteId, id));
    expect([from, await told()]).toEqual([OWNER_EMAIL, [`person-not-joined to ${OWNER_EMAIL}`]]);
    expect(await peopleOf()).toHaveLength(1);
    await expect(declinePlace(ports, await personSecret(ports, siteId, id))).rejects.toThrow(refused('already-decided'));
    await expect(invite(MIA)).rejects.toThrow(refused('declined-recently'));
    ports.advance(DAY);
    await invite(MIA);
    // Not by a link of theirs, but for the company it is nobody's contact.
    expect(JSON.stringify((await ports.sites.ledger(siteId, { limit: 100 })).items)).not.toContain(MIA.value);
  });

  it('of somebody unknown is the last that the people of this site send them; those of others may', async () => {
    const { id } = await invite(MIA);
    await reportPlace(ports, await personSecret(ports, siteId, id));
    ports.advance(400 * DAY);
    await expect(invite(MIA)).rejects.toThrow(refused('contact-refuses'));
    const other = (await newSite(ports, 1)).id;
    pastLimits(ports);
    await handOver(ports, other);
    await invitePerson(ports, olga, { siteId: other }, { contact: MIA, role: 'member' });
  });

  it('can be taken back, which ends its link and is told; the next waits ten minutes', async () => {
    const { id } = await invite(MIA);
    const secret = await personSecret(ports, siteId, id);
    await forget();
    expect(await removePerson(ports, olga, { siteId, personId: id })).toEqual({ id, outcome: 'taken-back' });
    expect(await told()).toEqual([`person-uninvited to ${MIA.value}`]);
    await expect(acceptPlace(ports, secret)).rejects.toThrow(refused('link-ended'));
    await expect(invite(MIA)).rejects.toThrow(refused('resend-too-soon'));
    ports.advance(10 * MINUTE);
    await invite(MIA);
  });

  it('runs out by the clock alone, whether or not a job has run; its sender is told', async () => {
    const { id } = await invite(MIA);
    const secret = await personSecret(ports, siteId, id);
    ports.advance(7 * DAY);
    await expect(acceptPlace(ports, secret)).rejects.toThrow(refused('link-ended'));
    expect(await peopleOf()).toHaveLength(1);
    await forget();
    await sweep(ports, () => false);
    expect(await told()).toEqual([`person-not-joined to ${OWNER_EMAIL}`]);
    expect(await lastEntry()).toMatchObject({ action: 'person-expired', actor: { type: 'service' } });
    expect((await ports.sites.load(siteId, 'site'))?.site.people).toHaveLength(1);
  });

  it('is nobody’s to accept who works for the company by then; to invite them says nothing of it (rule 26)', async () => {
    await employ(ports, { email: MIA.value });
    const { id } = await invite(MIA);
    await expect(acceptPlace(ports, await personSecret(ports, siteId, id))).rejects.toThrow(refused('own-employee'));
    expect(await peopleOf()).toHaveLength(2);
    // Once the company has nothing to do with the site, they can.
    await dismissCompany(ports, olga, siteId);
    await acceptPlace(ports, await personSecret(ports, siteId, id));
  });

  it('meets employment at the same moment: it is refused all the same', async () => {
    const { id } = await invite(MIA);
    const racing = interrupted(ports, () => employ(ports, { email: MIA.value }));
    await expect(acceptPlace(racing, await personSecret(ports, siteId, id))).rejects.toThrow(refused('own-employee'));
  });

  it('is refused to a member, to a stranger, above ten, above twenty a day, and to a country without SMS', async () => {
    await moveIn(ports, siteId, MIA.value, 'member');
    await expect(invite(PAUL, 'member', mia)).rejects.toThrow(refused('owners-only'));
    await expect(invite(PAUL, 'member', paul)).rejects.toThrow(refused('not-found'));
    await expect(invite(MIA)).rejects.toThrow(refused('already-there'));
    const abroad = { contact: { type: 'phone', value: '+12025550123' } as const, role: 'member' as const };
    await expect(invitePerson(ports, olga, { siteId }, abroad)).rejects.toThrow(refused('sms-country-refused'));
    const others = Array.from({ length: 10 }, (_, index) => ({ type: 'email', value: `p${index}@example.org` }) as const);
    const ids: string[] = [];
    for (const contact of others.slice(0, 8)) ids.push((await invite(contact)).id);
    await expect(invite(others[8] ?? PAUL)).rejects.toThrow(refused('limit-reached'));
    for (const personId of ids) await removePerson(ports, olga, { siteId, personId });
    // Nine were sent today.
    for (let number = 0; number < 11; number++) {
      const { id: personId } = await invite({ type: 'email', value: `q${number}@example.org` });
      await removePerson(ports, olga, { siteId, personId });
    }
    await expect(invite(PAUL)).rejects.toThrow(refused('too-many-requests'));
    pastLimits(ports);
    await invite(PAUL);
  });
});

describe('who is removed, leaves, or stays (rule 29)', () => {
  it('a member at once, who is told, and finds the site no more; the others are told, too', async () => {
    await applyFor(ports, siteId, [liveView()]);
    await moveIn(ports, siteId, PAUL.value, 'owner');
    const personId = await moveIn(ports, siteId, MIA.value, 'member');
    expect(await countWaiting(ports, mia)).toBe(1);
    await forget();
    expect(await removePerson(ports, olga, { siteId, personId })).toEqual({ id: personId, outcome: 'removed' });
    expect(await told()).toEqual([`person-removed to ${MIA.value}`, `people-changed to ${PAUL.value}`]);
    await expect(readOwnedSite(ports, mia, siteId)).rejects.toThrow(refused('not-found'));
    expect([(await ports.sites.ownedBy(MIA, { limit: 9 })).items, await countWaiting(ports, mia)]).toEqual([[], 0]);
    await expect(removePerson(ports, olga, { siteId, personId })).rejects.toThrow(refused('not-found'));
  });

  it('is written down, told and cleared away when it has come true, though they are invited again before any job has seen it', async () => {
    const personId = await moveIn(ports, siteId, PAUL.value, 'owner');
    await removePerson(ports, olga, { siteId, personId });
    ports.advance(72 * HOUR);
    await forget();
    await invite(PAUL);
    const { items } = await ports.sites.ledger(siteId, { limit: 100 });
    expect(items.slice(-2).map(({ action }) => action)).toEqual(['person-removed', 'person-invited']);
    expect((await told()).toSorted()).toEqual(
      [`people-changed to ${OWNER_EMAIL}`, `person-invited to ${PAUL.value}`, `person-removed to ${PAUL.value}`].toSorted(),
    );
    expect((await ports.sites.ownedBy(PAUL, { limit: 9 })).items).toEqual([]);
  });

  it('another owner after 72 hours, who is told at once, with a link to object', async () => {
    const personId = await moveIn(ports, siteId, PAUL.value, 'owner');
    await moveIn(ports, siteId, MIA.value, 'member');
    await forget();
    const removal = await removePerson(ports, olga, { siteId, personId });
    expect(removal).toMatchObject({ outcome: 'announced' });
    // Announced already: the same.
    expect(await removePerson(ports, olga, { siteId, personId })).toEqual(removal);
    expect(await told()).toEqual([`removal-announced to ${PAUL.value}`, `people-changed to ${MIA.value}`]);
    expect(await peopleOf(paul)).toContainEqual([PAUL.value, 'owner', 'leaving']);
    // Until then they do whatever an owner does.
    await sendGrants(ports, paul, { siteId }, [liveView()]);
    ports.advance(72 * HOUR - 1);
    await readOwnedSite(ports, paul, siteId);
    ports.advance(1);
    await expect(readOwnedSite(ports, paul, siteId)).rejects.toThrow(refused('not-found'));
    await expect(objectByLink(ports, await personSecret(ports, siteId, personId))).rejects.toThrow(refused('link-ended'));
    await forget();
    await sweep(ports, () => false);
    expect((await told()).filter((one) => one.startsWith('person') || one.startsWith('people')).toSorted()).toEqual([
      `people-changed to ${MIA.value}`,
      `people-changed to ${OWNER_EMAIL}`,
      `person-removed to ${PAUL.value}`,
    ]);
    expect((await ports.sites.ownedBy(PAUL, { limit: 9 })).items).toEqual([]);
  });

  it('nothing happens where they object in time, by link or signed in, and all are told', async () => {
    const personId = await moveIn(ports, siteId, PAUL.value, 'owner');
    await removePerson(ports, olga, { siteId, personId });
    const secret = await personSecret(ports, siteId, personId);
    await expect(objectToRemoval(ports, olga, { siteId, personId })).rejects.toThrow(refused('not-permitted'));
    await expect(objectToRemoval(ports, mia, { siteId, personId })).rejects.toThrow(refused('not-found'));
    await expect(acceptPlace(ports, secret)).rejects.toThrow(refused('link-ended'));
    await forget();
    await objectByLink(ports, secret);
    expect(await told()).toEqual([`people-changed to ${OWNER_EMAIL}`, `people-changed to ${PAUL.value}`]);
    await expect(objectByLink(ports, secret)).rejects.toThrow(refused('already-decided'));
    ports.advance(80 * HOUR);
    await readOwnedSite(ports, paul, siteId);
    await removePerson(ports, olga, { siteId, personId });
    await objectToRemoval(ports, paul, { siteId, personId });
    expect(await peopleOf()).toContainEqual([PAUL.value, 'owner', 'here']);
    // Nobody removes them: nothing happens.
    await forget();
    await objectToRemoval(ports, paul, { siteId, personId });
    expect(await told()).toEqual([]);
  });

  it('an owner leaves while another stays; a member always', async () => {
    await expect(leaveSite(ports, olga, { siteId })).rejects.toThrow(refused('last-owner'));
    await moveIn(ports, siteId, MIA.value, 'member');
    await expect(leaveSite(ports, olga, { siteId })).rejects.toThrow(refused('last-owner'));
    await leaveSite(ports, mia, { siteId });
    await moveIn(ports, siteId, PAUL.value, 'owner');
    await forget();
    await leaveSite(ports, olga, { siteId });
    expect(await told()).toEqual([`people-changed to ${PAUL.value}`]);
    expect(await peopleOf(paul)).toEqual([[PAUL.value, 'owner', 'here']]);
    await expect(readOwnedSite(ports, olga, siteId)).rejects.toThrow(refused('not-found'));
    await expect(leaveSite(ports, olga, { siteId })).rejects.toThrow(refused('not-found'));
  });

  it('a member becomes an owner, an owner a member by themselves; a company finds its sites by owners alone', async () => {
    const personId = await moveIn(ports, siteId, MIA.value, 'member');
    const found = async () => (await searchSites(ports, anna, { q: MIA.value }, { limit: 9 })).items.length;
    expect(await found()).toBe(0);
    await expect(changeRole(ports, mia, { siteId, personId }, 'owner')).rejects.toThrow(refused('owners-only'));
    await forget();
    expect(await changeRole(ports, olga, { siteId, personId }, 'owner')).toMatchObject({ id: personId, role: 'owner' });
    expect(await told()).toEqual([`people-changed to ${MIA.value}`]);
    expect(await found()).toBe(1);
    await changeRole(ports, olga, { siteId, personId }, 'owner');
    expect(await told()).toHaveLength(1);
    await expect(changeRole(ports, olga, { siteId, personId }, 'member')).rejects.toThrow(refused('not-theirs-alone'));
    await expect(changeRole(ports, olga, { siteId, personId: first.replace(/.$/, 'Z') }, 'member')).rejects.toThrow(refused('not-found'));
    await changeRole(ports, olga, { siteId, personId: first }, 'member');
    await expect(sendGrants(ports, olga, { siteId }, [liveView()])).rejects.toThrow(refused('owners-only'));
    expect(await found()).toBe(1);
  });

  it('two owners who remove each other at the same moment: one is announced, the other refused', async () => {
    const personId = await moveIn(ports, siteId, PAUL.value, 'owner');
    const racing = interrupted(ports, () => removePerson(ports, paul, { siteId, personId: first }));
    await expect(removePerson(racing, olga, { siteId, personId })).rejects.toThrow(refused('being-removed'));
    expect((await peopleOf()).filter(([, , status]) => status === 'leaving')).toEqual([[OWNER_EMAIL, 'owner', 'leaving']]);
  });
});

describe('who answers for all of them (rule 27)', () => {
  const answers: [string, string, () => Promise<unknown>][] = [
    [
      'refuses',
      'rejected',
      async () => {
        const { id } = await applyFor(ports, siteId, [liveView()]);
        await forget();
        return rejectApplication(ports, { secret: await askedSecret(ports, id, MIA.value) }, undefined);
      },
    ],
    ['takes back', 'withdrawn', () => withdraw(ports, mia, { siteId }, { permission: 'live-view' })],
    ['takes the consent back', 'suspension-withdrawn', () => withdrawSuspension(ports, mia, { siteId })],
  ];

  it.each(answers)('and %s: the others are told who it was', async (_what, answer, act) => {
    const personId = await moveIn(ports, siteId, MIA.value, 'member');
    await moveIn(ports, siteId, PAUL.value, 'owner');
    await sendGrants(ports, olga, { siteId }, [liveView()]);
    await forget();
    await act();
    const said = (await ports.allMessages()).slice(before).flatMap(({ value }) => (value.content.kind === 'answered' ? [value] : []));
    expect(said.map(({ to, content }) => [to.value, content])).toEqual([
      [OWNER_EMAIL, expect.objectContaining({ answer, by: MIA })],
      [PAUL.value, expect.objectContaining({ answer, by: MIA })],
    ]);
    expect(await lastEntry()).toMatchObject({ actor: { type: 'owner', personId } });
  });

  it('and gives, keeps or dismisses: the others are told who it was', async () => {
    await moveIn(ports, siteId, MIA.value, 'member');
    const { grants } = await sendGrants(ports, olga, { siteId }, [{ permission: 'site-information', duration: 'permanent' }]);
    const given = (await ports.allMessages()).flatMap(({ value: { to, content } }) =>
      content.kind === 'access-widened' ? [[to.value, content.by?.value]] : [],
    );
    expect(given).toEqual([
      [OWNER_EMAIL, undefined],
      [MIA.value, OWNER_EMAIL],
    ]);
    ports.advance(366 * DAY);
    await sweep(ports, () => false);
    await forget();
    await confirmOwnGrants(ports, olga, { siteId }, [grants[0]?.id ?? '']);
    await dismissCompany(ports, olga, siteId);
    expect((await told()).filter((one) => one.startsWith('answered'))).toEqual([`answered to ${MIA.value}`, `answered to ${MIA.value}`]);
  });
});
