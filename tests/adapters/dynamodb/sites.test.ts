import { describe, expect, it, vi } from 'vitest';
import { isTorn, touchedBy } from '#adapters/dynamodb/half-seen';
import { Unavailable } from '#app/kernel/ports';
import { MINUTE } from '#domain/instant';
import { aGrant, aPendingInvitation, aSite, DEVICES, id, later, NOON } from '../../support/builders.ts';
import { newPorts } from '../../support/ports.ts';

const invitation = { entity: 'invitation', value: aPendingInvitation() } as const;
const device = {
  entity: 'device',
  value: { id: DEVICES[0], siteId: id('sit'), name: 'C', serial: 'S-1', category: 'camera', createdAt: NOON },
} as const;
const INVITATION = `INVITATION#${id('inv')}`;
const DEVICE = `DEVICE#${DEVICES[0]}`;

describe('a read that catches a change half-way', () => {
  const site = { version: 5, ...touchedBy({ at: NOON, puts: [invitation], removes: [device] }) };

  it.each([
    ['whole', [{ sk: INVITATION, siteVersion: 5 }], 'INVITATION#', NOON, false],
    ['torn: the invitation is still the one before', [{ sk: INVITATION, siteVersion: 4 }], 'INVITATION#', NOON, true],
    ['torn: the new invitation is not there yet', [], 'INVITATION#', NOON, true],
    ['whole: it is not part of what was asked for', [], 'SITE', NOON, false],
    [
      'torn: the device is still there',
      [
        { sk: INVITATION, siteVersion: 5 },
        { sk: DEVICE, siteVersion: 2 },
      ],
      'DEVICE#',
      NOON,
      true,
    ],
    ['whole: what is missing much later has left by its time to live', [], 'INVITATION#', later(2 * MINUTE), false],
    ['torn, however late, when it shows what was before', [{ sk: INVITATION, siteVersion: 4 }], 'INVITATION#', later(2 * MINUTE), true],
  ] as const)('is %s', (_case, others, from, now, torn) => {
    expect(isTorn(site, [...others], from, now)).toBe(torn);
  });

  it('is read again, and given up when it stays so', async () => {
    const ports = await newPorts();
    vi.setSystemTime(NOON);
    await ports.changes.commit({ at: NOON, site: { next: aSite(), version: 0 }, puts: [invitation, { entity: 'grant', value: aGrant() }] });
    expect((await ports.sites.load(id('sit'), 'grants'))?.invitations).toHaveLength(1);
    type Send = (command: unknown) => Promise<unknown>;
    const client = ports.table.client as unknown as { send: Send };
    const send: Send = client.send.bind(client);
    const stale = vi.spyOn(client, 'send');
    const withoutInvitation: Send = async (command) => {
      const { Items = [], ...answer } = (await send(command)) as { Items?: { sk?: { S?: string } }[] };
      return { ...answer, Items: Items.filter(({ sk }) => !sk?.S?.startsWith('INVITATION#')) };
    };
    let reads = 0;
    stale.mockImplementation((command) =>
      ++reads === 1 ? withoutInvitation(command) : (send.call(ports.table.client, command) as Promise<unknown>),
    );
    expect((await ports.sites.load(id('sit'), 'grants'))?.invitations).toHaveLength(1);
    expect(reads).toBe(2);
    stale.mockImplementation(withoutInvitation);
    await expect(ports.sites.load(id('sit'), 'grants')).rejects.toThrow(Unavailable);
    vi.useRealTimers();
  });
});
