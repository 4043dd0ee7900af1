import { beforeEach, describe, expect, it } from 'vitest';
import { approveApplication, rejectApplication } from '#app/applications/decide-application';
import { confirmGrants } from '#app/grants/confirm-grants';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw } from '#app/grants/withdraw';
import { acceptInvitation } from '#app/invitations/accept-invitation';
import { invite } from '#app/invitations/invite';
import type { Caller } from '#app/kernel/caller';
import { sweep } from '#app/schedule/sweep';
import type { Contact } from '#domain/contact';
import { DAY } from '#domain/instant';
import type { Line } from '#domain/line';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, applyFor, askedSecret, employ, liveView, newCompany, newSite, olga, secretOf, stateOf } from '../../support/world.ts';

const ownEmployee = expect.objectContaining({ refusal: 'own-employee' });
const PHONE = '+4915112345678';
const permanently: Line = { permission: 'live-view', devices: 'all', duration: 'permanent' };

let ports: World;
let siteId: string;
const handedOverTo = async (contact: Contact) => {
  ports = portsInMemory();
  await newCompany(ports);
  siteId = (await newSite(ports, 1)).id;
  await invite(ports, anna, { siteId }, { contact, lines: [permanently] });
  const [invitation] = (await stateOf(ports, siteId)).read?.invitations ?? [];
  if (!invitation) throw new Error('no invitation');
  await acceptInvitation(ports, await secretOf(ports, invitation), { lines: [permanently], allowServiceSuspension: false });
};

describe.each([
  ['their email', { type: 'email', value: olga.email } as const],
  ['their phone', { type: 'phone', value: PHONE } as const],
])('an owner by %s who has come to work for the company (rules 4 and 28)', (_how, contact: Contact) => {
  const owner: Caller = { ...olga, phone: PHONE };
  beforeEach(() => handedOverTo(contact));

  it('approves nothing of what it asks for, and may refuse it', async () => {
    const { id: applicationId } = await applyFor(ports, siteId, [liveView()]);
    await employ(ports, { email: olga.email });
    const path = { caller: owner, siteId, applicationId };
    await expect(approveApplication(ports, path, undefined)).rejects.toThrow(ownEmployee);
    expect((await stateOf(ports, siteId)).read?.grants).toHaveLength(1);
    expect((await rejectApplication(ports, path, 'No.')).status).toBe('rejected');
  });

  it('sends it nothing, and may take everything back', async () => {
    await employ(ports, { email: olga.email });
    await expect(sendGrants(ports, owner, { siteId }, [liveView()])).rejects.toThrow(ownEmployee);
    expect((await withdraw(ports, owner, { siteId }, {})).grants).toHaveLength(1);
  });
});

describe('an owner who has come to work for the company (rules 4 and 28)', () => {
  beforeEach(() => handedOverTo({ type: 'email', value: olga.email }));

  it('approves nothing by a link either', async () => {
    const { id } = await applyFor(ports, siteId, [liveView()]);
    await employ(ports, { email: olga.email });
    const secret = await askedSecret(ports, id);
    await expect(approveApplication(ports, { secret }, undefined)).rejects.toThrow(ownEmployee);
  });

  it('does not confirm a permanent permission for another year', async () => {
    ports.advance(366 * DAY);
    await sweep(ports, () => false);
    const asked = (await ports.allMessages()).find(({ value }) => value.content.kind === 'grants-to-confirm')?.value;
    if (!asked?.link) throw new Error('nobody asked for a confirmation');
    const secret = await ports.links.secret(asked.link.locator, asked.link.subjectId);
    await employ(ports, { email: olga.email });
    await expect(confirmGrants(ports, secret)).rejects.toThrow(ownEmployee);
  });
});
