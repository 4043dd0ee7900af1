import { beforeEach, describe, expect, it } from 'vitest';
import { reportInvitation } from '#app/company/report-company';
import { checkAccess } from '#app/grants/check-access';
import { sendGrants } from '#app/grants/send-grants';
import { declineInvitation } from '#app/invitations/decline-invitation';
import { invite } from '#app/invitations/invite';
import type { Caller } from '#app/kernel/caller';
import { openLink } from '#app/links/open-link';
import { hasLostItsPoint } from '#app/messages/lost-point';
import { dismissCompany } from '#app/owner/dismiss-company';
import { readOwnedSite } from '#app/owner/read-owned-site';
import { leaveSite } from '#app/people/remove-person';
import { objectToRecovery, objectToRecoveryByLink } from '#app/recoveries/object-to-recovery';
import { cancelRecovery, proposeOwner } from '#app/recoveries/propose-owner';
import { sweep } from '#app/schedule/sweep';
import { readSite } from '#app/sites/read-site';
import { acceptTransfer, refuseTransfer } from '#app/transfers/answer-transfer';
import { cancelTransfer, offerTransfer } from '#app/transfers/offer-transfer';
import type { Contact } from '#domain/contact';
import { DAY, HOUR } from '#domain/instant';
import type { QueuedMessage } from '#domain/message';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import {
  anna,
  employ,
  handOver,
  liveView,
  moveIn,
  newCompany,
  newSite,
  OWNER_EMAIL,
  olga,
  pastLimits,
  stateOf,
} from '../../support/world.ts';

const refused = (refusal: string) => expect.objectContaining({ refusal });
const NORA = { type: 'email', value: 'nora@example.org' } as const;
const MIA = 'mia@example.org';
const mia: Caller = { email: MIA };
const REASON = 'Olga has died, and nobody answers. Nora lives there.';

let ports: World;
let siteId: string;
let before: number;

const forget = async () => {
  before = (await ports.allMessages()).length;
};
beforeEach(async () => {
  ports = portsInMemory();
  await newCompany(ports);
  siteId = (await newSite(ports, 2)).id;
  await handOver(ports, siteId, [], true);
  pastLimits(ports);
  await moveIn(ports, siteId, MIA, 'member');
  await forget();
});

const propose = (contact: Contact = NORA, by: Caller = anna) => proposeOwner(ports, by, { siteId }, { contact, reason: REASON });
const cancel = (by: Caller = anna) => cancelRecovery(ports, by, { siteId });
const object = (by: Caller) => objectToRecovery(ports, by, { siteId });
const swept = () => sweep(ports, () => false);
const sentTo = async (kind: string, to: string): Promise<QueuedMessage> => {
  const sent = (await ports.allMessages()).findLast(({ value }) => value.content.kind === kind && value.to.value === to);
  if (!sent) throw new Error(`no ${kind} to ${to}`);
  return sent.value as QueuedMessage;
};
const secretOf = async (kind: string, to: string): Promise<string> => {
  const { link } = await sentTo(kind, to);
  return ports.links.secret(link?.locator ?? '', link?.subjectId ?? '');
};
const told = async () =>
  (await ports.allMessages())
    .slice(before)
    .map(({ value: { content, to } }) => `${content.kind} to ${to.value}`)
    .filter((one) => /^(recovery|transfer)/.test(one))
    .toSorted();
/** Until its contact is offered the site. */
const unopposed = async (contact: Contact = NORA) => {
  await propose(contact);
  ports.advance(13 * DAY);
  await swept();
  ports.advance(DAY);
  await swept();
};

