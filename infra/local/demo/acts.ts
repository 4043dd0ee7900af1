import type { Caller, DemoClient } from './client.ts';
import { emailOf, type Owner, type People, type Technician } from './people.ts';

/** What an act finds: the site with its devices, and who is there to act. */
export type Stage = {
  id: string;
  name: string;
  /** Ids by name. */
  devices: ReadonlyMap<string, string>;
  /** The admin of its company. */
  admin: Caller;
  people: People;
  client: DemoClient;
};

/** Something that somebody does about one site. */
export type Act = (stage: Stage) => Promise<unknown>;

type Duration = { hours: number } | { days: number } | 'permanent';
/** What is asked for or given; devices by name, all of them when none is named. */
export type Asked = { permission: string; duration: Duration; devices?: readonly string[] };

export const siteInformation = (duration: Duration): Asked => ({ permission: 'site-information', duration });
export const configuration = (duration: Duration, ...devices: string[]): Asked => ({ permission: 'configuration', duration, devices });
export const liveView = (duration: Duration, ...devices: string[]): Asked => ({ permission: 'live-view', duration, devices });
export const playback = (duration: Duration, ...devices: string[]): Asked => ({ permission: 'playback', duration, devices });

const deviceOf = ({ devices, name }: Stage, device: string): string => {
  const id = devices.get(device);
  if (id === undefined) throw new Error(`${name} has no device ${device}.`);
  return id;
};

const linesOf = (stage: Stage, asked: readonly Asked[]): object[] =>
  asked.map(({ permission, duration, devices }) => {
    if (permission === 'site-information') return { permission, duration };
    return { permission, duration, devices: devices?.length ? devices.map((device) => deviceOf(stage, device)) : 'all' };
  });

type Offer = { lines?: readonly Asked[]; allowServiceSuspension?: boolean; remarks?: string; days?: number };

export const invites =
  (to: string, { lines = [], ...offer }: Offer = {}): Act =>
  (stage) => {
    const contact = { type: to.startsWith('+') ? 'phone' : 'email', value: to };
    return stage.admin('POST', `/sites/${stage.id}/invitations`, { contact, lines: linesOf(stage, lines), ...offer });
  };

const secretFor = ({ client, name }: Stage, to: string): Promise<string> => client.linkTo(to, name);

export const opens =
  (to: string): Act =>
  async (stage) =>
    stage.client.anybody('POST', '/links/open', { secret: await secretFor(stage, to) });

export const declines =
  (to: string, reason: string): Act =>
  async (stage) =>
    stage.client.anybody('POST', '/links/decline', { secret: await secretFor(stage, to), reason });

/** An owner is asked, and takes the site over with what they choose of it, or with all. */
export const handsOver =
  (owner: Owner, offer: Offer, given: readonly Asked[] = offer.lines ?? []): Act =>
  async (stage) => {
    await invites(emailOf(owner), offer)(stage);
    const { allowServiceSuspension } = offer;
    const secret = await secretFor(stage, emailOf(owner));
    await stage.client.anybody('POST', '/links/accept', { secret, lines: linesOf(stage, given), allowServiceSuspension });
  };

/** An owner asks somebody to be one of the site's people. */
export const asksToJoin =
  (owner: Owner, value: string, role: 'owner' | 'member'): Act =>
  (stage) =>
    stage.people[owner]('POST', `/owner/sites/${stage.id}/people`, { contact: { type: 'email', value }, role });

/** They are asked, and join. */
export const livesWith =
  (owner: Owner, email: string, role: 'owner' | 'member'): Act =>
  async (stage) => {
    await asksToJoin(owner, email, role)(stage);
    await stage.client.anybody('POST', '/links/accept', { secret: await secretFor(stage, email) });
  };

export const cancelsInvitation: Act = async ({ admin, id }) => {
  const { items } = await admin('GET', `/sites/${id}/invitations`);
  await admin('POST', `/sites/${id}/invitations/${items[0]?.id}/cancel`);
};

type Applied = { lines: readonly Asked[]; reason: string; jobNumber?: string };
export const applies =
  (technician: Technician, { lines, ...why }: Applied): Act =>
  (stage) =>
    stage.people[technician]('POST', `/sites/${stage.id}/applications`, { lines: linesOf(stage, lines), ...why });

const pendingPath = async ({ admin, id }: Stage): Promise<string> => {
  const { items } = await admin('GET', `/sites/${id}/applications`);
  return `/owner/sites/${id}/applications/${items.find(({ status }) => status === 'pending')?.id}`;
};

/** As asked, or to what is named. */
export const approves =
  (owner: Owner, lines?: readonly Asked[]): Act =>
  async (stage) =>
    stage.people[owner]('POST', `${await pendingPath(stage)}/approve`, lines ? { lines: linesOf(stage, lines) } : {});

export const rejects =
  (owner: Owner, reason: string): Act =>
  async (stage) =>
    stage.people[owner]('POST', `${await pendingPath(stage)}/reject`, { reason });

export const sends =
  (owner: Owner, ...lines: Asked[]): Act =>
  (stage) =>
    stage.people[owner]('POST', `/owner/sites/${stage.id}/grants`, { lines: linesOf(stage, lines) });

export const withdraws =
  (owner: Owner, what: { permission?: string; devices?: readonly string[] } = {}): Act =>
  (stage) =>
    stage.people[owner]('POST', `/owner/sites/${stage.id}/withdraw`, {
      ...what,
      ...(what.devices && { devices: what.devices.map((device) => deviceOf(stage, device)) }),
    });

export const releases =
  (permission: string): Act =>
  async ({ admin, id }) => {
    const { items } = await admin('GET', `/sites/${id}/grants`);
    const grant = items.find((one) => one.permission === permission);
    await admin('POST', `/sites/${id}/grants/${grant?.id}/release`);
  };

export const switchesOff =
  (device: string, reason: string): Act =>
  (stage) =>
    stage.admin('PUT', `/sites/${stage.id}/devices/${deviceOf(stage, device)}/service`, { enabled: false, reason });

/** The device cloud tells which devices are there: all but those named. */
export const reports =
  (...offline: string[]): Act =>
  async ({ devices, client }) => {
    const { now } = await client.anybody('POST', '/local/clock', { advance: 0 });
    const all = [...devices].map(([name, deviceId]) => ({ deviceId, online: !offline.includes(name), at: now }));
    await client.as({ machine: 'example-cloud' })('POST', '/devices/connectivity', { reports: all });
  };
