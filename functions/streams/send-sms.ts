import { secretKeyring } from '#adapters/aws/secret-keyring';
import { snsSender } from '#adapters/aws/sns';
import { hmacLinks } from '#adapters/sealed/links';
import { connect } from '#adapters/wire';
import type { Channel } from '#app/kernel/channel-port';
import { catalogueFor } from '#catalogues/catalogues';
import type { QueuedMessage } from '#domain/message';
import type { MessageContent } from '#domain/message-content';
import { countryOf } from '#domain/phone';
import { environmentOf } from '#runtime/environment';
import { sendOverStream } from './send-over-stream.ts';
import { composeSms } from './wording/compose-sms.ts';
import { linkTo, ownersPage } from './wording/link-to.ts';

const { PUBLIC_URL, LINK_KEYS_SECRET, SMS_SENDERS, ...environment } = environmentOf('send-sms');
const connected = connect(environment).ports;
const ports = { ...connected, links: hmacLinks(secretKeyring(LINK_KEYS_SECRET, connected.now)) };
/** Countries are looked up only where one has a sender of its own. */
const send = snsSender(async (to) => (SMS_SENDERS.size === 0 ? undefined : SMS_SENDERS.get((await countryOf(to)) ?? '')));

/** Whom an invitation is among several for has no console yet: for them it is the newest one's link. */
const addressIn = async ({ link, content }: QueuedMessage, secretOf: Parameters<Channel['send']>[1]): Promise<string | undefined> => {
  const invited = content.kind === 'joined' && content.parts.findLast((part) => isInvitation(part.content))?.link;
  const carried = link ?? (invited || undefined);
  if (carried) return linkTo(PUBLIC_URL, await secretOf(carried)).url;
  return content.kind === 'joined' || content.kind === 'site-yours' ? ownersPage(PUBLIC_URL) : undefined;
};

const isInvitation = ({ kind }: MessageContent): boolean => kind === 'invited' || kind === 'invitation-reminder';

const sms: Channel = {
  send: async (message, secretOf) =>
    send({
      to: message.to.value,
      text: composeSms(await catalogueFor(message.language), message, await addressIn(message, secretOf)),
    }),
};

export const handler = sendOverStream(ports, sms);
