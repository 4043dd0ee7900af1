import * as z from 'zod';
import type { SealedCookies } from '#app/kernel/web-ports';
import { cookie, cookieIn } from '#web/cookies';
import type { Event, Result } from '#web/event';
import { withCookies } from './who.ts';

const NAME = '__Host-sign-in-refusal';
/** As long as somebody looks for the code. */
const QUARTER = 15 * 60;

/** Longer than any contact, and not so long that it would be too much to keep. */
const LONGEST_TYPED = 300;
export const contactTyped = (fields: URLSearchParams): string => (fields.get('contact') ?? '').slice(0, LONGEST_TYPED);

/** Why a form of the sign-in was not taken, and the status of the page that says so. */
export const REFUSALS = { contact: 400, country: 422, tooMany: 429, unavailable: 503, wait: 429, code: 400, over: 400 } as const;
type What = keyof typeof REFUSALS;

const Kept = z.object({
  /** The page of the form. */
  at: z.string(),
  /** Until it was said. */
  what: z.enum(Object.keys(REFUSALS) as [What, ...What[]]).optional(),
  /** The contact, to be corrected; never a code. */
  typed: z.string().optional(),
});
export type SignInRefusal = z.infer<typeof Kept>;

/** Post, redirect, get before anybody is signed in: what was typed and why it was not taken, kept by the browser until its page is shown. */
export const refusalsIn = (sealed: SealedCookies) => {
  const keep = async (refusal: SignInRefusal): Promise<string> => cookie(NAME, await sealed.seal(refusal, QUARTER), QUARTER);
  const forgotten = (): string => cookie(NAME, '', 0);
  return {
    keep,
    forgotten,

    /** What was kept for the page that is asked for. */
    async on(event: Event): Promise<SignInRefusal | undefined> {
      const kept = cookieIn(event, NAME);
      const opened = kept === undefined ? undefined : Kept.safeParse(await sealed.open(kept));
      return opened?.success && opened.data.at === event.rawPath ? opened.data : undefined;
    },

    /** Said once; what was typed stays, for another language or a reload. */
    async said(answer: Result, refusal: SignInRefusal | undefined): Promise<Result> {
      if (refusal?.what === undefined) return answer;
      const { what: _, ...stays } = refusal;
      return withCookies(answer, stays.typed === undefined ? forgotten() : await keep(stays));
    },
  };
};
