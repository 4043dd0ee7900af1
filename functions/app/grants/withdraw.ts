import { type About, aboutOf } from '#app/kernel/about';
import { type Caller, notFound } from '#app/kernel/caller';
import { command, type Decision } from '#app/kernel/command';
import { grantOn } from '#app/kernel/find-on-site';
import { changedGrants } from '#app/kernel/grant-writes';
import type { Links } from '#app/kernel/link-ports';
import type { Once, Ports, SiteRead } from '#app/kernel/ports';
import { byPerson, type Happening, siteChange } from '#app/kernel/site-change';
import { givenIn, lostIn } from '#app/kernel/told';
import { type OnSite, withTheirSite } from '#app/kernel/with-site';
import { findNotice, requireStanding } from '#app/links/find-link';
import { technicianRoom, toTechnician, withdrawnMessages } from '#app/messages/compose-messages';
import { answeredMessages } from '#app/messages/people-messages';
import { endedGrant, type Grant, isEverything, type Loss, type Selection, withdrawn } from '#domain/grant';
import type { Instant } from '#domain/instant';
import type { QueuedMessage } from '#domain/message';
import type { Resident } from '#domain/people';
import type { Session } from '#domain/session';
import { withoutSuspension } from '#domain/site';
import { type StandingRule, standingRules } from '#domain/standing-rule';

/** What was withdrawn: each grant as it is now. */
export type Withdrawal = { grants: Grant[]; isConsentGone?: boolean; isMoreGone?: boolean };

type Taking = {
  read: SiteRead<'everything'>;
  /** What is being done on it. */
  open: readonly Session[];
  person: Resident;
  losses: readonly Loss[];
  selection?: Selection;
  /** With everything the consent to service suspension goes, too (rule 13). */
  isEverything?: boolean;
  now: Instant;
};

/** The devices that were taken back, not those that are left: 80 grants on 500 devices would not fit into an entry. */
const entryOf = ({ read, person, now }: Taking, losses: readonly Loss[], devices?: readonly string[]): Happening => ({
  actor: byPerson(person),
  action: 'grants-withdrawn',
  details: {
    grants: losses.map(({ grant: { id, status } }) => ({ id, status })),
    devices,
    told: givenIn(lostIn(losses), read.devices, now),
  },
});

/** One entry, or one a permission where each has devices of its own: so that an entry's devices are those of all its grants. */
const entriesOf = (taking: Taking): Happening[] => {
  const { losses, selection } = taking;
  const parts = selection?.each?.map((one) => ({ ...one, losses: losses.filter(({ grant }) => grant.permission === one.permission) }));
  return (parts ?? [{ losses, devices: selection?.devices }])
    .filter((part) => part.losses.length > 0)
    .map((part) => entryOf(taking, part.losses, part.devices?.length === 0 ? undefined : part.devices));
};

/** The site itself, and the answer that is kept for a repeat. */
const SITE_AND_ANSWER = 2;

const withdrawal = async (ports: Ports, taking: Taking): Promise<Decision<Withdrawal>> => {
  const { read, open, person, losses, isEverything: andConsent = false, now } = taking;
  const takesConsent = andConsent && read.site.allowServiceSuspension;
  const changed = losses.map(({ grant }) => grant);
  // What was answered in advance would open the door again at once (rule 35).
  const rules = andConsent ? standingRules(read.site.rules, now) : [];
  const happened = [
    ...entriesOf(taking),
    ...(rules.length > 0 ? [rulesEntry(person, rules, losses.length > 0)] : []),
    ...(takesConsent ? [{ ...consentEntry(person), details: { withGrants: losses.length > 0 || rules.length > 0 } }] : []),
  ];
  const [first, ...more] = happened;
  if (!first) return { answer: { grants: [] } };
  const about = await aboutOf(ports, read, now);
  const { access, puts } = changedGrants(read, changed);
  // One for all of it.
  const toThePeople = answeredMessages(ports, about, person, losses.length > 0 || rules.length > 0 ? 'withdrawn' : 'suspension-withdrawn');
  const toTheCompany = takesConsent ? consentMessages(ports, about) : [];
  const most = technicianRoom(SITE_AND_ANSWER + happened.length + puts.length + toThePeople.length + toTheCompany.length);
  return {
    change: siteChange(ports, {
      read,
      now,
      becomes: { access, ...(takesConsent && withoutSuspension(now)), ...(rules.length > 0 && { rules: undefined }) },
      happened: [first, ...more],
      puts,
      messages: [...withdrawnMessages(ports, about, losses, { siteDevices: read.devices, open, most }), ...toThePeople, ...toTheCompany],
    }),
    answer: { grants: changed, isConsentGone: takesConsent, isMoreGone: rules.length > 0 },
  };
};

