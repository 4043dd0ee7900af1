import { DeviceId } from '#domain/id';
import { DevicePermission } from '#domain/permission';
import { type Event, isTooLarge } from '#web/event';
import { fieldsOf } from '#web/form-fields';

/** What an enforcement point asks, in whichever way; undefined for what is unclear, which is a no (rule 37). */
export type AskedAtGate =
  | { kind: 'viewer'; ticket: string; deviceId: string; permission?: DevicePermission | undefined; opens: boolean }
  /** The camera itself goes on sending: whom the server let send, it has let do so by rules of its own. */
  | { kind: 'publisher' };

const DEVICE = /dev_[0-7][0-9A-HJKMNP-TV-Z]{25}/g;

/** The one device that something names. */
const deviceIn = (text: string): string | undefined => {
  const [one, ...others] = new Set(text.match(DEVICE));
  return others.length === 0 ? DeviceId.safeParse(one).data : undefined;
};

/** What was said exactly once: who asks twice wants one of them overlooked. */
const only = (fields: URLSearchParams, name: string): string | undefined => {
  const [one, ...others] = fields.getAll(name);
  return others.length === 0 ? one : undefined;
};

type Said = { ticket?: string | undefined; about: string; permission?: string | undefined; opens?: boolean };

const viewer = ({ ticket, about, permission, opens = false }: Said): AskedAtGate | undefined => {
  const deviceId = deviceIn(about);
  const asked = permission === undefined ? undefined : DevicePermission.safeParse(permission);
  if (!ticket || deviceId === undefined || asked?.success === false) return undefined;
  return { kind: 'viewer', ticket, deviceId, permission: asked?.data, opens };
};

/** nginx with `auth_request`, Caddy's `forward_auth`, a gateway of one's own: what was asked for, and with which ticket. */
const byHeaders = ({ headers }: Event): AskedAtGate | undefined => {
  const uri = headers['x-original-uri'] ?? headers['x-forwarded-uri'] ?? '';
  const [path = '', ...query] = uri.split('?');
  const inQuery = only(new URLSearchParams(query.join('?')), 'ticket');
  return viewer({
    ticket: headers['x-keyholder-ticket'] ?? inQuery,
    about: headers['x-keyholder-device'] ?? path,
    permission: headers['x-keyholder-permission'],
  });
};

/** nginx-rtmp: it names the call, and appends whatever the player wrote behind the stream's name. */
const byForm = (fields: URLSearchParams): AskedAtGate | undefined => {
  const call = only(fields, 'call');
  if (call === 'update_publish') return { kind: 'publisher' };
  if (call !== 'play' && call !== 'update_play') return undefined;
  return viewer({ ticket: only(fields, 'ticket'), about: only(fields, 'name') ?? '', permission: 'live-view', opens: call === 'play' });
};

const MEDIA_MTX: Readonly<Record<string, DevicePermission>> = { read: 'live-view', playback: 'playback' };

/** MediaMTX: asks once, when somebody begins. */
const byJson = (text: string): AskedAtGate | undefined => {
  let asked: Record<string, unknown>;
  try {
    asked = Object(JSON.parse(text));
  } catch {
    return undefined;
  }
  const word = (name: string): string => (typeof asked[name] === 'string' ? asked[name] : '');
  const permission = Object.hasOwn(MEDIA_MTX, word('action')) ? MEDIA_MTX[word('action')] : undefined;
  if (permission === undefined) return undefined;
  const ticket = word('token') || only(new URLSearchParams(word('query')), 'ticket');
  return viewer({ ticket, about: word('path'), permission, opens: true });
};

/** The question is where its asker puts it: in headers first, else in a form, else in JSON. */
export const askedAtGate = (event: Event): AskedAtGate | undefined => {
  const type = event.headers['content-type'] ?? '';
  if (isTooLarge(event)) return undefined;
  const isAskedByHeaders = ['x-keyholder-ticket', 'x-original-uri', 'x-forwarded-uri'].some((name) => event.headers[name] !== undefined);
  if (isAskedByHeaders) return byHeaders(event);
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) return byForm(fieldsOf(event));
  const { body = '', isBase64Encoded } = event;
  return /^application\/json\b/i.test(type) ? byJson(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body) : undefined;
};
