import { consolePages, consoleRoutes, pageRoutes } from './routes.ts';

const ID = '[a-z]{3}_[0-9A-HJKMNP-TV-Z]{26}';

/** Whether a path is one of these routes', by method. */
const onOneOf = (method: 'GET' | 'POST', routes: readonly string[]): ((path: string) => boolean) => {
  const patterns = routes
    .filter((route) => route.startsWith(`${method} `))
    .map((route) => route.slice(method.length + 1))
    .map((path) => new RegExp(`^${path.replace('{type}', '(csv|json)').replaceAll(/\{\w+\}/g, ID)}$`));
  return (path) => patterns.some((pattern) => pattern.test(path));
};

const every = [...Object.values(pageRoutes), ...Object.values(consoleRoutes)];
const isPage = onOneOf('GET', every);
const takesForms = onOneOf('POST', every);

/** Whether a page of the consoles is at this path: a place to come back to after the sign-in. */
export const isConsolePage = onOneOf(
  'GET',
  Object.values(consolePages).map(({ route }) => route),
);

/**
 * Where the form is that is posted to this path: there, or at the next page above it. So the address that a browser shows after a
 * form can be loaded again, kept and sent on.
 * @returns a path of ours, or nothing where no form is posted to this one
 */
export const pageOfForm = (path: string): string | undefined => {
  if (!takesForms(path)) return undefined;
  let above = path;
  while (!isPage(above)) above = above.slice(0, above.lastIndexOf('/')) || '/';
  return above;
};

/** The same by routes. @param route one that takes a form. */
export const routeOfPage = (route: string): string => {
  let above = route.slice(route.indexOf('/'));
  while (!every.some((one) => one === `GET ${above}`)) above = above.slice(0, above.lastIndexOf('/')) || '/';
  return `GET ${above}`;
};
