import { describe, expect, it } from 'vitest';
import { type AskedAtGate, askedAtGate } from '#api/asked-at-gate';
import { LARGEST_BODY } from '#web/event';
import { event } from '../support/endpoint.ts';

const DEVICE = 'dev_01ARZ3NDEKTSV4RRFFQ69G5FAV';
const OTHER = 'dev_01ARZ3NDEKTSV4RRFFQ69G5FAW';
const viewer = (more: Partial<AskedAtGate> = {}) => ({
  kind: 'viewer',
  ticket: 'TICKET',
  deviceId: DEVICE,
  permission: undefined,
  opens: false,
  ...more,
});

const byHeaders = (headers: Record<string, string>) => askedAtGate(event({ headers, body: '' }));
const byForm = (body: string, isBase64Encoded = false) =>
  askedAtGate(event({ headers: { 'content-type': 'application/x-www-form-urlencoded' }, body, isBase64Encoded }));
const byJson = (body: unknown) =>
  askedAtGate(event({ headers: { 'content-type': 'application/json' }, body: typeof body === 'string' ? body : JSON.stringify(body) }));

describe('what is asked at the gate', () => {
  it.each<[string, Record<string, string>, object | undefined]>([
    ['a ticket in a header, and what was asked for', { 'x-keyholder-ticket': 'TICKET', 'x-original-uri': `/hls/${DEVICE}/1.ts` }, viewer()],
    ['a ticket in the query of what was asked for', { 'x-original-uri': `/hls/${DEVICE}.m3u8?ticket=TICKET&x=1` }, viewer()],
    ['the same as Caddy says it', { 'x-forwarded-uri': `/${DEVICE}?ticket=TICKET` }, viewer()],
    ['a device that a gateway names itself', { 'x-keyholder-ticket': 'TICKET', 'x-keyholder-device': DEVICE }, viewer()],
    [
      'what for',
      { 'x-keyholder-ticket': 'TICKET', 'x-keyholder-device': DEVICE, 'x-keyholder-permission': 'playback' },
      viewer({ permission: 'playback' }),
    ],
    ['no ticket', { 'x-original-uri': `/hls/${DEVICE}/1.ts` }, undefined],
    ['an empty ticket', { 'x-keyholder-ticket': '', 'x-original-uri': `/hls/${DEVICE}/1.ts` }, undefined],
    ['two tickets', { 'x-original-uri': `/${DEVICE}?ticket=TICKET&ticket=OTHER` }, undefined],
    ['no device', { 'x-keyholder-ticket': 'TICKET', 'x-original-uri': '/hls/camera/1.ts' }, undefined],
    ['two devices', { 'x-keyholder-ticket': 'TICKET', 'x-original-uri': `/${DEVICE}/${OTHER}` }, undefined],
    ['a device in the query alone', { 'x-original-uri': `/hls/1.ts?ticket=TICKET&of=${DEVICE}` }, undefined],
    [
      'what nobody may',
      { 'x-keyholder-ticket': 'TICKET', 'x-keyholder-device': DEVICE, 'x-keyholder-permission': 'site-information' },
      undefined,
    ],
    ['nothing', {}, undefined],
  ])('by headers: %s', (_, headers, expected) => expect(byHeaders(headers)).toEqual(expected));

  it.each<[string, string, object | undefined]>([
    ['somebody begins to watch', `call=play&app=live&name=${DEVICE}&ticket=TICKET`, viewer({ permission: 'live-view', opens: true })],
    ['somebody goes on', `call=update_play&name=${DEVICE}&time=3&ticket=TICKET`, viewer({ permission: 'live-view' })],
    ['the camera goes on sending', `call=update_publish&name=${DEVICE}`, { kind: 'publisher' }],
    ['a camera begins to send, which is not asked here', `call=publish&name=${DEVICE}&ticket=TICKET`, undefined],
    ['a player who calls itself a camera', `call=play&name=${DEVICE}&ticket=TICKET&call=update_publish`, undefined],
    ['a camera that calls itself one twice', `call=update_publish&call=update_publish`, undefined],
    ['a player who names another stream behind it', `call=play&name=${DEVICE}&ticket=TICKET&name=${OTHER}`, undefined],
    ['two tickets', `call=play&name=${DEVICE}&ticket=TICKET&ticket=T`, undefined],
    ['no call', `name=${DEVICE}&ticket=TICKET`, undefined],
    ['an unknown call', `call=record_done&name=${DEVICE}&ticket=TICKET`, undefined],
    ['no stream', 'call=play&ticket=TICKET', undefined],
  ])('by the form of nginx-rtmp: %s', (_, body, expected) => expect(byForm(body)).toEqual(expected));

  it('by a form that the gateway has encoded', () => {
    expect(byForm(Buffer.from(`call=play&name=${DEVICE}&ticket=TICKET`).toString('base64'), true)).toMatchObject({ ticket: 'TICKET' });
  });

  it.each<[string, unknown, object | undefined]>([
    ['a token', { action: 'read', path: DEVICE, token: 'TICKET', protocol: 'rtsp' }, viewer({ permission: 'live-view', opens: true })],
    ['a query', { action: 'read', path: `cam/${DEVICE}`, query: 'ticket=TICKET' }, viewer({ permission: 'live-view', opens: true })],
    ['a recording', { action: 'playback', path: DEVICE, token: 'TICKET' }, viewer({ permission: 'playback', opens: true })],
    ['a camera', { action: 'publish', path: DEVICE, token: 'TICKET' }, undefined],
    ['an action of every object', { action: 'constructor', path: DEVICE, token: 'TICKET' }, undefined],
    ['a path that is no text', { action: 'read', path: [DEVICE], token: 'TICKET' }, undefined],
    ['nothing', 'null', undefined],
    ['no JSON', '{', undefined],
  ])('by the JSON of MediaMTX: %s', (_, body, expected) => expect(byJson(body)).toEqual(expected));

  it('is nothing where it is too large, or in no way that is known', () => {
    expect(byJson({ action: 'read', path: DEVICE, token: 'TICKET', more: 'x'.repeat(LARGEST_BODY) })).toBeUndefined();
    expect(askedAtGate(event({ headers: { 'content-type': 'text/plain' }, body: `call=play&name=${DEVICE}&ticket=T` }))).toBeUndefined();
    expect(askedAtGate(event({ headers: {}, body: '' }))).toBeUndefined();
  });
});
