import { type DeliverPorts, drainLane } from '#app/deliveries/deliver';
import type { Answered } from '#app/kernel/delivery-ports';
import { deliveryOf } from '#domain/delivery';
import { cloudSubscriber, companySubscriber, type Stream, type Webhook } from '#domain/subscription';
import { id } from './builders.ts';
import { portsInMemory } from './memory.ts';

const OF = companySubscriber(id('cmp'));
export const webhook = (more: Partial<Webhook> = {}): Webhook => ({
  ...{
    kind: 'webhook',
    id: id('whk'),
    of: OF,
    url: 'https://hook.example/',
    secret: 1,
    status: 'enabled',
    createdAt: '2026-01-01T00:00:00.000Z',
  },
  ...more,
});
export const stream = (more: Partial<Stream> = {}): Stream => ({
  ...{ kind: 'security-events', id: id('str'), of: cloudSubscriber('demo-cloud'), method: 'push', url: 'https://events.example/' },
  ...{ status: 'enabled', createdAt: '2026-01-01T00:00:00.000Z' },
  ...more,
});
const SECRET = `whsec_${Buffer.alloc(24).toString('base64')}`;
export const yes: Answered = { status: 200, text: '' };

/** Somebody's server in a few lines: what it gets, and how it answers. */
export const bench = () => {
  const world = portsInMemory();
  const posted: { url: string; body: string; headers: Record<string, string>; timeout: number }[] = [];
  let answer: (body: string) => Answered | Error = () => yes;
  const ports: DeliverPorts = {
    ...world,
    issuer: 'https://keys.example',
    post: async (url, sent) => {
      posted.push({ url, ...sent });
      const said = answer(sent.body);
      if (said instanceof Error) throw said;
      return said;
    },
    webhookSecrets: { secret: async () => SECRET },
    eventTokens: { sign: async (event, { jti, aud }) => `${jti} for ${aud}: ${event.type}`, jwks: async () => ({ keys: [] }) },
    sealing: { seal: async (text) => `sealed ${text}`, open: async (text) => text.replace('sealed ', '') },
  };
  return {
    ...{ world, ports, posted },
    answers(how: typeof answer) {
      answer = how;
    },
    add: async (place: number, { about = 'a site', of = webhook() as Webhook | Stream, held = false } = {}) => {
      const draft = {
        about,
        place: String(place).padStart(4, '0'),
        type: 'site.changed',
        payload: `{"type":"site.changed","number":${place}}`,
      };
      await ports.deliveries.add(deliveryOf({ ...draft, id: id('del', place), subscriptionId: of.id, of: of.of }, ports.now(), !held));
    },
    drain: (of: Webhook | Stream = webhook(), more: Partial<Parameters<typeof drainLane>[2]> = {}) =>
      drainLane(
        ports,
        { subscriptionId: of.id, about: 'a site', of: of.of },
        { timeout: 1_500, triesFailing: true, until: '2027-01-01T00:00:00.000Z', jitter: 0, ...more },
      ),
    waiting: async (of: Webhook | Stream = webhook()) =>
      (await ports.deliveries.queued(of.id, { limit: 100 })).items.map(({ value }) => value),
    log: async (of: Webhook | Stream = webhook()) => (await ports.deliveries.ended(of.id, { limit: 100 })).items,
    now: async (of: Webhook | Stream = webhook()) => (await ports.subscriptions.find(of.of, of.id))?.value,
    numbers: () => posted.map(({ body }) => JSON.parse(body).number),
  };
};
