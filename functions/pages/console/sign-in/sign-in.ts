import { type Ports, Unavailable } from '#app/kernel/ports';
import type { SentCode, SignIn } from '#app/kernel/web-ports';
import { secondsToWait, sendCode } from '#app/sign-in/send-code';
import { takeCode } from '#app/sign-in/take-code';
import type { Catalogue } from '#catalogues/catalogue';
import type { Contact } from '#domain/contact';
import type { Instant } from '#domain/instant';
import { LIMITS } from '#domain/limits';
import { networkOf } from '#domain/network';
import { TypedContact } from '#domain/phone';
import { isRefused } from '#domain/refusal';
import { LOG, logger } from '#runtime/logger';
import type { Event, Result } from '#web/event';
import { fieldsOf } from '#web/form-fields';
import { doorRoutes } from '../../routes.ts';
import { redirect } from '../../shared/redirect.ts';
import { BY_LINK, codePage, contactPage, OUT, signInPath } from './pages.tsx';
import { contactTyped, REFUSALS, type refusalsIn, type SignInRefusal } from './refusals.ts';
import { returnTo } from './return-to.ts';
import { type attemptsIn, isFromHere, type sessionsIn } from './session.ts';

type Setting = {
  ports: Ports;
  signIn: SignIn;
  attempts: ReturnType<typeof attemptsIn>;
  refusals: ReturnType<typeof refusalsIn>;
  sessions: Pick<ReturnType<typeof sessionsIn>, 'begin'>;
  publicUrl: string;
  now: () => Instant;
};
type Door = (event: Event, catalogue: Catalogue) => Promise<Result>;

/** Whoever types an @ means an address. */
const contactIn = async (typed: string): Promise<Contact | undefined> => {
  // The user pool knows nobody by more.
  if (typed.trim().length > LIMITS.signInMailCharacters) return undefined;
  const contact = typed.includes('@') ? { type: 'email', value: typed } : { type: 'phone', value: typed.trim() };
  return (await TypedContact.safeParseAsync(contact)).data;
};

type Reason = 'country' | 'tooMany' | 'unavailable';

/** Why no code was sent, where that is to be said. */
const reasonOf = (error: unknown): Reason => {
  if (error instanceof Unavailable) return 'unavailable';
  if (isRefused(error, 'sms-country-refused')) return 'country';
  if (isRefused(error, 'too-many-requests') || isRefused(error, 'sms-limit-reached')) return 'tooMany';
  throw error;
};

/** What the page of the code says of one that was not taken. */
const CODE_REFUSALS = { wrong: 'code', over: 'over', unavailable: 'unavailable' } as const;

/** In its reader's words; a wait may be over by the time that it is said. */
const wrongOf = ({ console: { signIn } }: Catalogue, refusal: SignInRefusal | undefined, wait = 0) => {
  const { what } = refusal ?? {};
  if (what === undefined || (what === 'wait' && wait <= 0)) return {};
  return { status: REFUSALS[what], wrong: what === 'wait' ? signIn.wrong.wait(wait) : signIn.wrong[what] };
};

/** Why somebody is asked to sign in, who had been in, or is by a link. */
const whySigned = ({ console: { signIn } }: Catalogue, signed: string | undefined): string | undefined =>
  signed === OUT ? signIn.again : signed === BY_LINK ? signIn.byLink : undefined;

/** By which a line is found again. */
const inLog = ({ routeKey: route, requestContext: { requestId } }: Event) => ({ requestId, route });

/** Not taken: its page says why. */
const refusing =
  (refusals: Setting['refusals']) =>
  async (at: string, refusal: Omit<SignInRefusal, 'at'>): Promise<Result> =>
    redirect(at, [await refusals.keep({ ...refusal, at: at.split('?')[0] ?? at })]);

type Asked = { contact: Contact; language: Catalogue['language']; before: SentCode | undefined };

/** @returns the code that was sent, or why none was. */
const sending =
  ({ ports, signIn }: Setting) =>
  async (event: Event, asked: Asked): Promise<SentCode | Reason> => {
    const network = networkOf(event.requestContext.http.sourceIp);
    try {
      return await sendCode({ ports, signIn, network, ...asked });
    } catch (error) {
      const reason = reasonOf(error);
      logger.warn(LOG.signInRefused, { ...inLog(event), reason });
      return reason;
    }
  };

