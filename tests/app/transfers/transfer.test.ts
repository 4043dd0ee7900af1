import { beforeEach, describe, expect, it } from 'vitest';
import { approveApplication } from '#app/applications/decide-application';
import { checkAccess } from '#app/grants/check-access';
import { sendGrants } from '#app/grants/send-grants';
import { withdrawByLink } from '#app/grants/withdraw';
import type { Caller } from '#app/kernel/caller';
import { openLink } from '#app/links/open-link';
import { failMessage } from '#app/messages/fail-message';
import { hasLostItsPoint } from '#app/messages/lost-point';
import { dismissCompany } from '#app/owner/dismiss-company';
import { countWaiting, listInbox } from '#app/owner/list-inbox';
import { listOwnedSites } from '#app/owner/list-owned-sites';
import { readApproval } from '#app/owner/read-answer';
import { readOwnedLedger, readOwnedLedgerPart, readOwnedSite } from '#app/owner/read-owned-site';
import { acceptPlace } from '#app/people/answer-place';
import { changeRole } from '#app/people/change-role';
import { invitePerson } from '#app/people/invite-person';
import { leaveSite, removePerson } from '#app/people/remove-person';
import { sweep } from '#app/schedule/sweep';
import { closeSessions } from '#app/sessions/close-sessions';
import { issueTicket } from '#app/sessions/issue-ticket';
import { listOwnedSessions, listSessions } from '#app/sessions/list-sessions';
import { passGate } from '#app/sessions/pass-gate';
import { changeSite } from '#app/sites/change-site';
import { readSite } from '#app/sites/read-site';
import { searchSites } from '#app/sites/search-sites';
import { switchService } from '#app/sites/switch-service';
import { acceptTransfer, refuseTransfer } from '#app/transfers/answer-transfer';
import { cancelTransfer, offerTransfer } from '#app/transfers/offer-transfer';
import { readFarewell } from '#app/transfers/read-farewell';
import type { TransferChoice } from '#app/transfers/transfer-choice';
import { DAY, HOUR, MINUTE, SECOND } from '#domain/instant';
import { firstBreak } from '#domain/ledger';
import type { Line } from '#domain/line';
import { failed, type QueuedMessage } from '#domain/message';
import type { Ticket } from '#domain/ticket';
import { A_CLOUD } from '../../support/builders.ts';
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
  stateOf,
} from '../../support/world.ts';

const refused = (refusal: string) => expect.objectContaining({ refusal });
const NORA = { type: 'email', value: 'nora@example.org' } as const;
const MIA = 'mia@example.org';
const nora: Caller = { email: NORA.value };
const mia: Caller = { email: MIA };

let ports: World;
let site: { id: string; devices: string[] };
let before: number;

beforeEach(async () => {
  const world = portsInMemory();
  ports = { ...world, settings: { ...world.settings, deviceClouds: ['demo-cloud'] } };
  await newCompany(ports);
  site = await newSite(ports, 2);
  await handOver(ports, site.id, [], true);
  pastLimits(ports);
  before = (await ports.allMessages()).length;
});

const offer = (contact: { type: 'email'; value: string } = NORA, by: Caller = olga) =>
  offerTransfer(ports, by, { siteId: site.id }, { contact });
const offerSecret = async (): Promise<string> => {
  const transfer = (await ports.sites.load(site.id, 'site'))?.site.transfer;
  return ports.links.secret(transfer?.locator ?? '', transfer?.id ?? '');
};
const take = async (choice: TransferChoice = { lines: [] }, on: World = ports) => acceptTransfer(on, await offerSecret(), choice);
const told = async () => (await ports.allMessages()).slice(before).map(({ value: { content, to } }) => `${content.kind} to ${to.value}`);
const forget = async () => {
  before = (await ports.allMessages()).length;
};
const farewellOf = async (to: string): Promise<string> => {
  const sent = (await ports.allMessages()).findLast(({ value }) => value.content.kind === 'site-transferred' && value.to.value === to);
  return ports.links.secret(sent?.value.link?.locator ?? '', sent?.value.link?.subjectId ?? '');
};
const may = async (deviceId = site.devices[0] ?? ''): Promise<boolean | undefined> =>
  (await checkAccess(ports, anna, [{ siteId: site.id, deviceId, permission: 'live-view' }]))[0]?.allowed;
