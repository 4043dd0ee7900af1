import type { Instant } from '#domain/instant';
import { isOpenPartner, type OpenPartner, type Partner } from '#domain/partner';

/** Another company that works on a site, or is asked for, as everybody sees it who may know. */
export type PartnerView = {
  id: string;
  company: { id: string; name: string };
  status: OpenPartner['status'];
  reason: string;
  /** Who asked for it. */
  technician: { name: string };
  until: Instant;
  /** Until when it can be answered, while it waits. */
  expiresAt?: Instant;
  /** Since when it works there. */
  from?: Instant;
};

export const partnerViewOf = (partner: OpenPartner): PartnerView => {
  const { id, companyId, companyName: name, status, reason, askedBy, until } = partner;
  return {
    ...{ id, company: { id: companyId, name }, status, reason, technician: { name: askedBy.name }, until },
    ...(partner.status === 'asked' ? { expiresAt: partner.expiresAt } : { from: partner.from }),
  };
};

/** Those that wait for an answer or count, by the clock. */
export const partnerViews = (partners: readonly Partner[] | undefined, now: Instant): PartnerView[] =>
  (partners ?? []).flatMap((partner) => (isOpenPartner(partner, now) ? [partnerViewOf(partner)] : []));
