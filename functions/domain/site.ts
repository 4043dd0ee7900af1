import * as z from 'zod';
import { Care } from '#domain/care';
import { SiteCompany } from '#domain/company';
import { CompanyInvitation } from '#domain/company-invitation';
import type { Contact } from '#domain/contact';
import { CompanyId, InvitationId, SiteId } from '#domain/id';
import { Instant } from '#domain/instant';
import { LedgerHead } from '#domain/ledger';
import { LIMITS } from '#domain/limits';
import { Partner } from '#domain/partner';
import { ownersOf, Person } from '#domain/people';
import { Permission } from '#domain/permission';
import { Recovery } from '#domain/recovery';
import { Refused } from '#domain/refusal';
import { StandingRule } from '#domain/standing-rule';
import { AskedBy } from '#domain/technician';
import { Name, Remarks } from '#domain/text';
import { isOpenAt, ZonedTimes } from '#domain/times';
import { Tenure, Transfer } from '#domain/transfer';
import { covers, hasEnded, Window } from '#domain/window';

/** Those that were found to be zones: to ask is dear, and each site that is read asks. As many as there are, not every spelling. */
const known = new Set<string>();
const MOST_KNOWN = 600;

const isTimeZone = (name: string): boolean => {
  if (known.has(name)) return true;
  if (!/^[A-Z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    if (known.size < MOST_KNOWN) known.add(name);
    return true;
  } catch {
    return false;
  }
};

/** An IANA name; offsets like `+02:00` are not zones, they forget summer. */
export const TimeZone = z.string().max(64).refine(isTimeZone, 'must be a time zone like Europe/Berlin');

/** What became of the last invitation: all that a site's status, and what needs doing on it, have to know of it. */
export const LastInvitation = z.object({
  id: InvitationId,
  status: z.enum(['pending', 'accepted', 'declined', 'cancelled', 'expired']),
  expiresAt: Instant,
  openedAt: Instant.optional(),
  /** When its link was last sent, and that it did not arrive; when it was answered. */
  sentAt: Instant.optional(),
  undelivered: z.literal(true).optional(),
  /** It never will: its mailbox has refused it, so nobody is reminded there (rule 10). */
  isRefused: z.literal(true).optional(),
  decidedAt: Instant.optional(),
});

/** A place with devices; belongs to a company until it is handed over. */
export const Site = z.object({
  id: SiteId,
  companyId: CompanyId,
  /** Not with one that was stored before sites knew this: its company is read then. */
  company: SiteCompany.optional(),
  name: Name,
  timeZone: TimeZone,
  address: Remarks.optional(),
  createdAt: Instant,
  deviceCount: z.int(),
  lastInvitation: LastInvitation.optional(),
  /** Whose it is, and who is asked to be one of them; nobody's before it is handed over (rule 27). */
  people: z.array(Person).min(1).optional(),
  /** By whom it was handed over to the first of them, and when. */
  handedOver: z.object({ by: AskedBy, at: Instant }).optional(),
  /** To whom it is being handed, or was last. */
  transfer: Transfer.optional(),
  /** Whom its company proposes, or did last (rule 31). */
  recovery: Recovery.optional(),
  /** Which other company is asked to look after it, or was last. */
  companyInvitation: CompanyInvitation.optional(),
  /** Who else works on it under its company, is asked for, or was last (rule 36). */
  partners: z.array(Partner).min(1).optional(),
  /** Not while it is looked after by the company that it was added by. */
  care: Care.optional(),
  /** Not before it was transferred for the first time. */
  tenure: Tenure.optional(),
  /** What its owners have answered in advance (rule 35); not there where that is nothing. */
  rules: z.array(StandingRule).min(1).optional(),
  /** From then on the company no longer finds the site (rule 20). */
  dismissedAt: Instant.optional(),
  allowServiceSuspension: z.boolean(),
  /** When that consent last ended: whatever was switched off before it is on again (rules 13 and 19). */
  suspensionEndedAt: Instant.optional(),
  /** See `accessOf`: keeps the status right by the clock without reading a single grant. */
  access: z.object({
    any: z.array(Window),
    siteInformation: z.array(Window),
    /** Live view and playback; not with a site that nothing was given or taken on since this is kept. */
    pictures: z.array(Window).optional(),
    /** What counts at some times of day only (rule 34); not there where that is nothing. */
    timed: z.array(Window.extend({ permission: Permission, times: ZonedTimes })).optional(),
  }),
  /** When its owner last gave the company something. */
  givenAt: Instant.optional(),
  /** When its owner last refused what was asked; until the company asks again, or is given something. */
  refusedAt: Instant.optional(),
  ledger: LedgerHead,
  /** A deleted site answers like one that never was; the sweep clears away what it leaves. */
  deletedAt: Instant.optional(),
});
export type Site = z.infer<typeof Site>;

/** The consent to switch services off, taken back: nothing more is switched off, and what was is on again (rule 19). */
export const withoutSuspension = (now: Instant): Pick<Site, 'allowServiceSuspension' | 'suspensionEndedAt'> => ({
  allowServiceSuspension: false,
  suspensionEndedAt: now,
});

export const SiteStatus = z.enum(['not-invited', 'invited', 'opened', 'not-authorized', 'authorized']);
export type SiteStatus = z.infer<typeof SiteStatus>;

export const isPending = (invitation: Site['lastInvitation'], now: Instant): invitation is NonNullable<Site['lastInvitation']> =>
  invitation?.status === 'pending' && now < invitation.expiresAt;

/** Whether it was handed over. */
export const isOwned = ({ people }: Pick<Site, 'people'>): boolean => people !== undefined;

/** The contacts of its owners; none while nobody owns it. */
export const ownerContacts = ({ people }: Pick<Site, 'people'>, now: Instant): Contact[] =>
  ownersOf(people, now).map(({ contact }) => contact);

/** Whether one of these permissions is allowed now, at some times of day only. */
const isTimed = ({ access }: Pick<Site, 'access'>, now: Instant, ...permissions: Permission[]): boolean =>
  (access.timed ?? []).some((one) => permissions.includes(one.permission) && covers(one, now) && isOpenAt(one.times, now));

/** Whether the company holds any live grant. */
export const isAuthorized = (site: Pick<Site, 'access'>, now: Instant): boolean =>
  site.access.any.some((window) => covers(window, now)) || isTimed(site, now, ...Permission.options);

/** Whether the company holds anything that counts now, or will before then. */
export const holdsAnything = ({ access }: Pick<Site, 'access'>, now: Instant, until: Instant): boolean =>
  [...access.any, ...(access.timed ?? [])].some((window) => !hasEnded(window, now) && window.from < until);

/** Derived by the clock, never set by hand (product.md §2). */
export const statusOfSite = (site: Site, now: Instant): SiteStatus => {
  if (isOwned(site)) return isAuthorized(site, now) ? 'authorized' : 'not-authorized';
  if (!isPending(site.lastInvitation, now)) return 'not-invited';
  return site.lastInvitation.openedAt === undefined ? 'invited' : 'opened';
};

/** Whether somebody sees pictures of it now; undefined where a site does not say, though something is allowed. */
export const showsPictures = (site: Site, now: Instant): boolean | undefined => {
  if (!isAuthorized(site, now)) return false;
  if (isTimed(site, now, 'live-view', 'playback')) return true;
  return site.access.pictures?.some((window) => covers(window, now));
};

export const CompanyAction = z.enum(['find', 'invite', 'edit-devices', 'edit-site', 'delete-site', 'apply']);
export type CompanyAction = z.infer<typeof CompanyAction>;

const BEFORE_HAND_OVER = ['find', 'invite', 'edit-devices', 'edit-site', 'delete-site'] as const;
const AFTER_HAND_OVER = ['find', 'apply'] as const;

const ALLOWED: Record<SiteStatus, readonly CompanyAction[]> = {
  'not-invited': BEFORE_HAND_OVER,
  invited: BEFORE_HAND_OVER,
  opened: BEFORE_HAND_OVER,
  'not-authorized': AFTER_HAND_OVER,
  authorized: AFTER_HAND_OVER,
};
const WITH_SITE_INFORMATION: readonly CompanyAction[] = ['edit-devices', 'edit-site'];

/** @throws Refused `limit-reached` (product.md §6) */
export const requireRoomForDevice = ({ deviceCount }: Site): void => {
  if (deviceCount < LIMITS.devicesOfASite) return;
  throw new Refused('limit-reached', `A site holds up to ${LIMITS.devicesOfASite} devices.`, { limit: 'devices-of-a-site' });
};

/** The table of product.md §2: what the company may do with a site `now`. */
export const companyMay = (action: CompanyAction, site: Site, now: Instant): boolean =>
  ALLOWED[statusOfSite(site, now)].includes(action) ||
  (WITH_SITE_INFORMATION.includes(action) &&
    (site.access.siteInformation.some((window) => covers(window, now)) || isTimed(site, now, 'site-information')));

/** @throws Refused `site-status` when the site's status does not allow the company this. */
export const requireCompanyMay = (action: CompanyAction, site: Site, now: Instant): void => {
  if (companyMay(action, site, now)) return;
  const status = statusOfSite(site, now);
  throw new Refused('site-status', `A site that is ${status} does not allow the company to do this.`, { siteStatus: status });
};
