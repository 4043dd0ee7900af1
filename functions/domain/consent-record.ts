import type { Instant } from '#domain/instant';
import type { Actor, LedgerEntry } from '#domain/ledger';
import type { Notice } from '#domain/notice';
import type { Permission } from '#domain/permission';

// What was agreed to on a site, in the form of ISO/IEC TS 27560, from its ledger alone: so that each line can be held against it.

export const CONSENT_SCHEMA = 'ISO/IEC TS 27560:2023';

/** What a purpose lets a company process. */
const DATA_OF: Record<ConsentPurpose, string[]> = {
  'site-information': ['name, address and time zone of the site', 'its devices'],
  configuration: ['settings of devices'],
  'live-view': ['live pictures and sound'],
  playback: ['recorded pictures and sound'],
  'service-suspension': ['whether the service of a device is on'],
  partner: ['what the company that looks after the site is allowed'],
};

/** A permission; that the company may switch services off; or that another works under it (rule 36). */
export type ConsentPurpose = Permission | 'service-suspension' | 'partner';

type Purpose = {
  purpose: ConsentPurpose;
  lawfulBasis: 'consent';
  dataCategories: string[];
  /** The company that looked after the site then; or the one that works under it. */
  recipients: string[];
  /** Which grant, which devices, and when it counted; none of that for the consent to switch services off. */
  grantId?: string;
  partnerId?: string;
  devices?: string[];
  from?: Instant;
  until?: Instant | null;
};

export type ConsentEvent = {
  time: Instant;
  /** Terminated: with the company's part or the household's, or given back by the company. */
  type: 'given' | 'withdrawn' | 'expired' | 'terminated' | 'reaffirmed';
  by: Actor['type'];
  personId?: string;
  /** By a rule that owners had made in advance; else by whoever is named. */
  ruleId?: string;
  grantIds: string[];
  /** Where all but some devices stays. */
  devices?: string[];
  /** The entry of the ledger, which proves it. */
  entry: { id: string; seq: number; action: string; hash: string };
};

export type ConsentRecord = {
  schemaVersion: typeof CONSENT_SCHEMA;
  /** The entry by which it was given. */
  recordId: string;
  /** Who agreed, or whose rule did; undefined where only an older entry's contact is known. */
  principalId: string | undefined;
  /** Whether any of it still counts, by the clock. */
  state: 'given' | 'ended';
  /** What they had read; not there where a client of the API had shown it, or before that was noted. */
  notice?: Notice;
  purposes: Purpose[];
  events: ConsentEvent[];
};

type Given = { id: string; permission: Permission; devices: string[]; from: Instant; until: Instant | null };

const GIVING: readonly string[] = ['invitation-accepted', 'application-approved', 'grants-sent', 'transfer-accepted', 'partner-approved'];
const ENDING: Partial<Record<LedgerEntry['action'], ConsentEvent['type']>> = {
  'grants-withdrawn': 'withdrawn',
  'grants-released': 'terminated',
  'visit-ended': 'terminated',
  'company-dismissed': 'terminated',
  'grants-expired': 'expired',
  'device-removed': 'terminated',
  'grants-confirmed': 'reaffirmed',
};

const idsIn = ({ details }: LedgerEntry): string[] =>
  ((details['grants'] ?? []) as (string | { id: string })[]).map((grant) => (typeof grant === 'string' ? grant : grant.id));

const eventOf = (entry: LedgerEntry, type: ConsentEvent['type'], grantIds: string[]): ConsentEvent => {
  const { id, seq, at, actor, action, details, hash } = entry;
  const devices = action === 'device-removed' ? [String(details['deviceId'])] : (details['devices'] as string[] | undefined);
  const ruleId = details['ruleId'] as string | undefined;
  return {
    time: at,
    type,
    by: actor.type,
    ...('personId' in actor && actor.personId !== undefined && { personId: actor.personId }),
    ...(ruleId !== undefined && { ruleId }),
    grantIds,
    ...(type !== 'given' && devices && devices.length > 0 && { devices }),
    entry: { id, seq, action, hash },
  };
};

const purpose = (of: ConsentPurpose, companyId: string) => ({
  purpose: of,
  lawfulBasis: 'consent' as const,
  dataCategories: DATA_OF[of],
  recipients: [companyId],
});

/** That another company works there; in its entry it stands by id and name. */
const partnerIn = ({ action, at, details }: LedgerEntry): Purpose[] => {
  const { partnerId, company, until } = details as { partnerId?: string; company?: { id: string }; until?: Instant };
  if (action !== 'partner-approved' || partnerId === undefined || !company) return [];
  return [{ ...purpose('partner', company.id), partnerId, from: at, ...(until !== undefined && { until }) }];
};

const purposesOf = (entry: LedgerEntry, companyId: string): Purpose[] => [...partnerIn(entry), ...grantsIn(entry, companyId)];

const grantsIn = ({ details }: LedgerEntry, companyId: string): Purpose[] => [
  ...((details['grants'] ?? []) as Given[]).map(({ id, permission, devices, from, until }) => ({
    ...purpose(permission, companyId),
    ...{ grantId: id, devices, from, until },
  })),
  ...(details['allowServiceSuspension'] === true ? [purpose('service-suspension', companyId)] : []),
];

