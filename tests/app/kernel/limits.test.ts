import { beforeEach, describe, expect, it } from 'vitest';
import { changeCompany } from '#app/company/change-company';
import { startCompany } from '#app/company/start-company';
import { sendGrants } from '#app/grants/send-grants';
import { cancelInvitation } from '#app/invitations/cancel-invitation';
import { correctContact } from '#app/invitations/correct-contact';
import { declineInvitation } from '#app/invitations/decline-invitation';
import { invite } from '#app/invitations/invite';
import { resendInvitation } from '#app/invitations/resend-invitation';
import { sendMessage } from '#app/messages/send-message';
import { smsToday } from '#app/messages/sms-today';
import { invitePerson } from '#app/people/invite-person';
import { deleteSite } from '#app/sites/delete-site';
import { offerTransfer } from '#app/transfers/offer-transfer';
import { DAY, MINUTE } from '#domain/instant';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, handOver, liveView, newCompany, newSite, olga, pastLimits, secretOf, stateOf } from '../../support/world.ts';

const refused = (refusal: string, facts: object = {}) => expect.objectContaining({ refusal, facts: expect.objectContaining(facts) });
const guest = { type: 'email', value: 'guest@example.org' } as const;
const phone = { type: 'phone', value: '+4915112345678' } as const;
const abroad = { type: 'phone', value: '+436641234567' } as const;

let ports: World;
beforeEach(async () => {
  ports = portsInMemory();
  await newCompany(ports);
});
const site = async () => (await newSite(ports, 1)).id;
const to = (siteId: string, contact: Parameters<typeof invite>[3]['contact'] = guest) => invite(ports, anna, { siteId }, { contact });
const resend = (path: { siteId: string; id: string }) => resendInvitation(ports, anna, { siteId: path.siteId, invitationId: path.id });
const correct = (path: { siteId: string; id: string }, contact: Parameters<typeof correctContact>[3]) =>
  correctContact(ports, anna, { siteId: path.siteId, invitationId: path.id }, contact);
const cancel = (path: { siteId: string; id: string }) => cancelInvitation(ports, anna, { siteId: path.siteId, invitationId: path.id });
const secretOfIt = async ({ siteId, id }: { siteId: string; id: string }) => {
  const invitation = (await stateOf(ports, siteId)).read?.invitations.find((one) => one.id === id);
  return secretOf(ports, invitation as NonNullable<typeof invitation>);
};

describe('messages about invitations to one contact (product.md §6)', () => {
  it('are five a day of one company, invitations and what is sent again added up', async () => {
    for (let count = 0; count < 3; count++) await to(await site());
    const last = await to(await site());
    ports.advance(10 * MINUTE);
    await resend(last);
    ports.advance(10 * MINUTE);
    const full = refused('too-many-requests', { limit: 'messages-to-a-contact' });
    await expect(resend(last)).rejects.toThrow(full);
    await expect(to(await site())).rejects.toThrow(full);
    const other = await to(await site(), { type: 'email', value: 'other@example.org' });
    await expect(correct(other, guest)).rejects.toThrow(full);
    // Another company's are its own, and tell nothing of these (rule 26).
    const rita = { email: 'rita@example.org' };
    await startCompany(ports, rita, { name: 'Rival', country: 'DE' });
    const { addSite } = await import('#app/sites/add-site');
    const { id: theirs } = await addSite(ports, rita, { name: 'Theirs', timeZone: 'UTC' });
    expect((await invite(ports, rita, { siteId: theirs }, { contact: guest })).status).toBe('pending');
    ports.advance(DAY);
    expect((await resend(last)).status).toBe('pending');
  });
});

describe('the cooldown of a contact (rule 5)', () => {
  it('is ten minutes from the last message, whichever invitation that was for', async () => {
    const first = await to(await site());
    ports.advance(10 * MINUTE);
    await to(await site());
    await expect(resend(first)).rejects.toThrow(refused('resend-too-soon', { retryAfter: 600 }));
    await expect(correct(first, guest)).rejects.toThrow(refused('resend-too-soon'));
    ports.advance(10 * MINUTE);
    expect((await resend(first)).status).toBe('pending');
  });

  it('is not gone round by cancelling and inviting anew, on this site or another, nor by deleting the site', async () => {
    const home = await site();
    await cancel(await to(home));
    for (const siteId of [home, await site()]) await expect(to(siteId)).rejects.toThrow(refused('resend-too-soon'));
    ports.advance(10 * MINUTE);
    await to(home);
    await deleteSite(ports, anna, home);
    await expect(to(await site())).rejects.toThrow(refused('resend-too-soon', { retryAfter: 600 }));
    const other = await to(await site(), { type: 'email', value: 'other@example.org' });
    await expect(correct(other, guest)).rejects.toThrow(refused('resend-too-soon'));
  });

  it('is not gone round by correcting it to somebody else and back (rule 5)', async () => {
    const offer = await to(await site());
    expect((await correct(offer, { type: 'email', value: 'other@example.org' })).contact.value).toBe('other@example.org');
    await expect(correct(offer, guest)).rejects.toThrow(refused('resend-too-soon', { retryAfter: 600 }));
    ports.advance(10 * MINUTE);
    expect((await correct(offer, guest)).contact).toEqual(guest);
  });

  it('does not keep anybody from handing over several sites to one person', async () => {
    for (let count = 0; count < 3; count++) expect((await to(await site())).status).toBe('pending');
  });

  it('holds for a day after a decline, for every site of that company', async () => {
    const [home, other] = [await to(await site()), await to(await site())];
    await declineInvitation(ports, await secretOfIt(home), 'No.');
    ports.advance(DAY - MINUTE);
    const declined = refused('declined-recently', { retryAfter: 60 });
    await expect(to(home.siteId)).rejects.toThrow(declined);
    await expect(to(await site())).rejects.toThrow(declined);
    await expect(resend(other)).rejects.toThrow(declined);
    ports.advance(MINUTE);
    expect((await to(home.siteId)).status).toBe('pending');
  });
});

