import type { Contact } from '#domain/contact';
import type { Instant } from '#domain/instant';
import { type AnnouncedRecovery, isAnnounced, offersAt, type Recovery } from '#domain/recovery';
import { isOffered, type Transfer } from '#domain/transfer';

/** A proposal as the company and the site's people see it; nothing of a link. */
export type RecoveryView = Pick<AnnouncedRecovery, 'id' | 'contact' | 'reason' | 'announcedAt'> & {
  technician: { name: string };
  offersAt: Instant;
};

export const recoveryViewOf = (recovery: AnnouncedRecovery): RecoveryView => {
  const { id, contact, reason, announcedAt, proposedBy } = recovery;
  return { id, contact, reason, announcedAt, technician: { name: proposedBy.name }, offersAt: offersAt(recovery) };
};

/** @returns undefined while nobody is proposed. */
export const recoveryView = (recovery: Recovery | undefined): RecoveryView | undefined =>
  isAnnounced(recovery) ? recoveryViewOf(recovery) : undefined;

/** What has become of it: an offer, as the company sees it; undefined where there is none of its own. */
export const proposedOfferView = (transfer: Transfer | undefined, now: Instant): { contact: Contact; expiresAt: Instant } | undefined =>
  isOffered(transfer, now) && transfer.proposedBy ? { contact: transfer.contact, expiresAt: transfer.expiresAt } : undefined;
