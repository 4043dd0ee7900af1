import { cookie } from '#web/cookies';
import type { Event } from '#web/event';

/** A form that waits, and what was chosen behind each link; their names tell nothing of what they hold. */
export const DRAFT = '__Host-draft';
const LINK = '__Host-link-';
/** What came of the last answer. */
export const OUTCOME = '__Host-outcome';
export const linkCookie = (place: string): string => `${LINK}${place}`;

/** Of all of them together, in bytes: beside a session, a sign-in and what browsers send they pass the gateway, which takes 10,240 of headers. */
const MOST = 3_600;

type Cookies = Pick<Event, 'cookies'>;

const keptIn = ({ cookies = [] }: Cookies): { name: string; size: number }[] =>
  cookies
    .map((one) => ({ name: one.split('=')[0] ?? '', size: one.length + '; '.length }))
    .filter(({ name }) => name === DRAFT || name.startsWith(LINK));

/**
 * What a browser is to keep, and which links give way to it, the oldest first: their pages ask for the code again when they are
 * loaded again. A form gives way to nothing but itself.
 * @returns cookies to set; undefined where there is no room.
 */
export const keptBeside = (event: Cookies, setCookie: string): string[] | undefined => {
  const mine = setCookie.split('=')[0];
  const others = keptIn(event).filter(({ name }) => name !== mine);
  const gone: string[] = [];
  let size = setCookie.split(';')[0]?.length ?? 0;
  for (const other of others) size += other.size;
  for (const { name, size: freed } of others.filter((other) => other.name !== DRAFT)) {
    if (size <= MOST) break;
    gone.push(cookie(name, '', 0));
    size -= freed;
  }
  return size <= MOST ? [setCookie, ...gone] : undefined;
};

/** On a computer that others use nothing of a link, nor of what came of it, stays behind a sign-out. */
export const linksForgotten = ({ cookies = [] }: Cookies): string[] =>
  cookies
    .map((one) => one.split('=')[0] ?? '')
    .filter((name) => name === OUTCOME || name.startsWith(LINK))
    .map((name) => cookie(name, '', 0));