describe('oneself (rule 4)', () => {
  it.each([
    ['one’s own email', { type: 'email', value: anna.email } as const],
    ['one’s own verified number', phone],
  ])('is not invited, nor the contact that an invitation is corrected to: %s', async (_what, own) => {
    const caller = { ...anna, phone: phone.value };
    const home = await site();
    await expect(invite(ports, caller, { siteId: home }, { contact: own })).rejects.toThrow(refused('own-employee'));
    const { id: invitationId } = await to(home);
    await expect(correctContact(ports, caller, { siteId: home, invitationId }, own)).rejects.toThrow(refused('own-employee'));
  });
});

describe('countries that SMS go to (product.md §6)', () => {
  it('are looked at when an invitation is sent, sent again, and corrected: before anything is written', async () => {
    const [home, byMail] = [await to(await site(), phone), await to(await site())];
    await changeCompany(ports, anna, { smsCountries: ['AT'] });
    ports.advance(10 * MINUTE);
    const before = await ports.allMessages();
    const german = refused('sms-country-refused', { country: 'DE' });
    await expect(resend(home)).rejects.toThrow(german);
    await expect(correct(byMail, phone)).rejects.toThrow(german);
    await expect(to(await site(), phone)).rejects.toThrow(german);
    expect(await ports.allMessages()).toHaveLength(before.length);
    expect((await correct(home, abroad)).contact).toEqual(abroad);
  });
});

describe('SMS of the whole service in a day (product.md §6)', () => {
  const number = (index: number) => ({ type: 'phone', value: `+4915112345${String(index).padStart(3, '0')}` }) as const;

  it('stop invitations by SMS, new, sent again or corrected, before anything is written; mails go on', async () => {
    const limited = { ...ports, settings: { ...ports.settings, smsADay: 3 } };
    const invited = await Promise.all(
      [1, 2, 3].map(async (index) => invite(limited, anna, { siteId: await site() }, { contact: number(index) })),
    );
    ports.advance(10 * MINUTE);
    const before = (await ports.allMessages()).length;
    const full = refused('sms-limit-reached', { limit: 'sms-of-the-service' });
    const home = await site();
    await expect(invite(limited, anna, { siteId: home }, { contact: number(4) })).rejects.toThrow(full);
    const [first] = invited as [(typeof invited)[0]];
    const path = { siteId: first.siteId, invitationId: first.id };
    await expect(resendInvitation(limited, anna, path)).rejects.toThrow(full);
    await expect(correctContact(limited, anna, path, number(5))).rejects.toThrow(full);
    expect(await ports.allMessages()).toHaveLength(before);
    expect((await invite(limited, anna, { siteId: home }, { contact: guest })).status).toBe('pending');
    ports.advance(DAY);
    expect((await correctContact(limited, anna, path, number(5))).status).toBe('pending');
  });

  it('count every SMS once, notices among them, which are sent all the same', async () => {
    const home = await site();
    const { id } = await to(home, phone);
    const { acceptInvitation } = await import('#app/invitations/accept-invitation');
    await acceptInvitation(ports, await secretOfIt({ siteId: home, id }), { lines: [] });
    for (let count = 0; count < 2; count++) await sendGrants(ports, { phone: phone.value }, { siteId: home }, [liveView()]);
    const sent: string[] = [];
    const limited = { ...ports, settings: { ...ports.settings, smsADay: 1 } };
    for (let round = 0; round < 2; round++)
      for (const read of await ports.allMessages())
        await sendMessage(limited, { send: async ({ channel }) => String(sent.push(channel)) }, read, 0);
    expect(sent.filter((channel) => channel === 'sms')).toHaveLength(3);
    // The invitation counted when it was made, and had lost its point when it was to go.
    expect(await smsToday(ports)).toBe(4);
  });

  it('count once for who is asked to be one of a site’s people, or to take it over', async () => {
    const home = await site();
    await handOver(ports, home, []);
    pastLimits(ports);
    await invitePerson(ports, olga, { siteId: home }, { contact: number(7), role: 'member' });
    await offerTransfer(ports, olga, { siteId: home }, { contact: number(8) });
    for (const read of await ports.allMessages()) await sendMessage(ports, { send: async () => 'p' }, read, 0);
    expect(await smsToday(ports)).toBe(2);
  });

  it('are not counted for mails', async () => {
    const home = await site();
    await handOver(ports, home, [liveView()]);
    await sendGrants(ports, olga, { siteId: home }, [liveView()]);
    for (const read of await ports.allMessages()) await sendMessage(ports, { send: async () => 'p' }, read, 0);
    expect(await smsToday(ports)).toBe(0);
  });
});
