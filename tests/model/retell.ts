import { type Contact, contactKey } from '#domain/contact';
import { DAY, HOUR } from '#domain/instant';
import type { LedgerEntry } from '#domain/ledger';
import { OF_CARE } from './retell-care.ts';
import { OF_PARTNERS, withoutPartners } from './retell-partners.ts';
import { OF_PEOPLE } from './retell-people.ts';
import { OF_RECOVERIES, withoutProposal } from './retell-recoveries.ts';
import { byRule, OF_RULES } from './retell-rules.ts';
import { OF_TRANSFERS } from './retell-transfers.ts';
import { type Asked, legal, plus, reading, type Story, standing, type Teller } from './story.ts';

type Offered = Pick<Asked, 'lines' | 'expiresAt'> & { invitationId: string; contact: Contact; allowServiceSuspension: boolean };
type Applied = Pick<Asked, 'lines' | 'expiresAt'> & { applicationId: string };

/** Whom a message did not reach for good is not reminded (rule 10). */
const undelivered: Teller = (story, { details }) => {
  story.messages.push(`message-undelivered for ${details['messageId']}`);
  const { contact, failure } = details as unknown as { contact: Contact; failure: string };
  if (!['mailbox-refused', 'marked-as-spam', 'rejected-by-provider'].includes(failure)) return;
  for (const invitation of story.invitations.values())
    if (contactKey(invitation.contact) === contactKey(contact)) invitation.isRefused = true;
};

const closeApplication = (story: Story, id: string): void => {
  const application = story.applications.get(id);
  legal(application?.status === 'pending', 'closed twice');
  if (application) application.status = 'cancelled';
};

