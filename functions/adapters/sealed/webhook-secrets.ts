import { hkdfSync } from 'node:crypto';
import type { Keyring } from '#adapters/aws/secret-keyring';
import { open, seal } from '#adapters/sealed/sealed';
import type { Sealing, WebhookSecrets } from '#app/kernel/delivery-ports';

const SECRET_BYTES = 32;

/** Made from a key of ours and the webhook's id, and stored nowhere: that key is never turned, as it would turn them all. */
export const derivedSecrets = (keyring: Keyring): WebhookSecrets => ({
  async secret({ id }, number) {
    const { key } = await keyring.current();
    const bytes = hkdfSync('sha256', key, '', `webhook ${id} ${number}`, SECRET_BYTES);
    return `whsec_${Buffer.from(bytes).toString('base64')}`;
  },
});

const PURPOSE = 'receiver-authorization';

/** What a receiver wants to be shown, as it lies in the table. */
export const sealing = (keyring: Keyring): Sealing => ({
  seal: (text) => seal(keyring, PURPOSE, { text }),
  async open(sealed) {
    const opened = await open(keyring, PURPOSE, sealed);
    return typeof opened?.['text'] === 'string' ? opened['text'] : undefined;
  },
});
