import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { DEVICES, id, later, NOON } from '../../support/builders.ts';
import { newPorts } from '../../support/ports.ts';

describe('connectivity (rule 18)', () => {
  it('is what was reported last, whatever came in last', async () => {
    const { changes, connectivities } = await newPorts();
    const [deviceId] = DEVICES;
    await changes.commit({ at: NOON, puts: [{ entity: 'connectivity', value: { deviceId, siteId: id('sit') } }] });
    expect(await connectivities.of([deviceId])).toEqual(new Map());
    await connectivities.report([{ deviceId, online: true, at: later(1) }]);
    await connectivities.report([{ deviceId, online: false, at: NOON }]);
    await connectivities.report([{ deviceId, online: false, at: later(1) }]);
    expect(await connectivities.of([deviceId, deviceId])).toEqual(new Map([[deviceId, { online: true, at: later(1) }]]));
  });

  it('of a device that is not there is not kept: removed ones do not come back', async () => {
    const { connectivities, table } = await newPorts();
    await connectivities.report([{ deviceId: DEVICES[0], online: true, at: NOON }]);
    expect((await table.client.send(new ScanCommand({ TableName: table.name }))).Items).toEqual([]);
  });
});
