import type { Event } from '#web/event';

/** Sent to us alone, over TLS alone, and shown to no script. */
const FLAGS = 'Path=/; Secure; HttpOnly; SameSite=Lax';

export const cookieIn = ({ cookies = [] }: Pick<Event, 'cookies'>, name: string): string | undefined =>
  cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);

export const cookie = (name: string, value: string, seconds: number): string => `${name}=${value}; Max-Age=${seconds}; ${FLAGS}`;
