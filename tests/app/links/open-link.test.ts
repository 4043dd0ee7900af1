import { beforeEach, describe, expect, it } from 'vitest';
import { rejectApplication } from '#app/applications/decide-application';
import { addTechnician } from '#app/company/add-technician';
import { declineOffer } from '#app/company/answer-offer';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw } from '#app/grants/withdraw';
import { acceptInvitation } from '#app/invitations/accept-invitation';
import { declineInvitation } from '#app/invitations/decline-invitation';
import { invite } from '#app/invitations/invite';
import { kindOf } from '#app/links/find-link';
import { openLink } from '#app/links/open-link';
import { DAY, HOUR } from '#domain/instant';
import type { MessageContent } from '#domain/message-content';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, applyFor, handOver, liveView, newCompany, newSite, OWNER_EMAIL, olga, pastLimits, stateOf } from '../../support/world.ts';

const refused = (refusal: string, facts = {}) => ({ refusal, facts });

let ports: World;
let site: { id: string; devices: string[] };
beforeEach(async () => {
  ports = portsInMemory();
  await newCompany(ports);
  site = await newSite(ports, 2);
});
/** The secret of the last message of a kind. */
const secretOf = async (kind: MessageContent['kind']) => {
  const { link } = (await ports.allMessages()).filter(({ value }) => value.content.kind === kind).at(-1)?.value ?? {};
  return ports.links.secret(link?.locator ?? '', link?.subjectId ?? '');
};
const about = { company: { name: 'Demo Alarm' }, site: { name: 'Demo House' } };
const last = async () => (await stateOf(ports, site.id)).entries.at(-1);

describe('opening the link of an invitation (rule 6)', () => {
  const sent = async () => {
    const { id } = await invite(ports, anna, { siteId: site.id }, { contact: { type: 'email', value: OWNER_EMAIL }, lines: [liveView()] });
    return { id, secret: await secretOf('invited') };
  };

  it('shows what is asked, and notes the first opening alone', async () => {
    const { id, secret } = await sent();
    const openedAt = ports.now();
    expect(await openLink(ports, secret)).toMatchObject({
      kind: 'invitation',
      ...about,
      invitation: { id, status: 'pending', openedAt, lines: [liveView()] },
      devices: site.devices.map((device) => ({ id: device })),
    });
    expect(await last()).toMatchObject({
      action: 'invitation-opened',
      actor: { type: 'contact', contact: { value: OWNER_EMAIL } },
      details: { invitationId: id },
    });
    const { read, entries } = await stateOf(ports, site.id);
    expect(read?.invitations).toMatchObject([{ id, openedAt }]);
    expect(read?.site.lastInvitation).toMatchObject({ id, openedAt });
    ports.advance(HOUR);
    expect(await openLink(ports, secret)).toMatchObject({ invitation: { id, openedAt } });
    expect((await stateOf(ports, site.id)).entries).toHaveLength(entries.length);
  });

  it('tells the decision once there is one (rule 9)', async () => {
    const { secret } = await sent();
    await declineInvitation(ports, secret, 'No, thank you.');
    await expect(openLink(ports, secret)).rejects.toMatchObject(
      refused('already-decided', { decision: { status: 'declined', at: ports.now(), reason: 'No, thank you.' } }),
    );
    pastLimits(ports);
    const again = await sent();
    await acceptInvitation(ports, again.secret, { lines: [] });
    await expect(openLink(ports, again.secret)).rejects.toMatchObject(
      refused('already-decided', { decision: { status: 'accepted', at: ports.now(), lines: [], allowServiceSuspension: false } }),
    );
  });

  it('is over with its time', async () => {
    const { secret } = await sent();
    ports.advance(7 * DAY - 1);
    expect((await openLink(ports, secret)).kind).toBe('invitation');
    ports.advance(1);
    await expect(openLink(ports, secret)).rejects.toMatchObject(refused('link-ended'));
  });
});

describe('opening any other link', () => {
  it('shows an application, and its decision once there is one (rule 12)', async () => {
    await handOver(ports, site.id);
    const { id } = await applyFor(ports, site.id, [liveView()]);
    const secret = await secretOf('applied');
    expect(await openLink(ports, secret)).toMatchObject({
      kind: 'application',
      ...about,
      application: { id, status: 'pending', lines: [liveView()] },
      devices: site.devices.map((device) => ({ id: device })),
    });
    await rejectApplication(ports, { secret }, 'No.');
    await expect(openLink(ports, secret)).rejects.toMatchObject(refused('already-decided', { decision: { status: 'rejected' } }));
  });

  it('shows what a notice told of, as far as it stands, and since when nothing does (rule 13)', async () => {
    await handOver(ports, site.id);
    const { grants } = await sendGrants(ports, olga, { siteId: site.id }, [liveView(), { ...liveView(), duration: { hours: 1 } }]);
    const secret = await secretOf('access-widened');
    await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    const opened = await openLink(ports, secret);
    expect(opened).toMatchObject({ kind: 'notice', ...about, devices: site.devices.map((device) => ({ id: device })) });
    expect(opened).toMatchObject({ grants: grants.map(({ id }) => ({ id })) });
    ports.advance(HOUR);
    expect(await openLink(ports, secret)).toMatchObject({ grants: [{ id: grants[0]?.id }] });
    const at = ports.advance(1);
    await withdraw(ports, olga, { siteId: site.id }, { grantId: grants[0]?.id });
    ports.advance(HOUR);
    await expect(openLink(ports, secret)).rejects.toMatchObject(refused('already-decided', { decision: { status: 'withdrawn', at } }));
  });

  it('shows an offer of employment, which alone is about no site (rule 44)', async () => {
    const { id } = await addTechnician(ports, anna, { email: 'ben@example.org', name: 'Ben', role: 'technician', sites: 'all' });
    const secret = await secretOf('employment-offered');
    expect(await openLink(ports, secret)).toMatchObject({ kind: 'offer', company: { name: 'Demo Alarm' }, offer: { id, name: 'Ben' } });
    expect(await kindOf(ports, secret)).toBe('offer');
    await declineOffer(ports, { secret });
    await expect(openLink(ports, secret)).rejects.toMatchObject(refused('already-decided', { decision: { status: 'declined' } }));
  });

  it('that leads nowhere is about nothing', async () => {
    await invite(ports, anna, { siteId: site.id }, { contact: { type: 'email', value: OWNER_EMAIL } });
    expect(await kindOf(ports, await secretOf('invited'))).toBe('invitation');
    const nowhere = await ports.links.secret('ZZZZZZZZ', site.id);
    for (const secret of ['', 'junk', nowhere]) {
      await expect(openLink(ports, secret)).rejects.toMatchObject(refused('link-ended'));
      expect(await kindOf(ports, secret)).toBeUndefined();
    }
    const down = { ...ports, linkIndex: { byLocator: () => Promise.reject(new Error('down')) } };
    await expect(kindOf(down, nowhere)).rejects.toThrow('down');
  });
});
