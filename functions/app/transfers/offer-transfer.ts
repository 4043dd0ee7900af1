import { type Caller, notFound } from '#app/kernel/caller';
import { limitsOfPlaces } from '#app/kernel/limits';
import type { Ports } from '#app/kernel/ports';
import { byPerson, siteChange } from '#app/kernel/site-change';
import { type OnSite, withOwnedSite } from '#app/kernel/with-site';
import { type DeliveryView, deliveryOf } from '#app/messages/delivery-view';
import { transferMessages, transferOfferedMessage, transferTakenBackMessage } from '#app/messages/transfer-messages';
import { transferDue } from '#app/transfers/transfer-due';
import type { Contact } from '#domain/contact';
import type { Instant } from '#domain/instant';
import type { Language } from '#domain/language';
import { askedLine } from '#domain/line';
import { recoveryAfter } from '#domain/recovery';
import { requireSmsCountryOfService } from '#domain/sms-country';
import { isOffered, linesHeld, type OpenTransfer, senderOf, transferOffered } from '#domain/transfer';

/** An offer as the site's people see it; nothing of its link. */
export type TransferView = { id: string; contact: Contact; offeredAt: Instant; expiresAt: Instant; delivery?: DeliveryView | undefined };

const viewOf = ({ id, contact, offeredAt, expiresAt }: OpenTransfer): TransferView => ({ id, contact, offeredAt, expiresAt });

/**
 * An owner hands the site to a new contact (rule 30): until that accepts nothing changes. Whether they work for the company is asked when
 * they accept, see `invitePerson`.
 * @throws Refused `owners-only`, `being-removed`, `already-there`, `transfer-offered`, `sms-country-refused`, `declined-recently`,
 * `resend-too-soon`, `contact-refuses`, `too-many-requests`.
 */
export const offerTransfer = (
  ports: Ports,
  caller: Caller,
  { siteId, once }: OnSite,
  { contact, language }: { contact: Contact; language?: Language | undefined },
): Promise<TransferView> =>
  withOwnedSite(ports, { caller, siteId, part: 'everything', once }, async ({ person: by, read, now, about: aboutSite }) => {
    await requireSmsCountryOfService(ports.settings, contact);
    const offer = { id: ports.ids.next('tra'), contact, language: language ?? by.language };
    const sending = { messageId: ports.ids.next('msg'), locator: ports.ids.locator() };
    const transfer = transferOffered(read.site, by, { ...offer, ...sending }, now);
    const about = await aboutSite();
    // One that had run out, and no job has seen yet.
    const unanswered = transferDue(ports, read, about);
    const held = linesHeld(read.grants, now).map((line) => askedLine(line, read.devices));
    const message = transferOfferedMessage(about, by, transfer, held);
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { ...unanswered?.site, transfer },
        happened: [
          ...(unanswered ? [unanswered.happening] : []),
          { actor: byPerson(by), action: 'transfer-offered', details: { transferId: transfer.id } },
        ],
        passes: { sender: senderOf(read.site), contact, what: 'written', requires: 'invitable' },
        limits: limitsOfPlaces(siteId, contact, ports.settings, now),
        messages: [...(unanswered?.messages ?? []), message, ...transferMessages(ports, about, { transfer, change: 'offered', by })],
      }),
      answer: { ...viewOf(transfer), delivery: deliveryOf(message) },
    };
  });

/** An owner takes that back: the link dies, and all are told. @throws Refused `not-found` while nothing is offered, `owners-only`. */
export const cancelTransfer = (ports: Ports, caller: Caller, { siteId }: OnSite): Promise<undefined> =>
  withOwnedSite(ports, { caller, siteId, part: 'site' }, async ({ person: by, read, now, about: aboutSite }) => {
    const { transfer } = read.site;
    if (!isOffered(transfer, now)) throw notFound();
    const about = await aboutSite();
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { transfer: undefined, ...recoveryAfter(transfer, 'objected', now) },
        happened: { actor: byPerson(by), action: 'transfer-cancelled', details: { transferId: transfer.id } },
        passes: { sender: transfer.proposedBy ? read.site.companyId : senderOf(read.site), contact: transfer.contact, what: 'taken-back' },
        messages: [
          transferTakenBackMessage(ports, about, transfer),
          ...transferMessages(ports, about, { transfer, change: 'cancelled', by }),
        ],
      }),
      answer: undefined,
    };
  });
