import type { Position } from '#app/kernel/ports';
import type { Instant } from '#domain/instant';

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

/** What has to be remembered between leaving for the issuer and coming back. */
export type Attempt = { state: string; nonce: string; verifier: string; to: string };

/** Sign-in at the OpenID Connect issuer. */
export type SignIn = {
  begin(to: string): Promise<{ url: string; attempt: Attempt }>;
  /** @throws when the answer is not to this attempt, or the issuer says no. */
  finish(query: string, attempt: Attempt): Promise<SignedIn>;
  /** Undefined when the issuer does not know them any more. */
  refresh(refreshToken: string): Promise<SignedIn | undefined>;
  /** Ends it at the issuer too. @returns where to go on for that. */
  end(refreshToken: string | undefined): Promise<string>;
};
