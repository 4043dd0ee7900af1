import type { Keyring } from '#adapters/aws/secret-keyring';
import { open, seal } from '#adapters/sealed/sealed';
import type { SealedCookies } from '#app/kernel/web-ports';

export const sealedCookies = (keyring: Keyring, purpose: string): SealedCookies => ({
  seal: (content, seconds) => seal(keyring, purpose, content, seconds),
  open: (cookie) => open(keyring, purpose, cookie, ['exp']),
});
