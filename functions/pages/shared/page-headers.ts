import { createHash } from 'node:crypto';
import { SECURITY_HEADERS } from '#web/security-headers';
import { SCRIPT_SOURCES } from './scripts.ts';
import styles from './styles.css';

/** One stylesheet, in every page, by its hash in the policy: nothing more to fetch. */
const styleHash = createHash('sha256').update(styles).digest('base64');

/** Nothing from elsewhere, nothing inline but our one stylesheet and two scripts, nobody's frame, no referrer, nothing kept (rule 6). */
export const PAGE_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    `script-src ${SCRIPT_SOURCES}`,
    "img-src 'self' data:",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  ...SECURITY_HEADERS,
  'x-frame-options': 'DENY',
} as const;
