import type { Act, Stage } from './acts.ts';
import type { Caller } from './client.ts';
import type { Devices } from './devices.ts';

/** What happens at a site, by when. */
export type Story = Partial<Record<'first' | 'sixDaysAgo' | 'fourDaysAgo' | 'yesterday' | 'justNow', readonly Act[]>>;

export type DemoSite = Story & { name: string; address: string; devices: Devices; isBens?: true };

type Made = Pick<Stage, 'id' | 'name' | 'devices'> & { story: DemoSite };

/** A site with its devices, whose serials begin after `from`; one after another, as each changes the site. */
export const makeSite = async (admin: Caller, site: DemoSite, from: number): Promise<Made> => {
  const { id } = await admin('POST', '/sites', { name: site.name, timeZone: 'Europe/Berlin', address: site.address });
  const devices = new Map<string, string>();
  for (const [index, [name, category, model]] of site.devices.entries()) {
    const serial = `DEMO-${String(from + index + 1).padStart(4, '0')}`;
    devices.set(name, (await admin('POST', `/sites/${id}/devices`, { name, serial, category, model })).id);
  }
  return { id, name: site.name, devices, story: site };
};
