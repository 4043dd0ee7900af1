import type { Result } from '#web/event';
import { SECURITY_HEADERS } from '#web/security-headers';

/** On to a page of ours. */
export const redirect = (location: string, cookies: string[] = []): Result => ({
  statusCode: 303,
  headers: { ...SECURITY_HEADERS, location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  cookies,
});
