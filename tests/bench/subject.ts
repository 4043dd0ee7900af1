import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { secretKeyring } from '#adapters/aws/secret-keyring';
import { messageItem } from '#adapters/dynamodb/items';
import { stored } from '#adapters/dynamodb/table';
import { sealedCookies } from '#adapters/sealed/sealed-cookies';
import { portsOn } from '#adapters/wire';
import { apply } from '#app/applications/apply';
import type { Versioned } from '#app/kernel/ports';
import { advanceSite } from '#app/schedule/advance-site';
import { after, DAY, instantOf, MINUTE } from '#domain/instant';
import type { Message } from '#domain/message';
import type { Event } from '#web/event';
import { handler as company } from '../../functions/api/company.ts';
import { handler as links } from '../../functions/api/links.ts';
import { handler as machines } from '../../functions/api/machines.ts';
import { handler as owner } from '../../functions/api/owner.ts';
import { handler as console_ } from '../../functions/pages/console.ts';
import { handler as pages } from '../../functions/pages/link.ts';
import { handler as sendEmail } from '../../functions/streams/send-email.ts';
import type { World } from '../support/ports.ts';
import { anna, newCompany, newSite, stateOf } from '../support/world.ts';
import { checks } from './checks.ts';
import { recorded, replayed, stepsOf } from './record.ts';
import { type Compared, compareCpu, compareRates, type Run } from './rounds.ts';
import { greatSite, invitedSite, lineOn, ownedSite, ownerOf, worldOnEngine } from './setting.ts';

/** Everything is bundled as it would be deployed, into one program, and the SDK with it. */
export type Row = {
  name: string;
  /** What it is compared to. */
  floor: string;
  unit: 'µs of CPU' | 'a second';
  calls: number;
  steps: number;
} & Compared;

type Caller = { email: string; name?: string };
type Handler = (event: never, context: never) => Promise<unknown>;
type Asked = {
  route: string;
  path?: Record<string, string>;
  body?: unknown;
  caller?: Caller;
  headers?: Record<string, string>;
  form?: string;
};

const eventOf = ({ route, path, body, caller, headers, form }: Asked): Event => {
  const [method = '', pattern = ''] = route.split(' ');
  return {
    routeKey: route,
    rawPath: pattern.replace(/\{(\w+)\}/g, (_, name: string) => path?.[name] ?? ''),
    rawQueryString: '',
    headers: { 'content-type': form === undefined ? 'application/json' : 'application/x-www-form-urlencoded', ...headers },
    pathParameters: Object.fromEntries(Array.from(pattern.matchAll(/\{(\w+)\}/g), ([, name = '']) => [name, path?.[name]])),
    body: form ?? (body === undefined ? undefined : JSON.stringify(body)),
    isBase64Encoded: false,
    requestContext: {
      requestId: 'bench',
      http: { method },
      ...(caller && { authorizer: { jwt: { claims: { token_use: 'access', ...caller } } } }),
    },
  } as unknown as Event;
};

/** An answer of another kind would measure the wrong thing. */
const asking = (handler: Handler, asked: Asked): Run => {
  const event = eventOf(asked);
  return async () => {
    const { statusCode, body } = (await handler(event as never, {} as never)) as { statusCode: number; body?: string };
    if (statusCode >= 300) throw new Error(`${asked.route}: ${statusCode} ${body}`);
  };
};

const rows: Row[] = [];
const said = (row: Row) => {
  rows.push(row);
  process.send?.({ row });
};

const byReplay = async (name: string, run: Run, unit: Row['unit'] = 'µs of CPU', { atOnce = 1, of = run } = {}): Promise<void> => {
  await run();
  const calls = await recorded(run);
  const floor = replayed(unit === 'a second' ? await recorded(of) : calls);
  const compared = unit === 'a second' ? await compareRates(run, manyAtOnce(floor, atOnce), 1) : await compareCpu(run, floor);
  said({ name, floor: 'the SDK, same calls', unit, calls: calls.length, steps: stepsOf(calls), ...compared });
};
const manyAtOnce =
  (run: Run, count: number): Run =>
  () =>
    Promise.all(Array.from({ length: count }, run));

const ofSites = async (world: World): Promise<void> => {
  const { id: siteId, devices } = await newSite(world, 1);
  const path = { siteId };
  const lines = [lineOn(devices)];
  const invitation = { contact: { type: 'email', value: 'guest@example.org' }, lines };
  const at = (route: string, body?: unknown) => asking(company, { route, path, body, caller: anna });
  await byReplay('invite', at('POST /sites/{siteId}/invitations', invitation));
  await byReplay('add a site', at('POST /sites', { name: 'Demo House', timeZone: 'Europe/Berlin' }));
  await byReplay('change a site', at('PATCH /sites/{siteId}', { name: 'Demo Hall' }));
  await byReplay('add a device', at('POST /sites/{siteId}/devices', { name: 'Camera', serial: 'BENCH-1', category: 'camera' }));
};

const ofInvitations = async (world: World): Promise<{ secret: string }> => {
  const { secret, line, ...path } = await invitedSite(world);
  const at = (what: string, body?: unknown, method = 'POST') =>
    asking(company, { route: `${method} /sites/{siteId}/invitations/{invitationId}/${what}`, path, body, caller: anna });
  await byReplay('send an invitation again', at('resend'));
  await byReplay('correct the contact', at('contact', { contact: { type: 'email', value: 'otto@example.org' } }, 'PUT'));
  await byReplay('cancel an invitation', at('cancel'));
  await byReplay('accept', asking(links, { route: 'POST /links/accept', body: { secret, lines: [line] } }));
  await byReplay('decline', asking(links, { route: 'POST /links/decline', body: { secret, reason: 'Not me.' } }));
  return { secret };
};