describe('a company where no owner can be reached (rule 31)', () => {
  it('proposes somebody new: all who live there are told with a link to object, and nothing is widened', async () => {
    await sendGrants(ports, olga, { siteId }, [liveView()]);
    await forget();
    const view = await propose();
    expect(view).toMatchObject({ contact: NORA, reason: REASON, technician: { name: 'Anna' } });
    expect(await told()).toEqual([`recovery-announced to ${MIA}`, `recovery-announced to ${OWNER_EMAIL}`]);
    expect((await sentTo('recovery-announced', MIA)).content).toMatchObject({ contact: NORA, reason: REASON, offersAt: view.offersAt });
    expect((await readOwnedSite(ports, olga, siteId)).recovery).toEqual(view);
    expect((await readSite(ports, anna, siteId)).recovery).toEqual(view);
    expect((await openLink(ports, await secretOf('recovery-announced', MIA))).kind).toBe('recovery');
    const checks = [{ siteId, permission: 'site-information' as const }];
    expect((await checkAccess(ports, anna, checks))[0]?.allowed).toBe(false);
    await expect(propose()).rejects.toThrow(refused('recovery-announced'));
  });

  it('must be its admin, about a site that is owned, and propose none of its own people', async () => {
    const ben = await employ(ports, { email: 'ben@example.org' });
    for (const act of [propose(NORA, ben), cancel(ben)]) await expect(act).rejects.toThrow(refused('not-permitted'));
    for (const by of [olga, { email: 'nobody@example.org' }]) await expect(propose(NORA, by)).rejects.toThrow(refused('not-permitted'));
    for (const value of [ben.email, anna.email]) await expect(propose({ type: 'email', value })).rejects.toThrow(refused('own-employee'));
    const phone = { type: 'phone', value: '+4915112345678' } as const;
    await expect(propose(phone, { ...anna, phone: phone.value })).rejects.toThrow(refused('own-employee'));
    const { id: empty } = await newSite(ports, 1);
    await expect(proposeOwner(ports, anna, { siteId: empty }, { contact: NORA, reason: REASON })).rejects.toThrow(refused('site-status'));
    await expect(propose({ type: 'phone', value: '+8613800138000' })).rejects.toThrow(refused('sms-country-refused'));
    await expect(cancel()).rejects.toThrow(refused('not-found'));
    expect(await told()).toEqual([]);
  });

  it('does not learn who lives there', async () => {
    expect(await propose({ type: 'email', value: MIA })).toMatchObject({ contact: { value: MIA } });
  });

  it('tells them again after 3, 7 and 13 days; after 14 the contact is offered the site, and accepts as from an owner', async () => {
    await sendGrants(ports, olga, { siteId }, [{ ...liveView(), duration: 'permanent' }]);
    await propose();
    for (const days of [3, 4, 6]) {
      await forget();
      ports.advance(days * DAY - 1);
      await swept();
      expect(await told()).toEqual([]);
      ports.advance(1);
      await swept();
      expect(await told()).toEqual([`recovery-announced to ${MIA}`, `recovery-announced to ${OWNER_EMAIL}`]);
      await swept();
      expect(await told()).toHaveLength(2);
    }
    await forget();
    ports.advance(DAY);
    await swept();
    expect(await told()).toEqual([
      `recovery-ended to ${anna.email}`,
      `transfer-changed to ${MIA}`,
      `transfer-changed to ${OWNER_EMAIL}`,
      `transfer-offered to ${NORA.value}`,
    ]);
    expect((await sentTo('transfer-changed', MIA)).content).toMatchObject({ change: 'proposed' });
    expect((await sentTo('transfer-offered', NORA.value)).content).toMatchObject({ asked: [{ permission: 'live-view', devices: 2 }] });
    expect((await readOwnedSite(ports, olga, siteId)).recovery).toBeUndefined();
    await expect(object(olga)).rejects.toThrow(refused('not-found'));
    const told13 = await secretOf('recovery-announced', MIA);
    await expect(openLink(ports, told13)).rejects.toThrow(
      expect.objectContaining({ refusal: 'already-decided', facts: { decision: { status: 'offered', at: ports.now() } } }),
    );
    expect((await readOwnedSite(ports, olga, siteId)).transfer?.proposedBy?.name).toBe('Anna');
    const secret = await secretOf('transfer-offered', NORA.value);
    expect(await openLink(ports, secret)).toMatchObject({ kind: 'transfer', by: undefined });
    await acceptTransfer(ports, secret, { lines: [] });
    expect((await readSite(ports, anna, siteId)).owner?.contact).toEqual(NORA);
    await expect(readOwnedSite(ports, olga, siteId)).rejects.toThrow(refused('not-found'));
  });

  it('is refused by its contact, who may even not know it: nothing changes, and the company hears it', async () => {
    await unopposed();
    await forget();
    const { from } = await refuseTransfer(ports, await secretOf('transfer-offered', NORA.value), 'reported');
    expect(from).toBe((await readOwnedSite(ports, olga, siteId)).company?.name);
    expect(await told()).toEqual([`recovery-ended to ${anna.email}`, `transfer-changed to ${MIA}`, `transfer-changed to ${OWNER_EMAIL}`]);
    await expect(propose()).rejects.toThrow(refused('recovery-ended-recently'));
    ports.advance(DAY);
    await expect(propose()).rejects.toThrow(refused('contact-refuses'));
    const { read } = await stateOf(ports, siteId);
    expect((await ports.companies.find(read?.site.companyId ?? ''))?.value.reports).toHaveLength(1);
    // The people of the site did not write to them, and may.
    await offerTransfer(ports, olga, { siteId }, { contact: NORA });
  });

  it('is stopped by the third contact that does not know it (rule 45)', async () => {
    const homes = [siteId];
    while (homes.length < 3) {
      const { id } = await newSite(ports, 1);
      await handOver(ports, id);
      homes.push(id);
    }
    const contactOf = (home: string): Contact => ({ type: 'email', value: `${home.toLowerCase()}@example.org` });
    for (const home of homes) await proposeOwner(ports, anna, { siteId: home }, { contact: contactOf(home), reason: REASON });
    for (const days of [13, 1]) {
      ports.advance(days * DAY);
      await swept();
    }
    const stopped: (string | undefined)[] = [];
    for (const home of homes)
      stopped.push((await refuseTransfer(ports, await secretOf('transfer-offered', contactOf(home).value), 'reported')).stopped);
    const { read } = await stateOf(ports, siteId);
    expect(stopped).toEqual([undefined, undefined, read?.site.companyId]);
    ports.advance(DAY);
    await expect(propose()).rejects.toThrow(refused('invitations-stopped'));
  });

  it('hears that nobody has answered', async () => {
    await unopposed();
    await forget();
    ports.advance(7 * DAY);
    await swept();
    expect(await told()).toContain(`recovery-ended to ${anna.email}`);
    expect((await sentTo('recovery-ended', anna.email)).content).toMatchObject({ outcome: 'expired' });
  });
});

