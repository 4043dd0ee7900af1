import { randomBytes, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import type { EndedSessions, SealedCookies, SentCode, SignedIn, SignIn } from '#app/kernel/web-ports';
import { Contact } from '#domain/contact';
import { Instant, instantOf } from '#domain/instant';
import { cookie, cookieIn } from '#web/cookies';
import type { Event } from '#web/event';

/** Who is signed in, kept in the browser, sealed: a server of ours remembers only which sessions were signed out of. */
export const Session = z.object({
  id: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  name: z.string().optional(),
  refreshToken: z.string().optional(),
  freshUntil: z.int(),
  /** Stands in every form of ours, and in no other page's. */
  csrf: z.string(),
  /** Whether they own sites and work for a company too: then there is a way to the other side. */
  hasBothSides: z.boolean(),
  /** Epoch seconds of the sign-in: the session ends a month after it, however often it is used. */
  since: z.int(),
});
export type Session = z.infer<typeof Session>;

/** A code that was asked for, and where to go once it is shown. */
const Attempt = z.object({ id: z.string(), contact: Contact, proof: z.string(), at: Instant, to: z.string() });
export type Attempt = SentCode & { to: string };

/** `__Host-`: only we, only over TLS, for no other domain. */
const SESSION = '__Host-session';
const ATTEMPT = '__Host-sign-in';

const MONTH = 30 * 24 * 3_600;
/** Longer than the code counts, so that whoever is late hears that. */
const ATTEMPT_LIVES = 3_600;

/** Characters that the issuer's proof has at most. */
const LONGEST_PROOF = 2_048;

/** What has to be remembered until the code is shown. */
export const attemptsIn = (attempts: SealedCookies) => ({
  /** Filled up, so that its length tells nothing of what the issuer has handed over. */
  async remember(attempt: Attempt): Promise<string> {
    const filling = '.'.repeat(Math.max(0, LONGEST_PROOF - attempt.proof.length));
    return cookie(ATTEMPT, await attempts.seal({ ...attempt, filling }, ATTEMPT_LIVES), ATTEMPT_LIVES);
  },

  async of(event: Event): Promise<Attempt | undefined> {
    const kept = cookieIn(event, ATTEMPT);
    const opened = kept === undefined ? undefined : Attempt.safeParse(await attempts.open(kept));
    return opened?.success ? opened.data : undefined;
  },

  forget: (): string => cookie(ATTEMPT, '', 0),
});

type Setting = {
  sealed: SealedCookies;
  signIn: SignIn;
  ended: EndedSessions;
  hasBothSides: (person: SignedIn) => Promise<boolean>;
  now: () => Instant;
};

export const sessionsIn = ({ sealed, signIn, ended, hasBothSides, now }: Setting) => {
  const nowInSeconds = (): number => Math.floor(Date.parse(now()) / 1_000);
  const keep = async (session: Session): Promise<string> => {
    const left = session.since + MONTH - nowInSeconds();
    return cookie(SESSION, await sealed.seal(session, left), left);
  };
  const kept = async (event: Event): Promise<Session | undefined> => {
    const sealedSession = cookieIn(event, SESSION);
    const opened = sealedSession === undefined ? undefined : Session.safeParse(await sealed.open(sealedSession));
    return opened?.success ? opened.data : undefined;
  };
  return {
    /** A new session, with a new token for its forms. @returns the cookie. */
    begin: async (person: SignedIn): Promise<string> =>
      keep({
        ...person,
        id: randomBytes(18).toString('base64url'),
        hasBothSides: await hasBothSides(person),
        csrf: randomBytes(18).toString('base64url'),
        since: nowInSeconds(),
      }),

    /** The session as the browser has kept it, fresh or not. */
    kept,

    /**
     * The session of a request; once it is no longer fresh the issuer is asked whether it still knows them.
     * @returns the cookie too, when it has to be set anew.
     */
    async of(event: Event): Promise<{ session?: Session; setCookie?: string }> {
      const session = await kept(event);
      if (!session) return {};
      if (nowInSeconds() < session.freshUntil) return { session };
      const again = session.refreshToken === undefined ? undefined : await signIn.refresh(session.refreshToken);
      if (!again) return { setCookie: this.forgotten() };
      const { id, csrf, since } = session;
      const renewed = { ...again, id, hasBothSides: await hasBothSides(again), csrf, since };
      return { session: renewed, setCookie: await keep(renewed) };
    },

    /** Whether it was signed out of: then it is none, whoever still has its cookie. */
    isOver: ({ id }: Session): Promise<boolean> => ended.has(id),

    /** Signs out, wherever the cookie has been copied to. @returns the cookie that takes its place. */
    async end({ id, since }: Session): Promise<string> {
      await ended.end(id, instantOf(new Date((since + MONTH) * 1_000)));
      return this.forgotten();
    },

    forgotten: (): string => cookie(SESSION, '', 0),
  };
};

const isSame = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** Whether a form comes from a page of ours, whoever sent it: nobody is signed in as somebody else by a page of theirs. */
export const isFromHere = ({ headers }: Pick<Event, 'headers'>, publicUrl: string): boolean =>
  headers['origin'] === new URL(publicUrl).origin;

/** Whether a form comes from a page of ours, and from this session: by its origin and by its token. */
export const isOurs = (event: Pick<Event, 'headers'>, publicUrl: string, session: Session, token: string | null): boolean =>
  isFromHere(event, publicUrl) && token !== null && isSame(token, session.csrf);
