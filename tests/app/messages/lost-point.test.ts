import { beforeEach, describe, expect, it } from 'vitest';
import { cancelApplication } from '#app/applications/cancel-application';
import { approveApplication, rejectApplication } from '#app/applications/decide-application';
import { addTechnician } from '#app/company/add-technician';
import { acceptOffer, declineOffer } from '#app/company/answer-offer';
import { removeTechnician } from '#app/company/remove-technician';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw } from '#app/grants/withdraw';
import { acceptInvitation } from '#app/invitations/accept-invitation';
import { cancelInvitation } from '#app/invitations/cancel-invitation';
import { correctContact } from '#app/invitations/correct-contact';
import { declineInvitation } from '#app/invitations/decline-invitation';
import { invite } from '#app/invitations/invite';
import { resendInvitation } from '#app/invitations/resend-invitation';
import { sendMessage } from '#app/messages/send-message';
import { sweep } from '#app/schedule/sweep';
import { DAY, HOUR, MINUTE } from '#domain/instant';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, applyFor, handOver, liveView, newCompany, newSite, olga, secretOf, stateOf } from '../../support/world.ts';

let ports: World;
let site: { id: string; devices: string[] };
beforeEach(async () => {
  ports = portsInMemory();
  await newCompany(ports);
  site = await newSite(ports, 2);
});

const guest = { type: 'email', value: 'guest@example.org' } as const;
const invitation = async () => (await stateOf(ports, site.id)).read?.invitations.at(-1) as NonNullable<Parameters<typeof secretOf>[1]>;
const path = async () => ({ siteId: site.id, invitationId: (await invitation()).id });
const application = async () => ({ siteId: site.id, applicationId: (await stateOf(ports, site.id)).read?.applications.at(-1)?.id ?? '' });
const offer = async () => (await ports.offers.to('ben@example.org', { limit: 1 })).items[0]?.value.id ?? '';

const invited = () => invite(ports, anna, { siteId: site.id }, { contact: guest });
const applied = async () => {
  await handOver(ports, site.id);
  await applyFor(ports, site.id, [liveView()]);
};
const given = async () => {
  await handOver(ports, site.id);
  await sendGrants(ports, olga, { siteId: site.id }, [liveView(), liveView([site.devices[0] as string])]);
};
const offered = () => addTechnician(ports, anna, { email: 'ben@example.org', name: 'Ben', role: 'technician', sites: 'all' });

type Case = [what: string, kind: string, begin: () => Promise<unknown>, meanwhile: () => Promise<unknown>];
const POINTLESS: Case[] = [
  ['an invitation that was cancelled', 'invited', invited, async () => cancelInvitation(ports, anna, await path())],
  [
    'one that was accepted',
    'invited',
    invited,
    async () => acceptInvitation(ports, await secretOf(ports, await invitation()), { lines: [] }),
  ],
  ['one that was declined', 'invited', invited, async () => declineInvitation(ports, await secretOf(ports, await invitation()), undefined)],
  ['one whose time is up, unswept', 'invited', invited, async () => ports.advance(7 * DAY)],
  [
    'one that was sent again, with another link',
    'invited',
    invited,
    async () => {
      ports.advance(10 * MINUTE);
      await resendInvitation(ports, anna, await path());
    },
  ],
  [
    'one that was corrected',
    'invited',
    invited,
    async () => correctContact(ports, anna, await path(), { ...guest, value: 'other@example.org' }),
  ],
  [
    'an application that was approved',
    'applied',
    applied,
    async () => approveApplication(ports, { caller: olga, ...(await application()) }, undefined),
  ],
  [
    'one that was rejected',
    'applied',
    applied,
    async () => rejectApplication(ports, { caller: olga, ...(await application()) }, undefined),
  ],
  ['one that was taken back', 'applied', applied, async () => cancelApplication(ports, anna, await application())],
  ['one whose time is up, unswept', 'applied', applied, async () => ports.advance(72 * HOUR)],
  ['a notice whose grants were withdrawn', 'access-widened', given, async () => withdraw(ports, olga, { siteId: site.id }, {})],
  ['a notice whose grants have ended, unswept', 'access-widened', given, async () => ports.advance(8 * HOUR)],
  [
    'a notice whose grants have ended and been closed',
    'access-widened',
    given,
    async () => {
      ports.advance(9 * HOUR);
      await sweep(ports, () => false);
      ports.advance(HOUR);
      await sweep(ports, () => false);
    },
  ],
  [
    'an offer that was declined',
    'employment-offered',
    offered,
    async () => declineOffer(ports, { caller: { email: 'ben@example.org' }, offerId: await offer() }),
  ],
  [
    'one that was accepted',
    'employment-offered',
    offered,
    async () => acceptOffer(ports, { caller: { email: 'ben@example.org' }, offerId: await offer() }),
  ],
  ['one that was taken back', 'employment-offered', offered, async () => removeTechnician(ports, anna, await offer())],
  ['one whose time is up', 'employment-offered', offered, async () => ports.advance(30 * DAY)],
];

/** Sends the first of a kind, as it was when it was caused. */
const sending = async (kind: string) => {
  const message = (await ports.allMessages()).find(({ value }) => value.content.kind === kind);
  if (!message) throw new Error(`no ${kind}`);
  const sent: string[] = [];
  const { result } = await sendMessage(ports, { send: async ({ id }) => String(sent.push(id)) }, message, 0);
  const after = (await ports.messages.find(message.value.id))?.value;
  return { result, sent: sent.length, after };
};

describe('a message that has lost its point (rule 25)', () => {
  it.each(POINTLESS)('is not sent, and says why: %s (%s)', async (_what, kind, begin, meanwhile) => {
    await begin();
    await meanwhile();
    const { result, sent, after } = await sending(kind);
    expect([result, sent]).toEqual(['no-longer-needed', 0]);
    expect(after).toMatchObject({ status: 'failed', failure: 'no-longer-needed' });
  });

  it.each([
    ['invited', invited, async () => ports.advance(7 * DAY - 1)],
    ['applied', applied, async () => ports.advance(72 * HOUR - 1)],
    ['access-widened', given, async () => ports.advance(8 * HOUR - 1)],
    ['access-widened', given, async () => withdraw(ports, olga, { siteId: site.id }, { devices: [site.devices[0] as string] })],
    ['employment-offered', offered, async () => ports.advance(30 * DAY - 1)],
  ])('is not one whose subject can still be answered: %s', async (kind, begin, meanwhile) => {
    await begin();
    await meanwhile();
    expect(await sending(kind)).toMatchObject({ result: 'sent', sent: 1 });
  });
});