/** Where somebody says who they are, and a code is sent. */
const contactDoors = (setting: Setting): Record<string, Door> => {
  const { attempts, refusals, publicUrl } = setting;
  const [send, refused] = [sending(setting), refusing(refusals)];

  const askContact: Door = async (event, catalogue) => {
    const { to, signed } = event.queryStringParameters ?? {};
    const refusal = await refusals.on(event);
    const wrong = wrongOf(catalogue, refusal);
    const page = contactPage({ catalogue, to: returnTo(to), typed: refusal?.typed, signed, said: whySigned(catalogue, signed), ...wrong });
    return refusals.said(page, refusal);
  };

  const sendFirst: Door = async (event, catalogue) => {
    const fields = fieldsOf(event);
    const to = returnTo(fields.get('to') ?? undefined);
    const typed = contactTyped(fields);
    if (!isFromHere(event, publicUrl))
      return contactPage({ catalogue, to, typed, status: 403, wrong: catalogue.console.signIn.wrong.foreign });
    const contact = await contactIn(typed);
    if (!contact) return refused(signInPath(to), { what: 'contact', typed });
    const sent = await send(event, { contact, language: catalogue.language, before: await attempts.of(event) });
    return typeof sent === 'string'
      ? refused(signInPath(to), { what: sent, typed })
      : redirect('/sign-in/code', [await attempts.remember({ ...sent, to }), refusals.forgotten()]);
  };

  return { [doorRoutes.signIn]: askContact, [doorRoutes.sendCode]: sendFirst };
};

/** Where the code is shown that was sent; or another asked for. */
const codeDoors = (setting: Setting): Record<string, Door> => {
  const { ports, signIn, attempts, refusals, sessions, publicUrl, now } = setting;
  const [send, refused] = [sending(setting), refusing(refusals)];

  const askCode: Door = async (event, catalogue) => {
    const sent = await attempts.of(event);
    if (!sent) return redirect('/sign-in');
    const refusal = await refusals.on(event);
    const wrong = wrongOf(catalogue, refusal, secondsToWait(sent, now()));
    const isAgain = event.queryStringParameters?.['sent'] === 'again';
    return refusals.said(codePage({ catalogue, sent, isAgain, ...wrong }), refusal);
  };

  const sendAgain: Door = async (event, catalogue) => {
    const sent = await attempts.of(event);
    if (!sent) return redirect('/sign-in');
    if (!isFromHere(event, publicUrl)) return codePage({ catalogue, sent, status: 403, wrong: catalogue.console.signIn.wrong.foreign });
    if (secondsToWait(sent, now()) > 0) return refused('/sign-in/code', { what: 'wait' });
    const again = await send(event, { contact: sent.contact, language: catalogue.language, before: sent });
    return typeof again === 'string'
      ? refused('/sign-in/code', { what: again })
      : redirect('/sign-in/code?sent=again', [await attempts.remember({ ...again, to: sent.to })]);
  };

  const showCode: Door = async (event, catalogue) => {
    const sent = await attempts.of(event);
    if (!sent) return redirect('/sign-in');
    if (!isFromHere(event, publicUrl)) return codePage({ catalogue, sent, status: 403, wrong: catalogue.console.signIn.wrong.foreign });
    const who = await takeCode({ ports, signIn, sent, typed: fieldsOf(event).get('code') ?? '' }).catch((error) => {
      if (error instanceof Unavailable) return 'unavailable' as const;
      throw error;
    });
    if (typeof who !== 'string') return redirect(returnTo(sent.to), [await sessions.begin(who), attempts.forget(), refusals.forgotten()]);
    logger.warn(LOG.signInRefused, { ...inLog(event), reason: who });
    return refused('/sign-in/code', { what: CODE_REFUSALS[who] });
  };

  return { [doorRoutes.code]: askCode, [doorRoutes.takeCode]: showCode, [doorRoutes.sendAgain]: sendAgain };
};

/** A contact, then the code that was sent to it; the same for everybody, whether they have been here before or not. */
export const signInDoors = (setting: Setting): Record<string, Door> => ({ ...contactDoors(setting), ...codeDoors(setting) });
