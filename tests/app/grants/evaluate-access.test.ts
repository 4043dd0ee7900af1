import { beforeEach, describe, expect, it, vi } from 'vitest';
import { evaluateAccess } from '#app/grants/evaluate-access';
import { sendGrants } from '#app/grants/send-grants';
import type { AskingCloud } from '#domain/device-cloud';
import type { Evaluation } from '#domain/evaluation';
import { HOUR } from '#domain/instant';
import { A_CLOUD } from '../../support/builders.ts';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, liveView, olga, ownedSite } from '../../support/world.ts';

let ports: World;
let site: { id: string; devices: string[] };
beforeEach(async () => {
  ports = portsInMemory();
  site = await ownedSite(ports);
  await sendGrants(ports, olga, { siteId: site.id }, [liveView(site.devices.slice(0, 1))]);
});
const onDevice = (deviceId = ''): Evaluation => ({ technician: anna.email, permission: 'live-view', deviceId });
const allowed = async (evaluations: (Evaluation | undefined)[], cloud: AskingCloud = A_CLOUD) =>
  (await evaluateAccess(ports, evaluations, cloud)).map((answer) => answer.allowed);

describe('an evaluation (rules 15 to 17)', () => {
  it('finds the site of a device by itself, and answers in the order of the questions', async () => {
    const asked = [
      undefined,
      onDevice(site.devices[1]),
      onDevice(site.devices[0]),
      { ...onDevice(site.devices[0]), technician: olga.email },
    ];
    expect(await allowed(asked)).toEqual([false, false, true, false]);
    expect(await allowed([{ technician: anna.email, permission: 'site-information', siteId: site.id }])).toEqual([false]);
  });

  it('of another cloud’s device is as of one that is not there', async () => {
    expect(
      await allowed([onDevice(site.devices[0]), onDevice('dev_01ARZ3NDEKTSV4RRFFQ69G5FAV')], { name: 'south', isOnly: false }),
    ).toEqual([false, false]);
  });

  it('ends to the second, by our clock', async () => {
    ports.advance(8 * HOUR - 1);
    expect(await allowed([onDevice(site.devices[0])])).toEqual([true]);
    ports.advance(1);
    expect(await allowed([onDevice(site.devices[0])])).toEqual([false]);
  });

  it('costs two reads, whether or not there is what is asked about; none where nobody could be', async () => {
    const read = vi.fn(ports.access.read);
    const counting = { ...ports, access: { read } };
    for (const [deviceId, count] of [
      [site.devices[0], 2],
      ['dev_01ARZ3NDEKTSV4RRFFQ69G5FAV', 2],
    ] as const) {
      read.mockClear();
      await evaluateAccess(counting, [onDevice(deviceId)], A_CLOUD);
      expect(read).toHaveBeenCalledTimes(count);
    }
    read.mockClear();
    expect(await evaluateAccess(counting, [undefined], A_CLOUD)).toEqual([{ allowed: false }]);
    expect(read).not.toHaveBeenCalled();
  });
});