describe('an objection (rule 31)', () => {
  it('of anybody who lives there ends it, a member’s by the link, too; all hear it, and the company waits 30 days', async () => {
    await propose();
    const message = await sentTo('recovery-announced', OWNER_EMAIL);
    const secret = await secretOf('recovery-announced', MIA);
    await forget();
    const { siteId: at, recoveryId } = await objectToRecoveryByLink(ports, secret);
    expect([at, recoveryId]).toEqual([siteId, message.link?.subjectId]);
    expect(await told()).toEqual([`recovery-changed to ${OWNER_EMAIL}`, `recovery-ended to ${anna.email}`]);
    expect((await sentTo('recovery-changed', OWNER_EMAIL)).content).toMatchObject({ by: { value: MIA }, change: 'objected' });
    expect((await sentTo('recovery-ended', anna.email)).content).toMatchObject({ outcome: 'objected' });
    for (const again of [objectToRecoveryByLink(ports, secret), object(olga)])
      await expect(again).rejects.toThrow(refused('already-decided'));
    expect(await hasLostItsPoint(ports, message)).toBe(true);
    await expect(cancel()).rejects.toThrow(refused('not-found'));
    ports.advance(30 * DAY - 1);
    await swept();
    await expect(propose()).rejects.toThrow(refused('recovery-ended-recently'));
    ports.advance(1);
    expect(await propose()).toMatchObject({ contact: NORA });
    await expect(openLink(ports, secret)).rejects.toThrow(refused('link-ended'));
  });

  it('is not for who has left, nor for strangers', async () => {
    await propose();
    const message = await sentTo('recovery-announced', MIA);
    const secret = await secretOf('recovery-announced', MIA);
    expect(await hasLostItsPoint(ports, message)).toBe(false);
    await leaveSite(ports, mia, { siteId });
    await expect(objectToRecoveryByLink(ports, secret)).rejects.toThrow(refused('link-ended'));
    for (const by of [mia, anna]) await expect(object(by)).rejects.toThrow(refused('not-found'));
    expect(await hasLostItsPoint(ports, message)).toBe(true);
  });

  it('is not needed where the company takes it back, or is dismissed', async () => {
    await propose();
    await forget();
    await cancel();
    expect(await told()).toEqual([`recovery-changed to ${MIA}`, `recovery-changed to ${OWNER_EMAIL}`]);
    await expect(object(olga)).rejects.toThrow(refused('not-found'));
    ports.advance(DAY);
    await propose();
    await dismissCompany(ports, olga, siteId);
    ports.advance(20 * DAY);
    await forget();
    await swept();
    expect(await told()).toEqual([]);
    expect((await readOwnedSite(ports, olga, siteId)).recovery).toBeUndefined();
  });
});

