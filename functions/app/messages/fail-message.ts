import { aboutOf, companyOf } from '#app/kernel/about';
import { command } from '#app/kernel/command';
import type { Ports, SiteRead, Versioned } from '#app/kernel/ports';
import { SERVICE, siteChange } from '#app/kernel/site-change';
import { toTechnician } from '#app/messages/compose-messages';
import { offerUndelivered } from '#app/messages/employment-messages';
import { isSameContact } from '#domain/contact';
import { type BouncedMessage, type FailedMessage, isRefusedForGood, type Message, partsOf } from '#domain/message';
import { isToOwner } from '#domain/message-content';
import { ownersOf } from '#domain/people';
import type { Site } from '#domain/site';

/** The link of the site's invitation did not arrive, if it is this message that carried it, and no newer one. */
const undelivered = ({ site, invitations }: SiteRead<'invitations'>, message: Message): Partial<Site> => {
  const { lastInvitation: last } = site;
  const locators = partsOf(message).flatMap(({ link }) => link?.locator ?? []);
  const isCurrent = invitations.some(({ id, locator }) => id === last?.id && locators.includes(locator));
  if (last?.status !== 'pending' || !isCurrent) return {};
  return { lastInvitation: { ...last, undelivered: true, ...(isRefusedForGood(message) && { isRefused: true }) } };
};

/**
 * Ends a message that did not arrive, and tells the technician who caused it, in one write with the ledger entry
 * (product.md §4). A message to that technician, or one that has lost its point, ends without another.
 * @returns false, and does nothing, where the message has changed since it was read.
 */
export const failMessage = (ports: Ports, read: Versioned<Message>, next: FailedMessage | BouncedMessage): Promise<boolean> =>
  command(ports, undefined, async () => {
    const [current, site] = await Promise.all([
      ports.messages.find(next.id),
      next.siteId === undefined ? undefined : ports.sites.load(next.siteId, 'invitations'),
    ]);
    if (current?.version !== read.version) return { answer: false };
    const { causedBy, to: contact, failure } = next;
    const said = next.status === 'failed' ? next.said : undefined;
    if (!causedBy || failure === 'no-longer-needed' || (!site && next.siteId !== undefined)) {
      return { answer: await ports.messages.replace(read, next) };
    }
    const now = ports.now();
    // Whoever it is who owns a site now does not hear of those who owned it before, nor a company of a member or of another company's
    // messages (rules 26, 27 and 30).
    const isOfBefore = site !== undefined && site.site.companyId !== next.companyId;
    const isTheirs =
      !isOfBefore &&
      (!site || !isToOwner(next) || ownersOf(site.site.people, now).some(({ contact: theirs }) => isSameContact(theirs, contact)));
    if (!isTheirs) return { answer: await ports.messages.replace(read, next) };
    if (!site) {
      const { value: company } = await companyOf(ports, next.companyId);
      const messages = [offerUndelivered(ports, { company, now }, causedBy, { contact, failure })];
      return { change: { at: now, replaces: [{ next, version: read.version }], messages }, answer: true };
    }
    const about = await aboutOf(ports, site, now);
    return {
      change: siteChange(ports, {
        read: site,
        now,
        becomes: undelivered(site, next),
        happened: {
          actor: SERVICE,
          action: `message-${next.status}`,
          details: { messageId: next.id, contact, failure, ...(said !== undefined && { said }) },
        },
        replaces: [{ next, version: read.version }],
        messages: [toTechnician(ports, about, causedBy, (names) => ({ kind: 'message-undelivered', ...names, contact, failure, said }))],
      }),
      answer: true,
    };
  });
