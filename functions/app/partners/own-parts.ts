import { companyOfSite } from '#app/kernel/about';
import { type Caller, requireCompanyAdmin } from '#app/kernel/caller';
import type { Ports } from '#app/kernel/ports';
import { type PartnerView, partnerViewOf } from '#app/partners/partner-view';
import { openPartners } from '#domain/partner';

/** A part of one's own company, on whose site it is. */
export type OwnPart = PartnerView & { site: { id: string; name: string; timeZone: string }; through: { name: string } };

/** More than that many nobody looks through; newest first. */
const MOST_SHOWN = 100;

/**
 * Where the company works under another, or is asked for: what its admin may give up, also while it sees nothing of the site (rule 36).
 * @throws Refused `not-permitted`
 */
export const listOwnParts = async (ports: Ports, caller: Caller): Promise<OwnPart[]> => {
  const { companyId } = await requireCompanyAdmin(ports, caller);
  const { items } = await ports.sites.ofPartner(companyId, { limit: MOST_SHOWN });
  const sites = await ports.sites.many(items.map(({ id }) => id));
  const now = ports.now();
  const parts = await Promise.all(
    sites
      .filter(({ dismissedAt }) => dismissedAt === undefined)
      .map(async (site) => {
        const own = openPartners(site.partners, now).find((partner) => partner.companyId === companyId);
        if (!own) return undefined;
        const { id, name, timeZone } = site;
        return { ...partnerViewOf(own), site: { id, name, timeZone }, through: { name: (await companyOfSite(ports, site)).name } };
      }),
  );
  return parts.filter((part) => part !== undefined);
};
