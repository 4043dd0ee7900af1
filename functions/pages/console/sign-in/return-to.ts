import { isConsolePage, pageOfForm } from '../../addresses.ts';

/** A path of ours with its query: no other host, nothing that a browser reads otherwise than we do. */
const OWN_PATH = /^\/(?!\/)[\w/.~-]*(\?[\w%&=.~+*-]*)?$/;
/** It is kept in a cookie, beside the issuer's proof of up to 2 kB. */
const LONGEST = 300;

/** Where somebody may be led to by what they bring along. */
export const isOwnPath = (path: string): boolean => path.length <= LONGEST && OWN_PATH.test(path);

/**
 * Where one comes back to after the sign-in: a page of the consoles, with its query, or the page whose form was posted; never what
 * somebody else has thought of.
 */
export const returnTo = (path = ''): string => {
  const [pathname = ''] = path.split('?');
  if (isOwnPath(path) && isConsolePage(pathname)) return path;
  const page = pageOfForm(pathname);
  return page !== undefined && isConsolePage(page) ? page : '/home';
};
