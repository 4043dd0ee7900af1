import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './keyholder.d.ts';

export type Keyholder = Client<paths>;
export type Problem = components['schemas']['Problem'];
export type Line = components['schemas']['Line'];

type Options = {
  /** Where the service is: `https://keys.example.org`. */
  url: string;
  /** Asked for at each request; nothing where links alone are used. */
  token?: () => Promise<string> | string;
  /** How often a request is sent at most. */
  tries?: number;
  fetch?: (request: Request) => Promise<Response>;
  wait?: (milliseconds: number) => Promise<unknown>;
};

/** The service said no. Decide by `code`; it is undefined where the gateway answered and not the service. */
export class KeyholderError extends Error {
  readonly status: number;
  readonly problem: Problem | undefined;
  constructor(status: number, answer: unknown) {
    const problem = typeof answer === 'object' && answer !== null && 'code' in answer ? (answer as Problem) : undefined;
    super(problem?.detail ?? `answered ${status}`);
    this.status = status;
    this.problem = problem;
  }
  get code(): Problem['code'] | undefined {
    return this.problem?.code;
  }
}

/** How long to wait before the same again, in milliseconds; undefined where the answer would be the same. */
const pauseAfter = async (response: Response, tried: number): Promise<number | undefined> => {
  if (response.status === 429 || response.status === 503) {
    return Number(response.headers.get('retry-after') ?? 2 ** (tried - 1)) * 1_000;
  }
  if (response.status !== 409) return undefined;
  const { code } = (await response.clone().json()) as Problem;
  return code === 'changed-meanwhile' ? 0 : undefined;
};

/** Longer than this nobody waits within a request: the caller hears of it, with what the service said. */
const LONGEST_PAUSE = 30_000;

/** Sends a request again where that may help. Each POST has a key, the same at each try, and so never has the effect of two. */
const patient =
  ({ tries = 4, fetch: send = fetch, wait = setTimeout }: Options) =>
  async (request: Request): Promise<Response> => {
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) request.headers.set('Idempotency-Key', randomUUID());
    for (let tried = 1; ; tried++) {
      const response = await send(request.clone()).catch((error: unknown) => {
        if (tried >= tries) throw error;
        return undefined;
      });
      const pause = response ? await pauseAfter(response, tried) : 2 ** (tried - 1) * 1_000;
      if (response && (pause === undefined || pause > LONGEST_PAUSE || tried >= tries)) return response;
      await wait(pause ?? 0);
    }
  };

/** A client whose paths, bodies and answers are those of the service’s OpenAPI document. */
export const keyholder = (options: Options): Keyholder => {
  const client = createClient<paths>({ baseUrl: options.url, fetch: patient(options) });
  client.use({
    async onRequest({ request }) {
      const token = await options.token?.();
      if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`);
    },
  });
  return client;
};

/** What was answered. @throws KeyholderError when that is a no. */
export const answerOf = <Data>({ data, error, response }: { data?: Data; error?: unknown; response: Response }): Data => {
  if (!response.ok) throw new KeyholderError(response.status, error);
  return data as Data;
};

/** Everything in a list, page by page. */
export async function* allOf<Item>(page: (cursor?: string) => Promise<{ items: Item[]; nextCursor?: string }>): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await page(cursor);
    yield* items;
    cursor = nextCursor;
  } while (cursor !== undefined);
}

type Question = components['schemas']['AccessQuestionFor'];
const NO: components['schemas']['AccessResult'] = { allowed: false };

/** Whether a technician may do something now. Whatever is not a clear yes is a no, and so is no answer. */
export const mayNow = async (api: Keyholder, question: Question): Promise<components['schemas']['AccessResult']> => {
  try {
    const { results } = answerOf(await api.POST('/access/decide', { body: { checks: [question] } }));
    return results[0]?.allowed === true ? results[0] : NO;
  } catch {
    return NO;
  }
};

/** A device cloud’s token, kept until a minute before it ends. @param tokenUrl as the document’s scheme `machine` says. */
export const machineToken = ({ tokenUrl, id, secret }: { tokenUrl: string; id: string; secret: string }) => {
  let kept: { token: string; until: number } | undefined;
  return async (): Promise<string> => {
    if (kept && Date.now() < kept.until) return kept.token;
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: secret });
    const response = await fetch(tokenUrl, { method: 'POST', body });
    if (!response.ok) throw new Error(`no token: ${response.status} ${await response.text()}`);
    const { access_token: token, expires_in: seconds } = (await response.json()) as { access_token: string; expires_in: number };
    kept = { token, until: Date.now() + (seconds - 60) * 1_000 };
    return token;
  };
};
