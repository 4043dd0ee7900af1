import * as z from 'zod';
import type { SealedCookies } from '#app/kernel/web-ports';
import { cookie, cookieIn } from '#web/cookies';
import type { Event, Result } from '#web/event';
import { fieldsOf } from '#web/form-fields';
import { pageOfForm } from '../../addresses.ts';
import { DRAFT, keptBeside } from '../../shared/kept-cookies.ts';
import { packed, unpacked } from '../../shared/packed.ts';
import { isMatrix, MATRIX, SHOWN } from '../forms/ticked.ts';
import type { Faults } from '../view.ts';
import { withCookies } from './who.ts';

/** As long as somebody may need to sign in again. */
const HOUR = 3_600;
/** Of the sealed content, so that it fits into a header beside the session. */
const MOST_BYTES = 2_000;

const Kept = z.object({
  by: z.string().optional(),
  page: z.string(),
  action: z.string(),
  typed: z.string(),
  faults: z.record(z.string(), z.string()).transform((faults) => faults as Faults),
});

/** A form as it was sent, what is wrong with it, the page on which it stands, and whose it is; of nobody it is whoever’s signs in next. */
export type Draft = { by?: string | undefined; page: string; action: string; typed: URLSearchParams; faults: Faults };

/** Fields of buttons, and those that each form of ours has: nobody has typed them. */
const PRESSED = ['find', 'from', 'everything', 'grant', 'device', 'cell', 'column', 'row', 'whole', SHOWN, MATRIX, 'csrf', 'request'];
export const isTyped = (fields: URLSearchParams): boolean => isMatrix(fields) || [...fields.keys()].some((name) => !PRESSED.includes(name));

/** Which of a page's forms shows it again: the one after the matrix, for what is ticked there. */
export const actionOf = (address: string): string => address.replace(/\/choose$/, '');

/** A form as it came, the page on which it stands, and which of the page's forms shows it again: the one after the matrix, for what is ticked there. */
export const sentIn = (event: Event): Pick<Draft, 'action' | 'page' | 'typed'> => {
  const { rawPath } = event;
  return { action: actionOf(rawPath), page: pageOfForm(rawPath) ?? rawPath, typed: fieldsOf(event) };
};

/** A form is done with its own; the ticks of a matrix with whichever of its buttons, also where none is left of them. */
const isDone = (event: Event, { action, typed }: Draft): boolean =>
  action === event.rawPath || (isMatrix(typed) && fieldsOf(event).has(MATRIX));

/** Shown because of what is wrong with it, and not only because it was typed. */
export const isRefusedForm = ({ faults }: Draft): boolean => Object.keys(faults).length > 0;

/** Sent without a session, and not shown since: nobody but its reader has it. */
const isUnseen = ({ by }: Draft): boolean => by === undefined;

/** What a browser keeps of a person's forms, and what of it belongs to the page that is asked for. */
export type Drafted = { kept: Draft | undefined; draft: Draft | undefined; by: string };

/**
 * A form that was refused, or sent without a session: kept by the browser, sealed, for its page and its person, until it is sent with
 * success; so nothing typed is lost by a sign-in, a reload, a step back or another language. It is shown, and never sent by itself.
 */
export const draftsIn = (sealed: SealedCookies) => {
  /** @returns the cookies; nothing for what is too much for one. */
  const keep = async (event: Event, { typed: fields, ...draft }: Draft): Promise<string[] | undefined> => {
    const typed = new URLSearchParams(fields);
    for (const ours of ['csrf', 'request']) typed.delete(ours);
    const form = packed(typed);
    if (form.length > MOST_BYTES) return undefined;
    return keptBeside(event, cookie(DRAFT, await sealed.seal({ ...draft, typed: form }, HOUR), HOUR));
  };

  /** What was kept of a form of this person, on whatever page; before the sign-in, of nobody. */
  const kept = async (event: Event, who: string | undefined): Promise<Draft | undefined> => {
    const cookieKept = cookieIn(event, DRAFT);
    const opened = cookieKept === undefined ? undefined : Kept.safeParse(await sealed.open(cookieKept));
    if (!opened?.success || (opened.data.by ?? who) !== who) return undefined;
    const { typed, ...draft } = opened.data;
    return { ...draft, typed: unpacked(typed) };
  };

  /** Keeps a form, unless one of another page waits to be shown: that is in no window of the browser any more. */
  const keepBeside = async (event: Event, draft: Draft): Promise<string[] | undefined> => {
    const waiting = await kept(event, draft.by);
    return waiting && isUnseen(waiting) && waiting.action !== draft.action ? undefined : keep(event, draft);
  };

  const forgotten = (): string => cookie(DRAFT, '', 0);

  return {
    keepBeside,
    kept,
    forgotten,

    /** @param shown a form that is to be shown in place of what is kept. */
    async of(event: Event, { email, phone }: { email?: string | undefined; phone?: string | undefined }, shown?: Draft): Promise<Drafted> {
      const by = email ?? phone ?? '';
      const before = await kept(event, by);
      const isHere = event.requestContext.http.method === 'GET' && before?.page.split('?')[0] === event.rawPath;
      return { kept: before, draft: shown ?? (isHere ? before : undefined), by };
    },

    /**
     * What becomes of a draft: once shown it is of whom it was shown to and has been told what is wrong, and what was typed stays; a
     * form that was sent (and was not refused, which keeps it anew) is done.
     */
    async afterwards(event: Event, { draft, kept: before, by }: Drafted, answer: Result): Promise<Result> {
      if (answer.cookies?.some((one) => one.startsWith(`${DRAFT}=`))) return answer;
      if (event.requestContext.http.method === 'POST') return before && isDone(event, before) ? withCookies(answer, forgotten()) : answer;
      if (!draft || draft !== before || (draft.by !== undefined && draft.typed.size > 0 && !isRefusedForm(draft))) return answer;
      return withCookies(answer, ...(draft.typed.size === 0 ? [forgotten()] : ((await keep(event, { ...draft, by, faults: {} })) ?? [])));
    },
  };
};
