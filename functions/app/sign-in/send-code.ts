import { endOfTries, limitsOfSignIn } from '#app/kernel/limits';
import type { Ports } from '#app/kernel/ports';
import type { SentCode, SignIn } from '#app/kernel/web-ports';
import { type Contact, contactKey } from '#domain/contact';
import { after, between, SECOND } from '#domain/instant';
import type { Language } from '#domain/language';
import { LIMITS } from '#domain/limits';
import { Refused } from '#domain/refusal';
import { requireSmsCountryOfService } from '#domain/sms-country';

type Asking = {
  ports: Pick<Ports, 'counters' | 'ids' | 'now' | 'settings'>;
  signIn: Pick<SignIn, 'sendCode'>;
  contact: Contact;
  language: Language;
  /** The network that is asked from. */
  network: string;
  /** The code that this browser was sent before. */
  before?: SentCode | undefined;
};

/**
 * Sends a one-time code to whoever is there, known or not: nothing of the answer tells which. Countries and limits stand before
 * anything is sent, so that nobody makes us send what they like to whom they like (product.md §6).
 * @returns the code that was sent; the one before, where that went to the same contact a moment ago.
 * @throws Refused `sms-country-refused`, `sms-limit-reached`, `too-many-requests`; Unavailable where it could not be sent.
 */
export const sendCode = async ({ ports, signIn, contact, language, network, before }: Asking): Promise<SentCode> => {
  const now = ports.now();
  if (before && contactKey(before.contact) === contactKey(contact) && secondsToWait(before, now) > 0) return before;
  await requireSmsCountryOfService(ports.settings, contact);
  for (const limit of limitsOfSignIn(contact, network, ports.settings, now)) {
    if (await ports.counters.add(limit)) continue;
    throw new Refused(limit.refusal ?? 'too-many-requests', 'Too many codes were asked for.', {
      limit: limit.name,
      retryAfter: Math.ceil(between(now, limit.until) / SECOND),
    });
  }
  const proof = await signIn.sendCode(contact, language);
  // The newest alone counts, whichever cookie is brought back.
  if (before) await ports.counters.add(endOfTries(before));
  return { id: ports.ids.next('cod'), contact, proof, at: now };
};

/** Until another code may be asked for. */
export const secondsToWait = ({ at }: Pick<SentCode, 'at'>, now: string): number =>
  Math.max(0, Math.ceil(between(now, after(at, LIMITS.signInCode.againAfterSeconds * SECOND)) / SECOND));
