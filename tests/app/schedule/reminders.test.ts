import { beforeEach, describe, expect, it } from 'vitest';
import { invite } from '#app/invitations/invite';
import { resendInvitation } from '#app/invitations/resend-invitation';
import { openLink } from '#app/links/open-link';
import { failMessage } from '#app/messages/fail-message';
import { advanceSite } from '#app/schedule/advance-site';
import type { FailureReason } from '#domain/failure';
import { DAY, MINUTE } from '#domain/instant';
import { failed, type QueuedMessage } from '#domain/message';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, newCompany, newSite, secretOf, stateOf } from '../../support/world.ts';

const guest = { type: 'email', value: 'guest@example.org' } as const;

let ports: World;
let siteId: string;
let invitationId: string;
beforeEach(async () => {
  ports = portsInMemory();
  await newCompany(ports);
  ({ id: siteId } = await newSite(ports, 1));
  ({ id: invitationId } = await invite(ports, anna, { siteId }, { contact: guest }));
});

const toGuest = async () => (await ports.allMessages()).filter(({ value }) => value.to.value === guest.value);
/** The newest message to the contact comes back. */
const bounces = async (why: FailureReason = 'mailbox-refused') => {
  const last = (await toGuest()).at(-1);
  if (!last) throw new Error('nothing was sent');
  await failMessage(ports, last, failed(last.value as QueuedMessage, why, ports.now()));
};
const sweptAfter = async (milliseconds: number) => {
  ports.advance(milliseconds);
  await advanceSite(ports, siteId);
  return (await stateOf(ports, siteId)).entries.at(-1)?.action;
};

describe('a reminder (rule 10)', () => {
  it('never goes to an address that the invitation bounced at', async () => {
    await bounces();
    expect([await sweptAfter(3.5 * DAY), await sweptAfter(2.5 * DAY)]).toEqual(['invitation-not-reminded', 'invitation-not-reminded']);
    expect(await toGuest()).toHaveLength(1);
  });

  it('that bounces itself is the last one', async () => {
    expect(await sweptAfter(3.5 * DAY)).toBe('invitation-reminded');
    await bounces();
    expect(await sweptAfter(2.5 * DAY)).toBe('invitation-not-reminded');
    expect(await toGuest()).toHaveLength(2);
  });

  it('goes on where the carrier did not reach a phone, which may be on again', async () => {
    await bounces('carrier-refused');
    expect(await sweptAfter(3.5 * DAY)).toBe('invitation-reminded');
  });

  it('stays away from it after somebody opened the link from elsewhere, and comes again after another link was sent', async () => {
    await bounces();
    const { read } = await stateOf(ports, siteId);
    const invitation = read?.invitations.find(({ id }) => id === invitationId);
    if (invitation) await openLink(ports, await secretOf(ports, invitation));
    expect(await sweptAfter(3.5 * DAY)).toBe('invitation-not-reminded');
    ports.advance(11 * MINUTE);
    await resendInvitation(ports, anna, { siteId, invitationId });
    expect(await sweptAfter(2.5 * DAY)).toBe('invitation-reminded');
  });
});
