import * as z from 'zod';
import { Action, Context, Resource, Subject, text } from '#api/contracts/authzen';
import { AUTHZEN_PATHS } from '#api/contracts/authzen-paths';
import { application, type Contract } from '#api/contracts/contract-parts';
import { ApplicationId } from '#domain/id';
import { Instant } from '#domain/instant';
import { LIMITS } from '#domain/limits';
import { Reason } from '#domain/text';

// AuthZEN's Access Request and Approval draft, for device clouds that have the scope.

/** The no that is shown: what was in `context.access_request` of it. */
const DenialShown = z.object({ binding_token: z.string().min(1).max(2_048) });
const Until = z.object({ requested_until: Instant.optional() });

const Item = z.object({ resource: Resource, action: Action, requested_access: Until.optional(), denial: DenialShown });

const Approval = z.object({ id: ApplicationId, approved_at: Instant, approved_until: Instant.optional() });
/** Approved or not, whoever asks again is answered by the check. */
const Result = z.object({ mode: z.literal('reevaluate'), approval: Approval });
const Status = z.enum(['pending', 'approved', 'partial', 'denied', 'expired', 'cancelled']);

const TaskAnswer = z
  .object({
    task: z.object({
      id: ApplicationId,
      status: Status,
      status_endpoint: z.url(),
      expires_at: Instant,
      links: z.object({ cancel: z.url() }),
      items: z.array(
        z.object({
          resource: z.object({ type: text, id: text }),
          action: z.object({ name: text }),
          status: Status,
          result: Result.optional(),
        }),
      ),
      result: Result.optional(),
    }),
  })
  .meta({ id: 'AccessRequestTask' });
export type TaskAnswer = z.infer<typeof TaskAnswer>;

const asked = { audience: 'requests', scope: 'access/request', convention: 'authzen' } as const;

export const accessRequestContracts = {
  requestAccess: {
    ...asked,
    method: 'POST',
    path: AUTHZEN_PATHS.requests,
    summary: 'AuthZEN: ask the owner, in the name of a technician who was told no',
    body: z.object({
      subject: Subject,
      resource: Resource.optional(),
      action: Action.optional(),
      denial: DenialShown.optional(),
      requested_access: Until.optional(),
      items: z.array(Item).min(1).max(LIMITS.checksOfARequest).optional(),
      context: Context.and(z.object({ business_justification: Reason })),
    }),
    once: true,
    answer: { status: 202, body: TaskAnswer },
    refusals: ['not-requestable', 'denial-expired', 'denial-not-fitting', 'already-applied', 'too-many-requests'],
  },

  readAccessRequest: {
    ...asked,
    method: 'GET',
    path: `${AUTHZEN_PATHS.requests}/{siteId}/{applicationId}`,
    summary: 'AuthZEN: what has become of a request',
    params: application,
    answer: { status: 200, body: TaskAnswer },
    refusals: [],
  },

  cancelAccessRequest: {
    ...asked,
    method: 'POST',
    path: `${AUTHZEN_PATHS.requests}/{siteId}/{applicationId}/cancel`,
    summary: 'AuthZEN: take a request back',
    params: application,
    once: true,
    answer: { status: 200, body: TaskAnswer },
    refusals: ['application-not-pending', 'too-many-requests', 'changed-meanwhile'],
  },
} as const satisfies Record<string, Contract>;
