import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { A_CLOUD, DEVICES, NOON } from '../../support/builders.ts';
import { newPorts } from '../../support/ports.ts';

describe('connectivity (rule 18)', () => {
  it('of a device that is not there is not kept: removed ones do not come back', async () => {
    const { connectivities, table } = await newPorts();
    await connectivities.report([{ deviceId: DEVICES[0], online: true, at: NOON }], A_CLOUD);
    expect((await table.client.send(new ScanCommand({ TableName: table.name }))).Items).toEqual([]);
  });
});
