import type { MessageKind } from '#catalogues/message-words';
import type { MessageContent } from '#domain/message-content';
import type { Times } from '#domain/times';
import { later, NOON, OWNER } from './builders.ts';

/** By which names a message tells who writes, and about which site. */
export const NAMES = { companyName: 'Demo Alarm', technicianName: 'Anna', siteName: 'Villa Rosa' };

const ASKED = [
  { permission: 'live-view' as const, devices: 3, names: ['Kitchen', 'Hall', 'Door'], isAll: true, duration: 'permanent' as const },
];
export const GIVEN = [{ permission: 'live-view' as const, devices: 2, from: NOON, until: later(3_600_000) }];
const TIMES: Times = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', until: '18:00' }];
const RULE = { permissions: ['live-view' as const, 'site-information' as const], devices: 2, longest: { hours: 2 as const }, times: TIMES };
type Contents = { [Kind in MessageKind]: Extract<MessageContent, { kind: Kind }> };

/** A message of every kind: a new one does not compile before it stands here. */
export const contentsOf = ({ siteName, ...names }: typeof NAMES): Contents => {
  const from = { ...names, timeZone: 'Europe/Berlin' };
  const about = { ...from, siteName, companyPhone: '+49 30 1234567' };
  return {
    invited: { kind: 'invited', ...about, asked: ASKED, suspension: true, expiresAt: NOON },
    'invitation-reminder': { kind: 'invitation-reminder', ...about, asked: ASKED, suspension: true, expiresAt: NOON },
    'invitation-cancelled': { kind: 'invitation-cancelled', ...about },
    'invitation-accepted': {
      kind: 'invitation-accepted',
      ...about,
      asked: ASKED,
      suspension: false,
      contact: OWNER,
      given: [
        { permission: 'live-view', devices: 2, from: NOON, until: later(3_600_000) },
        { permission: 'site-information', devices: 0, from: NOON, until: null },
      ],
    },
    'invitation-declined': { kind: 'invitation-declined', ...about, contact: OWNER, reason: 'Not my house.' },
    'invitation-reported': { kind: 'invitation-reported', ...about, contact: OWNER },
    'site-yours': { kind: 'site-yours', ...about, suspension: false, asked: ASKED, given: GIVEN },
    'suspension-withdrawn': { kind: 'suspension-withdrawn', ...about },
    'invitation-expired': { kind: 'invitation-expired', ...about, contact: OWNER },
    applied: { kind: 'applied', ...about, given: GIVEN, reason: 'The camera is dirty.', expiresAt: NOON },
    'application-approved': { kind: 'application-approved', ...about, asked: ASKED, given: GIVEN },
    'application-rejected': { kind: 'application-rejected', ...about, reason: 'Not now.' },
    'application-cancelled': { kind: 'application-cancelled', ...about },
    'application-expired': { kind: 'application-expired', ...about },
    'access-widened': { kind: 'access-widened', ...about, asked: ASKED, given: GIVEN },
    'grants-withdrawn': { kind: 'grants-withdrawn', ...about, given: GIVEN },
    'grants-released': { kind: 'grants-released', ...about, given: GIVEN },
    'company-dismissed': { kind: 'company-dismissed', ...about },
    'service-switched': { kind: 'service-switched', ...about, deviceName: 'Front door', enabled: false, reason: 'Bill unpaid.' },
    'grants-to-confirm': { kind: 'grants-to-confirm', ...about, given: GIVEN, confirmBy: NOON },
    'grants-ending': {
      kind: 'grants-ending',
      ...about,
      given: [{ permission: 'playback', devices: 1, from: NOON, until: later(3_600_000) }],
      endsAt: later(3_600_000),
    },
    'grants-ended': { kind: 'grants-ended', ...about, given: [{ permission: 'playback', devices: 1, from: NOON, until: NOON }] },
    'employment-offered': {
      kind: 'employment-offered',
      ...from,
      companyPhone: '+49 30 1234567',
      role: 'technician',
      sites: 2,
      expiresAt: NOON,
    },
    'employment-changed': { kind: 'employment-changed', ...from, role: 'admin', sites: 'all' },
    'employment-taken-back': { kind: 'employment-taken-back', ...from },
    'employment-ended': { kind: 'employment-ended', ...from },
    'employment-accepted': { kind: 'employment-accepted', ...from, personName: 'Ben' },
    'employment-declined': { kind: 'employment-declined', ...from, personName: 'Ben' },
    'offer-undelivered': { kind: 'offer-undelivered', ...from, contact: OWNER, failure: 'mailbox-refused' },
    joined: {
      kind: 'joined',
      ...from,
      parts: [
        { content: { kind: 'application-cancelled', ...about } },
        { content: { kind: 'company-dismissed', ...about, siteName: 'Other Villa' } },
      ],
    },
    'person-invited': { kind: 'person-invited', ...about, role: 'member', by: OWNER, expiresAt: NOON },
    'person-uninvited': { kind: 'person-uninvited', ...about },
    'person-not-joined': { kind: 'person-not-joined', ...about, contact: OWNER, role: 'owner', outcome: 'declined' },
    'person-welcome': { kind: 'person-welcome', ...about, role: 'owner' },
    'person-removed': { kind: 'person-removed', ...about, by: OWNER },
    'removal-announced': { kind: 'removal-announced', ...about, by: OWNER, leavesAt: NOON },
    'people-changed': { kind: 'people-changed', ...about, contact: OWNER, role: 'member', change: 'joined' },
    answered: { kind: 'answered', ...about, answer: 'rejected', by: OWNER },
    'transfer-offered': { kind: 'transfer-offered', ...about, by: OWNER, asked: ASKED, expiresAt: NOON },
    'transfer-taken-back': { kind: 'transfer-taken-back', ...about },
    'transfer-changed': { kind: 'transfer-changed', ...about, contact: OWNER, change: 'offered', by: OWNER },
    'company-invited': { kind: 'company-invited', ...about, by: OWNER, expiresAt: NOON },
    'company-uninvited': { kind: 'company-uninvited', ...about },
    'company-invitation-changed': { kind: 'company-invitation-changed', ...about, whom: 'Other Alarm', change: 'joined', by: OWNER },
    'site-transferred': { kind: 'site-transferred', ...about, entries: { first: 1, last: 9 } },
    'visit-started': { kind: 'visit-started', ...about, given: GIVEN, endsAt: NOON, jobNumber: 'J-1' },
    'visit-ended': { kind: 'visit-ended', ...about, given: GIVEN, used: { times: 2, milliseconds: 90_000 } },
    'rule-changed': { kind: 'rule-changed', ...about, ...RULE, change: 'added', by: OWNER },
    'rule-to-confirm': { kind: 'rule-to-confirm', ...about, ...RULE, endsAt: NOON },
    'partner-asked': {
      kind: 'partner-asked',
      ...about,
      partnerName: 'Demo Gates',
      reason: 'The gate is theirs.',
      until: NOON,
      expiresAt: NOON,
    },
    'partner-changed': { kind: 'partner-changed', ...about, partnerName: 'Demo Gates', change: 'approved', until: NOON, by: OWNER },
    'partner-told': { kind: 'partner-told', ...about, partnerName: 'Demo Gates', change: 'ended', until: NOON },
    'recovery-announced': { kind: 'recovery-announced', ...about, contact: OWNER, reason: 'Nobody answers.', offersAt: NOON },
    'recovery-changed': { kind: 'recovery-changed', ...about, contact: OWNER, change: 'objected', by: OWNER },
    'recovery-ended': { kind: 'recovery-ended', ...about, contact: OWNER, outcome: 'objected' },
    'owner-changed': { kind: 'owner-changed', ...about, contact: OWNER, given: GIVEN },
    'message-undelivered': { kind: 'message-undelivered', ...about, contact: OWNER, failure: 'mailbox-refused' },
  };
};

/** What leads somewhere, by a link and its code. */
export const WITH_LINK: readonly MessageKind[] = [
  'invited',
  'invitation-reminder',
  'site-yours',
  'applied',
  'access-widened',
  'grants-to-confirm',
  'employment-offered',
  'person-invited',
  'removal-announced',
  'transfer-offered',
  'site-transferred',
  'recovery-announced',
  'partner-asked',
  'visit-started',
];
