import { beforeEach, describe, expect, it } from 'vitest';
import { apply } from '#app/applications/apply';
import { approveApplication, rejectApplication } from '#app/applications/decide-application';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw } from '#app/grants/withdraw';
import { correctContact } from '#app/invitations/correct-contact';
import { declineInvitation } from '#app/invitations/decline-invitation';
import { invite } from '#app/invitations/invite';
import { resendInvitation } from '#app/invitations/resend-invitation';
import { openLink } from '#app/links/open-link';
import { failMessage } from '#app/messages/fail-message';
import { recordDelivery } from '#app/messages/record-delivery';
import { dismissCompany } from '#app/owner/dismiss-company';
import { advanceSite } from '#app/schedule/advance-site';
import { indexSite } from '#app/schedule/index-site';
import { deleteSite } from '#app/sites/delete-site';
import { listWork } from '#app/sites/list-work';
import { after, DAY, HOUR } from '#domain/instant';
import { failed, type QueuedMessage, queued, sent } from '#domain/message';
import type { WorkKind } from '#domain/work';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import {
  anna,
  employ,
  handOver,
  liveView,
  newCompany,
  newSite,
  OWNER_EMAIL,
  olga,
  pastLimits,
  secretOf,
  stateOf,
} from '../../support/world.ts';

const refused = (refusal: string) => expect.objectContaining({ refusal });
const contact = { type: 'email', value: OWNER_EMAIL } as const;
const ben = { email: 'ben@example.org' };

let ports: World;
let siteId: string;
let devices: string[];
beforeEach(async () => {
  ports = portsInMemory();
  await newCompany(ports);
  ({ id: siteId, devices } = await newSite(ports, 1));
});

const list = (kind?: WorkKind, caller: object = anna, limit = 50) => listWork(ports, caller, kind, { limit });
const work = async () => (await list()).items.map((item) => item.work);
const kinds = async () => (await work()).map(({ kind }) => kind);
const invitation = async () => {
  const { read } = await stateOf(ports, siteId);
  const found = read?.invitations.find(({ status }) => status === 'pending');
  if (!found) throw new Error('no invitation');
  return found;
};
const send = () => invite(ports, anna, { siteId }, { contact, days: 7 });
/** What became of a message: sent, and sent back. */
const bounce = async (messageId: string) => {
  const read = await ports.messages.find(messageId);
  if (!read) throw new Error('no message');
  await ports.messages.replace(read, sent(read.value as QueuedMessage, `ses-${messageId}`, ports.now()));
  await recordDelivery(ports, messageId, 'mailbox-refused');
};

describe('an invitation', () => {
  it('that did not arrive needs doing at once, until it is sent again', async () => {
    const { id: invitationId } = await send();
    expect(await kinds()).toEqual([]);
    const sentAt = ports.now();
    ports.advance(HOUR);
    await bounce((await invitation()).messageId);
    expect(await work()).toEqual([{ kind: 'bounced', at: sentAt }]);
    pastLimits(ports);
    await resendInvitation(ports, anna, { siteId, invitationId });
    expect(await kinds()).toEqual([]);
    await bounce((await invitation()).messageId);
    pastLimits(ports);
    await correctContact(ports, anna, { siteId, invitationId }, { type: 'email', value: 'otto@example.org' });
    expect(await kinds()).toEqual([]);
  });

  it('is not taken for undelivered because of an older message with a link that is dead', async () => {
    const { id: invitationId } = await send();
    const { messageId } = await invitation();
    pastLimits(ports);
    await resendInvitation(ports, anna, { siteId, invitationId });
    await bounce(messageId);
    expect(await kinds()).toEqual([]);
    expect((await stateOf(ports, siteId)).entries.at(-1)?.action).toBe('message-bounced');
  });

  it('is undelivered as well where it was joined with others that failed, and where nobody could send it for days', async () => {
    await send();
    const one = await invitation();
    const read = await ports.messages.find(one.messageId);
    const message = read?.value as QueuedMessage;
    const { companyName, timeZone, technicianName } = message.content;
    const content = {
      kind: 'joined' as const,
      companyName,
      timeZone,
      technicianName,
      parts: [{ content: message.content as never, link: message.link }, { content: message.content as never }],
    };
    const joined = queued({ ...message, id: ports.ids.next('msg'), link: undefined, content }, ports.now());
    await ports.changes.commit({ at: ports.now(), messages: [joined] });
    const stored = await ports.messages.find(joined.id);
    if (!stored) throw new Error('no message');
    await failMessage(ports, stored, failed(joined, 'provider-unavailable', ports.now()));
    expect(await kinds()).toEqual(['bounced']);
  });

  it('that was opened has arrived, whatever a mailbox says', async () => {
    await send();
    await bounce((await invitation()).messageId);
    await openLink(ports, await secretOf(ports, await invitation()));
    expect(await kinds()).toEqual([]);
  });

  it('stays undelivered when nobody is reminded of it', async () => {
    await send();
    await bounce((await invitation()).messageId);
    ports.advance(3.6 * DAY);
    await advanceSite(ports, siteId);
    expect((await stateOf(ports, siteId)).entries.at(-1)?.action).toBe('invitation-not-reminded');
    expect(await kinds()).toEqual(['bounced']);
  });

  it('that waits for three days is told of, and one that was declined, until it is over', async () => {
    await send();
    const sentAt = ports.now();
    ports.advance(3 * DAY - 1);
    expect(await kinds()).toEqual([]);
    ports.advance(1);
    expect(await work()).toEqual([{ kind: 'waiting', at: sentAt }]);
    await declineInvitation(ports, await secretOf(ports, await invitation()), 'Not me.');
    expect(await work()).toEqual([{ kind: 'declined', at: ports.now() }]);
    ports.advance(100 * DAY);
    expect(await kinds()).toEqual(['declined']);
    await invite(ports, anna, { siteId }, { contact, days: 7 });
    expect(await kinds()).toEqual([]);
    ports.advance(7 * DAY);
    expect(await kinds()).toEqual([]);
  });
});

