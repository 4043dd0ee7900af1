import type { AccessChange } from '#domain/access-loss';
import type { Instant } from '#domain/instant';
import type { Actor } from '#domain/ledger';

export const CAEP = 'https://schemas.openid.net/secevent/caep/event-type';
const SSF = 'https://schemas.openid.net/secevent/ssf/event-type';

/** The events that a stream may have, by the names that it has them under. */
export const SESSION_REVOKED = `${CAEP}/session-revoked`;
export const VERIFICATION = `${SSF}/verification`;
/** Our own, for device clouds that keep what we answered. */
export const accessChangedOf = (issuer: string): string => `${issuer}/secevent/event-type/access-changed`;
export const eventsOf = (issuer: string): string[] => [SESSION_REVOKED, accessChangedOf(issuer)];

type SimpleSubject =
  | { format: 'email'; email: string }
  | { format: 'iss_sub'; iss: string; sub: string }
  | { format: 'opaque'; id: string };
export type Subject = SimpleSubject | { format: 'complex'; user?: SimpleSubject; device?: SimpleSubject; tenant?: SimpleSubject };

/** A security event token (RFC 8417) before it is signed: one event, what it is about, and the ledger entry that it comes from. */
export type SecurityEvent = { subject: Subject; type: string; claims: Record<string, unknown>; txn?: string | undefined };

/** Who made it so, in CAEP's words: the owner is its user, the clock a policy, everybody else somebody's admin. */
const initiator = (by: Actor['type']): 'user' | 'policy' | 'admin' =>
  by === 'technician' ? 'admin' : by === 'service' ? 'policy' : 'user';

export type Cause = { at: Instant; by: Actor['type']; txn?: string | undefined };

const seconds = (at: Instant): number => Math.floor(Date.parse(at) / 1_000);
const common = ({ at, by }: Cause) => ({ event_timestamp: seconds(at), initiating_entity: initiator(by) });

/** Of a device of a company; of one of its technicians alone, where only they are concerned. Absent members mean every one. */
const about = (issuer: string, { companyId, deviceId, email }: { companyId: string; deviceId?: string; email?: string }): Subject => ({
  format: 'complex',
  ...(email !== undefined && { user: { format: 'email', email } }),
  ...(deviceId !== undefined && { device: { format: 'iss_sub', iss: issuer, sub: deviceId } }),
  tenant: { format: 'iss_sub', iss: issuer, sub: companyId },
});

/** Why, in the languages of the service. */
const REASON: Record<'user' | 'policy' | 'admin', Record<string, string>> = {
  user: {
    en: 'The owner took the permission back.',
    de: 'Der Eigentümer hat die Berechtigung zurückgenommen.',
    es: 'El propietario ha retirado el permiso.',
    fr: 'Le propriétaire a retiré l’autorisation.',
    zh: '业主已收回权限。',
  },
  policy: {
    en: 'The permission has ended.',
    de: 'Die Berechtigung ist abgelaufen.',
    es: 'El permiso ha terminado.',
    fr: 'L’autorisation a pris fin.',
    zh: '权限已到期。',
  },
  admin: {
    en: 'The company gave the permission back.',
    de: 'Die Firma hat die Berechtigung zurückgegeben.',
    es: 'La empresa ha devuelto el permiso.',
    fr: 'L’entreprise a rendu l’autorisation.',
    zh: '公司已归还权限。',
  },
};

const reasonOf = (by: Actor['type']) => {
  const who = initiator(by);
  return { [who === 'user' ? 'reason_user' : 'reason_admin']: REASON[who] };
};

/**
 * What a device cloud is told of a change of access: that sessions must end, first, with what may not be done any more; and what
 * is left, for whoever keeps our answers.
 */
export const eventsOfChange = (
  issuer: string,
  companyId: string,
  { deviceId, left, lost }: AccessChange,
  cause: Cause,
): SecurityEvent[] => {
  const subject = about(issuer, { companyId, deviceId });
  const pictures = lost.filter((permission) => permission !== 'configuration');
  return [
    ...(pictures.length > 0
      ? [{ subject, type: SESSION_REVOKED, claims: { ...common(cause), ...reasonOf(cause.by), permissions: pictures }, txn: cause.txn }]
      : []),
    {
      subject,
      type: accessChangedOf(issuer),
      claims: {
        ...common(cause),
        permissions: left.map(({ permission, grantId, until }) => ({ permission, grant_id: grantId, ...(until !== null && { until }) })),
      },
      txn: cause.txn,
    },
  ];
};

/** That a technician may do nothing any more: on one device, or anywhere. */
export const revokedFor = (issuer: string, of: { companyId: string; email: string; deviceId?: string }, cause: Cause): SecurityEvent => ({
  subject: about(issuer, of),
  type: SESSION_REVOKED,
  claims: common(cause),
  txn: cause.txn,
});

export const verificationOf = (streamId: string, state: string | undefined): SecurityEvent => ({
  subject: { format: 'opaque', id: streamId },
  type: VERIFICATION,
  claims: state === undefined ? {} : { state },
});

/** Whom tokens for a device cloud are for: one audience a receiver, whatever streams it has. */
export const audienceOf = (issuer: string, subscriber: string): string => `${issuer}/${subscriber.replace(':', 's/')}`;
