import { parseCookie, stringifySetCookie } from 'cookie';
import type { Event } from '#web/event';

export const cookieIn = ({ cookies = [] }: Pick<Event, 'cookies'>, name: string): string | undefined =>
  parseCookie(cookies.join('; '))[name];

/** Sent to us alone, over TLS alone, and shown to no script. */
export const cookie = (name: string, value: string, seconds: number): string =>
  stringifySetCookie({ name, value, maxAge: seconds, path: '/', secure: true, httpOnly: true, sameSite: 'lax' });
