import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import type { SealedCookies } from '#app/kernel/web-ports';
import { cookie, cookieIn } from '#web/cookies';
import type { Event } from '#web/event';
import { pageOfForm } from '../../addresses.ts';
import type { Form } from '../view.ts';

const NAME = '__Host-draft';
/** As long as somebody may need to sign in again. */
const HOUR = 3_600;
/** Of the sealed content, so that it fits into a header beside the session. */
const MOST_BYTES = 2_600;

const Draft = z.object({ action: z.string(), typed: z.string() });

/**
 * A form that was sent without a session, or with one that was over: kept by the browser, sealed, until its page is shown again after
 * the sign-in, so that what was typed is not lost. It is shown, and never sent by itself.
 */
export const draftsIn = (sealed: SealedCookies) => ({
  /** @returns the cookie; nothing for what is too much for one. */
  async keep({ rawPath: action }: Event, fields: URLSearchParams): Promise<string | undefined> {
    const typed = new URLSearchParams(fields);
    for (const ours of ['csrf', 'request']) typed.delete(ours);
    const packed = deflateRawSync(typed.toString()).toString('base64url');
    return packed.length > MOST_BYTES ? undefined : cookie(NAME, await sealed.seal({ action, typed: packed }, HOUR), HOUR);
  },

  /** What was kept of the form on this page. */
  async of(event: Event): Promise<Pick<Form, 'action' | 'typed'> | undefined> {
    const kept = cookieIn(event, NAME);
    const opened = kept === undefined ? undefined : Draft.safeParse(await sealed.open(kept));
    if (!opened?.success || pageOfForm(opened.data.action) !== event.rawPath) return undefined;
    const { action, typed } = opened.data;
    return { action, typed: new URLSearchParams(inflateRawSync(Buffer.from(typed, 'base64url')).toString()) };
  },

  forgotten: (): string => cookie(NAME, '', 0),
});
