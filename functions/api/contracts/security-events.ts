import * as z from 'zod';
import type { Contract } from '#api/contracts/contract-parts';
import { StreamId } from '#domain/id';
import { ReceiverUrl } from '#domain/subscription';

// OpenID Shared Signals Framework 1.0, as a transmitter. Members that are not known are passed over, as it asks for.

const READ = { audience: 'clouds', scope: 'ssf/read', convention: 'ssf' } as const;
const MANAGE = { audience: 'clouds', scope: 'ssf/manage', convention: 'ssf' } as const;
const ofOne = { refusals: ['not-found'] } as const;

const DeliveryAsked = z.discriminatedUnion('method', [
  z.object({
    method: z.literal('urn:ietf:rfc:8935'),
    endpoint_url: ReceiverUrl,
    authorization_header: z
      .string()
      .max(2_000)
      .regex(/^[\x20-\x7e]*$/)
      .optional(),
  }),
  z.object({ method: z.literal('urn:ietf:rfc:8936') }),
]);
const asked = {
  events_requested: z.array(z.string().max(256)).max(50).optional(),
  delivery: DeliveryAsked.optional(),
  description: z.string().max(256).optional(),
};

const Configuration = z
  .object({
    stream_id: StreamId,
    iss: z.string(),
    aud: z.string(),
    events_supported: z.array(z.string()),
    events_requested: z.array(z.string()).optional(),
    events_delivered: z.array(z.string()),
    delivery: z.object({ method: z.string(), endpoint_url: z.string() }),
    min_verification_interval: z.int(),
    description: z.string().optional(),
  })
  .meta({ id: 'StreamConfiguration' });

const StreamStatus = z
  .object({ stream_id: StreamId, status: z.enum(['enabled', 'paused', 'disabled']), reason: z.string().optional() })
  .meta({ id: 'StreamStatus' });

const SubjectAsked = z.object({ stream_id: StreamId, subject: z.record(z.string(), z.unknown()), verified: z.boolean().optional() });

export const securityEventContracts = {
  readKeys: {
    method: 'GET',
    path: '/.well-known/jwks.json',
    audience: 'clouds',
    isOpen: true,
    summary: 'The keys that security events are verified with',
    answer: { status: 200, body: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }).meta({ id: 'JwkSet' }) },
    refusals: [],
  },
  addStream: {
    ...MANAGE,
    method: 'POST',
    path: '/ssf/streams',
    summary: 'SSF: have security events pushed, or fetch them',
    body: z.object(asked),
    answer: { status: 201, body: Configuration },
    refusals: ['limit-reached'],
  },
  readStreams: {
    ...READ,
    method: 'GET',
    path: '/ssf/streams',
    summary: 'SSF: read the configuration of one stream, or of all',
    query: z.object({ stream_id: StreamId.optional() }),
    answer: { status: 200, body: z.union([Configuration, z.array(Configuration)]) },
    ...ofOne,
  },
  changeStream: {
    ...MANAGE,
    method: 'PATCH',
    path: '/ssf/streams',
    summary: 'SSF: change what is said of a stream',
    body: z.object({ stream_id: StreamId, ...asked }),
    answer: { status: 200, body: Configuration },
    ...ofOne,
  },
  replaceStream: {
    ...MANAGE,
    method: 'PUT',
    path: '/ssf/streams',
    summary: 'SSF: say anew what a stream is',
    body: z.object({ stream_id: StreamId, ...asked }),
    answer: { status: 200, body: Configuration },
    ...ofOne,
  },
  removeStream: {
    ...MANAGE,
    method: 'DELETE',
    path: '/ssf/streams',
    summary: 'SSF: remove a stream, with what waits in it',
    query: z.object({ stream_id: StreamId }),
    answer: { status: 204 },
    ...ofOne,
  },
  readStreamStatus: {
    ...READ,
    method: 'GET',
    path: '/ssf/status',
    summary: 'SSF: whether a stream is enabled, paused or disabled',
    query: z.object({ stream_id: StreamId }),
    answer: { status: 200, body: StreamStatus },
    ...ofOne,
  },
  changeStreamStatus: {
    ...MANAGE,
    method: 'POST',
    path: '/ssf/status',
    summary: 'SSF: pause a stream, which keeps what comes; disable it, which drops it; or enable it',
    body: z.object({ stream_id: StreamId, status: z.enum(['enabled', 'paused', 'disabled']), reason: z.string().max(256).optional() }),
    answer: { status: 200, body: StreamStatus },
    ...ofOne,
  },
  addSubject: {
    ...MANAGE,
    method: 'POST',
    path: '/ssf/subjects:add',
    summary: 'SSF: hear of a subject again',
    body: SubjectAsked,
    answer: { status: 200, body: z.object({}).meta({ id: 'Nothing' }) },
    ...ofOne,
  },
  removeSubject: {
    ...MANAGE,
    method: 'POST',
    path: '/ssf/subjects:remove',
    summary: 'SSF: hear of a subject no more',
    body: SubjectAsked,
    answer: { status: 204 },
    ...ofOne,
  },
  verifyStream: {
    ...MANAGE,
    method: 'POST',
    path: '/ssf/verify',
    summary: 'SSF: have something sent, to see that it arrives',
    body: z.object({ stream_id: StreamId, state: z.string().max(1_024).optional() }),
    answer: { status: 204 },
    refusals: ['not-found', 'too-many-requests'],
  },
  pollStream: {
    ...READ,
    method: 'POST',
    path: '/ssf/poll/{streamId}',
    summary: 'Fetch security events, and say which have arrived (RFC 8936)',
    params: z.strictObject({ streamId: StreamId }),
    body: z.object({
      maxEvents: z.int().min(0).optional(),
      returnImmediately: z.boolean().optional(),
      ack: z.array(z.string()).max(1_000).optional(),
      setErrs: z.record(z.string(), z.object({ err: z.string().max(64), description: z.string().max(1_024).optional() })).optional(),
    }),
    answer: {
      status: 200,
      body: z.object({ sets: z.record(z.string(), z.string()), moreAvailable: z.boolean().optional() }).meta({ id: 'PolledEvents' }),
    },
    ...ofOne,
  },
} as const satisfies Record<string, Contract>;
