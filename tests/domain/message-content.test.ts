import { describe, expect, it } from 'vitest';
import type { MessageKind } from '#catalogues/message-words';
import { isToOwner, type MessageContent } from '#domain/message-content';

/** Every kind there is: a new one does not compile before it stands here. */
const GOES_TO: Record<Exclude<MessageKind, 'joined'>, 'owner' | 'others'> = {
  // Whoever is invited owns nothing yet.
  invited: 'others',
  'invitation-reminder': 'others',
  'invitation-cancelled': 'others',
  'invitation-accepted': 'others',
  'invitation-declined': 'others',
  'invitation-reported': 'others',
  'invitation-expired': 'others',
  'site-yours': 'owner',
  'suspension-withdrawn': 'others',
  applied: 'owner',
  'application-approved': 'others',
  'application-rejected': 'others',
  'application-cancelled': 'owner',
  'application-expired': 'others',
  'access-widened': 'owner',
  'grants-withdrawn': 'others',
  'grants-released': 'owner',
  'company-dismissed': 'others',
  'service-switched': 'owner',
  'grants-to-confirm': 'owner',
  'grants-ending': 'owner',
  'grants-ended': 'owner',
  'employment-offered': 'others',
  'employment-changed': 'others',
  'employment-taken-back': 'others',
  'employment-ended': 'others',
  'employment-accepted': 'others',
  'employment-declined': 'others',
  'offer-undelivered': 'others',
  'message-undelivered': 'others',
  'partner-asked': 'owner',
  'partner-changed': 'owner',
  'partner-told': 'others',
  'person-invited': 'others',
  'person-uninvited': 'others',
  'person-not-joined': 'owner',
  'person-welcome': 'owner',
  'person-removed': 'others',
  'removal-announced': 'owner',
  'people-changed': 'owner',
  answered: 'owner',
  'transfer-offered': 'others',
  'transfer-taken-back': 'others',
  'transfer-changed': 'owner',
  'site-transferred': 'others',
  'rule-changed': 'owner',
  'rule-to-confirm': 'owner',
  'visit-started': 'owner',
  'visit-ended': 'owner',
  'recovery-announced': 'owner',
  'recovery-changed': 'owner',
  'recovery-ended': 'others',
  'owner-changed': 'others',
  'company-invited': 'others',
  'company-uninvited': 'others',
  'company-invitation-changed': 'owner',
};
const contentOf = (kind: string) => ({ kind }) as MessageContent;
const joined = (...kinds: string[]) => ({ kind: 'joined', parts: kinds.map((kind) => ({ content: { kind } })) }) as MessageContent;

describe('a message to an owner, which names their console', () => {
  it.each(Object.entries(GOES_TO))('%s goes to %s', (kind, to) => {
    expect(isToOwner({ content: contentOf(kind) })).toBe(to === 'owner');
    // Technicians are told of some of the same in mails of their own.
    expect(isToOwner({ technicianId: 'tec_1', content: contentOf(kind) })).toBe(false);
    expect(isToOwner({ content: joined('invited', kind) })).toBe(to === 'owner');
  });
});
