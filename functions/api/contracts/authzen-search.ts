import * as z from 'zod';
import { Action, Context, Resource, Subject, text } from '#api/contracts/authzen';
import { AUTHZEN_PATHS } from '#api/contracts/authzen-paths';
import type { Contract } from '#api/contracts/contract-parts';

// AuthZEN's searches over many technicians or sites: asked seldom, and by a function that may look around.

const clouds = { method: 'POST', audience: 'clouds', scope: 'access/decide', convention: 'authzen', refusals: [] } as const;

/** How many it would like is passed over; where the list goes on is not. */
const PageAsked = z.object({ token: z.string().max(2_000).optional() }).optional();
const page = z.object({ next_token: z.string() });

export const authzenSearchContracts = {
  searchSubjects: {
    ...clouds,
    path: AUTHZEN_PATHS.subjectSearch,
    summary: 'AuthZEN: ask which technicians may do something on something now',
    // An id of what is searched for is passed over.
    body: z.object({ subject: z.object({ type: text }), action: Action, resource: Resource, context: Context.optional(), page: PageAsked }),
    answer: {
      status: 200,
      body: z.object({ page, results: z.array(z.object({ type: z.literal('technician'), id: z.string() })) }),
    },
  },

  searchResources: {
    ...clouds,
    path: AUTHZEN_PATHS.resourceSearch,
    summary: 'AuthZEN: ask on which devices or sites a technician may do something now',
    body: z.object({ subject: Subject, action: Action, resource: z.object({ type: text }), context: Context.optional(), page: PageAsked }),
    answer: {
      status: 200,
      body: z.object({ page, results: z.array(z.object({ type: z.enum(['device', 'site']), id: z.string() })) }),
    },
  },
} as const satisfies Record<string, Contract>;
