import { limitOfSignInSms, limitOfSms } from '#app/kernel/limits';
import type { Ports } from '#app/kernel/ports';

/** How many SMS the whole service has sent today, of its own or with codes, whichever are more: what an alarm watches (product.md §6). */
export const smsToday = async ({ counters, settings, now }: Pick<Ports, 'counters' | 'settings' | 'now'>): Promise<number> => {
  const used = await Promise.all([limitOfSms(settings, now()), limitOfSignInSms(settings, now())].map((limit) => counters.used(limit)));
  return Math.max(...used);
};