/** With everything else: one entry for all of them. */
const rulesEntry = (person: Resident, rules: readonly StandingRule[], withGrants: boolean): Happening => ({
  actor: byPerson(person),
  action: 'rule-removed',
  details: { ruleIds: rules.map(({ id }) => id), withGrants },
});

const consentEntry = (person: Resident): Happening => ({ actor: byPerson(person), action: 'suspension-withdrawn' });

/** To who handed the site over: the consent was given to the company, not to one who asked. */
const consentMessages = (ports: Ports, about: About): QueuedMessage[] => {
  const handedOverBy = about.site.handedOver?.by;
  return handedOverBy ? [toTechnician(ports, about, handedOverBy, (names) => ({ kind: 'suspension-withdrawn', ...names }))] : [];
};

/**
 * The owner takes back that services may be switched off; what was switched off is on again (rules 13 and 19). Taken back
 * before: nothing happens.
 * @throws Refused `not-found`
 */
export const withdrawSuspension = (ports: Ports, caller: Caller, { siteId, once }: OnSite): Promise<{ siteId: string }> =>
  withTheirSite(ports, { caller, siteId, part: 'site', once }, async ({ read, person, now, about: aboutSite }) => {
    if (!read.site.allowServiceSuspension) return { answer: { siteId } };
    const about = await aboutSite();
    const change = siteChange(ports, {
      read,
      now,
      becomes: withoutSuspension(now),
      happened: consentEntry(person),
      messages: [...consentMessages(ports, about), ...answeredMessages(ports, about, person, 'suspension-withdrawn')],
    });
    return { change, answer: { siteId } };
  });

/**
 * The owner takes back one grant, one permission, some devices, or everything; it counts for the very next check (rule 13).
 * @param choice a form, which knows whole rows and columns only, is told the site's devices.
 * @throws Refused `not-found`, `grant-ended` for one grant that has ended.
 */
export const withdraw = (
  ports: Ports,
  caller: Caller,
  { siteId, once }: OnSite,
  choice: Selection | ((devices: readonly string[]) => Selection),
): Promise<Withdrawal> =>
  withTheirSite(
    ports,
    { caller, siteId, part: 'everything', once, beside: () => ports.sessions.open(siteId) },
    async ({ read, person, now, beside: open }) => {
      const selection = typeof choice === 'function' ? choice(read.devices.map(({ id }) => id)) : choice;
      if (selection.grantId !== undefined) {
        const grant = await grantOn(ports, read, selection.grantId);
        if (!grant) throw notFound();
        endedGrant(grant, 'withdrawn', now);
      }
      const losses = withdrawn(read.grants, selection, now);
      return withdrawal(ports, { read, open, person, losses, selection, isEverything: isEverything(selection), now });
    },
  );

/** Ends the grants that a notice was about. @throws Refused `link-ended`, or `already-decided` when they have ended. */
export const withdrawByLink = (ports: Ports & { links: Links }, secret: string, once?: Once): Promise<Withdrawal> =>
  command(ports, once, async () => {
    const { read, notice, person } = await findNotice(ports, secret);
    const now = ports.now();
    const standing = await requireStanding(ports, read, notice, now);
    const losses = standing.map((grant) => ({ grant: endedGrant(grant, 'withdrawn', now), devices: grant.devices }));
    return withdrawal(ports, { read, open: await ports.sessions.open(read.site.id), person, losses, now });
  });
