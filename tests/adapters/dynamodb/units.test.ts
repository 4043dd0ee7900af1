import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { apply } from '#app/applications/apply';
import { cancelApplication } from '#app/applications/cancel-application';
import { approveApplication, rejectApplication } from '#app/applications/decide-application';
import { acceptCompanyInvitation } from '#app/care/answer-company-invitation';
import { inviteCompany } from '#app/care/invite-company';
import { showCompanyCode } from '#app/company/show-code';
import { startCompany } from '#app/company/start-company';
import { addDevice } from '#app/devices/add-device';
import { changeDevice } from '#app/devices/change-device';
import { removeDevice } from '#app/devices/remove-device';
import { releaseGrant } from '#app/grants/release-grant';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw } from '#app/grants/withdraw';
import { acceptInvitation } from '#app/invitations/accept-invitation';
import { cancelInvitation } from '#app/invitations/cancel-invitation';
import { correctContact } from '#app/invitations/correct-contact';
import { declineInvitation } from '#app/invitations/decline-invitation';
import { invite } from '#app/invitations/invite';
import { resendInvitation } from '#app/invitations/resend-invitation';
import { openLink } from '#app/links/open-link';
import { dismissCompany } from '#app/owner/dismiss-company';
import { advanceSite } from '#app/schedule/advance-site';
import { addSite } from '#app/sites/add-site';
import { changeSite } from '#app/sites/change-site';
import { deleteSite } from '#app/sites/delete-site';
import type { Line } from '#domain/line';
import { type Bench, newPorts } from '../../support/ports.ts';
import { type Cost, meteredClient } from '../../support/units.ts';
import { anna, newCompany, newSite, OWNER_EMAIL, olga, pastLimits, secretOf, stateOf } from '../../support/world.ts';

/** What every command reads and writes, in the units that AWS bills; a change that makes one dearer or cheaper has to say so there. */
const TABLE = 'docs/units.md';

const contact = { type: 'email', value: OWNER_EMAIL } as const;
const nina = { email: 'nina@other.example', name: 'Nina' };
const lineOn = (devices: string[]): Line => ({ permission: 'live-view', devices, duration: { hours: 8 } });

let ports: Bench;
let measured: (name: string, run: () => Promise<unknown>) => Promise<void>;
const rows: string[] = [];

const rowOf = (name: string, { calls, steps, readUnits, writeUnits, indexUnits, items, bytes }: Cost): string =>
  `| ${[name, calls, steps, readUnits, writeUnits + indexUnits, indexUnits, items, bytes].join(' | ')} |`;

/** A site that was handed over with one grant, its ids. */
const owned = async () => {
  const site = await newSite(ports, 1);
  const line = lineOn(site.devices);
  const { id } = await invite(ports, anna, { siteId: site.id }, { contact, lines: [line] });
  const invitation = (await stateOf(ports, site.id)).read?.invitations.find((one) => one.id === id);
  const { grants } = await acceptInvitation(ports, await secretOf(ports, invitation as never), { lines: [line] });
  pastLimits(ports);
  return { siteId: site.id, device: site.devices[0] as string, grantId: grants[0]?.id ?? '', line };
};
const invited = async (siteId: string) => {
  const invitation = (await stateOf(ports, siteId)).read?.invitations.find(({ status }) => status === 'pending');
  if (!invitation) throw new Error('no invitation');
  return { ...invitation, secret: await secretOf(ports, invitation) };
};

const ofSites = async () => {
  await measured('add a site', () => addSite(ports, anna, { name: 'Demo House', timeZone: 'Europe/Berlin' }));
  const { id: siteId, devices } = await newSite(ports, 1);
  await measured('change a site', () => changeSite(ports, anna, siteId, { name: 'Demo Hall' }));
  await measured('add a device', () => addDevice(ports, anna, { siteId }, { name: 'Camera', serial: 'U-1', category: 'camera' }));
  await measured('change a device', () => changeDevice(ports, anna, { siteId, deviceId: devices[0] as string }, { name: 'Door' }));
  await measured('remove a device', () => removeDevice(ports, anna, siteId, devices[0] as string));
  await measured('delete a site', () => deleteSite(ports, anna, siteId));
};

