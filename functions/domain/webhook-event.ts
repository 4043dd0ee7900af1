import * as z from 'zod';
import type { Actor, LedgerEntry } from '#domain/ledger';
import { LedgerAction } from '#domain/ledger';

/** `grants-put-to-owner` is told as `grant.put_to_owner`: a noun, and what became of it. */
const typeOf = (action: LedgerEntry['action']): string => {
  const [noun = '', ...rest] = action.split('-');
  return `${noun === 'grants' ? 'grant' : noun}.${rest.join('_')}`;
};

/** Every event of the ledger that a webhook tells of, by its type. */
export const EVENT_TYPES: readonly string[] = LedgerAction.options.map(typeOf);

/** What a webhook says: ids, and no names; what else is so, the API tells who may know it (rule 39). */
export type WebhookEvent = { type: string; timestamp: string; data: EventData };
export type EventData = {
  siteId: string;
  ledgerEntryId: string;
  /** Not told to a partner. */
  seq?: number;
  /** Who did it; never by name. */
  by: Actor['type'];
  technicianId?: string;
} & Partial<Record<(typeof ONE)[number], string>> &
  Partial<Record<'grantIds' | 'deviceIds', string[]>>;

/** Ids that an entry's details hold under their own names. */
const ONE = [
  'invitationId',
  'applicationId',
  'messageId',
  'sessionId',
  'personId',
  'transferId',
  'recoveryId',
  'ruleId',
  'companyInvitationId',
  'partnerId',
] as const;

const isText = (value: unknown): value is string => typeof value === 'string';
const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const idOf = (thing: unknown): unknown => (typeof thing === 'object' && thing !== null && 'id' in thing ? thing.id : thing);
const devicesOf = (thing: unknown): unknown[] =>
  typeof thing === 'object' && thing !== null && 'devices' in thing ? listIn(thing.devices) : [];

/** The grants and devices that an entry names, in whichever way; older entries say some of it otherwise. */
export const namedIn = ({ details }: Pick<LedgerEntry, 'details'>): { grantIds: string[]; deviceIds: string[] } => {
  const grants = [...listIn(details['grants']), ...(isText(details['grantId']) ? [details['grantId']] : [])];
  const devices = [
    ...listIn(details['devices']),
    ...grants.flatMap(devicesOf),
    ...(isText(details['deviceId']) ? [details['deviceId']] : []),
  ];
  return { grantIds: [...new Set(grants.map(idOf).filter(isText))], deviceIds: [...new Set(devices.filter(isText))] };
};

/** The device that an entry took away, and whose it was; older entries do not say it. */
export const removedBy = ({ action, details }: Pick<LedgerEntry, 'action' | 'details'>): { id: string; cloud?: string } | undefined =>
  action === 'device-removed' && isText(details['deviceId'])
    ? { id: details['deviceId'], ...(isText(details['cloud']) && { cloud: details['cloud'] }) }
    : undefined;

/** @param deviceIds those that its reader may know of; all that it names, if nothing is said. */
export const webhookEventOf = (entry: LedgerEntry, deviceIds?: readonly string[]): WebhookEvent => {
  const { id: ledgerEntryId, siteId, seq, at: timestamp, actor, action, details } = entry;
  const named = namedIn(entry);
  const devices = deviceIds ?? named.deviceIds;
  return {
    type: typeOf(action),
    timestamp,
    data: {
      ...{ siteId, ledgerEntryId, seq, by: actor.type },
      ...(actor.type === 'technician' && { technicianId: actor.technicianId }),
      ...Object.fromEntries(ONE.flatMap((name) => (isText(details[name]) ? [[name, details[name]]] : []))),
      ...(named.grantIds.length > 0 && { grantIds: named.grantIds }),
      ...(devices.length > 0 && { deviceIds: [...devices] }),
    },
  };
};

const Part = z.object({ id: z.string(), companyId: z.string() });
const OwnPart = z.object({ partnerId: z.string(), company: z.object({ id: z.string() }) });

/** Of which companies' parts on the site an entry tells, and what became of them: where the company's own part ends, or the household, theirs do. */
const partsIn = ({ action, details }: LedgerEntry): { partnerId: string; companyId: string; type: string }[] => {
  const own = OwnPart.safeParse(details);
  if (action.startsWith('partner-') && own.success)
    return [{ partnerId: own.data.partnerId, companyId: own.data.company.id, type: typeOf(action) }];
  const ended = z.array(Part).safeParse(details['partners']);
  return ended.success ? ended.data.map(({ id: partnerId, companyId }) => ({ partnerId, companyId, type: typeOf('partner-ended') })) : [];
};

/** What partners are told: what becomes of their own part, and nothing else of the site; not even how much else happens there (rules 26 and 36). */
export const partnerEventsOf = (entry: LedgerEntry): { companyId: string; event: WebhookEvent }[] => {
  const { id: ledgerEntryId, siteId, at: timestamp, actor } = entry;
  return partsIn(entry).map(({ partnerId, companyId, type }) => ({
    companyId,
    event: { type, timestamp, data: { siteId, ledgerEntryId, by: actor.type, partnerId } },
  }));
};

/** What a device cloud is told: what concerns devices, and what may be done with them. */
const OF_DEVICES: readonly string[] = ['device', 'grant', 'service', 'session', 'visit'];
export const concernsDevices = ({ action }: Pick<LedgerEntry, 'action'>): boolean =>
  OF_DEVICES.includes(typeOf(action).split('.')[0] ?? '');
