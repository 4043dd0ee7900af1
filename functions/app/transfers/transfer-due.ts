import type { About } from '#app/kernel/about';
import type { Ports, SiteRead } from '#app/kernel/ports';
import { type Happening, SERVICE } from '#app/kernel/site-change';
import { transferMessages } from '#app/messages/transfer-messages';
import type { QueuedMessage } from '#domain/message';
import { recoveryAfter } from '#domain/recovery';
import type { Site } from '#domain/site';
import { transferDueAt } from '#domain/transfer';

/** An offer that nobody has answered in time. @returns undefined while nothing is due */
export const transferDue = (
  ports: Pick<Ports, 'ids'>,
  { site }: SiteRead,
  about: About,
): { site: Pick<Site, 'recovery'>; happening: Happening; messages: QueuedMessage[] } | undefined => {
  const { transfer } = site;
  const due = transferDueAt(transfer);
  if (transfer?.status !== 'offered' || due === undefined || about.now < due) return undefined;
  return {
    site: recoveryAfter(transfer, 'cancelled', about.now),
    happening: { actor: SERVICE, action: 'transfer-expired', details: { transferId: transfer.id } },
    messages: transferMessages(ports, about, { transfer, change: 'expired' }),
  };
};
