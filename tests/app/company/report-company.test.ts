import { beforeEach, describe, expect, it } from 'vitest';
import { addTechnician } from '#app/company/add-technician';
import { letInvite } from '#app/company/let-invite';
import { reportInvitation, reportOffer } from '#app/company/report-company';
import { startCompany } from '#app/company/start-company';
import { acceptInvitation } from '#app/invitations/accept-invitation';
import { correctContact } from '#app/invitations/correct-contact';
import { invite } from '#app/invitations/invite';
import { resendInvitation } from '#app/invitations/resend-invitation';
import type { Caller } from '#app/kernel/caller';
import { addSite } from '#app/sites/add-site';
import { DAY } from '#domain/instant';
import { type Bench, newPorts } from '../../support/ports.ts';
import { anna, newCompany, secretOf, stateOf } from '../../support/world.ts';

const refused = (refusal: string) => expect.objectContaining({ refusal });
const rita = { email: 'rita@example.org', name: 'Rita' };
const guest = (number: number) => ({ type: 'email', value: `guest${number}@example.org` }) as const;

let ports: Bench;
let companyId: string;
beforeEach(async () => {
  ports = await newPorts();
  companyId = (await newCompany(ports)).id;
});

/** Invites a contact to a site of its own. */
const invited = async (number: number, caller: Caller = anna) => {
  const { id: siteId } = await addSite(ports, caller, { name: `House ${number}`, timeZone: 'UTC' });
  const { id } = await invite(ports, caller, { siteId }, { contact: guest(number) });
  const invitation = (await stateOf(ports, siteId)).read?.invitations.find((one) => one.id === id);
  if (!invitation) throw new Error('no invitation');
  return { siteId, invitationId: id, secret: await secretOf(ports, invitation) };
};

describe('“I do not know them” (rule 45)', () => {
  it('ends the invitation, tells the technician, and is answered once', async () => {
    const { siteId, secret } = await invited(1);
    expect(await reportInvitation(ports, secret)).toMatchObject({ siteId, companyName: 'Demo Alarm', decision: { status: 'declined' } });
    const { read, entries } = await stateOf(ports, siteId);
    expect([read?.site.lastInvitation?.status, entries.at(-1)?.action]).toEqual(['declined', 'invitation-reported']);
    const told = (await ports.allMessages()).find(({ value }) => value.content.kind === 'invitation-reported');
    expect([told?.value.to.value, told?.value.content]).toEqual([anna.email, expect.objectContaining({ contact: guest(1) })]);
    await expect(reportInvitation(ports, secret)).rejects.toThrow(refused('already-decided'));
    await expect(acceptInvitation(ports, secret, { lines: [] })).rejects.toThrow(refused('already-decided'));
  });

  it('keeps that company from ever writing to that contact again, and no other', async () => {
    const { siteId, secret } = await invited(1);
    await reportInvitation(ports, secret);
    for (const wait of [0, DAY, 400 * DAY]) {
      ports.advance(wait);
      await expect(invite(ports, anna, { siteId }, { contact: guest(1) })).rejects.toThrow(refused('contact-refuses'));
      const offer = { email: guest(1).value, name: 'G', role: 'technician', sites: 'all' } as const;
      await expect(addTechnician(ports, anna, offer)).rejects.toThrow(refused('contact-refuses'));
    }
    const other = await invited(2);
    await expect(correctContact(ports, anna, other, guest(1))).rejects.toThrow(refused('contact-refuses'));
    await startCompany(ports, rita, { name: 'Demo Rival', country: 'DE' });
    expect((await invited(1, rita)).secret).toHaveLength(24);
  });

  it('three times within 30 days stops its invitations, at every site, until the operator has looked', async () => {
    const waiting = await invited(4);
    for (const number of [1, 2]) expect((await reportInvitation(ports, (await invited(number)).secret)).stopped).toBeUndefined();
    const third = await invited(3);
    const free = await addSite(ports, anna, { name: 'Free', timeZone: 'UTC' });
    expect((await reportInvitation(ports, third.secret)).stopped).toBe(companyId);
    ports.advance(DAY);
    await expect(invite(ports, anna, { siteId: free.id }, { contact: guest(9) })).rejects.toThrow(refused('invitations-stopped'));
    await expect(resendInvitation(ports, anna, waiting)).rejects.toThrow(refused('invitations-stopped'));
    await expect(correctContact(ports, anna, waiting, guest(9))).rejects.toThrow(refused('invitations-stopped'));
    await expect(addTechnician(ports, anna, { email: 'ben@example.org', name: 'Ben', role: 'technician', sites: 'all' })).rejects.toThrow(
      refused('invitations-stopped'),
    );
    // Who was invited before may still accept: what they were sent is as good as it was.
    expect((await acceptInvitation(ports, waiting.secret, { lines: [] })).siteId).toBe(waiting.siteId);
    expect(await letInvite(ports, companyId)).toBe(3);
    expect((await invite(ports, anna, { siteId: free.id }, { contact: guest(9) })).status).toBe('pending');
  });

  it('works for an offer of employment, too', async () => {
    const { id } = await addTechnician(ports, anna, { email: guest(1).value, name: 'G', role: 'technician', sites: 'all' });
    const caller = { email: guest(1).value };
    expect(await reportOffer(ports, { caller, offerId: id })).toMatchObject({
      companyName: 'Demo Alarm',
      decision: { status: 'declined' },
    });
    await expect(reportOffer(ports, { caller, offerId: id })).rejects.toThrow(refused('already-decided'));
    ports.advance(40 * DAY);
    const offer = { email: guest(1).value, name: 'G', role: 'technician', sites: 'all' } as const;
    await expect(addTechnician(ports, anna, offer)).rejects.toThrow(refused('contact-refuses'));
  });
});
