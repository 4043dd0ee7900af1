import { isEmployed } from '#app/company/read-company';
import { ownsAny } from '#app/owner/list-owned-sites';
import type { Catalogue } from '#catalogues/catalogue';
import type { Result } from '#web/event';
import { pageAnswer } from '../../shared/page.tsx';
import type { View } from '../view.ts';

/** Where one can come back to after the sign-in: these, and the page of a site; never what somebody brings along. */
const RETURNS = ['/home', '/my', '/my/inbox', '/installer', '/installer/technicians', '/installer/company'];
const SITE_PAGE = /^\/(my|installer)\/sites\/sit_[0-9A-HJKMNP-TV-Z]{26}$/;

export const returnTo = (path: string | undefined): string =>
  path !== undefined && (RETURNS.includes(path) || SITE_PAGE.test(path)) ? path : '/home';

/** Whom nobody has signed in sees this: what it is, and the way in. */
export const startDoor = (catalogue: Catalogue, to = '/home', said?: string, status = 200): Result => {
  const { signIn: say } = catalogue.console;
  return pageAnswer(status, {
    catalogue,
    title: say.title,
    installable: true,
    children: (
      <div class="card">
        <h1>{say.title}</h1>
        {said && (
          <p class="warn" role="alert">
            {said}
          </p>
        )}
        <p>{say.lead}</p>
        <ul>
          <li>{say.owner}</li>
          <li>{say.installer}</li>
        </ul>
        <p>
          <a class="button" href={`/sign-in?${new URLSearchParams({ to })}`}>
            {say.button}
          </a>
        </p>
      </div>
    ),
  });
};

/**
 * The session is over here; the issuer ends its own when the browser comes by. Not a redirect: the policy lets a form lead to
 * us only.
 */
export const signedOut = (catalogue: Catalogue, goesOnTo: string): Result => {
  const { signIn: say } = catalogue.console;
  return pageAnswer(200, {
    catalogue,
    title: say.title,
    goesOnTo,
    children: (
      <p>
        <a href={goesOnTo}>{say.button}</a>
      </p>
    ),
  });
};

/** Which sides somebody has: sites of their own, a company they work for. */
export const sidesOf = async ({ ports, caller }: Pick<View, 'ports' | 'caller'>): Promise<{ owns: boolean; works: boolean }> => {
  const [owns, works] = await Promise.all([ownsAny(ports, caller), isEmployed(ports, caller)]);
  return { owns, works };
};

/** A page that is not there, or not for them. */
export const wrongPage = (catalogue: Catalogue, status: number, lead: string): Result => {
  const { wrong: say } = catalogue.console;
  return pageAnswer(status, {
    catalogue,
    title: say.title,
    installable: true,
    children: (
      <div class="card">
        <h1>{say.title}</h1>
        <p class="warn" role="alert">
          {lead}
        </p>
        <p>
          <a href="/home">{say.home}</a>
        </p>
      </div>
    ),
  });
};
