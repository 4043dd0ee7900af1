import { describe, it } from 'vitest';
import { addDevice } from '#app/devices/add-device';
import { invite } from '#app/invitations/invite';
import { openLink } from '#app/links/open-link';
import { catalogueFor } from '#catalogues/catalogues';
import type { Line } from '#domain/line';
import { applyPage } from '../../functions/pages/console/installer/asks.tsx';
import { sitePage } from '../../functions/pages/console/installer/site.tsx';
import { sites } from '../../functions/pages/console/installer/sites.tsx';
import { myDevice } from '../../functions/pages/console/owner/device.tsx';
import { inbox } from '../../functions/pages/console/owner/requests.tsx';
import { mySite, mySites } from '../../functions/pages/console/owner/sites.tsx';
import type { Handle, View } from '../../functions/pages/console/view.ts';
import { invitationPage } from '../../functions/pages/link/invitation.tsx';
import { portsInMemory } from '../support/memory.ts';
import { anna, applyFor, handOver, liveView, newCompany, newSite, olga, secretOf, stateOf } from '../support/world.ts';

/**
 * What a page costs beyond its reads: ports in memory answer at once, so that this is our own CPU.
 * The measure: under 5 ms, with 500 devices under 30 ms.
 */
const worldWith = async (devices: number) => {
  const ports = portsInMemory();
  await newCompany(ports);
  const invited = await newSite(ports, 0);
  for (let index = 0; index < devices; index++) {
    await addDevice(ports, anna, { siteId: invited.id }, { name: `Camera ${index}`, serial: `B-${devices}-${index}`, category: 'camera' });
  }
  const lines: Line[] = [liveView(), { permission: 'site-information', duration: 'permanent' }];
  await invite(ports, anna, { siteId: invited.id }, { contact: { type: 'email', value: 'guest@example.org' }, lines });
  const [invitation] = (await stateOf(ports, invited.id)).read?.invitations ?? [];
  const secret = await secretOf(ports, invitation as never);
  const site = await newSite(ports, devices);
  await handOver(ports, site.id, lines);
  await applyFor(ports, site.id, [liveView()]);
  return { ports, site, secret };
};

const ROUNDS = 200;
const catalogue = await catalogueFor('de');

for (const devices of [5, 500]) {
  const { ports, site, secret } = await worldWith(devices);
  const view = (caller: View['caller'], path: string, params: Record<string, string> = {}): View => ({
    ports,
    now: ports.now(),
    formKey: () => ports.ids.next('frm'),
    cursors: { seal: async () => '', open: async () => undefined },
    catalogue,
    caller,
    employer: Promise.resolve(undefined),
    csrf: 'token',
    hasBothSides: false,
    path,
    params,
    query: new URLSearchParams(),
    fields: new URLSearchParams(),
    once: undefined,
  });
  const here = { siteId: site.id, deviceId: site.devices[0] ?? '' };
  const pages: [string, Handle, View][] = [
    ['my sites', (one) => mySites(one), view(olga, '/my')],
    ['my site', (one) => mySite(one), view(olga, '/my/sites', here)],
    ['my device', (one) => myDevice(one), view(olga, '/my/sites', here)],
    ['the inbox', inbox, view(olga, '/my/inbox')],
    ['the sites', (one) => sites(one), view(anna, '/installer')],
    ['a site', (one) => sitePage(one), view(anna, '/installer/sites', here)],
    ['the form to apply', (one) => applyPage(one), view(anna, '/installer/sites', here)],
  ];
  describe(`with ${devices} devices`, () => {
    const invitation: Handle = async () => {
      const link = await openLink(ports, secret);
      if (link.kind !== 'invitation') throw new Error('no invitation');
      return invitationPage(catalogue, link, secret, ports.now());
    };
    for (const [name, page, one] of [['the invitation', invitation, view(olga, '/i')] as const, ...pages]) {
      it(name, async () => {
        const figures: number[] = [];
        for (let round = 0; round < ROUNDS; round++) {
          const before = process.cpuUsage();
          await page(one);
          const { user, system } = process.cpuUsage(before);
          figures.push((user + system) / 1_000);
        }
        figures.sort((x, y) => x - y);
        const at = (part: number) => (figures[Math.floor(ROUNDS * part)] ?? 0).toFixed(2);
        console.log(`${String(devices).padStart(3)} devices, ${name}: median ${at(0.5)} ms, 95 % ${at(0.95)} ms of CPU`);
      });
    }
  });
}
