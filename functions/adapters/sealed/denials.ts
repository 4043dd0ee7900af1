import type { Keyring } from '#adapters/aws/secret-keyring';
import { open, seal } from '#adapters/sealed/sealed';
import type { Denials } from '#app/kernel/access-port';
import { Denial } from '#domain/denial';

const PURPOSE = 'denial';

export const sealedDenials = (keyring: Keyring): Denials => ({
  seal: (denial) => seal(keyring, PURPOSE, { denial }),
  async open(sealed) {
    const opened = await open(keyring, PURPOSE, sealed);
    return Denial.safeParse(opened?.['denial']).data;
  },
});
