import { type AccessQuestion, allowanceFor, allowancesOf } from '#domain/access';
import { accessListOf } from '#domain/access-list';
import type { Application } from '#domain/application';
import type { Company } from '#domain/company';
import type { Contact } from '#domain/contact';
import type { Grant, StandingGrant } from '#domain/grant';
import { after, DAY, HOUR } from '#domain/instant';
import type { Invitation, PendingInvitation } from '#domain/invitation';
import { EMPTY_LEDGER } from '#domain/ledger';
import type { QueuedMessage } from '#domain/message';
import type { Offer } from '#domain/offer';
import { firstPerson } from '#domain/people';
import type { Site } from '#domain/site';
import type { Technician } from '#domain/technician';

export const NOON = '2026-03-01T12:00:00.000Z';
export const later = (milliseconds: number) => after(NOON, milliseconds);

/** An id of a kind, told apart by a number. */
export const id = (prefix: string, number = 1): string => `${prefix}_01ARZ3NDEKTSV4RRFFQ6${String(number).padStart(6, '0')}`;
export const DEVICES = [id('dev', 1), id('dev', 2), id('dev', 3)] as const;

export const OWNER = { type: 'email', value: 'owner@example.org' } as const;

export const aCompany = (changes: Partial<Company> = {}): Company => ({
  id: id('cmp'),
  name: 'Demo Alarm',
  country: 'DE',
  language: 'en',
  smsCountries: ['DE', 'AT'],
  admins: 1,
  createdAt: NOON,
  ...changes,
});

export const aTechnician = (changes: Partial<Technician> = {}): Technician => ({
  id: id('tec'),
  companyId: id('cmp'),
  email: 'anna@example.org',
  name: 'Anna',
  role: 'admin',
  sites: 'all',
  createdAt: NOON,
  ...changes,
});

export const aSite = (changes: Partial<Site> = {}): Site => ({
  id: id('sit'),
  companyId: id('cmp'),
  name: 'Demo House',
  timeZone: 'Europe/Berlin',
  createdAt: NOON,
  deviceCount: DEVICES.length,
  allowServiceSuspension: false,
  access: { any: [], siteInformation: [] },
  ledger: EMPTY_LEDGER,
  ...changes,
});

/** What a site is once it is handed over. */
export const ownedBy = (contact: Contact = OWNER): Pick<Site, 'people' | 'handedOver'> => ({
  people: [firstPerson(id('per'), { contact, language: 'en' }, NOON)],
  handedOver: { by: { technicianId: id('tec'), name: 'Anna', email: 'anna@example.org' }, at: NOON },
});

export const aPendingInvitation = (changes: Partial<PendingInvitation> = {}): PendingInvitation => ({
  id: id('inv'),
  siteId: id('sit'),
  companyId: id('cmp'),
  contact: OWNER,
  lines: [{ permission: 'live-view', devices: 'all', duration: { hours: 8 } }],
  allowServiceSuspension: true,
  language: 'en',
  invitedBy: { technicianId: id('tec'), name: 'Anna', email: 'anna@example.org' },
  createdAt: NOON,
  expiresAt: later(7 * DAY),
  messageId: id('msg'),
  linkSentAt: NOON,
  locator: '01234567',
  status: 'pending',
  ...changes,
});

/** An invitation in each state there is. */
export const invitationsByStatus: Record<Invitation['status'], Invitation> = {
  pending: aPendingInvitation(),
  accepted: { ...aPendingInvitation(), status: 'accepted', decidedAt: NOON, decidedBy: OWNER, given: [], suspensionAllowed: false },
  declined: { ...aPendingInvitation(), status: 'declined', decidedAt: NOON, decidedBy: OWNER },
  cancelled: { ...aPendingInvitation(), status: 'cancelled', endedAt: NOON },
  expired: { ...aPendingInvitation(), status: 'expired', endedAt: NOON },
};

export const aGrant = (changes: Partial<StandingGrant> = {}): Grant => ({
  id: id('gra'),
  siteId: id('sit'),
  companyId: id('cmp'),
  permission: 'live-view',
  devices: [...DEVICES],
  askedBy: { technicianId: id('tec'), name: 'Anna', email: 'anna@example.org' },
  origin: { type: 'invitation', invitationId: id('inv') },
  grantedBy: OWNER,
  grantedAt: NOON,
  from: NOON,
  until: later(8 * HOUR),
  status: 'active',
  ...changes,
});

/** What lets a technician do something now by these grants, as a check finds it. */
export const allowedBy = (technician: Technician, question: AccessQuestion, grants: readonly Grant[], now: string): string | undefined => {
  const lists = grants.map((grant) => accessListOf({ id: grant.siteId, companyId: grant.companyId }, [grant]));
  const allowances = lists.flatMap((list) => allowancesOf(list, question));
  return allowanceFor(technician, question, allowances, now)?.grantId();
};

export const aMessage = (changes: Partial<QueuedMessage> = {}): QueuedMessage => ({
  id: id('msg'),
  channel: 'email',
  to: OWNER,
  language: 'en',
  content: {
    kind: 'invited',
    companyName: 'Demo Alarm',
    siteName: 'Demo House',
    technicianName: 'Anna',
    timeZone: 'Europe/Berlin',
    expiresAt: later(7 * DAY),
  },
  siteId: id('sit'),
  companyId: id('cmp'),
  link: { kind: 'invitation', subjectId: id('inv'), locator: '01234567' },
  createdAt: NOON,
  status: 'queued',
  ready: true,
  attempts: 0,
  dueAt: later(5 * 60_000),
  ...changes,
});

export const anApplication = (changes: Partial<Application> = {}): Application =>
  ({
    id: id('app'),
    siteId: id('sit'),
    companyId: id('cmp'),
    lines: [
      { permission: 'live-view', devices: [...DEVICES], duration: { hours: 8 } },
      { permission: 'site-information', duration: 'permanent' },
    ],
    reason: 'The camera is dark.',
    askedBy: { technicianId: id('tec'), name: 'Anna', email: 'anna@example.org' },
    createdAt: NOON,
    expiresAt: later(7 * DAY),
    status: 'pending',
    ...changes,
  }) as Application;

export const anOffer = (changes: Partial<Offer> = {}): Offer =>
  ({
    ...aTechnician({ id: id('tec', 2), email: 'ben@example.org', role: 'technician' }),
    offeredBy: { technicianId: id('tec'), name: 'Anna', email: 'anna@example.org' },
    expiresAt: later(7 * DAY),
    messageId: id('msg'),
    locator: '76543210',
    status: 'offered',
    ...changes,
  }) as Offer;

/** The only device cloud there is: every device is its own. */
export const A_CLOUD = { name: 'demo-cloud', isOnly: true } as const;
