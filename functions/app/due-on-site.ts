import { outcomeMessage, reminderMessage } from '#app/invitation-messages';
import type { Entity, Ports, SiteRead } from '#app/ports';
import { type Happening, SERVICE } from '#app/site-change';
import type { Company } from '#domain/company';
import { accessOf, advancedGrant } from '#domain/grant';
import type { Instant } from '#domain/instant';
import { advancedInvitation, summaryOf } from '#domain/invitation';
import type { QueuedMessage } from '#domain/message';
import type { Site } from '#domain/site';

type Due = { site: Partial<Site>; happenings: Happening[]; puts: Entity[]; messages: QueuedMessage[] };

/**
 * Everything that has come due on a site by `now`: reminder and end of its invitation, start and end of its grants.
 * What ends together is one happening.
 */
export const dueOn = (ports: Pick<Ports, 'ids'>, read: SiteRead<'grants'>, company: Company, now: Instant): Due => {
  const due: Due = { site: {}, happenings: [], puts: [], messages: [] };
  const about = { company, site: read.site, now };

  for (const before of read.invitations) {
    const advanced = advancedInvitation(before, now);
    if (!advanced) continue;
    const { step, invitation } = advanced;
    due.puts.push({ entity: 'invitation', value: invitation });
    due.happenings.push({ actor: SERVICE, action: `invitation-${step}`, details: { invitationId: invitation.id } });
    due.messages.push(
      step === 'expired'
        ? outcomeMessage(ports, about, invitation, { kind: 'invitation-expired' })
        : reminderMessage(ports, about, invitation),
    );
    if (invitation.id === read.site.lastInvitation?.id) due.site.lastInvitation = summaryOf(invitation);
  }

  const grants = read.grants.map((grant) => advancedGrant(grant, now) ?? grant);
  const changed = grants.filter((grant, index) => grant !== read.grants[index]);
  for (const [status, action] of [
    ['active', 'grants-started'],
    ['expired', 'grants-expired'],
  ] as const) {
    const moved = changed.filter((grant) => grant.status === status);
    if (moved.length > 0) due.happenings.push({ actor: SERVICE, action, details: { grants: moved.map(({ id }) => id) } });
  }
  if (changed.length > 0) {
    due.puts.push(...changed.map((value): Entity => ({ entity: 'grant', value })));
    due.site.access = accessOf(grants);
  }
  return due;
};
