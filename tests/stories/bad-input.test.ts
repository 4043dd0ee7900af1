import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { useStack } from '../support/story.ts';

const ULID = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const long = (length: number) => 'x'.repeat(length);

describe('bad input', () => {
  const story = useStack();
  let anna: Awaited<ReturnType<typeof story.company>>;
  let rival: typeof anna;
  let site: Awaited<ReturnType<typeof anna.site>>;
  let rivalSite: typeof site;
  let rivalInvitation: string;
  const at: Record<string, string> = {};

  beforeAll(async () => {
    anna = await story.company();
    rival = await story.company('Other Alarm');
    site = await anna.site('Demo House', 2);
    rivalSite = await rival.site('Other House', 1);
    const { body } = await rival.post(`${rivalSite.path}/invitations`, { contact: story.contact('hidden@example.org') });
    rivalInvitation = body.id;
    Object.assign(at, { site: site.path, device: `${site.path}/devices/${site.devices[0]}`, rival: rivalSite.path });
    await anna.site('Second House', 0);
    await rival.site('Second House', 0);
    const cursor: string = (await anna.get('/sites?limit=1')).body.nextCursor;
    const rivalCursor: string = (await rival.get('/sites?limit=1')).body.nextCursor;
    const edited = cursor.slice(0, -2) + (cursor.endsWith('AA') ? 'BB' : 'AA');
    Object.assign(at, { cursor, rivalCursor, edited, rivalInvitation, ulid: ULID });
    expect((await anna.get(`/sites?limit=1&cursor=${cursor}`)).body.items).toHaveLength(1);
  });

  /** Everything that is stored, without what time alone changes. */
  const stored = async (): Promise<string> => {
    await story.settled();
    const client = new DynamoDBClient({
      endpoint: story.stack.dynamoEndpoint,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const { Items = [] } = await client.send(new ScanCommand({ TableName: story.stack.tableName }));
    client.destroy();
    return Items.map((item) => JSON.stringify(item, Object.keys(item).toSorted()))
      .toSorted()
      .join('\n');
  };

  const line = (changes: object = {}) => ({ permission: 'live-view', devices: 'all', duration: { hours: 8 }, ...changes });
  const invitation = (changes: object = {}) => ({ contact: { type: 'email', value: 'guest@example.org' }, ...changes });
  const withContact = (type: string, value: unknown) => invitation({ contact: { type, value } });
  const malformed = [400, 'malformed-request'] as const;
  const notFound = [404, 'not-found'] as const;

  type Case = readonly [
    what: string,
    method: string,
    path: string,
    body: unknown,
    expected: readonly [number, string],
    options?: { raw?: string; headers?: Record<string, string> },
  ];
  const device = { name: 'Camera', serial: 'DEMO-X', category: 'camera' };
  const cases: Case[] = [
    // Bodies that are none
    ['a body that is no JSON', 'POST', '/sites', undefined, malformed, { raw: '{"name":' }],
    ['no body', 'POST', '/sites', undefined, [415, 'unsupported-media-type']],
    [
      'another content type',
      'POST',
      '/sites',
      undefined,
      [415, 'unsupported-media-type'],
      { raw: 'name=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ],
    [
      'text called JSON',
      'POST',
      '/sites',
      undefined,
      [415, 'unsupported-media-type'],
      { raw: '{}', headers: { 'content-type': 'text/plain' } },
    ],
    ['a list in place of an object', 'POST', '/sites', [], malformed],
    ['null', 'POST', '/sites', null, malformed],
    ['a body over 128 kB', 'POST', '/sites', { name: long(140_000), timeZone: 'Europe/Berlin' }, [413, 'payload-too-large']],
    ['a body where none belongs', 'POST', '{site}/invitations/inv_{ulid}/cancel', { force: true }, malformed],
    // Fields
    ['an unknown field', 'POST', '/sites', { name: 'House', timeZone: 'Europe/Berlin', owner: 'me' }, malformed],
    [
      'a prototype in the body',
      'POST',
      '/sites',
      undefined,
      malformed,
      { raw: '{"name":"House","timeZone":"Europe/Berlin","__proto__":{"x":1}}' },
    ],
    ['a missing field', 'POST', '/sites', { name: 'House' }, malformed],
    ['a name that is a number', 'POST', '/sites', { name: 5, timeZone: 'Europe/Berlin' }, malformed],
    ['an empty name', 'POST', '/sites', { name: '', timeZone: 'Europe/Berlin' }, malformed],
    ['a name of spaces', 'POST', '/sites', { name: '   ', timeZone: 'Europe/Berlin' }, malformed],
    ['a name of 129 characters', 'POST', '/sites', { name: long(129), timeZone: 'Europe/Berlin' }, malformed],
    ['a name with a line break', 'POST', '/sites', { name: 'House\nNext', timeZone: 'Europe/Berlin' }, malformed],
    ['a name with a null byte', 'POST', '/sites', { name: 'House\u0000', timeZone: 'Europe/Berlin' }, malformed],
    ['a name with an escape', 'POST', '/sites', { name: 'House\u001b[2J', timeZone: 'Europe/Berlin' }, malformed],
    [
      'a name with half a character',
      'POST',
      '/sites',
      undefined,
      malformed,
      { raw: '{"name":"House \\ud800","timeZone":"Europe/Berlin"}' },
    ],
    ['a time zone that is none', 'POST', '/sites', { name: 'House', timeZone: 'Europe/Nowhere' }, malformed],
    ['an offset for a time zone', 'POST', '/sites', { name: 'House', timeZone: '+02:00' }, malformed],
    ['an address of 501 characters', 'POST', '/sites', { name: 'House', timeZone: 'Europe/Berlin', address: long(501) }, malformed],
    ['a company without a country', 'POST', '/companies', { name: 'Alarm' }, malformed],
    ['a country in small letters', 'POST', '/companies', { name: 'Alarm', country: 'de' }, malformed],
    ['a language that is not spoken', 'POST', '/companies', { name: 'Alarm', country: 'DE', language: 'xx' }, malformed],
    ['a change of nothing', 'PATCH', '/company', {}, malformed],
    ['a change of what cannot be changed', 'PATCH', '/company', { admins: 2 }, malformed],
    ['a change of a site’s status', 'PATCH', '{site}', { status: 'authorized' }, malformed],
    ['a change of a device’s serial', 'PATCH', '{device}', { serial: 'OTHER-1' }, malformed],
    ['a device of no category', 'POST', '{site}/devices', { ...device, category: 'toaster' }, malformed],
    ['a serial with a space', 'POST', '{site}/devices', { ...device, serial: 'DEMO 1' }, malformed],
    ['a serial of two characters', 'POST', '{site}/devices', { ...device, serial: 'X1' }, malformed],
    // Contacts
    ['no contact', 'POST', '{site}/invitations', {}, malformed],
    ['a contact of no type', 'POST', '{site}/invitations', withContact('fax', '+4915112345678'), malformed],
    ['an email without an at', 'POST', '{site}/invitations', withContact('email', 'guest.example.org'), malformed],
    ['an email with two ats', 'POST', '{site}/invitations', withContact('email', 'a@b@example.org'), malformed],
    ['an email with a name around it', 'POST', '{site}/invitations', withContact('email', 'Guest <guest@example.org>'), malformed],
    ['two emails', 'POST', '{site}/invitations', withContact('email', 'a@example.org,b@example.org'), malformed],
    ['an email with a header in it', 'POST', '{site}/invitations', withContact('email', 'a@example.org\r\nBcc: b@example.org'), malformed],
    ['an email without a dot behind the at', 'POST', '{site}/invitations', withContact('email', 'root@localhost'), malformed],
    ['an email of 300 characters', 'POST', '{site}/invitations', withContact('email', `${long(290)}@example.org`), malformed],
    ['an email as a phone', 'POST', '{site}/invitations', withContact('phone', 'guest@example.org'), malformed],
    ['a phone without its country', 'POST', '{site}/invitations', withContact('phone', '0151 12345678'), malformed],
    ['a phone that is too short', 'POST', '{site}/invitations', withContact('phone', '+49151'), malformed],
    ['a phone with letters', 'POST', '{site}/invitations', withContact('phone', '+49151CALLME12'), malformed],
    ['a phone of no country', 'POST', '{site}/invitations', withContact('phone', '+99912345678'), malformed],
    ['a phone as a number', 'POST', '{site}/invitations', withContact('phone', 4915112345678), malformed],
    // Lines
    ['a permission of no kind', 'POST', '{site}/invitations', invitation({ lines: [line({ permission: 'everything' })] }), malformed],
    [
      'site information on devices',
      'POST',
      '{site}/invitations',
      invitation({ lines: [line({ permission: 'site-information' })] }),
      malformed,
    ],
    ['live view on no devices', 'POST', '{site}/invitations', invitation({ lines: [line({ devices: [] })] }), malformed],
    ['live view without devices', 'POST', '{site}/invitations', invitation({ lines: [line({ devices: undefined })] }), malformed],
    ['a device twice', 'POST', '{site}/invitations', invitation({ lines: [line({ devices: [`dev_${ULID}`, `dev_${ULID}`] })] }), malformed],
    ['a duration of three hours', 'POST', '{site}/invitations', invitation({ lines: [line({ duration: { hours: 3 } })] }), malformed],
    [
      'a duration that is less than nothing',
      'POST',
      '{site}/invitations',
      invitation({ lines: [line({ duration: { hours: -1 } })] }),
      malformed,
    ],
    [
      'a duration of two kinds',
      'POST',
      '{site}/invitations',
      invitation({ lines: [line({ duration: { hours: 1, days: 7 } })] }),
      malformed,
    ],
    ['an end that is no time', 'POST', '{site}/invitations', invitation({ lines: [line({ duration: { until: 'tomorrow' } })] }), malformed],
    [
      'an end on 30 February',
      'POST',
      '{site}/invitations',
      invitation({ lines: [line({ duration: { until: '2030-02-30T00:00:00Z' } })] }),
      malformed,
    ],
    [
      'an end that is past',
      'POST',
      '{site}/invitations',
      invitation({ lines: [line({ duration: { until: '2020-01-01T00:00:00Z' } })] }),
      [409, 'period-ended'],
    ],
    ['65 lines', 'POST', '{site}/invitations', invitation({ lines: Array.from({ length: 65 }, () => line()) }), malformed],
    [
      'a device of nowhere',
      'POST',
      '{site}/invitations',
      invitation({ lines: [line({ devices: [`dev_${ULID}`] })] }),
      [409, 'unknown-device'],
    ],
    ['remarks of 501 characters', 'POST', '{site}/invitations', invitation({ remarks: long(501) }), malformed],
    ['a life of no days', 'POST', '{site}/invitations', invitation({ days: 0 }), malformed],
    ['a life of 31 days', 'POST', '{site}/invitations', invitation({ days: 31 }), malformed],
    ['a life of a day and a half', 'POST', '{site}/invitations', invitation({ days: 1.5 }), malformed],
    // Ids
    ['an id that is none', 'GET', '/sites/42', undefined, notFound],
    ['an id of another kind', 'GET', `/sites/dev_${ULID}`, undefined, notFound],
    ['an id that does not exist', 'GET', `/sites/sit_${ULID}`, undefined, notFound],
    ['a site of another company', 'GET', '{rival}', undefined, notFound],
    ['a change of another company’s site', 'PATCH', '{rival}', { name: 'Mine' }, notFound],
    ['another company’s site, deleted', 'DELETE', '{rival}', undefined, notFound],
    ['a device onto another company’s site', 'POST', '{rival}/devices', device, notFound],
    ['an invitation to another company’s site', 'POST', '{rival}/invitations', invitation(), notFound],
    ['another company’s invitation, cancelled', 'POST', '{rival}/invitations/{rivalInvitation}/cancel', undefined, notFound],
    ['another company’s invitation under an own site', 'POST', '{site}/invitations/{rivalInvitation}/cancel', undefined, notFound],
    [
      'another company’s invitation, corrected',
      'PUT',
      '{rival}/invitations/{rivalInvitation}/contact',
      { contact: { type: 'email', value: 'me@example.org' } },
      notFound,
    ],
    ['another company’s ledger', 'GET', '{rival}/ledger', undefined, notFound],
    ['another company’s grants', 'GET', '{rival}/grants', undefined, notFound],
    ['a device that is not there', 'DELETE', `{site}/devices/dev_${ULID}`, undefined, notFound],
    ['an address that is none', 'GET', '/sitez', undefined, notFound],
    ['a method that is none', 'DELETE', '/company', undefined, notFound],
    // Lists
    ['a limit of nothing', 'GET', '/sites?limit=0', undefined, malformed],
    ['a limit of 101', 'GET', '/sites?limit=101', undefined, malformed],
    ['a limit that is no number', 'GET', '/sites?limit=ten', undefined, malformed],
    ['an unknown parameter', 'GET', '/sites?order=name', undefined, malformed],
    ['a status that is none', 'GET', '/sites?status=sold', undefined, malformed],
    ['a cursor that is none', 'GET', '/sites?cursor=abc', undefined, malformed],
    ['an edited cursor', 'GET', '/sites?limit=1&cursor={edited}', undefined, malformed],
    ['the cursor of another list', 'GET', '{site}/ledger?limit=1&cursor={cursor}', undefined, malformed],
    ['the cursor of another search', 'GET', '/sites?limit=1&q=Demo&cursor={cursor}', undefined, malformed],
    ['another caller’s cursor', 'GET', '/sites?limit=1&cursor={rivalCursor}', undefined, malformed],
    // Checks and links
    ['no questions', 'POST', '/access/check', { checks: [] }, malformed],
    [
      '101 questions',
      'POST',
      '/access/check',
      { checks: Array.from({ length: 101 }, () => ({ siteId: `sit_${ULID}`, permission: 'site-information' })) },
      malformed,
    ],
    ['live view of a whole site', 'POST', '/access/check', { checks: [{ siteId: `sit_${ULID}`, permission: 'live-view' }] }, malformed],
    ['a secret that is an object', 'POST', '/links/open', { secret: {} }, malformed],
    ['a secret that is empty', 'POST', '/links/open', { secret: '' }, malformed],
    ['no secret', 'POST', '/links/decline', { reason: 'none' }, malformed],
    ['an answer without lines', 'POST', '/links/accept', { secret: long(24) }, malformed],
    ['a secret of nobody', 'POST', '/links/accept', { secret: long(24).toUpperCase(), lines: [] }, [410, 'link-ended']],
    // Idempotency
    [
      'an Idempotency-Key with a space',
      'POST',
      '/sites',
      { name: 'House', timeZone: 'Europe/Berlin' },
      malformed,
      { headers: { 'idempotency-key': 'a b' } },
    ],
    [
      'an Idempotency-Key of 300 characters',
      'POST',
      '/sites',
      { name: 'House', timeZone: 'Europe/Berlin' },
      malformed,
      { headers: { 'idempotency-key': long(300) } },
    ],
  ];

  it(`is refused with the exact code, and nothing is written: ${cases.length} cases`, async () => {
    const before = await stored();
    for (const [what, method, path, body, expected, options] of cases) {
      const url = path.replace(/\{(\w+)\}/g, (_, name) => at[name] ?? name);
      const answer = await story.send(method, url, body, {
        ...options,
        headers: { authorization: `Bearer ${anna.token}`, ...options?.headers },
      });
      expect([answer.status, answer.body?.code], what).toEqual([...expected]);
      expect(answer.headers.get('content-type'), what).toBe('application/problem+json');
      expect(answer.body, what).toMatchObject({
        status: expected[0],
        title: expect.any(String),
        type: expect.any(String),
        requestId: expect.any(String),
      });
      expect(answer.text, what).not.toMatch(/\bat \/|node:|dynamo|aws|zod/i);
    }
    const after = await stored();
    expect(after).toBe(before);
  });

  it('says which field is wrong', async () => {
    const { body } = await anna.post(`${site.path}/invitations`, invitation({ lines: [line(), line({ duration: { hours: 3 } })] }));
    expect(body.errors[0].path).toMatch(/^body\.lines\.1\.duration/);
  });

  it('from somebody without a company is not permitted', async () => {
    const nobody = await story.person('nobody@example.org');
    const answer = await nobody.get('/sites');
    expect([answer.status, answer.body.code]).toEqual([403, 'not-permitted']);
    const phone = story.withToken(await story.stack.tokenFor({ phone: '+4915112345678' }));
    expect((await phone.post('/companies', { name: 'Alarm', country: 'DE' })).body.code).toBe('not-permitted');
  });

  it('from somebody who has a company cannot start another', async () => {
    const again = await anna.post('/companies', { name: 'Second', country: 'DE' });
    expect([again.status, again.body.code]).toEqual([409, 'already-employed']);
  });

  describe('for a token', () => {
    const claims = { email: 'anna1@installer.example', client_id: 'x' };
    const signed = async (changes: { issuer?: string; audience?: string; expires?: string } = {}) => {
      const { privateKey } = await generateKeyPair('RS256');
      return new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'other' })
        .setIssuer(changes.issuer ?? story.stack.issuer)
        .setAudience(changes.audience ?? 'x')
        .setIssuedAt()
        .setExpirationTime(changes.expires ?? '1h')
        .sign(privateKey);
    };

    it.each([
      ['none', async () => ''],
      ['nonsense', async () => 'Bearer abc'],
      ['another scheme', async () => `Basic ${Buffer.from('a:b').toString('base64')}`],
      ['one signed by another key', async () => `Bearer ${await signed()}`],
      ['one of another issuer', async () => `Bearer ${await signed({ issuer: 'https://issuer.example' })}`],
      [
        'one that says alg: none',
        async () => `Bearer ${new UnsecuredJWT(claims).setIssuer(story.stack.issuer).setExpirationTime('1h').encode()}`,
      ],
      ['one that has expired', async () => `Bearer ${await story.stack.tokenFor({ email: anna.email }, -60)}`],
      [
        'an edited one',
        async () =>
          `Bearer ${anna.token.replace(/\.[^.]+\./, `.${Buffer.from(JSON.stringify({ ...claims, exp: 9e9 })).toString('base64url')}.`)}`,
      ],
    ])('%s: 401 by the gateway, and no function runs', async (_what, authorization) => {
      const calls = story.logs.length;
      const answer = await story.send('GET', '/company', undefined, { headers: { authorization: await authorization() } });
      expect([answer.status, answer.body]).toEqual([401, { message: 'Unauthorized' }]);
      expect(story.logs.length).toBe(calls);
    });
  });
});
