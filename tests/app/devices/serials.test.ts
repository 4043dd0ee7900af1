import { beforeEach, describe, expect, it } from 'vitest';
import { apply } from '#app/applications/apply';
import { approveApplication } from '#app/applications/decide-application';
import { startCompany } from '#app/company/start-company';
import { addDevice } from '#app/devices/add-device';
import { removeDevice, removeOwnedDevice } from '#app/devices/remove-device';
import { decideAccess } from '#app/grants/check-access';
import { sendGrants } from '#app/grants/send-grants';
import { acceptInvitation } from '#app/invitations/accept-invitation';
import { invite } from '#app/invitations/invite';
import type { Caller } from '#app/kernel/caller';
import { dismissCompany } from '#app/owner/dismiss-company';
import { readOwnedSite } from '#app/owner/read-owned-site';
import { addSite } from '#app/sites/add-site';
import { readSite } from '#app/sites/read-site';
import { switchService } from '#app/sites/switch-service';
import { HOUR } from '#domain/instant';
import { A_CLOUD } from '../../support/builders.ts';
import { newPorts, type World } from '../../support/ports.ts';
import { anna, interrupted, liveView, newCompany, secretOf, stateOf } from '../../support/world.ts';

const rita = { email: 'rita@example.org', name: 'Rita' };
const refused = (refusal: string) => expect.objectContaining({ refusal });
const camera = (serial: string) => ({ name: 'Camera', serial, category: 'camera' as const });
const SITE_INFORMATION = { permission: 'site-information', duration: 'permanent' } as const;

