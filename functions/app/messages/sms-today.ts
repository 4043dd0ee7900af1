import { limitOfSms } from '#app/kernel/limits';
import type { Ports } from '#app/kernel/ports';

/** How many SMS the whole service has sent today: what an alarm watches (product.md §6). */
export const smsToday = ({ counters, settings, now }: Pick<Ports, 'counters' | 'settings' | 'now'>): Promise<number> =>
  counters.used(limitOfSms(settings, now()));
