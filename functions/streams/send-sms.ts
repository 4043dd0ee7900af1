import { secretKeyring } from '#adapters/keyring';
import { hmacLinks } from '#adapters/links';
import { snsSender } from '#adapters/sns';
import { connect } from '#adapters/wire';
import type { Channel } from '#app/ports';
import { catalogueFor } from '#catalogues/catalogues';
import { environmentOf } from '#runtime/environment';
import { composeSms } from './compose-sms.ts';
import { linkTo } from './link-to.ts';
import { sendOverStream } from './send-over-stream.ts';

const { PUBLIC_URL, LINK_KEYS_SECRET, ...environment } = environmentOf('send-sms');
const ports = { ...connect(environment).ports, links: hmacLinks(secretKeyring(LINK_KEYS_SECRET)) };
const send = snsSender();

const sms: Channel = {
  send: async (message, secret) => {
    const link = secret === undefined ? undefined : linkTo(PUBLIC_URL, secret).url;
    return send({ to: message.to.value, text: composeSms(await catalogueFor(message.language), message, link) });
  },
};

export const handler = sendOverStream(ports, sms);
