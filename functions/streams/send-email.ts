import { secretKeyring } from '#adapters/keyring';
import { hmacLinks } from '#adapters/links';
import { sesSender } from '#adapters/ses';
import { connect } from '#adapters/wire';
import type { Channel } from '#app/ports';
import { environmentOf } from '#runtime/environment';
import { composeEmail } from './compose-email.tsx';
import { linkTo } from './link-to.ts';
import { sendOverStream } from './send-over-stream.ts';

const { PUBLIC_URL, LINK_KEYS_SECRET, SENDER, CONFIGURATION_SET, ...environment } = environmentOf('send-email');
const ports = { ...connect(environment).ports, links: hmacLinks(secretKeyring(LINK_KEYS_SECRET)) };
const send = sesSender({ sender: SENDER, configurationSet: CONFIGURATION_SET });

const email: Channel = {
  send: (message, secret) =>
    send({
      id: message.id,
      to: message.to.value,
      language: message.language,
      ...composeEmail(message, secret === undefined ? undefined : linkTo(PUBLIC_URL, secret)),
    }),
};

export const handler = sendOverStream(ports, email);
