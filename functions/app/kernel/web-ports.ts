import type { Position } from '#app/kernel/ports';
import type { Contact } from '#domain/contact';
import type { Instant } from '#domain/instant';
import type { Language } from '#domain/language';

/** Where a list goes on, sealed: only the same caller on the same list can use it. */
export type Cursors = {
  seal(position: Position, boundTo: string): Promise<string>;
  /** Undefined when it was not made here, for this. */
  open(cursor: string, boundTo: string): Promise<Position | undefined>;
};

/** What a browser keeps for us, and can neither read nor change: encrypted, for one purpose, until its end. */
export type SealedCookies = {
  seal(content: Record<string, unknown>, seconds: number): Promise<string>;
  /** Undefined when it was not made here, for this, or its time is up. */
  open(cookie: string): Promise<Record<string, unknown> | undefined>;
};

/** Sessions that were signed out of: a copy of their cookie opens nothing any more. */
export type EndedSessions = {
  /** @param until when the cookie ends by itself, and nothing need be remembered. */
  end(id: string, until: Instant): Promise<void>;
  /** Strongly consistent. */
  has(id: string): Promise<boolean>;
};

/** Who has signed in, by what the issuer has verified, and how to hear of it again when that is no longer fresh. */
export type SignedIn = {
  email?: string | undefined;
  phone?: string | undefined;
  name?: string | undefined;
  refreshToken?: string | undefined;
  /** Epoch seconds: from then on the issuer is to be asked again. */
  freshUntil: number;
};

/** A code that is on its way to a contact, as the browser keeps it, sealed, until somebody types it. */
export type SentCode = {
  /** Ours; its tries are counted by it. */
  id: string;
  contact: Contact;
  /** What the issuer wants to see beside the code. */
  proof: string;
  at: Instant;
};

/** Sign-in by one-time codes at the issuer. */
export type SignIn = {
  /**
   * Sends a code to a contact, whether somebody has signed in with it before or not.
   * @returns what the code is to be shown with.
   * @throws Unavailable where it could not be sent.
   */
  sendCode(contact: Contact, language: Language): Promise<string>;
  /** @returns who has signed in; `wrong` for another code than was sent, `over` where that one no longer counts. */
  takeCode(sent: Pick<SentCode, 'contact' | 'proof'>, code: string): Promise<SignedIn | 'wrong' | 'over'>;
  /** Undefined when the issuer does not know them any more. */
  refresh(refreshToken: string): Promise<SignedIn | undefined>;
  /** Ends it at the issuer too. */
  end(refreshToken: string): Promise<void>;
};
