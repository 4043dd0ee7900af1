import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Contract } from '#api/contracts/contract-parts';
import type { Caller } from '#app/kernel/caller';
import type { Once } from '#app/kernel/ports';
import { Email, Phone } from '#domain/address';
import { Name } from '#domain/text';
import { BadRequest, type Failing, malformed } from '#web/bad-request';
import { type Event, isTooLarge, LARGEST_BODY, type Result } from '#web/event';

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What a route's code is given: everything checked, nothing else. */
export type Input<C extends Contract> = {
  params: Parsed<C['params']>;
  query: Parsed<C['query']>;
  body: Parsed<C['body']>;
  caller: Caller;
  /** The client that a token was given to; on a route of machines it says which asks. */
  client: string | undefined;
  /** Whom and which list a cursor is bound to. */
  list: string;
  once: Once | undefined;
};
export type Output<C extends Contract> = C['answer'] extends { body: infer Body extends z.ZodType } ? z.input<Body> : undefined;

const accepted = <T>(parsed: z.ZodSafeParseResult<T> | undefined, within: string): T | undefined => {
  if (parsed && !parsed.success) throw malformed(failings(parsed.error.issues, within));
  return parsed?.data;
};

export const failings = (issues: readonly z.core.$ZodIssue[], within: string): Failing[] =>
  issues.slice(0, 20).flatMap((issue) => {
    const path = [within, ...issue.path].join('.');
    // A union says only that nothing fitted; what did not fit says the option that came closest.
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const closest = issue.errors.reduce((best, option) => (option.length < best.length ? option : best));
      return failings(closest, path);
    }
    return { path, message: issue.message };
  });

const bodyOf = (event: Event, { body: schema, convention }: Contract): unknown => {
  if (isTooLarge(event)) throw new BadRequest('payload-too-large', `A body has up to ${LARGEST_BODY} bytes.`);
  const { headers, body = '', isBase64Encoded } = event;
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
  if (!schema) {
    if (text.trim() !== '' && text.trim() !== '{}') throw malformed([{ path: 'body', message: 'must be empty' }]);
    return undefined;
  }
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) {
    if (convention !== undefined) throw malformed([{ path: 'Content-Type', message: 'must be application/json' }]);
    throw new BadRequest('unsupported-media-type', 'Send application/json.');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw malformed([{ path: 'body', message: 'must be JSON' }]);
  }
};

const Claims = z.object({
  /** An ID token passes the authorizer too, but holds contacts that nobody has verified: only access tokens say who calls. */
  token_use: z.literal('access'),
  email: Email.optional().catch(undefined),
  phone_number: Phone.optional().catch(undefined),
  name: Name.optional().catch(undefined),
});

/** The caller by what the issuer verified; nobody, on a route without sign-in or for a token that is no access token. */
const callerOf = ({ requestContext }: Event): Caller => {
  const claims = Claims.safeParse(requestContext.authorizer?.jwt?.claims);
  if (!claims.success) return {};
  const { email, phone_number: phone, name } = claims.data;
  return { email, phone, name };
};

/** The client that a token was given to. */
export const clientOf = ({ requestContext }: Event): string | undefined => {
  const client = requestContext.authorizer?.jwt?.claims['client_id'];
  return typeof client === 'string' ? client : undefined;
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A plain key, or a quoted one as the draft has it. */
const IdempotencyKey = z
  .string()
  .regex(/^("[\x21\x23-\x7e]{1,255}"|[\x21\x23-\x7e]{1,255})$/, 'must be 1 to 255 visible characters')
  .transform((key) => key.replaceAll('"', ''));

/** Keys are each caller's own, a person or a client; behind a link the secret, hashed, is the caller. */
const onceOf = (event: Event, { email, phone }: Caller, body: unknown): Once | undefined => {
  const header = event.headers['idempotency-key'];
  if (header === undefined) return undefined;
  const key = accepted(IdempotencyKey.safeParse(header), 'Idempotency-Key') ?? '';
  const secret = (body as { secret?: string } | undefined)?.secret;
  const caller = email ?? phone;
  const signedIn = caller === undefined ? `client:${clientOf(event)}` : `person:${caller}`;
  const scope = secret === undefined ? signedIn : `link:${sha256(secret)}`;
  return { scope, key, fingerprint: sha256(`${event.requestContext.http.method} ${event.rawPath}\n${event.body ?? ''}`) };
};

/** Turns what a route promises and what it does into a handler; the answer is checked by the contract too. */
export const endpoint =
  <C extends Contract>(contract: C, run: (input: Input<C>) => Promise<Output<C>>) =>
  async (event: Event): Promise<Result> => {
    const params = contract.params?.safeParse(event.pathParameters ?? {});
    // An id that cannot be one is an id that does not exist (rule 26).
    if (params && !params.success) throw new BadRequest('not-found', 'There is nothing here that you may see.');
    const query = accepted(contract.query?.safeParse(event.queryStringParameters ?? {}), 'query');
    const sent = bodyOf(event, contract);
    const parsed = contract.looksUp ? await contract.body?.safeParseAsync(sent) : contract.body?.safeParse(sent);
    const body = accepted(parsed, 'body');
    const caller = callerOf(event);
    const { cursor: _, limit: __, ...filter } = (query ?? {}) as Record<string, unknown>;
    const output = await run({
      params: params?.data,
      query,
      body,
      caller,
      client: clientOf(event),
      list: JSON.stringify([caller.email ?? caller.phone, event.rawPath, filter]),
      once: contract.once && onceOf(event, caller, body),
    } as Input<C>);
    return answerOf(contract, output, event);
  };

const answerOf = ({ answer }: Contract, output: unknown, { headers, rawPath, queryStringParameters = {} }: Event): Result => {
  if (!('body' in answer)) return { statusCode: answer.status };
  const body = answer.body.parse(output) as { nextCursor?: string };
  if (answer.csv && /\btext\/csv\b/.test(headers['accept'] ?? '')) {
    const next = body.nextCursor && `${rawPath}?${new URLSearchParams({ ...(queryStringParameters as object), cursor: body.nextCursor })}`;
    return {
      statusCode: answer.status,
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="ledger.csv"',
        'cache-control': 'no-store',
        ...(next && { link: `<${next}>; rel="next"` }),
      },
      body: answer.csv(body as never, queryStringParameters['cursor'] === undefined),
    };
  }
  return {
    statusCode: answer.status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(body),
  };
};
