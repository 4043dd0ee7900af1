import { secretKeyring } from '#adapters/aws/secret-keyring';
import { sesSender } from '#adapters/aws/ses';
import { hmacLinks } from '#adapters/sealed/links';
import { connect } from '#adapters/wire';
import type { Channel } from '#app/kernel/channel-port';
import { catalogueFor } from '#catalogues/catalogues';
import type { QueuedMessage } from '#domain/message';
import { environmentOf } from '#runtime/environment';
import { sendOverStream } from './send-over-stream.ts';
import { composeEmail, type Link } from './wording/compose-email.tsx';
import { linkTo, siteLinkTo } from './wording/link-to.ts';

const { PUBLIC_URL, LINK_KEYS_SECRET, SENDER, CONFIGURATION_SET, ...environment } = environmentOf('send-email');
const connected = connect(environment).ports;
const ports = { ...connected, links: hmacLinks(secretKeyring(LINK_KEYS_SECRET, connected.now)) };
const send = sesSender({ sender: SENDER, configurationSet: CONFIGURATION_SET });

type SecretOf = Parameters<Channel['send']>[1];

const linkIn = async ({ link, content, siteId }: QueuedMessage, secretOf: SecretOf): Promise<Link | undefined> => {
  if (link) return linkTo(PUBLIC_URL, await secretOf(link));
  return content.kind === 'message-undelivered' && siteId !== undefined ? siteLinkTo(PUBLIC_URL, siteId) : undefined;
};

/** Each of several that were joined has the link it would have had alone. */
const linksOfParts = ({ content }: QueuedMessage, secretOf: SecretOf): Promise<(Link | undefined)[]> =>
  Promise.all(content.kind === 'joined' ? content.parts.map(async ({ link }) => link && linkTo(PUBLIC_URL, await secretOf(link))) : []);

const email: Channel = {
  send: async (message, secretOf) =>
    send({
      id: message.id,
      to: message.to.value,
      language: message.language,
      ...composeEmail(
        await catalogueFor(message.language),
        message,
        await linkIn(message, secretOf),
        await linksOfParts(message, secretOf),
      ),
    }),
};

export const handler = sendOverStream(ports, email);