/** What each kind of entry means: when it may be, what it changes, whom it tells (product.md §2 to §4). */
const MEANING: Record<LedgerEntry['action'], Teller> = {
  'site-added': (story) => legal(story.devices.size === 0, 'begun twice'),
  'site-changed': (_, __, { mayEdit }) => mayEdit(),
  'site-deleted': (story) => {
    legal(!story.first, 'an owned site deleted');
    story.isDeleted = true;
  },
  'device-added': (story, { details }, { mayEdit }) => {
    mayEdit();
    story.devices.add(String(details['deviceId']));
  },
  'session-ended': () => undefined,
  'device-changed': (story, { details }, { mayEdit }) => {
    mayEdit();
    legal(story.devices.has(String(details['deviceId'])), 'a change of what is gone');
  },
  'device-removed': (story, { actor, at, details }, { mayEdit, named, take, ownerRole, tellPeople, tellOthers, tellTechnicians }) => {
    const isOwners = actor.type === 'owner';
    if (!isOwners) mayEdit();
    else ownerRole();
    const id = String(details['deviceId']);
    legal(story.devices.delete(id), 'removed twice');
    const concerned = named();
    take(concerned, [id], isOwners ? 'withdrawn' : 'released');
    legal(
      ![...story.grants.values()].some(
        (grant) => standing(grant) && grant.devices.includes(id) && !(grant.until !== null && grant.until <= at),
      ),
      'a grant on what is gone',
    );
    if (isOwners) {
      tellTechnicians(
        'grants-withdrawn',
        concerned.map(({ by }) => by),
      );
      tellOthers();
    } else if (concerned.length > 0) tellPeople('grants-released');
  },
  'invitation-sent': (story, { at, details }, { technician, tell }) => {
    const { invitationId, contact, lines, allowServiceSuspension, expiresAt } = details as unknown as Offered;
    const pending = [...story.invitations.values()].some((other) => other.status === 'pending' && at < other.expiresAt);
    legal(!story.first && !pending, 'a second invitation');
    const by = technician();
    story.invitations.set(invitationId, { status: 'pending', contact, lines, suspension: allowServiceSuspension, expiresAt, by });
    tell('invited', contactKey(contact));
  },
  'invitation-resent': (_, __, { invitation, inTime, tell }) => {
    const pending = invitation();
    inTime(pending);
    pending.isRefused = false;
    tell('invited', contactKey(pending.contact));
  },
  'invitation-corrected': (_, { details }, { invitation, inTime, tell }) => {
    const pending = invitation();
    inTime(pending);
    pending.contact = details['to'] as Contact;
    pending.isRefused = false;
    tell('invited', contactKey(pending.contact));
  },
  'invitation-opened': (_, __, { invitation, inTime }) => inTime(invitation()),
  'invitation-reminded': (_, __, { invitation, inTime, tell }) => {
    const pending = invitation();
    inTime(pending);
    tell('invitation-reminder', contactKey(pending.contact));
  },
  'invitation-not-reminded': (_, __, { invitation, inTime }) => {
    const pending = invitation();
    inTime(pending);
    legal(pending.isRefused === true, 'not reminded, though nothing was sent back');
  },
  'invitation-accepted': (story, { actor, details }, { invitation, inTime, begin, tell }) => {
    const pending = invitation();
    inTime(pending);
    const id = 'personId' in actor ? (actor.personId ?? '') : '';
    legal(actor.type === 'owner' && !story.first && id !== '', 'accepted by nobody');
    legal(pending.suspension || !details['allowServiceSuspension'], 'suspension that was not asked for');
    pending.status = 'accepted';
    story.first = { id, contact: pending.contact };
    story.people.set(id, { role: 'owner', status: 'here' });
    story.handedOverBy = pending.by;
    story.suspension = Boolean(details['allowServiceSuspension']);
    tell('invitation-accepted', pending.by);
    begin(pending.lines, pending.by, true);
  },
  'invitation-declined': (_, __, { invitation, inTime, tell }) => {
    const pending = invitation();
    inTime(pending);
    pending.status = 'declined';
    tell('invitation-declined', pending.by);
  },
  'invitation-reported': (_, __, { invitation, inTime, tell }) => {
    const pending = invitation();
    inTime(pending);
    pending.status = 'declined';
    tell('invitation-reported', pending.by);
  },
  'invitation-cancelled': (_, __, { invitation, inTime, tell, technician }) => {
    const pending = invitation();
    inTime(pending);
    technician();
    pending.status = 'cancelled';
    tell('invitation-cancelled', contactKey(pending.contact));
  },
  'invitation-expired': (_, { at }, { invitation, tell }) => {
    const pending = invitation();
    legal(pending.expiresAt <= at, 'expired before its end');
    pending.status = 'expired';
    tell('invitation-expired', pending.by);
  },
  'application-sent': (story, { at, details }, { technician, tellPeople }) => {
    const { applicationId, lines, expiresAt } = details as unknown as Applied;
    legal([...story.applications.values()].filter((other) => other.status === 'pending' && at < other.expiresAt).length < 3, 'a fourth');
    legal(!story.isDismissed, 'asked by a company that was dismissed');
    story.applications.set(applicationId, { status: 'pending', lines, expiresAt, by: technician() });
    tellPeople('applied');
  },
  'application-approved': (story, entry, { application, inTime, byOwner, begin, tell, told }) => {
    const pending = application();
    inTime(pending);
    if (entry.details['ruleId'] === undefined) byOwner();
    else byRule(story, entry, pending, told);
    pending.status = 'approved';
    tell('application-approved', pending.by);
    begin(pending.lines, pending.by);
  },
  'application-rejected': (_, __, { application, inTime, byResident, tell, tellOthers }) => {
    const pending = application();
    inTime(pending);
    byResident();
    tellOthers();
    pending.status = 'rejected';
    tell('application-rejected', pending.by);
  },
  'application-cancelled': (_, __, { application, inTime, technician, tellPeople }) => {
    const pending = application();
    inTime(pending);
    technician();
    pending.status = 'cancelled';
    tellPeople('application-cancelled');
  },
  'application-expired': (_, { at }, { application, tell }) => {
    const pending = application();
    legal(pending.expiresAt <= at, 'expired before its end');
    pending.status = 'expired';
    tell('application-expired', pending.by);
  },
  'grants-sent': (story, _, { byOwner, begin }) => {
    byOwner();
    begin(undefined, story.handedOverBy);
  },
  'grants-withdrawn': (story, { details }, { byResident, named, take, end, tellOthers, tellTechnicians }) => {
    byResident();
    if (details['transferId'] !== undefined) {
      // With the old household; whoever is concerned was told by what begins with the new one.
      end(named(), 'withdrawn');
      for (const id of details['applications'] as string[]) closeApplication(story, id);
      return;
    }
    tellOthers();
    const devices = details['devices'] as string[] | undefined;
    const grants = named();
    legal(grants.length > 0, 'nothing withdrawn');
    if (devices) take(grants, devices, 'withdrawn');
    else end(grants, 'withdrawn');
    tellTechnicians(
      'grants-withdrawn',
      grants.map(({ by }) => by),
    );
  },
  'grants-released': (_, __, { technician, named, end, tellPeople }) => {
    technician();
    end(named(), 'released');
    tellPeople('grants-released');
  },
  'visit-started': (_, { at, details }, { technician, named, tellPeople }) => {
    const by = technician();
    const begun = details['grants'] as { from: string; until: string }[];
    legal(begun.length > 0, 'a visit of nothing');
    for (const [place, grant] of named().entries()) {
      const { visit, from, until, status } = grant;
      legal(visit && !visit.by && status === 'scheduled' && at < from && from === until, 'begun twice, too late, or no visit');
      Object.assign(grant, { status: 'active', from: at, until: plus(at, (visit?.hours ?? 0) * HOUR), visit: { ...visit, by } });
      legal(begun[place]?.from === grant.from && begun[place]?.until === grant.until, 'for longer than was given');
    }
    tellPeople('visit-started');
  },
  'visit-ended': (_, __, { technician, named, end, tellPeople }) => {
    technician();
    legal(
      named().every(({ visit }) => visit?.by !== undefined),
      'done before it was begun',
    );
    end(named(), 'released');
    tellPeople('visit-ended');
  },
  'company-dismissed': (story, { at, details }, { byOwner, named, end, isOver, tell, tellOthers, tellTechnicians }) => {
    byOwner();
    if (details['transferId'] !== undefined) {
      // By a new owner, who has told so with what they took over.
      story.isDismissed = true;
      return;
    }
    // Told with the company that comes.
    if (details['companyInvitationId'] === undefined) tellOthers();
    const grants = named();
    end(grants, 'withdrawn');
    const closed = (details['applications'] as string[]).map((id) => story.applications.get(id) as Asked);
    for (const application of closed) application.status = 'cancelled';
    story.isDismissed = true;
    story.rules.clear();
    withoutPartners(story, at, tell);
    withoutProposal(story, at, tell);
    story.suspension = false;
    legal(![...story.grants.values()].some((grant) => standing(grant) && !isOver(grant)), 'a grant that outlives its company');
    tellTechnicians('company-dismissed', [story.handedOverBy, ...grants.map(({ by }) => by), ...closed.map(({ by }) => by)]);
  },
  'suspension-withdrawn': (story, { details }, { byResident, tell, tellOthers }) => {
    byResident();
    // With everything that was given, one message is for all of it.
    if (!details['withGrants']) tellOthers();
    legal(story.suspension, 'a consent that was not given');
    story.suspension = false;
    tell('suspension-withdrawn', story.handedOverBy);
  },
  'service-switched': (story, { details }, { technician, tellPeople }) => {
    technician();
    legal(story.suspension && story.devices.has(String(details['deviceId'])), 'switched without permission');
    tellPeople('service-switched');
  },
  'grants-started': (_, { at }, { named }) => {
    for (const grant of named()) {
      legal(grant.status === 'scheduled' && grant.from <= at, 'begun before its time');
      grant.status = 'active';
    }
  },
  'grants-warned': (_, __, { named, tellBoth }) => tellBoth('grants-ending', named(), ({ until }) => String(until)),
  'grants-put-to-owner': (_, { at }, { named, tellPeople }) => {
    for (const grant of named()) {
      legal(grant.until === null && plus(grant.from, 365 * DAY) <= at, 'asked again within a year');
      grant.until = plus(at, 30 * DAY);
      grant.wasEndless = true;
    }
    tellPeople('grants-to-confirm');
  },
  'grants-confirmed': (_, __, { named, byOwner, isOver, tellOthers }) => {
    byOwner();
    tellOthers();
    for (const grant of named()) {
      legal(standing(grant) && !isOver(grant), 'kept after its end');
      grant.until = null;
    }
  },
  'grants-expired': (_, { details }, { named, isOver, tellBoth }) => {
    const grants = named();
    for (const grant of grants) {
      legal(standing(grant) && isOver(grant), 'expired before its end');
      grant.status = 'expired';
    }
    // Before somebody new took over, or another company came, who are told nothing of it.
    if (details['transferId'] === undefined && details['companyInvitationId'] === undefined) tellBoth('grants-ended', grants, () => '');
  },
  ...OF_PEOPLE,
  ...OF_TRANSFERS,
  ...OF_RECOVERIES,
  ...OF_CARE,
  ...OF_RULES,
  ...OF_PARTNERS,
  'message-failed': undelivered,
  'message-bounced': undelivered,
};

/** The story of a site from its ledger alone; throws at the first entry that product.md does not allow where it stands. */
export const retell = (entries: readonly LedgerEntry[]): Story => {
  const story: Story = {
    devices: new Set(),
    handedOverBy: '',
    isDismissed: false,
    isDeleted: false,
    suspension: false,
    invitations: new Map(),
    applications: new Map(),
    grants: new Map(),
    people: new Map(),
    owners: new Map(),
    asked: new Set(),
    rules: new Map(),
    partners: new Map(),
    messages: [],
  };
  for (const entry of entries) {
    try {
      legal(!story.isDeleted && (entry.seq === 1) === (entry.action === 'site-added'), 'before the beginning, or after the end');
      MEANING[entry.action](story, entry, reading(story, entry));
    } catch (error) {
      throw new Error(`${(error as Error).message}, in ${JSON.stringify(entry)}`, { cause: error });
    }
  }
  return story;
};
