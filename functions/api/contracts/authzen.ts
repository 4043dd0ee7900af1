import * as z from 'zod';
import { AUTHZEN_PATHS } from '#api/contracts/authzen-paths';
import type { Contract } from '#api/contracts/contract-parts';
import { GrantId } from '#domain/id';
import { Instant } from '#domain/instant';
import { LIMITS } from '#domain/limits';

// AuthZEN Authorization API 1.0. Its conventions are not ours: what is not known is passed over, and whatever is wrong is 400, but for what is too large.

export const text = z.string().min(1).max(256);
const properties = z.record(z.string(), z.unknown()).optional();
export const Subject = z.object({ type: text, id: text, properties });
export const Action = z.object({ name: text, properties });
export const Resource = z.object({ type: text, id: text, properties });
/** From whoever asks: it moves no clock, and widens nothing. */
export const Context = z.record(z.string(), z.unknown());

/** One question, whole. */
export const Question = z.object({ subject: Subject, action: Action, resource: Resource, context: Context.optional() });

/** How many of several are answered. */
const Semantic = z.enum(['execute_all', 'deny_on_first_deny', 'permit_on_first_permit']);
export type Semantic = z.infer<typeof Semantic>;

const Decision = z
  .object({
    decision: z.boolean(),
    context: z
      .object({
        grant_id: GrantId.optional(),
        until: Instant.optional(),
        error: z.object({ status: z.literal(400), message: z.string() }).optional(),
        evaluation_id: z.string().optional(),
        evaluated_at: Instant.optional(),
        reason: z.string().optional(),
        /** How the owner can be asked for it; only to device clouds that may. */
        access_request: z
          .object({ endpoint: z.url(), template: z.string(), expires_at: Instant, binding_token: z.string(), form_url: z.url() })
          .optional(),
      })
      .optional(),
  })
  .meta({ id: 'AuthZenDecision' });
export type Decision = z.infer<typeof Decision>;

const machines = { method: 'POST', audience: 'machines', scope: 'access/decide', convention: 'authzen', refusals: [] } as const;

export const authzenContracts = {
  evaluateAccess: {
    ...machines,
    path: AUTHZEN_PATHS.evaluation,
    summary: 'AuthZEN: ask whether a technician may do something now',
    body: Question,
    answer: { status: 200, body: Decision },
  },

  evaluateAccesses: {
    ...machines,
    path: AUTHZEN_PATHS.evaluations,
    summary: 'AuthZEN: ask several questions at once',
    body: z.object({
      subject: Subject.optional(),
      action: Action.optional(),
      resource: Resource.optional(),
      context: Context.optional(),
      evaluations: z.array(z.unknown()).max(LIMITS.checksOfARequest).optional(),
      options: z.object({ evaluations_semantic: Semantic.default('execute_all') }).optional(),
    }),
    answer: { status: 200, body: z.union([z.object({ evaluations: z.array(Decision) }), Decision]) },
  },

  searchActions: {
    ...machines,
    path: AUTHZEN_PATHS.actionSearch,
    summary: 'AuthZEN: ask what a technician may do on something now',
    body: z.object({ subject: Subject, resource: Resource, context: Context.optional() }),
    answer: { status: 200, body: z.object({ results: z.array(z.object({ name: z.string() })) }) },
  },
} as const satisfies Record<string, Contract>;