describe('a site with an owner', () => {
  const ask = () => apply(ports, anna, { siteId }, { lines: [{ ...liveView(), duration: 'permanent' }], reason: 'Work.' });
  const decide = (applicationId: string) => ({ caller: olga, siteId, applicationId });

  it('that was handed over with nothing needs nothing; what is given is new for three days', async () => {
    await handOver(ports, siteId);
    expect(await kinds()).toEqual([]);
    pastLimits(ports);
    await sendGrants(ports, olga, { siteId }, [{ ...liveView(), duration: 'permanent' }]);
    expect(await work()).toEqual([{ kind: 'given', at: ports.now() }]);
    ports.advance(3 * DAY);
    expect(await kinds()).toEqual([]);
  });

  it('is new where it was handed over with something, and not once that is taken back', async () => {
    await handOver(ports, siteId, [{ ...liveView(), duration: 'permanent' }]);
    expect(await kinds()).toEqual(['given']);
    await withdraw(ports, olga, { siteId }, {});
    expect(await kinds()).toEqual([]);
  });

  it('says what ends today, long before known or announced the day before', async () => {
    await handOver(ports, siteId, [{ ...liveView(), duration: { hours: 8 } }]);
    expect(await kinds()).toEqual(['ending']);
    ports.advance(8 * HOUR);
    expect(await kinds()).toEqual([]);
    await advanceSite(ports, siteId);
    pastLimits(ports);
    // Less than a week: nothing is written a day before its end.
    const until = after(ports.now(), 5 * DAY);
    await sendGrants(ports, olga, { siteId }, [{ ...liveView(), duration: { until: until } }]);
    ports.advance(4 * DAY - 1);
    expect(await kinds()).toEqual([]);
    ports.advance(1);
    expect(await kinds()).toEqual(['ending']);
    ports.advance(2 * DAY);
    await advanceSite(ports, siteId);
    await sendGrants(ports, olga, { siteId }, [{ ...liveView(), duration: { days: 30 } }]);
    ports.advance(29 * DAY);
    await advanceSite(ports, siteId);
    expect((await stateOf(ports, siteId)).entries.at(-1)?.action).toBe('grants-warned');
    expect(await kinds()).toEqual(['ending']);
  });

  it('says for a week what was refused, until the company asks again or is given something', async () => {
    await handOver(ports, siteId);
    pastLimits(ports);
    await rejectApplication(ports, decide((await ask()).id), 'No.');
    expect(await work()).toEqual([{ kind: 'refused', at: ports.now() }]);
    pastLimits(ports);
    const second = await ask();
    expect(await kinds()).toEqual([]);
    await rejectApplication(ports, decide(second.id), 'No.');
    ports.advance(7 * DAY - 1);
    expect(await kinds()).toEqual(['refused']);
    ports.advance(1);
    expect(await kinds()).toEqual([]);
    await rejectApplication(ports, decide((await ask()).id), 'No.');
    await sendGrants(ports, olga, { siteId }, [{ ...liveView(devices), duration: 'permanent' }]);
    expect(await kinds()).toEqual(['given']);
  });

  it('says what was approved, and nothing once the company is dismissed', async () => {
    await handOver(ports, siteId);
    pastLimits(ports);
    await approveApplication(ports, decide((await ask()).id), undefined);
    expect(await kinds()).toEqual(['given']);
    await dismissCompany(ports, olga, siteId);
    expect((await list()).counts).toEqual({ bounced: 0, declined: 0, refused: 0, waiting: 0, ending: 0, given: 0 });
  });
});

