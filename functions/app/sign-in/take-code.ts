import { limitOfTries } from '#app/kernel/limits';
import type { Ports } from '#app/kernel/ports';
import type { SentCode, SignedIn, SignIn } from '#app/kernel/web-ports';
import { after, MINUTE } from '#domain/instant';
import { LIMITS } from '#domain/limits';

/** How many digits there are, the issuer decides: what is none of them costs no try. */
const CODE = /^\d{4,10}$/;

type Taking = { ports: Pick<Ports, 'counters' | 'now'>; signIn: Pick<SignIn, 'takeCode'>; sent: SentCode; typed: string };

/**
 * Signs in whoever shows the code that was sent: for 15 minutes, with five tries, once.
 * @returns who it is; `wrong` for another code, `over` where no code counts any more that was sent then.
 */
export const takeCode = async ({ ports, signIn, sent, typed }: Taking): Promise<SignedIn | 'wrong' | 'over'> => {
  const code = typed.replace(/[\s-]/g, '');
  if (ports.now() >= after(sent.at, LIMITS.signInCode.minutes * MINUTE)) return 'over';
  if (!CODE.test(code)) return 'wrong';
  // Counted where everybody's are: a browser that brings back an older cookie starts no new count.
  if (!(await ports.counters.add(limitOfTries(sent)))) return 'over';
  return signIn.takeCode(sent, code);
};
