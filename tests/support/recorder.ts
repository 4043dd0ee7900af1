import { type Contract, contracts } from '#api/contracts/contract';
import type { Example } from '#api/document/examples';
import { append, EMPTY_LEDGER, type LedgerEntry } from '#domain/ledger';
import type { useStack } from './story.ts';

export type OperationId = keyof typeof contracts;
type Sent = { path?: Record<string, string>; query?: Record<string, string>; header?: Record<string, string>; body?: object | string };

const MINUTES = 60_000;
const NOON = Date.parse('2026-03-02T12:00:00Z');
/** Where the service stands in the examples, wherever it does. */
const SERVICE = 'https://keys.example';
const SECRET = '0123456789ABCDEFGHJKMNPQ';
const TICKET = 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AbCdEfGhIjKlMnOp.QrStUvWxYz';
/** Its header is {"typ":"secevent+jwt","alg":"RS256"}. */
const SET = 'eyJ0eXAiOiJzZWNldmVudCtqd3QiLCJhbGciOiJSUzI1NiJ9.AbCdEfGh.IjKlMnOp';
const CURSOR = 'AbCdEfGhIjKlMnOpQrStUvWxYz0123456789';

/** Numbers things by the order in which they are first seen. */
const numbered = () => {
  const seen = new Map<string, number>();
  return (thing: string): number => {
    const number = seen.get(thing) ?? seen.size + 1;
    seen.set(thing, number);
    return number;
  };
};

/**
 * The same story told twice is told alike: ids are numbered, and times counted from a noon, to five minutes.
 * @param began when the story did, in milliseconds.
 * @param url where the service stood.
 */
const retelling = (began: number, url: string) => {
  const numbers = new Map<string, ReturnType<typeof numbered>>();
  const idOf = (id: string, prefix: string): string => {
    const number = numbers.get(prefix) ?? numbered();
    numbers.set(prefix, number);
    return `${prefix}_01J${String(number(id)).padStart(23, '0')}`;
  };
  const timeOf = (time: string): string => {
    const passed = Math.floor((Date.parse(time) - began) / (5 * MINUTES)) * 5 * MINUTES;
    return new Date(NOON + passed).toISOString();
  };
  return <T>(told: T): T =>
    JSON.parse(
      JSON.stringify(told)
        .replaceAll(url, SERVICE)
        .replace(/\b([a-z]{3})_[0-7][0-9A-HJKMNP-TV-Z]{25}\b/g, idOf)
        .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, timeOf)
        .replace(/("nextCursor":")[^"]+/, `$1${CURSOR}`)
        .replace(/("secret":")[^"]+/, `$1${SECRET}`)
        .replace(/("code":")[0-9A-Z]{4}-[0-9A-Z]{4}"/, '$1K7QX-2M9P"')
        .replace(/("n":")[^"]+/, '$1AbCdEfGhIjKlMnOpQrStUvWxYz')
        .replace(/("(?:del_\w+|body)":")eyJ[^"]+/g, `$1${SET}`)
        .replace(/("next_token":")[^"]+/, `$1${CURSOR}`)
        .replace(/("binding_token":")[^"]+/g, `$1${TICKET}`)
        .replace(/("evaluation_id":"evl_)[^"]+/g, '$100000000-0000-4000-8000-000000000000')
        .replace(/("(?:ticket|X-Keyholder-Ticket)":"|#ticket=)[^"]+/g, `$1${TICKET}`),
    );
};

/** Entries whose ids and times are others have other hashes: chained anew, so that whoever writes a verifier can try it on them. */
const chained = (items: readonly LedgerEntry[]): LedgerEntry[] => {
  let head = EMPTY_LEDGER;
  return items.map(({ seq: _, previous: __, hash: ___, ...draft }) => {
    const entry = append(head, draft);
    head = { seq: entry.seq, hash: entry.hash };
    return entry;
  });
};

type Exported = {
  items: { consents: { events: { entry: { id: string; hash: string } }[] }[]; ledger: { length: number; entries: LedgerEntry[] } }[];
};

/** The first of a site's consents and entries, each naming the hash that the entry has then. */
const proved = (site: Exported['items'][number]): Exported['items'][number] => {
  const entries = chained(site.ledger.entries);
  const hashes = new Map(entries.map(({ id, hash }) => [id, hash]));
  const consents = site.consents.slice(0, 2).map((consent) => ({
    ...consent,
    events: consent.events.map(({ entry, ...event }) => ({ ...event, entry: { ...entry, hash: hashes.get(entry.id) ?? entry.hash } })),
  }));
  return { ...site, consents, ledger: { length: site.ledger.length, entries: entries.slice(0, 5) } };
};

/** Calls operations by their names, over HTTP, and keeps the first request of each with its answer. */
export const recorderOf = (story: ReturnType<typeof useStack>) => {
  const recorded: Record<string, Example> = {};
  const counts = new Map<string, number>();
  let retold: ReturnType<typeof retelling> | undefined;

  const counted = (name: string): number => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count;
  };

  const keep = (name: OperationId, request: Example['request'], { status, body }: { status: number; body: unknown }) => {
    retold ??= retelling(story.stack.advance(0).getTime(), story.stack.url);
    // An answer that is this very document would hold itself, with the numbers of the last time.
    const told = name === 'readOpenApi' ? { openapi: (body as { openapi: string }).openapi } : body;
    const answer = retold({ status, ...(told !== undefined && { body: told }) }) as Example['answer'];
    if (name === 'readLedger' || name === 'readOwnedLedger' || name === 'exportByLink') {
      const ledger = answer.body as { items: LedgerEntry[] };
      ledger.items = chained(ledger.items);
    }
    if (name === 'exportMe') (answer.body as Exported).items = (answer.body as Exported).items.map(proved);
    recorded[name] = { ...(request && { request: retold(request) }), answer };
  };

  /** @param who whose token it takes; none behind a link. */
  const call = async (name: OperationId, who: Parameters<typeof story.stack.tokenFor>[0] | undefined, sent: Sent = {}) => {
    await story.settled();
    const { method, path: template, once, answer: promised }: Contract = contracts[name];
    const path = template.replace(/\{(\w+)\}/g, (_, parameter) => sent.path?.[parameter] ?? parameter);
    const query = sent.query ? `?${new URLSearchParams(sent.query)}` : '';
    const header = once && { 'Idempotency-Key': `demo-${name}-${counted(name)}` };
    const token = who && { authorization: `Bearer ${await story.stack.tokenFor(who)}` };
    const isToken = typeof sent.body === 'string';
    const type = isToken && { 'content-type': 'application/secevent+jwt' };
    const headers = { ...sent.header, ...header, ...token, ...type };
    const { status, body } = await story.send(method, path + query, sent.body, { headers, ...(isToken && { raw: sent.body as string }) });
    if (status !== promised.status) throw new Error(`${name} answered ${status}: ${JSON.stringify(body)}`);
    const request = { ...sent, ...(header && { header }) };
    if (!recorded[name]) keep(name, Object.keys(request).length > 0 ? request : undefined, { status, body });
    return body;
  };
  return { call, recorded };
};
