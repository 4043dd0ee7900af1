import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';

/** What is so, by ids alone; what else there is to know, ask the API with them. */
export type Event = {
  type: string;
  timestamp: string;
  data: { siteId: string; ledgerEntryId: string; seq: number; [more: string]: unknown };
};

type Settings = {
  /** `whsec_…`, as it was shown once; the one before it, too, while one takes over. */
  secrets: readonly string[];
  /** Called once for each event: an event may come twice, with the same id. */
  take: (event: Event, id: string) => void | Promise<void>;
  port?: number;
};

/** @throws WebhookVerificationError for what none of the secrets has signed, or what is older than five minutes. */
const verified = (secrets: readonly string[], body: string, headers: Record<string, string>): Event => {
  const [first, ...others] = secrets;
  if (first === undefined) throw new WebhookVerificationError('no secret');
  try {
    return new Webhook(first).verify(body, headers) as Event;
  } catch (error) {
    if (others.length === 0) throw error;
    return verified(others, body, headers);
  }
};

/** Listens for webhooks: verify, look whether it was there before, take it, and answer within three seconds. */
export const startReceiver = async ({ secrets, take, port = 0 }: Settings) => {
  // In a real one this is a unique key of your database, so that it outlives a restart.
  const seen = new Set<string>();
  const server = createServer(async (request, response) => {
    const { 'webhook-id': id = '', 'webhook-timestamp': timestamp = '', 'webhook-signature': signature = '' } = request.headers;
    const headers = { 'webhook-id': String(id), 'webhook-timestamp': String(timestamp), 'webhook-signature': String(signature) };
    try {
      const event = verified(secrets, await text(request), headers);
      if (!seen.has(headers['webhook-id'])) await take(event, headers['webhook-id']);
      seen.add(headers['webhook-id']);
      response.writeHead(204).end();
    } catch (error) {
      // What is not ours is 401; what we could not take comes again.
      response.writeHead(error instanceof WebhookVerificationError ? 401 : 500).end();
    }
  });
  await new Promise<void>((resolve) => void server.listen(port, resolve));
  return { port: (server.address() as AddressInfo).port, stop: () => server.close() };
};

if (import.meta.main) {
  const { SECRET = '', PORT = '8081' } = process.env;
  const { port } = await startReceiver({
    secrets: SECRET.split(','),
    port: Number(PORT),
    take: (event) => console.log(JSON.stringify(event)),
  });
  console.log(`Taking webhooks at http://localhost:${port}/`);
}
