/**
 * Over plain HTTP a browser keeps no cookie that is `Secure`, nor any called `__Host-…`, unless it comes from its own machine. So
 * that a phone can sign in, cookies go out under another name and come back under their own; the service knows nothing of it.
 */
const SECURE_NAME = /^__Host-/;
const PLAIN_NAME = /^plain-/;

/** As it is sent to browsers. */
export const toPlain = (cookie: string): string =>
  SECURE_NAME.test(cookie) ? cookie.replace(SECURE_NAME, 'plain-').replace(/;\s*Secure(?=;|$)/i, '') : cookie;

/** As the service knows it. */
export const fromPlain = (cookie: string): string => cookie.replace(PLAIN_NAME, '__Host-');
