import { createHash } from 'node:crypto';
import { SECURITY_HEADERS } from '#web/security-headers';
import consoleStyles from '../console/console.css';
import { SCRIPT_SOURCES } from './scripts.ts';
import styles from './styles.css';

/** One stylesheet in every page and one more in the consoles', by their hashes in the policy: nothing more to fetch. */
const hashOf = (sheet: string): string => `'sha256-${createHash('sha256').update(sheet).digest('base64')}'`;

/** Nothing from elsewhere, nothing inline but our two stylesheets and two scripts, nobody's frame, no referrer, nothing kept (rule 6). */
export const PAGE_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    `style-src ${hashOf(styles)} ${hashOf(consoleStyles)}`,
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
