import { beforeEach, describe, expect, it } from 'vitest';
import { checkAccess } from '#app/grants/check-access';
import { repairAccess } from '#app/grants/repair-access';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw } from '#app/grants/withdraw';
import { accessListOf } from '#domain/access-list';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, handOver, interrupted, liveView, newCompany, newSite, olga, stateOf } from '../../support/world.ts';

let ports: World;
let site: { id: string; devices: string[] };
let grantId: string;
beforeEach(async () => {
  ports = portsInMemory();
  await newCompany(ports);
  site = await newSite(ports);
  grantId = (await handOver(ports, site.id, [liveView()]))[0]?.id as string;
});
const isAllowed = async () =>
  (await checkAccess(ports, anna, [{ siteId: site.id, deviceId: site.devices[0] as string, permission: 'live-view' }]))[0]?.allowed;
/** As no command would: the list without its grants. */
const corrupt = async () => {
  const { read } = await stateOf(ports, site.id);
  const companyId = read?.site.companyId as string;
  await ports.changes.commit({ at: ports.now(), puts: [{ entity: 'access-list', value: accessListOf({ id: site.id, companyId }, []) }] });
};

describe('the repair of what the check goes by', () => {
  it('finds nothing where commands alone have written', async () => {
    expect(await repairAccess(ports, site.id)).toEqual([]);
    const { read: before } = await stateOf(ports, site.id);
    await withdraw(ports, olga, { siteId: site.id }, { devices: site.devices.slice(0, 1) });
    await sendGrants(ports, olga, { siteId: site.id }, [liveView(), { permission: 'site-information', duration: 'permanent' }]);
    expect(await repairAccess(ports, site.id)).toEqual([]);
    expect(before?.version).toBeLessThan((await stateOf(ports, site.id)).read?.version as number);
  });

  it('says which grants were listed otherwise, and lists them as they are; a rehearsal only says it', async () => {
    await corrupt();
    expect(await isAllowed()).toBe(false);
    expect(await repairAccess(ports, site.id, { isRehearsal: true })).toEqual([grantId]);
    expect(await isAllowed()).toBe(false);
    expect(await repairAccess(ports, site.id)).toEqual([grantId]);
    expect(await isAllowed()).toBe(true);
    expect(await repairAccess(ports, site.id)).toEqual([]);
  });

  it('writes nothing that a command has made untrue meanwhile', async () => {
    await corrupt();
    const withdrawal = () => withdraw(ports, olga, { siteId: site.id }, {});
    expect(await repairAccess(interrupted(ports, withdrawal), site.id)).toEqual([]);
    expect(await isAllowed()).toBe(false);
  });

  it('leaves alone what is not there', async () => {
    expect(await repairAccess(ports, 'sit_01ARZ3NDEKTSV4RRFFQ6999999')).toEqual([]);
  });
});
