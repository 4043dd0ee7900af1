import { companyOf } from '#app/kernel/about';
import { type Caller, requireSite } from '#app/kernel/caller';
import type { Ports } from '#app/kernel/ports';
import { byTechnician, siteChange } from '#app/kernel/site-change';
import { type OnSite, withSite } from '#app/kernel/with-site';
import { partnerAskedMessages, partnersMessage } from '#app/messages/partner-messages';
import { type PartnerView, partnerViewOf, partnerViews } from '#app/partners/partner-view';
import { requireNotStopped } from '#domain/company';
import type { Instant } from '#domain/instant';
import { partnerAsked } from '#domain/partner';
import { residentsOf } from '#domain/people';
import { Refused } from '#domain/refusal';
import { requireCompanyMay } from '#domain/site';
import { askedBy, requireAdmin } from '#domain/technician';

type Input = { code: string; reason: string; until: Instant };

/**
 * An admin of the company that looks after a site asks its owners to let another company work there under it, by the code that an admin of
 * that one has shown them (rule 36): nothing is widened until an owner agrees.
 * @throws Refused `not-permitted`, `site-status` while nobody owns it, `unknown-code`, `looks-after-already`, `partner-asked`,
 * `limit-reached`, `period-ended`, `invitations-stopped`, `too-many-requests`.
 */
export const askPartner = (ports: Ports, caller: Caller, { siteId, once }: OnSite, { code, reason, until }: Input): Promise<PartnerView> =>
  withSite(
    ports,
    { caller, siteId, part: 'site', once, beside: () => ports.companies.adminOfCode(code) },
    async ({ technician, read, now, about: aboutSite, beside: admin }) => {
      requireAdmin(technician);
      requireCompanyMay('apply', read.site, now);
      const about = await aboutSite();
      requireNotStopped(about.company);
      if (!admin) throw new Refused('unknown-code', 'No company has this code.');
      const { id: companyId, name: companyName, language } = (await companyOf(ports, admin.companyId)).value;
      const { partner, partners } = partnerAsked(
        read.site,
        {
          ...{ id: ports.ids.next('prt'), companyId, companyName, language, reason, until },
          shownBy: askedBy(admin),
          askedBy: askedBy(technician),
        },
        now,
      );
      const [first] = residentsOf(read.site.people, now);
      return {
        change: siteChange(ports, {
          read,
          now,
          becomes: { partners },
          happened: {
            actor: byTechnician(technician),
            action: 'partner-asked',
            details: {
              ...{ partnerId: partner.id, company: { id: companyId, name: companyName }, reason, until, expiresAt: partner.expiresAt },
              // Whose code it was: that is their company's yes.
              shownBy: { technicianId: admin.id, name: admin.name },
            },
          },
          puts: [{ entity: 'partner-site', value: { companyId, siteId, until } }],
          // Counted once for all who live there.
          passes: first && { sender: read.site.companyId, contact: first.contact, what: 'asked' },
          messages: [...partnerAskedMessages(ports, about, partner), partnersMessage(ports, about, partner, 'asked')],
        }),
        answer: partnerViewOf(partner),
      };
    },
  );

/** Who works on a site under its company, or is asked for. @throws Refused `not-permitted`, `not-found`. */
export const listPartners = async (ports: Ports, caller: Caller, siteId: string): Promise<{ items: PartnerView[] }> => {
  const { read } = await requireSite(ports, caller, siteId, 'site');
  return { items: partnerViews(read.site.partners, ports.now()) };
};
