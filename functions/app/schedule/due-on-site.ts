import type { About } from '#app/kernel/about';
import { changedGrants } from '#app/kernel/grant-writes';
import type { Entity, Ports, SiteRead } from '#app/kernel/ports';
import { type Happening, SERVICE } from '#app/kernel/site-change';
import { givenIn, type NamedDevices } from '#app/kernel/told';
import { confirmationNotice, type Facts, outcomeMessage, reminderMessage, toPeople, toTechnician } from '#app/messages/compose-messages';
import { usedOf } from '#app/messages/used';
import { householdDue } from '#app/schedule/household-due';
import { advancedApplication } from '#domain/application';
import type { Passing } from '#domain/correspondence';
import { advancedGrant, type Grant, type GrantStep, grantDueAt } from '#domain/grant';
import { groupsOf } from '#domain/groups';
import { advancedInvitation, summaryOf } from '#domain/invitation';
import type { QueuedMessage } from '#domain/message';
import type { MessageContent } from '#domain/message-content';
import { residentsOf } from '#domain/people';
import type { Session } from '#domain/session';
import type { Site } from '#domain/site';

const isDue = (at: string | undefined, now: string): boolean => at !== undefined && at <= now;

type Due = {
  site: Partial<Site>;
  happenings: Happening[];
  puts: Entity[];
  removes: Entity[];
  messages: QueuedMessage[];
  passes?: Passing | undefined;
  /** What ends access is told last. */
  isAccessByLast?: boolean;
  /** More is due than is done at once. */
  isMore: boolean;
};

/** Of a site that nobody owns no devices need be read: nothing on it was given. */
type Read = SiteRead<'grants'> & { devices?: SiteRead<'everything'>['devices']; open?: readonly Session[] };

/** With their messages to both sides they fit into one transaction, however many technicians asked for them. */
const GRANTS_AT_ONCE = 25;

/**
 * What has come due on a site by now: reminder and end of its invitation, start and end of its grants.
 * What ends together is one happening; of very many grants some are left for the next call.
 */
export const dueOn = (ports: Pick<Ports, 'ids'>, read: Read, about: About, proposed = { isRefused: false }): Due => {
  const { now } = about;
  const siteDevices = read.devices ?? [];
  const due: Due = { site: {}, happenings: [], puts: [], removes: [], messages: [], isMore: false };

  const last = read.site.lastInvitation;
  for (const before of read.invitations) {
    const isLast = before.id === last?.id;
    const advanced = advancedInvitation(before, now, { isReachable: !(isLast && last.isRefused) });
    if (!advanced) continue;
    const { step, invitation } = advanced;
    due.puts.push({ entity: 'invitation', value: invitation });
    due.happenings.push({ actor: SERVICE, action: `invitation-${step}`, details: { invitationId: invitation.id } });
    if (step === 'expired') due.messages.push(outcomeMessage(ports, about, invitation, { kind: 'invitation-expired' }));
    if (step === 'reminded') due.messages.push(reminderMessage(ports, about, invitation));
    if (isLast) due.site.lastInvitation = summaryOf(invitation, last);
  }

  for (const before of read.applications) {
    const application = advancedApplication(before, now);
    if (!application) continue;
    due.puts.push({ entity: 'application', value: application });
    due.happenings.push({ actor: SERVICE, action: 'application-expired', details: { applicationId: application.id } });
    due.messages.push(toTechnician(ports, about, application.askedBy, (names) => ({ kind: 'application-expired', ...names })));
  }

  const household = householdDue(ports, read, about, proposed);
  due.happenings.push(...household.happenings);
  due.puts.push(...(household.puts ?? []));
  if (household.puts) due.isAccessByLast = true;
  due.removes.push(...household.removes);
  due.messages.push(...household.messages);
  Object.assign(due.site, household.site);
  due.passes = household.passes;

  // One after the other: a site has so many people that both together would not fit into one transaction.
  const all = household.happenings.length > 0 ? [] : read.grants.flatMap((grant) => advancedGrant(grant, now) ?? []);
  // Each of the site's people is told of each.
  const steps = all.slice(0, Math.ceil(GRANTS_AT_ONCE / Math.max(1, residentsOf(read.site.people, now).length)));
  // One that begins late may be due for its warning at once.
  due.isMore = household.happenings.length > 0 || all.length > steps.length || steps.some(({ grant }) => isDue(grantDueAt(grant), now));
  for (const step of STEPS) {
    const moved = steps.filter((one) => one.step === step).map(({ grant }) => grant);
    if (moved.length === 0) continue;
    due.happenings.push({
      actor: SERVICE,
      action: `grants-${step}`,
      details: { grants: moved.map(({ id }) => id), told: givenIn(moved, siteDevices, now) },
    });
    if (step !== 'started') due.messages.push(...noticesOf(ports, about, step, { grants: moved, siteDevices, open: read.open ?? [] }));
  }
  if (steps.length > 0) {
    const { access, puts } = changedGrants(
      read,
      steps.map(({ grant }) => grant),
    );
    due.puts.push(...puts);
    due.site.access = access;
  }
  return due;
};

const STEPS: readonly GrantStep[] = ['started', 'warned', 'put-to-owner', 'expired'];

/** Both sides are told what ends, or has ended, and the owner is asked about what has no end (rule 16): one message for what goes together. */
const noticesOf = (
  ports: Pick<Ports, 'ids'>,
  about: About,
  step: Exclude<GrantStep, 'started'>,
  { grants, siteDevices, open }: { grants: readonly Grant[]; siteDevices: NamedDevices; open: readonly Session[] },
): QueuedMessage[] => {
  const together = (key: (grant: Grant) => string): Grants[] => groupsOf(grants, key);
  const end = ({ until }: Grant): string => (step === 'expired' ? '' : String(until));
  const contentOf =
    (group: Grants) =>
    (names: Facts): MessageContent => {
      const given = givenIn(group, siteDevices, about.now);
      return step === 'expired'
        ? { kind: 'grants-ended', ...names, given, used: usedOf(group, open, about.now) }
        : { kind: 'grants-ending', ...names, given, endsAt: group[0].until ?? about.now };
    };
  const toTheOwner = together(end).flatMap((group) => {
    const [{ askedBy, until }] = group;
    return step === 'put-to-owner'
      ? confirmationNotice(ports, about, askedBy, { grants: group, siteDevices, confirmBy: until ?? about.now })
      : toPeople(ports, about, askedBy, contentOf(group));
  });
  if (step === 'put-to-owner') return toTheOwner;
  const toTechnicians = together((grant) => `${grant.askedBy.technicianId} ${end(grant)}`).map((group) =>
    toTechnician(ports, about, group[0].askedBy, contentOf(group)),
  );
  return [...toTheOwner, ...toTechnicians];
};
type Grants = [Grant, ...Grant[]];
