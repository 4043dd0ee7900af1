import * as z from 'zod';
import type { Refusal } from '#domain/refusal';

/** What the HTTP side itself can say no with. */
type HttpCode = 'malformed-request' | 'payload-too-large' | 'unsupported-media-type' | 'internal-error' | 'unavailable';

export type Code = Refusal | HttpCode;

/** The one place where a refusal becomes a status. */
export const statusOf = {
  'malformed-request': 400,
  'not-permitted': 403,
  'not-found': 404,
  'already-applied': 409,
  'already-decided': 409,
  'denial-expired': 410,
  'denial-not-fitting': 400,
  'not-requestable': 400,
  'already-employed': 409,
  'already-offered': 409,
  'offer-ended': 409,
  'device-unconfirmed': 409,
  'application-not-pending': 409,
  'changed-meanwhile': 409,
  'company-dismissed': 409,
  'company-invited': 409,
  'looks-after-already': 409,
  'contact-refuses': 409,
  'invitations-stopped': 409,
  'grant-ended': 409,
  'suspension-not-allowed': 409,
  'invitation-not-pending': 409,
  'invitation-pending': 409,
  'limit-reached': 409,
  'last-admin': 409,
  'last-owner': 409,
  'already-there': 409,
  'being-removed': 409,
  'not-theirs-alone': 409,
  'owners-only': 403,
  'partner-asked': 409,
  'person-invited': 409,
  'no-devices': 409,
  'not-a-visit': 409,
  'visit-not-started': 409,
  'visit-started': 409,
  'nothing-given': 409,
  'own-employee': 409,
  'period-ended': 409,
  'serial-taken': 409,
  'transfer-offered': 409,
  'recovery-announced': 409,
  'site-status': 409,
  'sms-country-refused': 409,
  'unknown-device': 409,
  'unknown-device-cloud': 422,
  'unknown-code': 422,
  'wider-than-asked': 409,
  'link-ended': 410,
  'payload-too-large': 413,
  'unsupported-media-type': 415,
  'idempotency-key-reused': 422,
  'resend-too-soon': 429,
  'sms-limit-reached': 429,
  'declined-recently': 429,
  'recovery-ended-recently': 429,
  'too-many-requests': 429,
  'internal-error': 500,
  unavailable: 503,
} as const satisfies Record<Code, number>;

const titles: Record<number, string> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

export const NO_SUCH_ROUTE = 'There is no such route.';

/** RFC 9457. Beside these members a refusal may tell facts of its own, like the decision that was taken. */
export const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(Object.keys(statusOf) as [Code, ...Code[]]),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  requestId: z.string(),
});
export type Problem = z.infer<typeof Problem>;

/** What AuthZEN's Access Request and Approval draft calls some of them. */
const DRAFT = 'urn:openid:authzen:access-request:error';
const typesOfDraft: Partial<Record<Code, string>> = {
  'already-applied': `${DRAFT}:duplicate_request`,
  'denial-expired': `${DRAFT}:expired_denial`,
  'denial-not-fitting': `${DRAFT}:invalid_denial_binding`,
  'not-requestable': `${DRAFT}:not_requestable`,
};

export const problemOf = (code: Code, detail: string, requestId: string, facts: Record<string, unknown> = {}): Problem => ({
  ...facts,
  type: typesOfDraft[code] ?? `urn:keyholder:problem:${code}`,
  title: titles[statusOf[code]] ?? code,
  status: statusOf[code],
  detail,
  code,
  requestId,
});

export const problemAnswer = (problem: Problem) => {
  const retryAfter = problem['retryAfter'];
  return {
    statusCode: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(typeof retryAfter === 'number' && { 'retry-after': String(retryAfter) }),
    },
    body: JSON.stringify(problem),
  };
};
