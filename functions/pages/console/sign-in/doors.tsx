import { isEmployed } from '#app/company/read-company';
import { ownsAny } from '#app/owner/list-owned-sites';
import type { Catalogue } from '#catalogues/catalogue';
import { Language } from '#domain/language';
import type { Event, Result } from '#web/event';
import { fieldsOf } from '#web/form-fields';
import { pageOfForm } from '../../addresses.ts';
import { rememberLanguage } from '../../shared/chosen-language.ts';
import { Languages } from '../../shared/languages.tsx';
import { hereIn, isOwnPath } from '../../shared/own-path.ts';
import { pageAnswer } from '../../shared/page.tsx';
import { redirect } from '../../shared/redirect.ts';
import type { View } from '../view.ts';
import { actionOf, type draftsIn, isTyped } from './drafts.ts';
import { ContactForm, doorPage } from './pages.tsx';
import { contactTyped, type refusalsIn } from './refusals.ts';
import { isFromHere, type Session } from './session.ts';
import { withCookies } from './who.ts';

/** Whom nobody has signed in sees this: what it is, and the way in. */
export const startDoor = (catalogue: Catalogue): Result => {
  const { signIn: say } = catalogue.console;
  return doorPage({
    catalogue,
    title: say.title,
    path: '/',
    children: (
      <>
        <h1>{say.title}</h1>
        <p>{say.lead}</p>
        <ul>
          <li>{say.owner}</li>
          <li>{say.installer}</li>
        </ul>
        <ContactForm catalogue={catalogue} to="/home" />
      </>
    ),
  });
};

/** Another language, and back. */
export const chooseLanguage = async ({ queryStringParameters: query }: Event): Promise<Result> => {
  const chosen = Language.safeParse(query?.['language']);
  const to = query?.['to'] ?? '/home';
  return redirect(isOwnPath(to) ? to : '/home', chosen.success ? [rememberLanguage(chosen.data)] : []);
};

type Setting = { drafts: ReturnType<typeof draftsIn>; refusals: ReturnType<typeof refusalsIn>; publicUrl: string };

/**
 * The same from a form in which somebody has typed, and which they have not sent: it is there in the other language. What is more than a
 * browser keeps, or would take the place of what waits for its page, stays where it is, and the language is another from the next page on.
 */
export const switchLanguage =
  ({ drafts, refusals, publicUrl }: Setting) =>
  async (event: Event, _: Catalogue, session: Session | undefined): Promise<Result> => {
    const chosen = await chooseLanguage(event);
    const { of = '', to = '' } = event.queryStringParameters ?? {};
    if (pageOfForm(of) === undefined || !isOwnPath(to) || !isFromHere(event, publicUrl)) return chosen;
    const typed = fieldsOf(event);
    const [page = to] = to.split('?');
    if (of === '/sign-in') {
      const contact = contactTyped(typed);
      return contact === '' ? chosen : withCookies(chosen, await refusals.keep({ at: page, typed: contact }));
    }
    // Where the form stands, which is not always the page above the address that it is sent to.
    const draft = { by: session?.email ?? session?.phone, page, action: actionOf(of), typed, faults: {} };
    const kept = isTyped(typed) ? await drafts.keepBeside(event, draft) : [];
    return kept === undefined ? { statusCode: 204, cookies: chosen.cookies ?? [] } : withCookies(chosen, ...kept);
  };

/** Which sides somebody has: sites of their own, a company they work for. */
export const sidesOf = async ({ ports, caller }: Pick<View, 'ports' | 'caller'>): Promise<{ owns: boolean; works: boolean }> => {
  const [owns, works] = await Promise.all([ownsAny(ports, caller), isEmployed(ports, caller)]);
  return { owns, works };
};

/** A page that is not there, or not for them. */
export const wrongPage = (event: Event, catalogue: Catalogue, status: number, lead: string): Result => {
  const { wrong: say } = catalogue.console;
  return pageAnswer(status, {
    catalogue,
    title: say.title,
    installable: true,
    tellsNothing: true,
    footer: <Languages catalogue={catalogue} path={hereIn(event, pageOfForm)} />,
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
