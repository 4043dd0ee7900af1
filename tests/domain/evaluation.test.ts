import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Asked, evaluationOf, permissionsOn } from '#domain/evaluation';
import { DevicePermission, Permission } from '#domain/permission';
import { DEVICES, id } from '../support/builders.ts';

const SITE = id('sit');
const subject = { type: 'technician', id: 'anna@example.org' };
const device = { type: 'device', id: DEVICES[0] };
const site = { type: 'site', id: SITE };

describe('what AuthZEN asks', () => {
  it.each(DevicePermission.options)('is about a device: %s', (name) => {
    expect(evaluationOf({ subject, action: { name }, resource: device })).toEqual({
      technician: subject.id,
      permission: name,
      deviceId: device.id,
    });
  });

  it('is about a site, for its information alone', () => {
    const action = { name: 'site-information' };
    expect(evaluationOf({ subject, action, resource: site })).toEqual({ technician: subject.id, permission: action.name, siteId: SITE });
  });

  it.each<[string, Partial<Asked>]>([
    ['somebody who is no technician', { subject: { ...subject, type: 'owner' } }],
    ['a technician without email', { subject: { ...subject, id: 'tec_1' } }],
    ['another action', { action: { name: 'delete' } }],
    ['a site for what is on devices', { resource: site }],
    ['a device for what is of sites', { action: { name: 'site-information' } }],
    ['a device by the id of a site', { resource: { ...device, id: SITE } }],
    ['another type', { resource: { ...device, type: 'door' } }],
  ])('is about nothing here: %s', (_what, other) => {
    expect(evaluationOf({ subject, action: { name: 'live-view' }, resource: device, ...other })).toBeUndefined();
  });

  it('has an answer, whatever is asked: never more than what can be done with a resource of that type', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('technician', 'device', 'site', ...Permission.options, DEVICES[0], SITE, subject.id),
    );
    const entity = fc.record({ type: text, id: text });
    fc.assert(
      fc.property(fc.record({ subject: entity, action: fc.record({ name: text }), resource: entity }), (asked) => {
        const evaluation = evaluationOf(asked);
        return evaluation === undefined || permissionsOn(asked.resource.type).includes(evaluation.permission);
      }),
    );
  });
});
