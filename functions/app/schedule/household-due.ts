import { companyInvitationDue } from '#app/care/company-invitation-due';
import type { About } from '#app/kernel/about';
import type { Entity, Ports, SiteRead } from '#app/kernel/ports';
import type { Happening } from '#app/kernel/site-change';
import { partnersDue } from '#app/partners/partners-due';
import { peopleDue } from '#app/people/people-due';
import { recoveryDue } from '#app/recoveries/recovery-due';
import { rulesDue } from '#app/rules/rules-due';
import { transferDue } from '#app/transfers/transfer-due';
import type { Passing } from '#domain/correspondence';
import type { QueuedMessage } from '#domain/message';
import type { Site } from '#domain/site';

type HouseholdDue = {
  site: Partial<Site>;
  happenings: Happening[];
  puts?: Entity[];
  removes: Entity[];
  messages: QueuedMessage[];
  passes?: Passing | undefined;
};
type Read = SiteRead<'grants'> & { devices?: SiteRead<'everything'>['devices'] };

/**
 * What the clock asks of whose a site is: who leaves, who has not answered, whom the company proposes, what they have answered
 * in advance, and who works there under it, one after the other: each of up to ten people is told of each.
 */
export const householdDue = (ports: Pick<Ports, 'ids'>, read: Read, about: About, proposed: { isRefused: boolean }): HouseholdDue => {
  const { happenings, removes, messages, ...people } = peopleDue(ports, read, about);
  const unanswered = transferDue(ports, read, about);
  if (happenings.length > 0 || unanswered)
    return {
      site: { ...people, ...(unanswered && { transfer: undefined, ...unanswered.site }) },
      happenings: [...happenings, ...(unanswered ? [unanswered.happening] : [])],
      removes,
      messages: [...messages, ...(unanswered?.messages ?? [])],
    };
  const refused = companyInvitationDue(ports, read, about);
  if (refused) return { ...refused, site: { companyInvitation: undefined }, happenings: [refused.happening], removes: [] };
  const next = recoveryDue(ports, read, about, proposed) ?? rulesDue(ports, read, about) ?? partnersDue(ports, read, about);
  return next ? { ...next, happenings: [next.happening], removes: [] } : { site: {}, happenings: [], removes: [], messages: [] };
};