const actions = async () => (await stateOf(ports, site.id)).entries.map(({ action }) => action);

describe('an offer of a site to somebody new (rule 30)', () => {
  it('changes nothing until it is accepted; all who live there are told, and what the company has is shown', async () => {
    await moveIn(ports, site.id, MIA, 'member');
    await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    await forget();
    expect(await offer()).toMatchObject({ contact: NORA, delivery: { status: 'queued' } });
    expect(await told()).toEqual([`transfer-offered to ${NORA.value}`, `transfer-changed to ${MIA}`]);
    expect([await may(), (await listOwnedSites(ports, nora, { limit: 9 })).items]).toEqual([true, []]);
    expect(await openLink(ports, await offerSecret())).toMatchObject({
      kind: 'transfer',
      by: { contact: { value: OWNER_EMAIL } },
      held: [{ permission: 'live-view', devices: site.devices }],
    });
    expect((await readOwnedSite(ports, mia, site.id)).transfer).toMatchObject({ contact: NORA });
    await expect(offer({ type: 'email', value: 'other@example.org' })).rejects.toThrow(refused('transfer-offered'));
  });

  it('is taken back by any owner, which ends its link; refused by who got it; or runs out by the clock', async () => {
    await offer();
    const secret = await offerSecret();
    await forget();
    await cancelTransfer(ports, olga, { siteId: site.id });
    expect(await told()).toEqual([`transfer-taken-back to ${NORA.value}`]);
    await expect(openLink(ports, secret)).rejects.toThrow(refused('link-ended'));
    await expect(cancelTransfer(ports, olga, { siteId: site.id })).rejects.toThrow(refused('not-found'));
    ports.advance(10 * MINUTE);
    await offer();
    expect((await refuseTransfer(ports, await offerSecret(), 'declined')).from).toBe(OWNER_EMAIL);
    await expect(take()).rejects.toThrow(refused('already-decided'));
    await expect(offer()).rejects.toThrow(refused('declined-recently'));
    ports.advance(DAY);
    await offer();
    const late = await offerSecret();
    ports.advance(7 * DAY);
    await expect(acceptTransfer(ports, late, { lines: [] })).rejects.toThrow(refused('link-ended'));
    await forget();
    await sweep(ports, () => false);
    expect((await told()).filter((one) => one.startsWith('transfer'))).toEqual([`transfer-changed to ${OWNER_EMAIL}`]);
    await offer();
    await refuseTransfer(ports, await offerSecret(), 'reported');
    ports.advance(400 * DAY);
    await expect(offer()).rejects.toThrow(refused('contact-refuses'));
  });

  it('is an owner’s alone, to nobody who lives there; and nobody’s to accept who works for the company', async () => {
    await moveIn(ports, site.id, MIA, 'member');
    await expect(offer(NORA, mia)).rejects.toThrow(refused('owners-only'));
    await expect(offer(NORA, nora)).rejects.toThrow(refused('not-found'));
    await expect(offer({ type: 'email', value: MIA })).rejects.toThrow(refused('already-there'));
    await expect(cancelTransfer(ports, mia, { siteId: site.id })).rejects.toThrow(refused('owners-only'));
    await employ(ports, { email: NORA.value });
    await offer();
    await expect(take()).rejects.toThrow(refused('own-employee'));
    expect((await listOwnedSites(ports, olga, { limit: 9 })).items).toHaveLength(1);
  });

  it('meets employment at the same moment: it is refused all the same', async () => {
    await offer();
    const racing = interrupted(ports, () => employ(ports, { email: NORA.value }));
    await expect(take({ lines: [] }, racing)).rejects.toThrow(refused('own-employee'));
  });
});