const ofInvitations = async () => {
  const { id: siteId, devices } = await newSite(ports, 1);
  const line = lineOn(devices);
  const path = async () => ({ siteId, invitationId: (await invited(siteId)).id });
  await measured('invite', () => invite(ports, anna, { siteId }, { contact, lines: [line] }));
  pastLimits(ports);
  const first = await path();
  await measured('send an invitation again', () => resendInvitation(ports, anna, first));
  pastLimits(ports);
  await measured('correct the contact', () => correctContact(ports, anna, first, { type: 'email', value: 'otto@example.org' }));
  const { secret } = await invited(siteId);
  await measured('open an invitation', () => openLink(ports, secret));
  await measured('open it a second time', () => openLink(ports, secret));
  await measured('decline', () => declineInvitation(ports, secret, 'Not me.'));
  await measured('invite, after one was declined', () => invite(ports, anna, { siteId }, { contact, lines: [line] }));
  const second = await path();
  await measured('cancel an invitation', () => cancelInvitation(ports, anna, second));
  pastLimits(ports);
  await measured('invite by SMS', () =>
    invite(ports, anna, { siteId }, { contact: { type: 'phone', value: '+4915112345678' }, lines: [line] }),
  );
  await cancelInvitation(ports, anna, await path());
  pastLimits(ports);
  await invite(ports, anna, { siteId }, { contact, lines: [line] });
  const { secret: last } = await invited(siteId);
  await measured('accept, one line on one device', () => acceptInvitation(ports, last, { lines: [line] }));
};

const ofPermissions = async () => {
  const { siteId, device, line } = await owned();
  const asked = { lines: [line], reason: 'The camera is dark.' };
  const applied = async () => (await apply(ports, anna, { siteId }, asked)).id;
  await measured('apply', applied);
  const [first = { id: '' }] = (await stateOf(ports, siteId)).read?.applications ?? [];
  await measured('approve', () => approveApplication(ports, { caller: olga, siteId, applicationId: first.id }, undefined));
  const second = await applied();
  await measured('reject', () => rejectApplication(ports, { caller: olga, siteId, applicationId: second }, 'Not now.'));
  const third = await applied();
  await measured('cancel an application', () => cancelApplication(ports, anna, { siteId, applicationId: third }));
  await measured('send a permission unasked', () => sendGrants(ports, olga, { siteId }, [lineOn([device])]));
  await measured('withdraw all of two', () => withdraw(ports, olga, { siteId }, {}));
  const other = await owned();
  const [standing] = (await sendGrants(ports, olga, { siteId: other.siteId }, [other.line])).grants;
  await measured('give back', () => releaseGrant(ports, anna, { siteId: other.siteId, grantId: standing?.id ?? '' }));
  await measured('dismiss the company', () => dismissCompany(ports, olga, other.siteId));
};

const ofCare = async () => {
  const { siteId } = await owned();
  await measured('show the code of a company', () => showCompanyCode(ports, nina));
  await measured('ask another company', () => inviteCompany(ports, olga, { siteId }, { email: nina.email }));
  const asked = (await ports.sites.load(siteId, 'site'))?.site.companyInvitation;
  const secret = await ports.links.secret(asked?.locator ?? '', asked?.id ?? '');
  await measured('look after a site of another company', () => acceptCompanyInvitation(ports, secret));
};

const ofTheClock = async () => {
  const { siteId } = await owned();
  await sendGrants(ports, olga, { siteId }, [lineOn((await stateOf(ports, siteId)).read?.devices.map(({ id }) => id) ?? [])]);
  ports.advance(8 * 3_600_000);
  await measured('the sweep: a permission ends', () => advanceSite(ports, siteId));
  const { id } = await newSite(ports, 0);
  await invite(ports, anna, { siteId: id }, { contact });
  ports.advance(7 * 24 * 3_600_000);
  await measured('the sweep: an invitation expires', () => advanceSite(ports, id));
};

beforeAll(async () => {
  ports = await newPorts('sdk');
  await newCompany(ports);
  await startCompany(ports, nina, { name: 'Other Alarm', country: 'DE' });
  const meter = await meteredClient(ports.table.client, ports.table.name);
  measured = async (name, run) => {
    rows.push(rowOf(name, await meter(run)));
    ports.advance(60_000);
  };
});

describe('what a command costs', () => {
  it('is what the table of units says, to the unit', async () => {
    for (const part of [ofSites, ofInvitations, ofPermissions, ofCare, ofTheClock]) await part();
    const lines = readFileSync(TABLE, 'utf8').split('\n');
    const from = lines.findIndex((line) => line.startsWith('| ---')) + 1;
    const to = lines.findIndex((line, index) => index >= from && !line.startsWith('|'));
    if (process.env['SAVE_UNITS']) writeFileSync(TABLE, [...lines.slice(0, from), ...rows, ...lines.slice(to)].join('\n'));
    else expect(lines.slice(from, to)).toEqual(rows);
  });
});
