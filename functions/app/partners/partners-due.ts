import type { About } from '#app/kernel/about';
import { rewrittenList } from '#app/kernel/grant-writes';
import type { Entity, Ports, SiteRead } from '#app/kernel/ports';
import { type Happening, SERVICE } from '#app/kernel/site-change';
import { partnerMessages } from '#app/messages/partner-messages';
import type { QueuedMessage } from '#domain/message';
import { advancedPartner } from '#domain/partner';
import type { Site } from '#domain/site';

/** What the clock asks of partners, one at a time: nobody has answered, or its time is over (rule 36). */
export const partnersDue = (
  ports: Pick<Ports, 'ids'>,
  read: Pick<SiteRead<'grants'>, 'site' | 'grants'>,
  about: About,
): { site: Pick<Site, 'partners'>; happening: Happening; messages: QueuedMessage[]; puts: Entity[] } | undefined => {
  const advanced = advancedPartner(read.site.partners, about.now);
  if (!advanced) return undefined;
  const { partner, step, partners } = advanced;
  const { id: partnerId, companyId, companyName: name } = partner;
  return {
    site: { partners },
    happening: { actor: SERVICE, action: `partner-${step}`, details: { partnerId, company: { id: companyId, name } } },
    messages: partnerMessages(ports, about, { partner, change: step }),
    puts: step === 'ended' ? rewrittenList(read, { partners }) : [],
  };
};
