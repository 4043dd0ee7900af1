import { secretKeyring } from '#adapters/keyring';
import { hmacLinks } from '#adapters/links';
import { sesSender } from '#adapters/ses';
import { connect } from '#adapters/wire';
import type { Channel } from '#app/ports';
import { catalogueFor } from '#catalogues/catalogues';
import type { QueuedMessage } from '#domain/message';
import { environmentOf } from '#runtime/environment';
import { composeEmail, type Link } from './compose-email.tsx';
import { linkTo, siteLinkTo } from './link-to.ts';
import { sendOverStream } from './send-over-stream.ts';

const { PUBLIC_URL, LINK_KEYS_SECRET, SENDER, CONFIGURATION_SET, ...environment } = environmentOf('send-email');
const ports = { ...connect(environment).ports, links: hmacLinks(secretKeyring(LINK_KEYS_SECRET)) };
const send = sesSender({ sender: SENDER, configurationSet: CONFIGURATION_SET });

const linkIn = (message: QueuedMessage, secret: string | undefined): Link | undefined => {
  if (secret !== undefined) return linkTo(PUBLIC_URL, secret);
  return message.content.kind === 'message-undelivered' ? siteLinkTo(PUBLIC_URL, message.siteId) : undefined;
};

const email: Channel = {
  send: async (message, secret) =>
    send({
      id: message.id,
      to: message.to.value,
      language: message.language,
      ...composeEmail(await catalogueFor(message.language), message, linkIn(message, secret)),
    }),
};

export const handler = sendOverStream(ports, email);
