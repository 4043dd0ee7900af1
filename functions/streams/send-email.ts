import { secretKeyring } from '#adapters/aws/secret-keyring';
import { sesSender } from '#adapters/aws/ses';
import { hmacLinks } from '#adapters/sealed/links';
import { connect } from '#adapters/wire';
import type { Channel } from '#app/kernel/channel-port';
import { catalogueFor } from '#catalogues/catalogues';
import type { QueuedMessage } from '#domain/message';
import { isToOwner } from '#domain/message-content';
import { environmentOf } from '#runtime/environment';
import { sendOverStream } from './send-over-stream.ts';
import { composeEmail, type Pages, senderName } from './wording/compose-email.ts';
import type { Link } from './wording/email.tsx';
import { linkTo, ownersPage, reportOf, siteLinkTo, sitesOfOthers } from './wording/link-to.ts';

const { PUBLIC_URL, LINK_KEYS_SECRET, SENDER, CONFIGURATION_SET, ...environment } = environmentOf('send-email');
const connected = connect(environment).ports;
const ports = { ...connected, links: hmacLinks(secretKeyring(LINK_KEYS_SECRET, connected.now)) };
const send = sesSender({ sender: SENDER, configurationSet: CONFIGURATION_SET });

type SecretOf = Parameters<Channel['send']>[1];

const linkIn = async ({ link, content, siteId }: QueuedMessage, secretOf: SecretOf): Promise<Link | undefined> => {
  if (link) return linkTo(PUBLIC_URL, await secretOf(link));
  if (content.kind === 'site-yours') return { url: ownersPage(PUBLIC_URL) };
  return content.kind === 'message-undelivered' && siteId !== undefined ? siteLinkTo(PUBLIC_URL, siteId) : undefined;
};

const isToPartner = ({ content }: QueuedMessage): boolean => content.kind === 'partner-told' && content.isTheirs === true;

/** Each mail to an owner says where everything is, the first where the report of the hand-over is, too; a technician's, where the site is. */
const pagesIn = (message: QueuedMessage): Pages => ({
  ...(message.technicianId !== undefined &&
    message.siteId !== undefined &&
    message.content.kind !== 'message-undelivered' && {
      site: isToPartner(message) ? sitesOfOthers(PUBLIC_URL) : siteLinkTo(PUBLIC_URL, message.siteId).url,
    }),
  ...(message.content.kind === 'site-yours' && message.siteId !== undefined && { report: reportOf(PUBLIC_URL, message.siteId) }),
  ...(isToOwner(message) && { console: ownersPage(PUBLIC_URL) }),
});

/** Each of several that were joined has the link it would have had alone. */
const linksOfParts = ({ content }: QueuedMessage, secretOf: SecretOf): Promise<(Link | undefined)[]> =>
  Promise.all(content.kind === 'joined' ? content.parts.map(async ({ link }) => link && linkTo(PUBLIC_URL, await secretOf(link))) : []);

const email: Channel = {
  send: async (message, secretOf) => {
    const { id, to, language, technicianId, causedBy, content } = message;
    const [catalogue, link, ofParts] = await Promise.all([
      catalogueFor(language),
      linkIn(message, secretOf),
      linksOfParts(message, secretOf),
    ]);
    // What a company writes to others comes from it, and whoever answers reaches its technician (rule 45).
    const writer = technicianId === undefined && causedBy && { fromName: senderName(catalogue, content), replyTo: causedBy.email };
    return send({ id, to: to.value, language, ...writer, ...composeEmail(catalogue, message, { link, ofParts, pages: pagesIn(message) }) });
  },
};

export const handler = sendOverStream(ports, email);
