import { isConsolePage, pageOfForm } from '../../addresses.ts';
import { isOwnPath } from '../../shared/own-path.ts';

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
