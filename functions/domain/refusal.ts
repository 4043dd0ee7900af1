import type { Instant } from '#domain/instant';

/**
 * Everything the domain can say no with. The list is closed: `web/problem.ts` gives each its HTTP status,
 * and does not compile when one is missing.
 */
export type Refusal =
  | 'not-permitted'
  | 'not-found'
  | 'already-employed'
  | 'already-applied'
  | 'already-there'
  | 'being-removed'
  | 'already-decided'
  | 'denial-expired'
  | 'denial-not-fitting'
  | 'not-requestable'
  | 'application-not-pending'
  | 'changed-meanwhile'
  | 'company-dismissed'
  | 'company-invited'
  | 'contact-refuses'
  | 'invitations-stopped'
  | 'invitation-not-pending'
  | 'invitation-pending'
  | 'limit-reached'
  | 'looks-after-already'
  | 'last-admin'
  | 'last-owner'
  | 'link-ended'
  | 'no-devices'
  | 'nothing-given'
  | 'not-a-visit'
  | 'not-theirs-alone'
  | 'own-employee'
  | 'owners-only'
  | 'partner-asked'
  | 'person-invited'
  | 'period-ended'
  | 'recovery-announced'
  | 'recovery-ended-recently'
  | 'resend-too-soon'
  | 'transfer-offered'
  | 'serial-taken'
  | 'site-status'
  | 'sms-country-refused'
  | 'sms-limit-reached'
  | 'already-offered'
  | 'offer-ended'
  | 'declined-recently'
  | 'device-unconfirmed'
  | 'suspension-not-allowed'
  | 'too-many-requests'
  | 'unknown-code'
  | 'unknown-device'
  | 'unknown-device-cloud'
  | 'visit-not-started'
  | 'visit-started'
  | 'wider-than-asked'
  | 'grant-ended'
  | 'idempotency-key-reused';

/** The decision that was taken before; what was given or said with it stands there, too. */
type Decided = {
  status: 'accepted' | 'declined' | 'approved' | 'rejected' | 'withdrawn' | 'objected' | 'offered';
  at: Instant;
  lines?: readonly unknown[];
  allowServiceSuspension?: boolean;
  reason?: string | undefined;
};
/** Seconds after which trying again makes sense. */
type Wait = { retryAfter: number };

/** What a refusal tells beside its name; every field may be shown to whoever was refused. Those that tell nothing are not here. */
type FactsOf = {
  'already-decided': { decision: Decided };
  'already-offered': { technicianId: string };
  'application-not-pending': { applicationStatus: string };
  'changed-meanwhile': Wait;
  'company-invited': { companyInvitationId: string };
  'declined-recently': Wait;
  'grant-ended': { grantStatus: string };
  'invitation-not-pending': { invitationStatus: string };
  'invitation-pending': { invitationId: string };
  'limit-reached': { limit: string };
  'offer-ended': { offerStatus: string };
  'partner-asked': { partnerId: string };
  'person-invited': { personId: string };
  'recovery-announced': { recoveryId: string };
  'recovery-ended-recently': Wait;
  'resend-too-soon': Wait;
  'serial-taken': { siteId: string };
  'site-status': { siteStatus: string };
  'sms-country-refused': { country: string | undefined };
  'sms-limit-reached': Wait & { limit: string };
  'too-many-requests': Wait & { limit: string };
  'transfer-offered': { transferId: string };
  'unknown-device': { deviceId: string };
  'unknown-device-cloud': { deviceClouds: readonly string[] };
  /** Which line it is, where it is one. */
  'wider-than-asked': { line?: number };
};
type RefusalFacts<R extends Refusal> = R extends keyof FactsOf ? FactsOf[R] : undefined;

/** The domain's no, and the only error whose text may leave the service. */
export class Refused<R extends Refusal = Refusal> extends Error {
  readonly refusal: R;
  readonly facts: RefusalFacts<R>;

  constructor(refusal: R, detail: string, ...[facts]: R extends keyof FactsOf ? [FactsOf[R]] : []) {
    super(detail);
    this.name = 'Refused';
    this.refusal = refusal;
    this.facts = facts as RefusalFacts<R>;
  }
}

/** Whether an error is a refusal: any, or that one with the facts that it tells. */
export const isRefused = <R extends Refusal = Refusal>(error: unknown, refusal?: R): error is Refused<R> =>
  error instanceof Refused && (refusal === undefined || error.refusal === refusal);