describe('a site that is taken over (rule 30)', () => {
  it('is the new owner’s alone: all who had it are out, with all they gave, asked or were asked', async () => {
    await moveIn(ports, site.id, MIA, 'member');
    const { id: invitedId } = await invitePerson(
      ports,
      olga,
      { siteId: site.id },
      { contact: { type: 'email', value: 'paul@example.org' }, role: 'owner' },
    );
    const paulsLink = await personSecret(ports, site.id, invitedId);
    await sendGrants(ports, olga, { siteId: site.id }, [
      liveView(),
      { permission: 'configuration', devices: 'all', duration: 'permanent' },
    ]);
    const notice = (await ports.allMessages()).findLast(({ value }) => value.content.kind === 'access-widened')?.value as QueuedMessage;
    const noticeLink = await ports.links.secret(notice.link?.locator ?? '', notice.link?.subjectId ?? '');
    const { id: applicationId } = await applyFor(ports, site.id, [{ permission: 'playback', devices: 'all', duration: { hours: 8 } }]);
    const asked = await askedSecret(ports, applicationId);
    await offer();
    await forget();
    const { grants, siteId } = await take();
    expect([grants, siteId]).toEqual([[], site.id]);
    expect((await told()).toSorted()).toEqual(
      [
        `site-yours to ${NORA.value}`,
        `site-transferred to ${OWNER_EMAIL}`,
        `site-transferred to ${MIA}`,
        'person-uninvited to paul@example.org',
        `owner-changed to ${anna.email}`,
      ].toSorted(),
    );
    expect(await may()).toBe(false);
    for (const former of [olga, mia]) {
      await expect(readOwnedSite(ports, former, site.id)).rejects.toThrow(refused('not-found'));
      expect((await ports.sites.ownedBy({ type: 'email', value: former.email ?? '' }, { limit: 9 })).items).toEqual([]);
      expect([await countWaiting(ports, former), (await listInbox(ports, former, undefined, { limit: 9 })).items]).toEqual([0, []]);
    }
    await expect(approveApplication(ports, { secret: asked }, undefined)).rejects.toThrow(refused('link-ended'));
    await expect(acceptPlace(ports, paulsLink)).rejects.toThrow(refused('link-ended'));
    await expect(withdrawByLink(ports, noticeLink)).rejects.toThrow(refused('link-ended'));
    expect(await hasLostItsPoint(ports, notice)).toBe(true);
    const { read, entries } = await stateOf(ports, site.id);
    expect(read?.site).toMatchObject({ allowServiceSuspension: false, suspensionEndedAt: ports.now(), access: { any: [] } });
    expect(read?.grants.map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn']);
    expect(read?.applications.map(({ status }) => status)).toEqual(['cancelled']);
    expect(firstBreak(entries)).toBeUndefined();
    expect(entries.slice(-2).map(({ action }) => action)).toEqual(['transfer-accepted', 'grants-withdrawn']);
    // The company goes on looking after it, by whom it belongs to now.
    expect(await readSite(ports, anna, site.id)).toMatchObject({ status: 'not-authorized', owner: { contact: NORA } });
    const found = async (q: string) => (await searchSites(ports, anna, { q }, { limit: 9 })).items.length;
    expect([await found(NORA.value), await found(OWNER_EMAIL)]).toEqual([1, 0]);
  });

  it('gives the company what the new owner chose of what it had, never more', async () => {
    const forever: Line = { permission: 'live-view', devices: 'all', duration: 'permanent' };
    await sendGrants(ports, olga, { siteId: site.id }, [forever, { permission: 'site-information', duration: { days: 7 } }]);
    await offer();
    const [one = ''] = site.devices;
    for (const [lines, more] of [
      [[{ permission: 'playback', devices: 'all', duration: { hours: 1 } }]],
      [[{ permission: 'site-information', duration: 'permanent' }]],
    ] as [Line[], object?][])
      await expect(take({ lines, ...more })).rejects.toThrow(refused('wider-than-asked'));
    const many = Array.from({ length: 51 }, (): Line => ({ permission: 'site-information', duration: { hours: 1 } }));
    await expect(take({ lines: many })).rejects.toThrow(refused('limit-reached'));
    const { grants } = await take({ lines: [{ ...forever, devices: [one], duration: { hours: 8 } }], allowServiceSuspension: true });
    expect(grants).toMatchObject([{ permission: 'live-view', devices: [one], grantedBy: NORA, tenure: 1, origin: { type: 'transfer' } }]);
    expect([await may(one), await may(site.devices[1])]).toEqual([true, false]);
    expect((await ports.sites.load(site.id, 'site'))?.site.allowServiceSuspension).toBe(true);
    // What is given and taken afterwards is the new household's.
    await sendGrants(ports, nora, { siteId: site.id }, [liveView()]);
    expect(await may(site.devices[1])).toBe(true);
    expect((await readOwnedSite(ports, nora, site.id)).grants).toHaveLength(2);
    ports.advance(10 * MINUTE);
    await sweep(ports, () => false);
    expect((await readOwnedSite(ports, nora, site.id)).grants).toHaveLength(2);
    expect(await may(one)).toBe(true);
  });

  it('can be taken without its company, which finds it no more; consent that was not there cannot be given', async () => {
    await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    await offer();
    await expect(take({ lines: [liveView()], dismissCompany: true })).rejects.toThrow(refused('company-dismissed'));
    await expect(take({ lines: [], allowServiceSuspension: true, dismissCompany: true })).rejects.toThrow(refused('company-dismissed'));
    await forget();
    await take({ lines: [], dismissCompany: true });
    expect(await told()).toContain(`company-dismissed to ${anna.email}`);
    expect(await told()).toContain(`person-welcome to ${NORA.value}`);
    await expect(readSite(ports, anna, site.id)).rejects.toThrow(refused('not-found'));
    // And then handed on, with nobody to look after it.
    await offerTransfer(ports, nora, { siteId: site.id }, { contact: { type: 'email', value: OWNER_EMAIL } });
    await expect(take({ lines: [], allowServiceSuspension: true })).rejects.toThrow(refused('wider-than-asked'));
    await take();
    expect((await readOwnedSite(ports, olga, site.id)).tenure?.began).toHaveLength(2);
  });

  it('ends what the company could do that was dismissed before: nothing is shown, nobody of it is told', async () => {
    await dismissCompany(ports, olga, site.id);
    await offer();
    expect(await openLink(ports, await offerSecret())).toMatchObject({ held: [] });
    await forget();
    await take();
    expect((await told()).filter((one) => one.includes(anna.email))).toEqual([]);
  });

  it('shows its new owner the ledger from then on, and nothing of what was before; the former ones take theirs along', async () => {
    await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    // One that has run out, and no job has seen yet.
    await sendGrants(ports, olga, { siteId: site.id }, [{ ...liveView(), duration: { hours: 1 } }]);
    ports.advance(2 * HOUR);
    const { length } = await actions();
    await offer();
    await take();
    const seen = (await readOwnedLedger(ports, nora, site.id, { limit: 100 })).items;
    expect(seen.map(({ action }) => action)).toEqual(['transfer-accepted', 'grants-withdrawn']);
    const part = await readOwnedLedgerPart(ports, nora, site.id, { last: 200 });
    expect([part.entries.map(({ id }) => id), part.length]).toEqual([seen.map(({ id }) => id), 2]);
    expect((await readOwnedSite(ports, nora, site.id)).grants).toEqual([]);
    expect((await readOwnedSite(ports, nora, site.id)).applications).toEqual([]);
    const farewell = await readFarewell(ports, await farewellOf(OWNER_EMAIL), { most: 1_000 });
    expect(farewell.items).toHaveLength(length + 2);
    expect([firstBreak(farewell.items), farewell.items.at(-1)?.action]).toEqual([undefined, 'grants-expired']);
    // In parts, as long as it is.
    const parts = await readFarewell(ports, await farewellOf(OWNER_EMAIL), { most: 3 });
    expect([parts.items.length, parts.next]).toEqual([3, 3]);
    const next = await readFarewell(ports, await farewellOf(OWNER_EMAIL), { after: parts.next, most: 1_000 });
    expect([...parts.items, ...next.items]).toEqual(farewell.items);
    expect((await openLink(ports, await farewellOf(OWNER_EMAIL))).kind).toBe('farewell');
    ports.advance(30 * DAY);
    await expect(readFarewell(ports, await farewellOf(OWNER_EMAIL), { most: 9 })).rejects.toThrow(refused('link-ended'));
  });

  it('ends every ticket and every session, though the new owner gives the same again; of them the new ledger says nothing', async () => {
    await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    const [deviceId = ''] = site.devices;
    const ticket = async () => ports.tickets.open((await issueTicket(ports, anna, { deviceId, permission: 'live-view' })).ticket);
    const passes = async (one: Ticket | undefined) => one && (await passGate(ports, { ticket: one, deviceId }, A_CLOUD)) !== undefined;
    const [running, unused] = [await ticket(), await ticket()];
    expect(await passes(running)).toBe(true);
    ports.advance(SECOND);
    await offer();
    await take({ lines: (held) => [...held] });
    const began = ports.now();
    ports.advance(SECOND);
    expect([await may(), await passes(running), await passes(unused)]).toEqual([true, false, false]);
    expect(await passes(await ticket())).toBe(true);
    await closeSessions(ports, site.id);
    const ends = (await stateOf(ports, site.id)).entries.filter(({ action }) => action === 'session-ended');
    expect(ends).toMatchObject([{ actor: { type: 'service' }, details: { sessionId: running?.sessionId } }]);
    expect(Object.keys(ends[0]?.details ?? {})).toEqual(['sessionId']);
    // To the company, whose it is, everything: it ended with its household.
    const all = (await listSessions(ports, anna, site.id, { limit: 9 })).items;
    expect(all.find(({ id }) => id === running?.sessionId)).toMatchObject({ status: 'ended', to: began });
    expect((await listOwnedSessions(ports, nora, site.id, { limit: 9 })).items).toHaveLength(1);
  });

  it('ends by the clock what nobody came back to: it is over with the household, not later', async () => {
    await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    const [deviceId = ''] = site.devices;
    const issued = await issueTicket(ports, anna, { deviceId, permission: 'live-view' });
    const ticket = (await ports.tickets.open(issued.ticket)) as Ticket;
    await passGate(ports, { ticket, deviceId }, A_CLOUD);
    ports.advance(SECOND);
    await offer();
    await take({ lines: (held) => [...held] });
    const began = ports.now();
    ports.advance(20 * SECOND);
    await closeSessions(ports, site.id);
    expect((await listSessions(ports, anna, site.id, { limit: 9 })).items).toMatchObject([{ status: 'ended', to: began }]);
  });

  it('tells the company of no message that comes back from who is a member by then; of an owner’s as before (rule 27)', async () => {
    await moveIn(ports, site.id, MIA, 'owner');
    await applyFor(ports, site.id, [liveView()]);
    const personId = (await ports.sites.load(site.id, 'site'))?.site.people?.find(({ contact }) => contact.value === MIA)?.id ?? '';
    await changeRole(ports, mia, { siteId: site.id, personId }, 'member');
    const bounce = async (to: string) => {
      const sent = (await ports.allMessages()).findLast(({ value }) => value.content.kind === 'applied' && value.to.value === to);
      if (!sent) throw new Error('nothing was sent');
      await forget();
      await failMessage(ports, sent, failed(sent.value as QueuedMessage, 'mailbox-refused', ports.now()));
      return told();
    };
    expect([await bounce(MIA), await bounce(OWNER_EMAIL)]).toEqual([[], [`message-undelivered to ${anna.email}`]]);
  });

  it('shows nothing of another household to who buys it back, with a position of their first time either', async () => {
    const { next } = await readOwnedLedger(ports, olga, site.id, { limit: 1 });
    await offer();
    await take();
    pastLimits(ports);
    await offer({ type: 'email', value: OWNER_EMAIL }, nora);
    await take();
    const kept = (await readOwnedLedger(ports, olga, site.id, { limit: 100, from: next })).items;
    expect(kept.map(({ action }) => action)).toEqual(['transfer-accepted']);
  });

  it('tells nobody of a message that comes back late from who has it no longer', async () => {
    await applyFor(ports, site.id, [liveView()]);
    const sent = (await ports.allMessages()).findLast(({ value }) => value.content.kind === 'applied');
    if (!sent) throw new Error('nothing was sent');
    await offer();
    await take();
    await forget();
    const known = (await actions()).length;
    await failMessage(ports, sent, failed(sent.value as QueuedMessage, 'mailbox-refused', ports.now()));
    expect([await told(), (await actions()).length]).toEqual([[], known]);
    expect((await ports.messages.find(sent.value.id))?.value.status).toBe('failed');
  });

  it('answers nothing of what was asked or called before: applications, why a service was off, what a contact answered', async () => {
    const agreed = await applyFor(ports, site.id, [liveView()]);
    await approveApplication(ports, { caller: olga, siteId: site.id, applicationId: agreed.id }, undefined);
    const { id: applicationId } = await applyFor(ports, site.id, [liveView()]);
    const [deviceId = ''] = site.devices;
    await switchService(ports, anna, { siteId: site.id, deviceId }, { enabled: false, reason: 'The bill is not paid.' });
    await offer({ type: 'email', value: 'nils@example.org' });
    await refuseTransfer(ports, await offerSecret(), 'reported');
    ports.advance(HOUR);
    await offer();
    await take();
    const since = ports.now();
    const decide = approveApplication(ports, { caller: nora, siteId: site.id, applicationId }, undefined);
    await expect(decide).rejects.toThrow(refused('not-found'));
    await expect(readApproval(ports, NORA, site.id, agreed.id)).rejects.toThrow(refused('not-found'));
    const seen = await readOwnedSite(ports, nora, site.id);
    expect([seen.since, seen.devices.map(({ service }) => service)]).toEqual([since, [undefined, undefined]]);
    // To the former owners it is called what it was called.
    const farewell = await farewellOf(OWNER_EMAIL);
    await sendGrants(ports, nora, { siteId: site.id }, [{ permission: 'site-information', duration: 'permanent' }]);
    await changeSite(ports, anna, site.id, { name: 'Nora’s house', address: '1 New Street' });
    expect(await openLink(ports, farewell)).toHaveProperty('site', {
      id: site.id,
      name: 'Demo House',
      timeZone: 'Europe/Berlin',
    });
    // Who did not want to be written to by those who lived there was not asked about these.
    await offerTransfer(ports, nora, { siteId: site.id }, { contact: { type: 'email', value: 'nils@example.org' } });
  });

  it('ends with whoever offered it: no link opens the site for one who owns it no longer', async () => {
    await moveIn(ports, site.id, MIA, 'owner');
    await offer();
    await leaveSite(ports, olga, { siteId: site.id });
    await expect(take()).rejects.toThrow(refused('link-ended'));
    await cancelTransfer(ports, mia, { siteId: site.id });
  });

  it('goes to one who joined after it was offered to them: they are told that it is theirs, and not that it is not', async () => {
    await offer();
    await moveIn(ports, site.id, NORA.value, 'member');
    await forget();
    await take();
    expect((await told()).filter((one) => one.endsWith(NORA.value))).toEqual([`site-yours to ${NORA.value}`]);
    expect((await listOwnedSites(ports, nora, { limit: 9 })).items).toHaveLength(1);
  });

  it('is out of the lists of one whose removal came true, though no job has seen it', async () => {
    await moveIn(ports, site.id, MIA, 'owner');
    const personId = (await ports.sites.load(site.id, 'site'))?.site.people?.find(({ contact }) => contact.value === MIA)?.id ?? '';
    await removePerson(ports, olga, { siteId: site.id, personId });
    ports.advance(72 * HOUR);
    await offer();
    await take();
    expect((await ports.sites.ownedBy({ type: 'email', value: MIA }, { limit: 9 })).items).toEqual([]);
  });

  it('meets the approval of an application: whichever comes first, nothing of the old household is left', async () => {
    const { id: applicationId } = await applyFor(ports, site.id, [liveView()]);
    await offer();
    const racing = interrupted(ports, () => approveApplication(ports, { caller: olga, siteId: site.id, applicationId }, undefined));
    await take({ lines: [] }, racing);
    expect(await may()).toBe(false);
    const other = await newSite(ports, 1);
    await handOver(ports, other.id);
    site = other;
    pastLimits(ports);
    const second = await applyFor(ports, site.id, [liveView()]);
    ports.advance(DAY);
    await offer({ type: 'email', value: 'nils@example.org' });
    const late = interrupted(ports, () => take());
    await expect(approveApplication(late, { caller: olga, siteId: site.id, applicationId: second.id }, undefined)).rejects.toThrow(
      refused('not-found'),
    );
  });
});