describe('a serial (rule 46)', () => {
  let ports: World;
  beforeEach(async () => {
    ports = await newPorts();
    await newCompany(ports);
    await startCompany(ports, rita, { name: 'Demo Rival', country: 'DE' });
  });

  const newSite = async (caller: Caller): Promise<string> =>
    (await addSite(ports, caller, { name: 'Demo House', timeZone: 'Europe/Berlin' })).id;
  const add = (caller: Caller, siteId: string, serial: string) => addDevice(ports, caller, { siteId }, camera(serial));
  /** An invitation to somebody, and what accepts it. */
  const offer = async (caller: Caller, siteId: string, owner: string, allowServiceSuspension = false, on = ports) => {
    const devices = (await stateOf(ports, siteId)).read?.devices.map((one) => one.id) ?? [];
    const lines = devices.length === 0 ? [SITE_INFORMATION] : [SITE_INFORMATION, liveView(devices)];
    const { id } = await invite(ports, caller, { siteId }, { contact: { type: 'email', value: owner }, lines, allowServiceSuspension });
    const invitation = (await stateOf(ports, siteId)).read?.invitations.find((one) => one.id === id);
    if (!invitation) throw new Error('no invitation');
    const secret = await secretOf(ports, invitation);
    return () => acceptInvitation(on, secret, { lines, allowServiceSuspension });
  };
  const handOver = async (caller: Caller, siteId: string, owner: string, suspension = false, on = ports) =>
    (await offer(caller, siteId, owner, suspension, on))();
  const holderOf = async (serial: string) => (await ports.serials.holders([serial])).get(serial)?.siteId;
  const may = async (technician: string, siteId: string, deviceId: string) =>
    (await decideAccess(ports, [{ technician, siteId, deviceId, permission: 'live-view' }], A_CLOUD))[0]?.allowed;

  it('registered by a rival first keeps nobody from registering and handing over their own', async () => {
    const [theirs, ours] = [await newSite(rita), await newSite(anna)];
    const rival = await add(rita, theirs, 'CAM-1');
    const mine = await add(anna, ours, 'CAM-1');
    expect(Object.keys(mine)).toEqual(Object.keys(rival));
    await handOver(anna, ours, 'olga@example.org');
    expect(await holderOf('CAM-1')).toBe(ours);
    expect(await may(anna.email, ours, mine.id)).toBe(true);
    // The rival learns nothing: their device is there, and whoever comes next gets the same answer, too.
    expect((await readSite(ports, rita, theirs)).devices).toHaveLength(1);
    expect((await readSite(ports, rita, theirs)).devices[0]).not.toHaveProperty('unconfirmed');
    const another = await newSite(rita);
    await removeDevice(ports, rita, theirs, rival.id);
    expect(Object.keys(await add(rita, another, 'CAM-1'))).toEqual(Object.keys(rival));
  });

  it('of another’s handed-over site must be confirmed by its owner: nothing can be given on it', async () => {
    const [theirs, ours] = [await newSite(rita), await newSite(anna)];
    const taken = await add(rita, theirs, 'CAM-1');
    const own = await add(rita, theirs, 'CAM-2');
    await add(anna, ours, 'CAM-1');
    await handOver(anna, ours, 'olga@example.org');
    const { grants } = await handOver(rita, theirs, 'paul@example.org');
    expect(grants.find(({ permission }) => permission === 'live-view')?.devices).toEqual([own.id]);
    expect(await holderOf('CAM-1')).toBe(ours);
    expect([await may(rita.email, theirs, taken.id), await may(rita.email, theirs, own.id)]).toEqual([false, true]);
    const paul = { email: 'paul@example.org' };
    const seen = await readOwnedSite(ports, paul, theirs);
    expect(seen.devices.map(({ id, unconfirmed }) => [id, unconfirmed])).toEqual([
      [taken.id, true],
      [own.id, undefined],
    ]);
    // To the company everything looks as if the owner had given less.
    const told = JSON.stringify([(await readSite(ports, rita, theirs)).permissions, (await stateOf(ports, theirs)).entries]);
    expect(told).not.toContain('unconfirmed');
    const applied = await apply(ports, rita, { siteId: theirs }, { lines: [liveView([taken.id])], reason: 'Work.' });
    const answer = await approveApplication(ports, { caller: paul, siteId: theirs, applicationId: applied.id }, undefined);
    expect([answer.application.status, answer.grants]).toEqual(['approved', []]);
    await expect(sendGrants(ports, paul, { siteId: theirs }, [liveView([taken.id])])).rejects.toThrow(refused('device-unconfirmed'));
    const all = await sendGrants(ports, paul, { siteId: theirs }, [liveView('all')]);
    expect(all.grants[0]?.devices).toEqual([own.id]);
  });

  it('added to an owned site is taken from one without owner; where it is another owner’s the answer is the same, and nothing can be done with it', async () => {
    const [theirs, ours, third] = [await newSite(rita), await newSite(anna), await newSite(rita)];
    await add(rita, theirs, 'CAM-1');
    await handOver(anna, ours, 'olga@example.org');
    const mine = await add(anna, ours, 'CAM-1');
    expect(await holderOf('CAM-1')).toBe(ours);
    await handOver(rita, third, 'paul@example.org');
    const other = await startCompany(ports, { email: 'otto@example.org' }, { name: 'Third', country: 'DE' });
    expect(other.id).toBeDefined();
    const otto = { email: 'otto@example.org' };
    const his = await newSite(otto);
    await handOver(otto, his, 'karl@example.org', true);
    const [known, unknown] = [await add(otto, his, 'CAM-1'), await add(otto, his, 'CAM-9')];
    expect(Object.entries(known).map(([name, value]) => [name, typeof value])).toEqual(
      Object.entries(unknown).map(([name, value]) => [name, typeof value]),
    );
    const karl = { email: 'karl@example.org' };
    const marks = async () => (await readOwnedSite(ports, karl, his)).devices.map(({ unconfirmed }) => unconfirmed);
    expect(await marks()).toEqual([true, undefined]);
    await expect(sendGrants(ports, karl, { siteId: his }, [liveView([known.id])])).rejects.toThrow(refused('device-unconfirmed'));
    // Switching says the same for both: else it would tell which of them is known (rule 26).
    for (const { id } of [known, unknown]) {
      const switched = await switchService(ports, otto, { siteId: his, deviceId: id }, { enabled: true, reason: 'Paid.' });
      expect([switched.service?.enabled, Object.keys(switched)]).toEqual([true, expect.not.arrayContaining(['unconfirmed'])]);
    }
    expect(await may(otto.email, his, known.id)).toBe(false);
    // What the other owner lets go is this one's by their next yes.
    await removeOwnedDevice(ports, { email: 'olga@example.org' }, ours, mine.id);
    expect((await sendGrants(ports, karl, { siteId: his }, [liveView([known.id])])).grants[0]?.devices).toEqual([known.id]);
    expect([await marks(), await holderOf('CAM-1')]).toEqual([[undefined, undefined], his]);
    expect(await may(otto.email, his, known.id)).toBe(true);
  });

  it('stands on one site of a company only, and the refusal names that', async () => {
    const [one, two] = [await newSite(anna), await newSite(anna)];
    await add(anna, one, 'CAM-1');
    const taken = { refusal: 'serial-taken', facts: { siteId: one } };
    await expect(add(anna, two, 'CAM-1')).rejects.toThrow(expect.objectContaining(taken));
    await expect(add(anna, one, 'CAM-1')).rejects.toThrow(expect.objectContaining(taken));
  });

  it('is free for the owner’s next company, and for the same one, once they have dismissed who had it (rule 20)', async () => {
    for (const [index, next] of [rita, anna].entries()) {
      const serial = `CAM-${index}`;
      const old = await newSite(anna);
      await add(anna, old, serial);
      await handOver(anna, old, 'olga@example.org');
      await dismissCompany(ports, { email: 'olga@example.org' }, old);
      const site = await newSite(next);
      const added = await add(next, site, serial);
      await handOver(next, site, 'olga@example.org');
      expect(await may(next.email, site, added.id)).toBe(true);
      const another = await add(next, site, `${serial}-B`);
      expect((await sendGrants(ports, { email: 'olga@example.org' }, { siteId: site }, [liveView([another.id])])).grants).toHaveLength(1);
    }
  });

  it('stays with who has dismissed the company: neither that nor anybody else gets it for another owner (rules 20 and 46)', async () => {
    const old = await newSite(anna);
    await add(anna, old, 'CAM-1');
    const mine = (await handOver(anna, old, 'olga@example.org')).grants.flatMap(({ devices }) => devices)[0] ?? '';
    await dismissCompany(ports, { email: 'olga@example.org' }, old);
    for (const [index, thief] of [anna, rita].entries()) {
      const theirs = await newSite(thief);
      const [taken, own] = [await add(thief, theirs, 'CAM-1'), await add(thief, theirs, `OWN-${index}`)];
      expect(Object.keys(taken)).toEqual(Object.keys(own));
      const accomplice = { email: `friend.of.${thief.email}` };
      await handOver(thief, theirs, accomplice.email);
      await expect(sendGrants(ports, accomplice, { siteId: theirs }, [liveView([taken.id])])).rejects.toThrow(
        refused('device-unconfirmed'),
      );
      expect([await may(thief.email, theirs, taken.id), await may(thief.email, theirs, own.id)]).toEqual([false, true]);
      // Nor is it theirs where it is added to a site that has its owner already.
      await removeDevice(ports, thief, theirs, taken.id);
      const again = await add(thief, theirs, 'CAM-1');
      await expect(sendGrants(ports, accomplice, { siteId: theirs }, [liveView([again.id])])).rejects.toThrow(
        refused('device-unconfirmed'),
      );
      await removeDevice(ports, thief, theirs, again.id);
    }
    expect(await holderOf('CAM-1')).toBe(old);
    // The owner alone lets it go.
    await removeOwnedDevice(ports, { email: 'olga@example.org' }, old, mine);
    expect(await holderOf('CAM-1')).toBeUndefined();
  });

  it('stays the owner’s when their next company lets it go, and goes along when they drop the old one (rules 20 and 46)', async () => {
    const olga_ = { email: 'olga@example.org' };
    const [old, next] = [await newSite(anna), await newSite(rita)];
    const first = await add(anna, old, 'CAM-1');
    await handOver(anna, old, olga_.email);
    await dismissCompany(ports, olga_, old);
    const second = await add(rita, next, 'CAM-1');
    await handOver(rita, next, olga_.email);
    const thief = { email: 'theo@example.org', name: 'Theo' };
    await startCompany(ports, thief, { name: 'Third', country: 'DE' });
    /** Whether a stranger gets it, with a friend who accepts whatever they send. */
    let tries = 0;
    const stolen = async () => {
      const site = await newSite(thief);
      const { id } = await add(thief, site, 'CAM-1');
      await handOver(thief, site, `friend${++tries}@example.org`);
      const allowed = await may(thief.email, site, id);
      await removeDevice(ports, thief, site, id);
      return allowed;
    };
    expect(await stolen()).toBe(false);
    await removeDevice(ports, rita, next, second.id);
    expect(await stolen()).toBe(false);
    const again = await add(rita, next, 'CAM-1');
    expect((await sendGrants(ports, olga_, { siteId: next }, [liveView([again.id])])).grants).toHaveLength(1);
    await removeOwnedDevice(ports, olga_, old, first.id);
    expect([await holderOf('CAM-1'), await stolen(), await may(rita.email, next, again.id)]).toEqual([next, false, true]);
    await removeOwnedDevice(ports, olga_, next, again.id);
    expect([await holderOf('CAM-1'), await stolen()]).toEqual([undefined, true]);
  });

  it('is the next company’s site’s, also when the owner drops the old one in the moment between its reading and its writing', async () => {
    const olga_ = { email: 'olga@example.org' };
    const share = async (serial: string) => {
      const [old, next] = [await newSite(anna), await newSite(rita)];
      const first = await add(anna, old, serial);
      await handOver(anna, old, olga_.email);
      await dismissCompany(ports, olga_, old);
      return { old, next, drop: (on: World) => removeOwnedDevice(on, olga_, old, first.id) };
    };
    // The acceptance is interrupted by the removal, the removal by the acceptance, and a registration by the removal.
    const one = await share('CAM-1');
    await add(rita, one.next, 'CAM-1');
    await handOver(
      rita,
      one.next,
      olga_.email,
      false,
      interrupted(ports, () => one.drop(ports)),
    );
    const two = await share('CAM-2');
    await add(rita, two.next, 'CAM-2');
    const accept = await offer(rita, two.next, olga_.email);
    await two.drop(interrupted(ports, accept));
    const three = await share('CAM-3');
    await handOver(rita, three.next, olga_.email);
    await addDevice(
      interrupted(ports, () => three.drop(ports)),
      rita,
      { siteId: three.next },
      camera('CAM-3'),
    );
    expect([await holderOf('CAM-1'), await holderOf('CAM-2'), await holderOf('CAM-3')]).toEqual([one.next, two.next, three.next]);
  });

  it('is so also by the yes that confirms it, and is nobody’s when both let it go in the same moment', async () => {
    const olga_ = { email: 'olga@example.org' };
    const lines = (id: string) => [liveView([id])];
    const confirming = [
      ['CAM-1', (on: World, siteId: string, id: string) => sendGrants(on, olga_, { siteId }, lines(id))],
      [
        'CAM-2',
        async (on: World, siteId: string, id: string) => {
          const { id: applicationId } = await apply(ports, rita, { siteId }, { lines: lines(id), reason: 'Work.' });
          await approveApplication(on, { caller: olga_, siteId, applicationId }, lines(id));
        },
      ],
    ] as const;
    for (const [serial, confirm] of confirming) {
      const [old, next] = [await newSite(anna), await newSite(rita)];
      const first = await add(anna, old, serial);
      await handOver(anna, old, olga_.email);
      const second = await add(rita, next, serial);
      await handOver(rita, next, olga_.email);
      await dismissCompany(ports, olga_, old);
      const drop = () => removeOwnedDevice(ports, olga_, old, first.id);
      await confirm(interrupted(ports, drop), next, second.id);
      expect([await holderOf(serial), await may(rita.email, next, second.id)]).toEqual([next, true]);
    }
    const [old, next] = [await newSite(anna), await newSite(rita)];
    const first = await add(anna, old, 'CAM-3');
    await handOver(anna, old, olga_.email);
    await dismissCompany(ports, olga_, old);
    const second = await add(rita, next, 'CAM-3');
    await handOver(rita, next, olga_.email);
    const gone = () => removeDevice(ports, rita, next, second.id);
    await removeOwnedDevice(interrupted(ports, gone), olga_, old, first.id);
    expect(await holderOf('CAM-3')).toBeUndefined();
  });

  it('is claimed by what was read last: who drops the old one between two readings leaves no yes behind without a holder', async () => {
    const olga_ = { email: 'olga@example.org' };
    /** Ports on which a site is let go of just before it is read for the first time: who held it was read before. */
    const droppedBefore = (siteId: string, drop: () => Promise<unknown>): World => {
      let isFirst = true;
      const load = async (id: string, part: never) => {
        if (id === siteId && isFirst) {
          isFirst = false;
          await drop();
        }
        return ports.sites.load(id, part);
      };
      return { ...ports, sites: { ...ports.sites, load: load as World['sites']['load'] } };
    };
    const dropped = async (serial: string) => {
      const [old, next] = [await newSite(anna), await newSite(rita)];
      const first = await add(anna, old, serial);
      await handOver(anna, old, olga_.email);
      await dismissCompany(ports, olga_, old);
      return { next, on: droppedBefore(old, () => removeOwnedDevice(ports, olga_, old, first.id)) };
    };
    const one = await dropped('CAM-1');
    await add(rita, one.next, 'CAM-1');
    await handOver(rita, one.next, olga_.email, false, one.on);
    const two = await dropped('CAM-2');
    await handOver(rita, two.next, olga_.email);
    await addDevice(two.on, rita, { siteId: two.next }, camera('CAM-2'));
    expect([await holderOf('CAM-1'), await holderOf('CAM-2')]).toEqual([one.next, two.next]);
  });

  it('stays the owner’s when they move it: dropped on a site whose company goes on, it is their other site’s, and no rival’s', async () => {
    const olga_ = { email: 'olga@example.org' };
    const paul = { email: 'paul@example.org' };
    const [old, rivals] = [await newSite(anna), await newSite(rita)];
    const first = await add(anna, old, 'CAM-1');
    await handOver(anna, old, olga_.email);
    const theirs = await add(rita, rivals, 'CAM-1');
    await handOver(rita, rivals, paul.email);
    const third = { email: 'theo@example.org', name: 'Theo' };
    await startCompany(ports, third, { name: 'Third', country: 'DE' });
    const next = await newSite(third);
    const second = await add(third, next, 'CAM-1');
    await handOver(third, next, olga_.email);
    await expect(sendGrants(ports, olga_, { siteId: next }, [liveView([second.id])])).rejects.toThrow(refused('device-unconfirmed'));
    await removeOwnedDevice(ports, olga_, old, first.id);
    expect(await holderOf('CAM-1')).toBe(next);
    await expect(sendGrants(ports, paul, { siteId: rivals }, [liveView([theirs.id])])).rejects.toThrow(refused('device-unconfirmed'));
    expect((await sendGrants(ports, olga_, { siteId: next }, [liveView([second.id])])).grants).toHaveLength(1);
    expect([await may(third.email, next, second.id), await may(rita.email, rivals, theirs.id)]).toEqual([true, false]);
  });

  it('stays the owner’s on a site whose dismissed company has registered it elsewhere since, or registered it and let it go', async () => {
    const olga_ = { email: 'olga@example.org' };
    for (const [index, letsGo] of [false, true].entries()) {
      const serial = `CAM-${index}`;
      const [old, next] = [await newSite(anna), await newSite(rita)];
      const first = await add(anna, old, serial);
      await handOver(anna, old, olga_.email);
      await dismissCompany(ports, olga_, old);
      const second = await add(rita, next, serial);
      await handOver(rita, next, olga_.email);
      await dismissCompany(ports, olga_, next);
      const theirs = await newSite(rita);
      const again = await add(rita, theirs, serial);
      if (letsGo) await removeDevice(ports, rita, theirs, again.id);
      await removeOwnedDevice(ports, olga_, old, first.id);
      expect((await ports.serials.holders([serial])).get(serial)).toEqual({ serial, siteId: next, deviceId: second.id });
      await removeOwnedDevice(ports, olga_, next, second.id);
      expect(await holderOf(serial)).toBeUndefined();
    }
  });

  it('is not told by what was given: with or without it the decision names what the owner gave (rule 26)', async () => {
    const ours = await newSite(anna);
    await add(anna, ours, 'CAM-1');
    await handOver(anna, ours, 'olga@example.org');
    const theirs = await newSite(rita);
    const [taken, own] = [await add(rita, theirs, 'CAM-1'), await add(rita, theirs, 'CAM-2')];
    const { id } = await invite(
      ports,
      rita,
      { siteId: theirs },
      { contact: { type: 'email', value: 'paul@example.org' }, lines: [liveView('all')] },
    );
    const invitation = (await stateOf(ports, theirs)).read?.invitations.find((one) => one.id === id);
    if (!invitation) throw new Error('no invitation');
    await acceptInvitation(ports, await secretOf(ports, invitation), { lines: [liveView('all')] });
    const paul = { email: 'paul@example.org' };
    const given = (all: readonly object[] | undefined, one: string) =>
      all?.flatMap((each) => ('id' in each && each.id === one && 'given' in each ? [each.given] : []));
    const state = async () => (await stateOf(ports, theirs)).read;
    expect(given((await state())?.invitations, id)).toEqual([[liveView([own.id])]]);
    for (const choice of [undefined, [liveView('all')], [liveView([own.id])]]) {
      const applied = await apply(ports, rita, { siteId: theirs }, { lines: [liveView('all')], reason: 'Work.' });
      await approveApplication(ports, { caller: paul, siteId: theirs, applicationId: applied.id }, choice);
      expect(given((await state())?.applications, applied.id)).toEqual([[liveView([own.id])]]);
    }
    expect(taken.id).not.toBe(own.id);
  });

  it('is given up with its device by the owner alone, and who had permissions on it is told', async () => {
    const ours = await newSite(anna);
    const [mine, other] = [await add(anna, ours, 'CAM-1'), await add(anna, ours, 'CAM-2')];
    await handOver(anna, ours, 'olga@example.org');
    const olga = { email: 'olga@example.org' };
    for (const stranger of [anna, rita, { email: 'paul@example.org' }])
      await expect(removeOwnedDevice(ports, stranger, ours, mine.id)).rejects.toThrow(refused('not-found'));
    ports.advance(HOUR);
    await removeOwnedDevice(ports, olga, ours, mine.id);
    await expect(removeOwnedDevice(ports, olga, ours, mine.id)).rejects.toThrow(refused('not-found'));
    expect(await holderOf('CAM-1')).toBeUndefined();
    expect([await may(anna.email, ours, mine.id), await may(anna.email, ours, other.id)]).toEqual([false, true]);
    const told = (await ports.allMessages()).map(({ value }) => value).filter(({ content }) => content.kind === 'grants-withdrawn');
    expect(told.map(({ to }) => to.value)).toEqual([anna.email]);
    const { entries, read } = await stateOf(ports, ours);
    expect(entries.at(-1)).toMatchObject({ action: 'device-removed', actor: { type: 'owner' } });
    expect(read?.site.deviceCount).toBe(1);
  });

  it('of very many that a rival has registered first is claimed for whoever is handed over', async () => {
    const [theirs, ours] = [await newSite(rita), await newSite(anna)];
    const serials = Array.from({ length: 25 }, (_, index) => `CAM-${index}`);
    for (const serial of serials) await add(rita, theirs, serial);
    for (const serial of serials) await add(anna, ours, serial);
    await handOver(anna, ours, 'olga@example.org');
    expect([...(await ports.serials.holders(serials)).values()].every(({ siteId }) => siteId === ours)).toBe(true);
    expect((await readSite(ports, anna, ours)).devices.some(({ unconfirmed }) => unconfirmed)).toBe(false);
    // More than can be noted are another's: then the site cannot be taken at all.
    const accept = await offer(rita, theirs, 'paul@example.org');
    await expect(accept()).rejects.toThrow(refused('device-unconfirmed'));
  });

  it('on two sites that are handed over at the same moment is one’s', async () => {
    for (let round = 0; round < 5; round++) {
      const [theirs, ours] = [await newSite(rita), await newSite(anna)];
      const devices = [await add(rita, theirs, `CAM-${round}`), await add(anna, ours, `CAM-${round}`)];
      const accepts = [await offer(rita, theirs, `paul${round}@example.org`), await offer(anna, ours, `olga${round}@example.org`)];
      await Promise.all(accepts.map((accept) => accept()));
      const allowed = [await may(rita.email, theirs, devices[0]?.id ?? ''), await may(anna.email, ours, devices[1]?.id ?? '')];
      expect(allowed.toSorted()).toEqual([false, true]);
      expect(await holderOf(`CAM-${round}`)).toBe(allowed[0] ? theirs : ours);
    }
  });
});