/** The company that looked after the site at each entry: one that was dismissed is named there, and one that has come where it came. */
const companiesOf = (entries: readonly LedgerEntry[], companyId: string): Map<LedgerEntry, string> => {
  let current = companyId;
  return new Map(
    entries.toReversed().map((entry) => {
      if (['company-dismissed', 'company-joined'].includes(entry.action)) current = String(entry.details['companyId']);
      return [entry, current] as const;
    }),
  );
};

/** Whose answer it is: for a rule's, whoever made it, or has confirmed it last. */
const principalOf = ({ actor, details, seq }: LedgerEntry, entries: readonly LedgerEntry[]): string | undefined => {
  const { ruleId } = details;
  const isAnswer = (one: LedgerEntry) =>
    one.seq < seq && ['rule-added', 'rule-confirmed'].includes(one.action) && one.details['ruleId'] === ruleId;
  const answered = ruleId === undefined ? actor : entries.findLast(isAnswer)?.actor;
  return answered && 'personId' in answered ? answered.personId : undefined;
};

/** The consent to switch services off ends by itself, and with the part of a company or a household. */
const SUSPENSION_ENDS: Partial<Record<LedgerEntry['action'], ConsentEvent['type']>> = {
  'suspension-withdrawn': 'withdrawn',
  'company-dismissed': 'terminated',
};

const allowsSuspension = ({ details }: LedgerEntry): boolean => details['allowServiceSuspension'] === true;

/** Which of them were for a device that was removed, of an older entry, which does not name them: the others go on without it. */
const idsOn = (purposes: readonly Purpose[], { details }: LedgerEntry): string[] =>
  purposes.flatMap(({ grantId, devices }) => (grantId !== undefined && devices?.includes(String(details['deviceId'])) ? grantId : []));

/** Another company's part ends by itself, and with what it rests on. */
const PART_ENDS: Partial<Record<LedgerEntry['action'], ConsentEvent['type']>> = {
  'partner-ended': 'withdrawn',
  'company-dismissed': 'terminated',
};

const partEnded = (entry: LedgerEntry, partnerId: string | undefined): ConsentEvent['type'] | undefined => {
  const type = partnerId === undefined ? undefined : PART_ENDS[entry.action];
  if (entry.action !== 'partner-ended') return type;
  if (entry.details['partnerId'] !== partnerId) return undefined;
  return entry.actor.type === 'service' ? 'expired' : entry.actor.type === 'technician' ? 'terminated' : type;
};

/** What became of it: of each of its permissions, of another company's part, and of the consent to switch services off, until that was given anew. */
const eventsOf = (given: LedgerEntry, purposes: readonly Purpose[], later: readonly LedgerEntry[]): ConsentEvent[] => {
  const own = new Set(purposes.map(({ grantId }) => grantId));
  const partnerId = purposes.find((one) => one.partnerId !== undefined)?.partnerId;
  let works = partnerId !== undefined;
  let allows = allowsSuspension(given);
  return later.flatMap((entry) => {
    const named = entry.action === 'device-removed' && entry.details['grants'] === undefined ? idsOn(purposes, entry) : idsIn(entry);
    const grantIds = named.filter((id) => own.has(id));
    const ends = allows ? SUSPENSION_ENDS[entry.action] : undefined;
    allows &&= ends === undefined;
    const over = works ? partEnded(entry, partnerId) : undefined;
    works &&= over === undefined;
    const type = (grantIds.length > 0 ? ENDING[entry.action] : undefined) ?? ends ?? over;
    return type === undefined ? [] : [eventOf(entry, type, grantIds)];
  });
};

/** What counts of all that was ever given. */
type Standing = { grantIds: ReadonlySet<string>; partnerIds: ReadonlySet<string>; suspension: boolean };

/**
 * Everything that those who live on a site have agreed to, oldest first, each with what became of it.
 * @param entries of one household, in order (rule 30).
 * @param companyId that looks after the site now, or did last.
 */
export const consentRecords = (entries: readonly LedgerEntry[], companyId: string, standing: Standing): ConsentRecord[] => {
  const companies = companiesOf(entries, companyId);
  const lastAllowed = entries.findLast(allowsSuspension);
  return entries.flatMap((entry, place): ConsentRecord[] => {
    if (!GIVING.includes(entry.action)) return [];
    const purposes = purposesOf(entry, companies.get(entry) ?? companyId);
    if (purposes.length === 0) return [];
    const stands = ({ grantId, partnerId }: Purpose) =>
      partnerId !== undefined
        ? standing.partnerIds.has(partnerId)
        : grantId === undefined
          ? standing.suspension && entry === lastAllowed
          : standing.grantIds.has(grantId);
    return [
      {
        schemaVersion: CONSENT_SCHEMA,
        recordId: entry.id,
        principalId: principalOf(entry, entries),
        state: purposes.some(stands) ? 'given' : 'ended',
        ...(entry.details['notice'] !== undefined && { notice: entry.details['notice'] as Notice }),
        purposes,
        events: [
          eventOf(
            entry,
            'given',
            purposes.flatMap(({ grantId }) => grantId ?? []),
          ),
          ...eventsOf(entry, purposes, entries.slice(place + 1)),
        ],
      },
    ];
  });
};
