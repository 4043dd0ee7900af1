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

/** What was done is said once. */
const withoutDone = (path: string): string => path.replace(/\?done=[\w-]*$/, '');

/** Where one is, to come back to in another language. @param formOf where the form is that was posted here. */
export const hereIn = (event: Event, formOf: (path: string) => string | undefined): string => {
  const paths = event.requestContext.http.method === 'GET' ? [withoutDone(pathOf(event)), event.rawPath] : [formOf(event.rawPath)];
  return paths.find((path) => path !== undefined && isOwnPath(path)) ?? '/';
};