describe('what a proposal has become (rule 31)', () => {
  it('is taken back by the company, too, which proposes nobody else while it is out; its contact and all who live there are told', async () => {
    await unopposed();
    expect((await readSite(ports, anna, siteId)).proposedOffer).toMatchObject({ contact: NORA });
    await expect(propose({ type: 'email', value: 'other@example.org' })).rejects.toThrow(refused('recovery-announced'));
    const secret = await secretOf('transfer-offered', NORA.value);
    await forget();
    await cancel();
    expect(await told()).toEqual([
      `recovery-changed to ${MIA}`,
      `recovery-changed to ${OWNER_EMAIL}`,
      `transfer-taken-back to ${NORA.value}`,
    ]);
    await expect(acceptTransfer(ports, secret, { lines: [] })).rejects.toThrow(refused('link-ended'));
    await expect(cancel()).rejects.toThrow(refused('not-found'));
    expect((await readSite(ports, anna, siteId)).proposedOffer).toBeUndefined();
  });

  it('comes to nothing where the company writes to nobody any more (rule 45), and is never offered within a day of the last warning', async () => {
    await propose();
    ports.advance(20 * DAY);
    await swept();
    await forget();
    ports.advance(DAY - 1);
    await swept();
    expect(await told()).toEqual([]);
    const { read } = await stateOf(ports, siteId);
    const site = read?.site;
    if (!site?.company) throw new Error('no site');
    const next = { ...site, company: { ...site.company, stoppedAt: ports.now() } };
    await ports.changes.commit({ at: ports.now(), site: { next, version: read?.version ?? 0 } });
    ports.advance(1);
    await swept();
    expect(await told()).toEqual([`recovery-changed to ${MIA}`, `recovery-changed to ${OWNER_EMAIL}`]);
    expect((await stateOf(ports, siteId)).read?.site).toMatchObject({ recovery: { status: 'cancelled' } });
    expect((await readOwnedSite(ports, olga, siteId)).transfer).toBeUndefined();
  });

  it('comes to nothing where whom it proposes has said since that they do not know the company: nobody writes to them again (rule 45)', async () => {
    await propose();
    const invited = await newSite(ports, 1);
    pastLimits(ports);
    await invite(ports, anna, { siteId: invited.id }, { contact: NORA });
    await reportInvitation(ports, await secretOf('invited', NORA.value));
    ports.advance(20 * DAY);
    await swept();
    ports.advance(DAY);
    await forget();
    await swept();
    expect(await told()).toEqual([`recovery-changed to ${MIA}`, `recovery-changed to ${OWNER_EMAIL}`]);
    expect((await stateOf(ports, siteId)).read?.site).toMatchObject({ recovery: { status: 'cancelled' } });
    expect((await readOwnedSite(ports, olga, siteId)).transfer).toBeUndefined();
  });

  it('comes to nothing where they have declined something of the company that very day (rule 5); whatever else is due is done', async () => {
    await propose();
    ports.advance(20 * DAY);
    await swept();
    ports.advance(DAY - HOUR);
    const invited = await newSite(ports, 1);
    await invite(ports, anna, { siteId: invited.id }, { contact: NORA });
    await declineInvitation(ports, await secretOf('invited', NORA.value), undefined);
    await sendGrants(ports, olga, { siteId }, [{ permission: 'live-view', devices: 'all', duration: { hours: 1 } }]);
    ports.advance(HOUR);
    await swept();
    expect((await stateOf(ports, siteId)).entries.slice(-2).map(({ action }) => action)).toEqual(['recovery-cancelled', 'grants-expired']);
    expect((await readOwnedSite(ports, olga, siteId)).transfer).toBeUndefined();
  });

  it('ends with the company that made it: an owner who dismisses it takes the offer back', async () => {
    await unopposed();
    const secret = await secretOf('transfer-offered', NORA.value);
    await forget();
    await dismissCompany(ports, olga, siteId);
    expect(await told()).toEqual([`transfer-taken-back to ${NORA.value}`]);
    await expect(acceptTransfer(ports, secret, { lines: [] })).rejects.toThrow(refused('link-ended'));
    expect((await readOwnedSite(ports, olga, siteId)).transfer).toBeUndefined();
  });

  it('is taken back by any owner, as if an owner had offered it; the company hears it', async () => {
    await unopposed();
    await forget();
    await cancelTransfer(ports, olga, { siteId });
    expect(await told()).toEqual([`recovery-ended to ${anna.email}`, `transfer-changed to ${MIA}`, `transfer-taken-back to ${NORA.value}`]);
    ports.advance(30 * DAY - 1);
    await expect(propose()).rejects.toThrow(refused('recovery-ended-recently'));
    ports.advance(1);
    expect(await propose()).toMatchObject({ contact: NORA });
  });

  it('waits while an owner offers the site to another, and goes with the household', async () => {
    await propose();
    ports.advance(13 * DAY);
    await swept();
    const other = 'paul@example.org';
    await offerTransfer(ports, olga, { siteId }, { contact: { type: 'email', value: other } });
    ports.advance(2 * DAY);
    await forget();
    await swept();
    expect(await told()).toEqual([]);
    await acceptTransfer(ports, await secretOf('transfer-offered', other), { lines: [] });
    await forget();
    await swept();
    expect(await told()).toEqual([]);
    expect((await readOwnedSite(ports, { email: other }, siteId)).recovery).toBeUndefined();
  });
});
