import type { Event } from '#web/event';

/** A path of ours with its query: no other host, nothing that a browser reads otherwise than we do. */
const OWN_PATH = /^\/(?!\/)[\w/.~-]*(\?[\w%&=.~+*-]*)?$/;
/** It is kept in a cookie, beside the issuer's proof of up to 2 kB. */
const LONGEST = 300;

/** Where somebody may be led to by what they bring along. */
export const isOwnPath = (path: string): boolean => path.length <= LONGEST && OWN_PATH.test(path);

/** With its query, spelled as we would. */
export const pathOf = ({ rawPath, rawQueryString }: Event): string =>
  rawQueryString === '' ? rawPath : `${rawPath}?${new URLSearchParams(rawQueryString)}`;

/** Where one is, to come back to in another language. @param formOf where the form is that was posted here. */
export const hereIn = (event: Event, formOf: (path: string) => string | undefined): string => {
  const path = event.requestContext.http.method === 'GET' ? pathOf(event) : formOf(event.rawPath);
  return path !== undefined && isOwnPath(path) ? path : '/';
};