describe('the list of work', () => {
  const another = async (what: 'declined' | 'bounced' | 'given') => {
    ({ id: siteId } = await newSite(ports, 1));
    pastLimits(ports);
    if (what === 'given') return handOver(ports, siteId, [{ ...liveView(), duration: 'permanent' }]);
    const to = { type: 'email', value: `${siteId}@example.org`.toLowerCase() } as const;
    await invite(ports, anna, { siteId }, { contact: to, days: 30 });
    if (what === 'bounced') return bounce((await invitation()).messageId);
    return declineInvitation(ports, await secretOf(ports, await invitation()), undefined);
  };

  it('is by what needs doing most, counted, page by page, and one kind alone', async () => {
    const made: string[] = [];
    for (const what of ['declined', 'bounced', 'declined', 'given'] as const) {
      await another(what);
      made.push(siteId);
    }
    const [declined, bounced, later, given] = made;
    const all: string[] = [];
    const pages: number[] = [];
    let from: Record<string, string> | undefined;
    do {
      const page = await listWork(ports, anna, undefined, { limit: 3, from });
      expect(page).toMatchObject({ counts: { bounced: 1, declined: 2, refused: 0, waiting: 0, ending: 0, given: 1 }, isMore: false });
      all.push(...page.items.map(({ id }) => id));
      pages.push(page.items.length);
      from = page.next;
    } while (from);
    expect([all, pages]).toEqual([
      [bounced, later, declined, given],
      [3, 1],
    ]);
    const declines = await list('declined');
    expect(declines.items.map(({ id }) => id)).toEqual([later, declined]);
    expect(declines.counts.bounced).toBe(1);
    expect((await listWork(ports, anna, undefined, { limit: 9, from: { kind: 'other', at: '', siteId: '' } })).items).toHaveLength(4);
  });

  it('holds for a technician the sites that are theirs, in its counts too; for a stranger none', async () => {
    await another('declined');
    await employ(ports, { ...ben, sites: [siteId] });
    await another('declined');
    const { items, counts } = await list(undefined, ben);
    expect([items.length, counts.declined, (await list()).counts.declined]).toEqual([1, 1, 2]);
    await expect(list(undefined, olga)).rejects.toThrow(refused('not-permitted'));
  });

  it('shows no site that is otherwise by now, however much its keys lag', async () => {
    await another('declined');
    const { items: lagging } = await ports.sites.work((await ports.sites.load(siteId, 'site'))?.site.companyId ?? '', { limit: 9 });
    await deleteSite(ports, anna, siteId);
    const behind = { ...ports, sites: { ...ports.sites, work: async () => ({ items: lagging }) } };
    expect((await listWork(behind, anna, undefined, { limit: 9 })).items).toEqual([]);
    await another('bounced');
    const told = lagging.map(({ ahead }) => ({ siteId, ahead }));
    const other = { ...ports, sites: { ...ports.sites, work: async () => ({ items: told }) } };
    expect((await listWork(other, anna, undefined, { limit: 9 })).items.map(({ work: { kind } }) => kind)).toEqual(['bounced']);
    expect((await listWork(other, anna, 'declined', { limit: 9 })).items).toEqual([]);
  });

  it('has what an older release stored once it is indexed, which the ledger does not tell of', async () => {
    await another('declined');
    const read = await ports.sites.load(siteId, 'site');
    if (!read?.site.lastInvitation) throw new Error('no site');
    const { sentAt: _, decidedAt: __, ...lastInvitation } = read.site.lastInvitation;
    await ports.changes.commit({ at: ports.now(), site: { next: { ...read.site, lastInvitation }, version: read.version } });
    expect(await kinds()).toEqual([]);
    const { entries } = await stateOf(ports, siteId);
    expect(await indexSite(ports, siteId)).toBe(true);
    expect(await kinds()).toEqual(['declined']);
    expect((await stateOf(ports, siteId)).entries).toEqual(entries);
  });
});
