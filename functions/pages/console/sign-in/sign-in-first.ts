import type { Catalogue } from '#catalogues/catalogue';
import type { Event, Result } from '#web/event';
import type { acceptancesIn } from '../../shared/acceptance-session.ts';
import { pathOf } from '../../shared/own-path.ts';
import { redirect } from '../../shared/redirect.ts';
import { type draftsIn, isTyped, sentIn } from './drafts.ts';
import { BY_LINK, heldPage, OUT, signInPath } from './pages.tsx';
import { returnTo } from './return-to.ts';
import { isFromHere } from './session.ts';

type Setting = { drafts: ReturnType<typeof draftsIn>; acceptances: ReturnType<typeof acceptancesIn>; publicUrl: string };

/**
 * The way to the sign-in, for whom nobody has signed in, or who has signed out since; what they had typed comes back after that. What is
 * more than a browser keeps, or would take the place of another form that waits for the same, is held by a page.
 */
export const signInFirst =
  ({ drafts, acceptances, publicUrl }: Setting) =>
  async (event: Event, catalogue: Catalogue): Promise<Result> => {
    const accepted = await acceptances.of(event);
    if (event.requestContext.http.method === 'GET')
      // Whom a link has let in is told why they need a code.
      return redirect(`/sign-in?${new URLSearchParams({ to: returnTo(pathOf(event)), ...(accepted && { signed: BY_LINK }) })}`);
    const isByLink = accepted !== undefined && accepted.siteId === event.pathParameters?.['siteId'];
    const there = signInPath(returnTo(event.rawPath), isByLink ? BY_LINK : OUT);
    const sent = isFromHere(event, publicUrl) ? sentIn(event) : undefined;
    if (!sent || !isTyped(sent.typed)) return redirect(there);
    const kept = await drafts.keepBeside(event, { ...sent, faults: {} });
    return kept === undefined ? heldPage(catalogue, event.rawPath, sent.typed) : redirect(there, kept);
  };
