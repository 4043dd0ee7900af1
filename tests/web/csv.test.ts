import { describe, expect, it } from 'vitest';
import { sessionsCsv } from '#web/csv';

const use = {
  id: 'ses_1',
  from: '2026-03-01T12:00:00.000Z',
  permission: 'live-view',
  technician: { technicianId: 'tec_1', name: 'Anna' },
  deviceId: 'dev_1',
  device: 'Front, left',
  grantId: 'gra_1',
  reportedBy: 'demo-cloud',
};

describe('what was done, as CSV', () => {
  it('has a row for each, and an empty end for one that runs', () => {
    expect(sessionsCsv([use, { ...use, to: '2026-03-01T12:05:00.000Z' }])).toBe(
      [
        'from,to,technician,permission,device,id,technicianId,deviceId,grantId,reportedBy',
        '2026-03-01T12:00:00.000Z,,Anna,live-view,"Front, left",ses_1,tec_1,dev_1,gra_1,demo-cloud',
        '2026-03-01T12:00:00.000Z,2026-03-01T12:05:00.000Z,Anna,live-view,"Front, left",ses_1,tec_1,dev_1,gra_1,demo-cloud',
        '',
      ].join('\r\n'),
    );
  });

  it.each(['=1+1', '+1', '-1', '@x', '\tx'])('takes the name %j for no formula', (name) => {
    const row = sessionsCsv([{ ...use, technician: { technicianId: 'tec_1', name }, device: name }]).split('\r\n')[1] ?? '';
    expect(row).toContain(`,'${name},live-view,'${name},`);
  });
});
