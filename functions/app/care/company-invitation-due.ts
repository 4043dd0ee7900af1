import type { About } from '#app/kernel/about';
import type { Ports, SiteRead } from '#app/kernel/ports';
import { type Happening, SERVICE } from '#app/kernel/site-change';
import { askedCompany, companyInvitationMessages } from '#app/messages/company-invitation-messages';
import type { QueuedMessage } from '#domain/message';

/** A company that has not answered in time. @returns undefined while nothing is due */
export const companyInvitationDue = (
  ports: Pick<Ports, 'ids'>,
  { site: { companyInvitation: asked } }: SiteRead,
  about: About,
): { happening: Happening; messages: QueuedMessage[] } | undefined => {
  if (asked?.status !== 'offered' || about.now < asked.expiresAt) return undefined;
  return {
    happening: { actor: SERVICE, action: 'company-expired', details: { companyInvitationId: asked.id } },
    messages: companyInvitationMessages(ports, about, { whom: askedCompany(asked), change: 'expired' }),
  };
};
