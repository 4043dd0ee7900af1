import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { secretKeyring } from '#adapters/aws/secret-keyring';
import { hmacLinks } from '#adapters/sealed/links';
import { portsOn } from '#adapters/wire';
import { invite } from '#app/invitations/invite';
import { SERVICE, siteChange } from '#app/kernel/site-change';
import { addSite } from '#app/sites/add-site';
import { accessListOf } from '#domain/access-list';
import { begin } from '#domain/grant';
import { after, DAY, instantOf, MINUTE } from '#domain/instant';
import type { Line } from '#domain/line';
import { firstPerson } from '#domain/people';
import type { World } from '../support/ports.ts';
import { anna, handOverTo, newSite, secretOf, stateOf } from '../support/world.ts';

const { TABLE_NAME = '', BENCH_ENGINE = '', LINK_KEYS_SECRET = '' } = process.env;

/** The ports on the engine itself, two days ago and ten minutes later at every step, so that no limit stands in the way. */
export const worldOnEngine = (): World => {
  let now = after(instantOf(new Date()), -2 * DAY);
  const table = { client: new DynamoDBClient({ endpoint: BENCH_ENGINE, cacheMiddleware: true }), name: TABLE_NAME };
  const ports = portsOn(
    table,
    { smsCountries: ['DE'], invitationsADay: 1_000, smsADay: 1_000, deviceClouds: [], cloudUrls: {} },
    () => now,
  );
  const world = {
    ...ports,
    links: hmacLinks(secretKeyring(LINK_KEYS_SECRET, ports.now)),
    advance(milliseconds: number) {
      now = after(now, milliseconds);
      return now;
    },
  };
  return world as unknown as World;
};

export const lineOn = (devices: string[]): Line => ({ permission: 'live-view', devices, duration: { days: 30 } });

let owners = 0;
/** A site of its own owner, who has given one line on one device. */
export const ownedSite = async (world: World) => {
  const owner = `owner${++owners}@example.org`;
  const { id: siteId, devices } = await newSite(world, 1);
  world.advance(10 * MINUTE);
  const [grant] = await handOverTo(world, siteId, { owner, lines: [lineOn(devices)] });
  return { siteId, deviceId: devices[0] as string, grantId: grant?.id ?? '', caller: { email: owner }, line: lineOn(devices) };
};

/** An invitation that waits for an answer. */
export const invitedSite = async (world: World) => {
  const { id: siteId, devices } = await newSite(world, 1);
  world.advance(10 * MINUTE);
  const contact = { type: 'email', value: `guest${++owners}@example.org` } as const;
  await invite(world, anna, { siteId }, { contact, lines: [lineOn(devices)] });
  const invitation = (await stateOf(world, siteId)).read?.invitations[0];
  if (!invitation) throw new Error('no invitation');
  return { siteId, invitationId: invitation.id, secret: await secretOf(world, invitation), line: lineOn(devices) };
};

/** A site at its limits: 80 standing permissions, each on all of 500 devices. */
export const greatSite = async (world: World) => {
  const { id: siteId, devices } = await newSite(world, 500);
  const read = await world.sites.load(siteId, 'site');
  if (!read) throw new Error('no site');
  const now = world.now();
  const technician = { technicianId: world.ids.next('tec'), name: 'Anna', email: anna.email };
  const grants = Array.from({ length: 80 }, (_, index) =>
    begin(
      { permission: 'live-view', devices, from: now, until: after(now, (index + 3) * DAY) },
      {
        id: world.ids.next('gra'),
        siteId,
        companyId: read.site.companyId,
        askedBy: technician,
        grantedBy: { type: 'email', value: 'owner@example.org' },
        origin: { type: 'owner' },
        zone: 'Europe/Berlin',
      },
      now,
    ),
  );
  await world.changes.commit(
    siteChange(world, {
      read,
      now,
      happened: { actor: SERVICE, action: 'grants-sent' },
      puts: [{ entity: 'access-list', value: accessListOf(read.site, grants) }],
    }),
  );
  return { siteId, deviceId: devices[499] as string };
};

/** An owner with so many sites. */
export const ownerOf = async (world: World, count: number) => {
  const contact = { type: 'email', value: 'many@example.org' } as const;
  const handedOverBy = { technicianId: world.ids.next('tec'), name: 'Anna', email: anna.email };
  for (let index = 0; index < count; index++) {
    const { id: siteId } = await addSite(world, anna, { name: `House ${index}`, timeZone: 'Europe/Berlin' });
    const read = await world.sites.load(siteId, 'site');
    if (!read) throw new Error('no site');
    await world.changes.commit(
      siteChange(world, {
        read,
        now: world.now(),
        becomes: {
          people: [firstPerson(world.ids.next('per'), { contact, language: 'en' }, world.now())],
          handedOver: { by: handedOverBy, at: world.now() },
        },
        happened: { actor: SERVICE, action: 'invitation-accepted' },
        puts: [{ entity: 'ownership', value: { contact, role: 'owner', siteId, companyId: read.site.companyId } }],
      }),
    );
  }
  return { email: contact.value };
};
