import * as z from 'zod';
import type { Contract } from '#api/contracts/contract-parts';

/** What needs no sign-in. */
export const publicContracts = {
  readHealth: {
    method: 'GET',
    path: '/health',
    audience: 'public',
    summary: 'Whether the service answers',
    answer: { status: 200, body: z.object({ status: z.literal('ok') }).meta({ id: 'Health' }) },
    refusals: [],
  },
  readOpenApi: {
    method: 'GET',
    path: '/openapi.json',
    audience: 'public',
    summary: 'This document',
    answer: { status: 200, body: z.looseObject({ openapi: z.string() }).meta({ id: 'OpenApiDocument' }) },
    refusals: [],
  },
  readSsf: {
    method: 'GET',
    path: '/.well-known/ssf-configuration',
    audience: 'public',
    summary: 'SSF: where security events are asked for',
    answer: {
      status: 200,
      body: z
        .object({
          spec_version: z.string(),
          issuer: z.url(),
          jwks_uri: z.url(),
          delivery_methods_supported: z.array(z.string()),
          configuration_endpoint: z.url(),
          status_endpoint: z.url(),
          add_subject_endpoint: z.url(),
          remove_subject_endpoint: z.url(),
          verification_endpoint: z.url(),
          authorization_schemes: z.array(z.object({ spec_urn: z.string() })),
          default_subjects: z.enum(['ALL', 'NONE']),
          critical_subject_members: z.array(z.string()),
        })
        .meta({ id: 'SsfConfiguration' }),
    },
    refusals: [],
  },
  readAuthZen: {
    method: 'GET',
    path: '/.well-known/authzen-configuration',
    audience: 'public',
    summary: 'AuthZEN: where its questions are asked',
    answer: {
      status: 200,
      body: z
        .object({
          policy_decision_point: z.url(),
          access_evaluation_endpoint: z.url(),
          access_evaluations_endpoint: z.url(),
          search_subject_endpoint: z.url(),
          search_resource_endpoint: z.url(),
          search_action_endpoint: z.url(),
          capabilities: z.array(z.string()).optional(),
          access_request_endpoint: z.url().optional(),
        })
        .meta({ id: 'AuthZenConfiguration' }),
    },
    refusals: [],
  },
} as const satisfies Record<string, Contract>;
