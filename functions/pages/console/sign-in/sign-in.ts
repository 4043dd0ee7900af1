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
import { codePage, contactPage } from './pages.tsx';
import { returnTo } from './return-to.ts';
import { type attemptsIn, isFromHere, type sessionsIn } from './session.ts';

type Setting = {
  ports: Ports;
  signIn: SignIn;
  attempts: ReturnType<typeof attemptsIn>;
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

type Reason = keyof Pick<Catalogue['console']['signIn']['wrong'], 'country' | 'tooMany' | 'unavailable'>;
const REASONS: Record<Reason, number> = { country: 422, tooMany: 429, unavailable: 503 };

/** Why no code was sent, where that is to be said. */
const reasonOf = (error: unknown): Reason => {
  if (error instanceof Unavailable) return 'unavailable';
  if (isRefused(error, 'sms-country-refused')) return 'country';
  if (isRefused(error, 'too-many-requests') || isRefused(error, 'sms-limit-reached')) return 'tooMany';
  throw error;
};

/** By which a line is found again. */
const inLog = ({ routeKey: route, requestContext: { requestId } }: Event) => ({ requestId, route });

/** A contact, then the code that was sent to it; the same for everybody, whether they have been here before or not. */
export const signInDoors = ({ ports, signIn, attempts, sessions, publicUrl, now }: Setting): Record<string, Door> => {
  /** @returns the code that was sent, or why none was. */
  const send = async (event: Event, { contact, language, before }: Asked): Promise<SentCode | Reason> => {
    const network = networkOf(event.requestContext.http.sourceIp);
    try {
      return await sendCode({ ports, signIn, contact, language, network, before });
    } catch (error) {
      const reason = reasonOf(error);
      logger.warn(LOG.signInRefused, { ...inLog(event), reason });
      return reason;
    }
  };

  const askContact: Door = async ({ queryStringParameters }, catalogue) =>
    contactPage({ catalogue, to: returnTo(queryStringParameters?.['to']) });

  const sendFirst: Door = async (event, catalogue) => {
    const fields = fieldsOf(event);
    const { wrong } = catalogue.console.signIn;
    const [to, typed] = [returnTo(fields.get('to') ?? undefined), fields.get('contact') ?? ''];
    if (!isFromHere(event, publicUrl)) return contactPage({ catalogue, to, typed, status: 403, wrong: wrong.foreign });
    const contact = await contactIn(typed);
    if (!contact) return contactPage({ catalogue, to, typed, status: 400, wrong: wrong.contact });
    const sent = await send(event, { contact, language: catalogue.language, before: await attempts.of(event) });
    return typeof sent === 'string'
      ? contactPage({ catalogue, to, typed, status: REASONS[sent], wrong: wrong[sent] })
      : redirect('/sign-in/code', [await attempts.remember({ ...sent, to })]);
  };

  const askCode: Door = async (event, catalogue) => {
    const sent = await attempts.of(event);
    return sent ? codePage({ catalogue, sent, isAgain: event.queryStringParameters?.['sent'] === 'again' }) : redirect('/sign-in');
  };

  const sendAgain: Door = async (event, catalogue) => {
    const sent = await attempts.of(event);
    if (!sent) return redirect('/sign-in');
    const { wrong } = catalogue.console.signIn;
    if (!isFromHere(event, publicUrl)) return codePage({ catalogue, sent, status: 403, wrong: wrong.foreign });
    const wait = secondsToWait(sent, now());
    if (wait > 0) return codePage({ catalogue, sent, status: 429, wrong: wrong.wait(wait) });
    const again = await send(event, { contact: sent.contact, language: catalogue.language, before: sent });
    return typeof again === 'string'
      ? codePage({ catalogue, sent, status: REASONS[again], wrong: wrong[again] })
      : redirect('/sign-in/code?sent=again', [await attempts.remember({ ...again, to: sent.to })]);
  };

  const showCode: Door = async (event, catalogue) => {
    const sent = await attempts.of(event);
    if (!sent) return redirect('/sign-in');
    const { wrong } = catalogue.console.signIn;
    if (!isFromHere(event, publicUrl)) return codePage({ catalogue, sent, status: 403, wrong: wrong.foreign });
    const who = await takeCode({ ports, signIn, sent, typed: fieldsOf(event).get('code') ?? '' }).catch((error) => {
      if (error instanceof Unavailable) return 'unavailable' as const;
      throw error;
    });
    if (typeof who !== 'string') return redirect(returnTo(sent.to), [await sessions.begin(who), attempts.forget()]);
    logger.warn(LOG.signInRefused, { ...inLog(event), reason: who });
    if (who === 'unavailable') return codePage({ catalogue, sent, status: 503, wrong: wrong.unavailable });
    return codePage({ catalogue, sent, status: 400, wrong: who === 'wrong' ? wrong.code : wrong.over });
  };

  return {
    [doorRoutes.signIn]: askContact,
    [doorRoutes.sendCode]: sendFirst,
    [doorRoutes.code]: askCode,
    [doorRoutes.takeCode]: showCode,
    [doorRoutes.sendAgain]: sendAgain,
  };
};

type Asked = { contact: Contact; language: Catalogue['language']; before?: SentCode | undefined };
