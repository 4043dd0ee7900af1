/**
 * Everything the domain can say no with. The list is closed: `api/problem.ts` gives each its HTTP status,
 * and does not compile when one is missing.
 */
export type Refusal =
  | 'not-permitted'
  | 'not-found'
  | 'already-employed'
  | 'already-decided'
  | 'application-not-pending'
  | 'changed-meanwhile'
  | 'company-dismissed'
  | 'invitation-not-pending'
  | 'invitation-pending'
  | 'limit-reached'
  | 'last-admin'
  | 'link-ended'
  | 'no-devices'
  | 'own-employee'
  | 'period-ended'
  | 'resend-too-soon'
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
  | 'unknown-device'
  | 'wider-than-asked'
  | 'grant-ended'
  | 'idempotency-key-reused';

/** What a refusal tells beside its name; every field may be shown to whoever was refused. */
export type RefusalFacts = {
  /** Seconds after which trying again makes sense. */
  retryAfter?: number;
  [fact: string]: unknown;
};

/** The domain's no, and the only error whose text may leave the service. */
export class Refused extends Error {
  readonly refusal: Refusal;
  readonly facts: RefusalFacts;

  constructor(refusal: Refusal, detail: string, facts: RefusalFacts = {}, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'Refused';
    this.refusal = refusal;
    this.facts = facts;
  }
}

export const isRefused = (error: unknown, refusal?: Refusal): error is Refused =>
  error instanceof Refused && (refusal === undefined || error.refusal === refusal);