const ofPermissions = async (world: World) => {
  const owned = await ownedSite(world);
  const path = { siteId: owned.siteId, grantId: owned.grantId };
  const request = { lines: [owned.line], reason: 'The camera is dark.' };
  await byReplay('apply', asking(company, { route: 'POST /sites/{siteId}/applications', path, body: request, caller: anna }));
  await byReplay('give back', asking(company, { route: 'POST /sites/{siteId}/grants/{grantId}/release', path, caller: anna }));
  const theirs = (route: string, body: unknown, of = path) => asking(owner, { route, path: of, body, caller: owned.caller });
  await byReplay('send a permission', theirs('POST /owner/sites/{siteId}/grants', { lines: [owned.line] }));
  await byReplay('withdraw', theirs('POST /owner/sites/{siteId}/withdraw', {}));
  await byReplay('dismiss the company', theirs('POST /owner/sites/{siteId}/dismiss-company', undefined));
  const asked = await ownedSite(world);
  world.advance(DAY - MINUTE);
  const { id: applicationId } = await apply(world, anna, { siteId: asked.siteId }, { lines: [asked.line], reason: 'Dark.' });
  const decide = (what: string) =>
    asking(owner, {
      route: `POST /owner/sites/{siteId}/applications/{applicationId}/${what}`,
      path: { siteId: asked.siteId, applicationId },
      body: {},
      caller: asked.caller,
    });
  await byReplay('approve', decide('approve'));
  await byReplay('reject', decide('reject'));
  return owned;
};

const commands = async (world: World) => {
  await ofSites(world);
  const { secret } = await ofInvitations(world);
  return { owned: await ofPermissions(world), secret };
};

const cookieOf = async (caller: Caller): Promise<Record<string, string>> => {
  const now = () => instantOf(new Date());
  const sealed = sealedCookies(secretKeyring(process.env['SESSION_KEYS_SECRET'] ?? '', now), 'session');
  const seconds = Math.floor(Date.now() / 1_000);
  const session = { id: 'bench', ...caller, freshUntil: seconds + 9_999, csrf: 'token', hasBothSides: false, since: seconds };
  return { cookie: `__Host-session=${await sealed.seal(session, 9_999)}` };
};
/** Cookies come apart from headers. */
const withCookie = async (asked: Asked, caller: Caller): Promise<Run> => {
  const { cookie = '' } = await cookieOf(caller);
  const event = { ...eventOf(asked), cookies: [cookie] };
  return async () => {
    const { statusCode } = (await console_(event)) as { statusCode?: number };
    if (statusCode !== 200) throw new Error(`${asked.route}: ${statusCode}`);
  };
};

const pagesOf = async (world: World, { owned, secret }: Awaited<ReturnType<typeof commands>>) => {
  const many = await ownerOf(world, 100);
  await byReplay('page: an owner’s first, 100 sites', await withCookie({ route: 'GET /my' }, many));
  await byReplay(
    'page: a site, for its owner',
    await withCookie({ route: 'GET /my/sites/{siteId}', path: { siteId: owned.siteId } }, owned.caller),
  );
  await byReplay(
    'page: a site, for its company',
    await withCookie({ route: 'GET /installer/sites/{siteId}', path: { siteId: owned.siteId } }, anna),
  );
  const form = new URLSearchParams({ secret }).toString();
  await byReplay('page: behind a link', asking(pages as Handler, { route: 'POST /i', form }));
};

/** Invitations by mail, as the stream hands them over. */
const senders = async (world: World) => {
  const messages: Versioned<Message>[] = [];
  for (let count = 0; count < 10; count++) {
    const { siteId, invitationId } = await invitedSite(world);
    const messageId = (await stateOf(world, siteId)).read?.invitations.find(({ id }) => id === invitationId)?.messageId ?? '';
    const message = await world.messages.find(messageId);
    if (message) messages.push(message);
  }
  const batch = (count: number): DynamoDBStreamEvent =>
    ({
      Records: messages.slice(0, count).map(({ value, version }, index) => ({
        eventID: String(index),
        dynamodb: { SequenceNumber: String(index), NewImage: stored(messageItem(value, version)) },
      })),
    }) as DynamoDBStreamEvent;
  const sending = (count: number): Run => {
    const event = batch(count);
    return async () => {
      const { batchItemFailures } = await sendEmail(event);
      if (batchItemFailures.length > 0) throw new Error('a mail was not sent');
    };
  };
  await byReplay('send ten mails of a batch', sending(10), 'a second', { atOnce: 10, of: sending(1) });
};

const sweeps = async (world: World) => {
  const { siteId } = await ownedSite(world);
  const table = { client: new DynamoDBClient({ cacheMiddleware: true }), name: process.env['TABLE_NAME'] ?? '' };
  const later = after(instantOf(new Date()), 60 * DAY);
  const ports = portsOn(table, { smsCountries: [], invitationsADay: 0, smsADay: 0, deviceClouds: [], cloudUrls: {} }, () => later);
  await byReplay('sweep: a site on which a permission ends', () => advanceSite(ports, siteId));
};

const all = async () => {
  const world = worldOnEngine();
  await newCompany(world);
  const first = await ownedSite(world);
  const great = await greatSite(world);
  const hundred = [];
  for (let count = 0; count < 100; count++) hundred.push((await newSite(world, 0)).id);
  for (const row of await checks({ machines: machines as Handler, eventOf, first, great, hundred })) said(row);
  await pagesOf(world, await commands(world));
  await senders(world);
  await sweeps(world);
};
all().then(
  () => process.disconnect(),
  (error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
