import { consolePages } from '../../routes.ts';

/** A path of ours with its query: no other host, nothing that a browser reads otherwise than we do. */
const OWN_PATH = /^\/(?!\/)[\w/.~-]*(\?[\w%&=.~+*-]*)?$/;
/** It is kept in a cookie, beside the issuer's proof of up to 2 kB. */
const LONGEST = 300;

/** Where somebody may be led to by what they bring along. */
export const isOwnPath = (path: string): boolean => path.length <= LONGEST && OWN_PATH.test(path);

const ID = '[a-z]{3}_[0-9A-HJKMNP-TV-Z]{26}';
/** The consoles' own pages, by their routes. */
const PAGES = Object.values(consolePages)
  .filter(({ route }) => route.startsWith('GET '))
  .map(
    ({ route }) =>
      new RegExp(
        `^${route
          .slice(4)
          .replace('{type}', '(csv|json)')
          .replaceAll(/\{\w+\}/g, ID)}$`,
      ),
  );

/** Where one comes back to after the sign-in: a page of the consoles, with its query; never what somebody else has thought of. */
export const returnTo = (path = ''): string => {
  const [pathname = ''] = path.split('?');
  return isOwnPath(path) && PAGES.some((page) => page.test(pathname)) ? path : '/home';
};
