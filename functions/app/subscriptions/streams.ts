import { signedEvent } from '#app/deliveries/signed-event';
import type { EventTokens, Outbox, Sealing } from '#app/kernel/delivery-ports';
import type { Ports as AllPorts, PageRequest, Versioned } from '#app/kernel/ports';
import { eachQueued } from '#app/subscriptions/queued';
import { allOf, changed, requireOne } from '#app/subscriptions/subscriber';
import { deliveredWith, deliveryOf, failedWith, type QueuedDelivery, released } from '#domain/delivery';
import { deliveryIdOf } from '#domain/delivery-id';
import { Refused } from '#domain/refusal';
import { audienceOf, eventsOf, verificationOf } from '#domain/security-event';
import { isPushed, mayVerify, requireRoomForOne, type Stream, saidAs, VERIFICATION_INTERVAL } from '#domain/subscription';

export const PUSH = 'urn:ietf:rfc:8935';
export const POLL = 'urn:ietf:rfc:8936';

type Ports = Pick<AllPorts, 'now' | 'ids'> &
  Outbox & {
    issuer: string;
    sealing: Sealing;
    eventTokens: EventTokens;
    /** Milliseconds. */
    sleep: (milliseconds: number) => Promise<unknown>;
  };

export type StreamInput = {
  delivery?: { method: string; endpoint_url?: string | undefined; authorization_header?: string | undefined } | undefined;
  events_requested?: string[] | undefined;
  description?: string | undefined;
};

/** As SSF says it. */
export const configurationOf = (issuer: string, { id, of, method, url, requested, description }: Stream) => ({
  stream_id: id,
  iss: issuer,
  aud: audienceOf(issuer, of),
  events_supported: eventsOf(issuer),
  ...(requested && { events_requested: requested }),
  events_delivered: eventsOf(issuer).filter((type) => requested?.includes(type) ?? true),
  delivery: { method: method === 'push' ? PUSH : POLL, endpoint_url: (method === 'push' && url) || `${issuer}/ssf/poll/${id}` },
  min_verification_interval: VERIFICATION_INTERVAL,
  ...(description !== undefined && { description }),
});
export type Configuration = ReturnType<typeof configurationOf>;

const sealed = async ({ sealing }: Ports, header: string | undefined): Promise<string | undefined> =>
  header === undefined ? undefined : sealing.seal(header);

/** What a receiver decides of its stream; without `delivery` it fetches. */
const decided = async (ports: Ports, { delivery, events_requested: requested, description }: StreamInput) => ({
  requested,
  description,
  method: delivery?.method === PUSH ? ('push' as const) : ('poll' as const),
  url: delivery?.method === PUSH ? delivery.endpoint_url : undefined,
  authorization: delivery?.method === PUSH ? await sealed(ports, delivery.authorization_header) : undefined,
});

/** @throws Refused `limit-reached` */
export const addStream = async (ports: Ports, of: string, input: StreamInput): Promise<Configuration> => {
  requireRoomForOne(await ports.subscriptions.of(of));
  const stream: Stream = {
    ...(await decided(ports, input)),
    kind: 'security-events',
    id: ports.ids.next('str'),
    of,
    status: 'enabled',
    createdAt: ports.now(),
  };
  await ports.subscriptions.put(stream, 0);
  return configurationOf(ports.issuer, stream);
};

/** One, or all of them. @throws Refused `not-found` */
export const readStreams = async (ports: Ports, of: string, id: string | undefined): Promise<Configuration | Configuration[]> => {
  if (id !== undefined) return configurationOf(ports.issuer, (await requireOne(ports, of, id, 'security-events')).value);
  return (await allOf(ports, of, 'security-events')).map((stream) => configurationOf(ports.issuer, stream));
};

/** What has waited to be fetched, or for the stream to go on, goes in front of its sender, where it is pushed now. */
const resumed = async (ports: Ports, stream: Stream): Promise<void> => {
  if (!isPushed(stream)) return;
  await eachQueued(ports, stream.id, async (read) => read.value.held && ports.deliveries.replace(read, released(read.value, ports.now())));
};

/**
 * @param isWhole whether what is not said is taken back, or stays as it was.
 * @throws Refused `not-found`
 */
export const changeStream = async (
  ports: Ports,
  of: string,
  { id, input, isWhole }: { id: string; input: StreamInput; isWhole: boolean },
): Promise<Configuration> => {
  const next = await decided(ports, input);
  const stream = await changed(
    ports,
    () => requireOne(ports, of, id, 'security-events'),
    (before): Stream => ({
      ...before,
      ...(isWhole || input.delivery ? { method: next.method, url: next.url, authorization: next.authorization } : {}),
      ...(isWhole || next.requested !== undefined ? { requested: next.requested } : {}),
      ...(isWhole || next.description !== undefined ? { description: next.description } : {}),
    }),
  );
  if (isWhole || input.delivery) await resumed(ports, stream);
  return configurationOf(ports.issuer, stream);
};

/** @throws Refused `not-found` */
export const removeStream = async (ports: Ports, of: string, id: string): Promise<undefined> => {
  await requireOne(ports, of, id, 'security-events');
  await ports.subscriptions.remove(of, id);
  await dropped(ports, id, 'the stream was removed');
};

const dropped = (ports: Ports, id: string, error: string): Promise<void> =>
  eachQueued(ports, id, (read) => ports.deliveries.end(read, failedWith(read.value, { at: ports.now(), error })));

const statusOf = ({ id, status, reason }: Stream) => ({ stream_id: id, status, ...(reason !== undefined && { reason }) });

/** @throws Refused `not-found` */
export const readStatus = async (ports: Ports, of: string, id: string) =>
  statusOf((await requireOne(ports, of, id, 'security-events')).value);

/** Paused, it keeps what comes, in order; disabled, it drops it. @throws Refused `not-found` */
export const changeStatus = async (
  ports: Ports,
  of: string,
  { id, status, reason }: { id: string; status: Stream['status']; reason?: string | undefined },
) => {
  const stream = await changed(
    ports,
    () => requireOne(ports, of, id, 'security-events'),
    (before): Stream => ({ ...before, status, reason, failingSince: undefined }),
  );
  if (status === 'disabled') await dropped(ports, id, 'the stream was disabled');
  await resumed(ports, stream);
  return statusOf(stream);
};

const MOST_SUBJECTS = 1_000;

/** A stream hears of everything that is its cloud's, but of what was taken out. @throws Refused `not-found`, `limit-reached` */
export const changeSubject = async (
  ports: Ports,
  of: string,
  { id, subject, isHeard }: { id: string; subject: object; isHeard: boolean },
): Promise<undefined> => {
  const said = saidAs(subject);
  await changed(
    ports,
    () => requireOne(ports, of, id, 'security-events'),
    (before): Stream => {
      const others = (before.without ?? []).filter((one) => one !== said);
      if (!isHeard && others.length >= MOST_SUBJECTS)
        throw new Refused('limit-reached', `Up to ${MOST_SUBJECTS} subjects can be taken out.`, { limit: 'subjects' });
      return { ...before, without: isHeard ? others : [...others, said] };
    },
  );
};

/** Sends something, to see that it works. @throws Refused `not-found`, `too-many-requests` */
export const verifyStream = async (
  ports: Ports,
  of: string,
  { id, state }: { id: string; state?: string | undefined },
): Promise<undefined> => {
  const at = ports.now();
  const stream = await changed(
    ports,
    () => requireOne(ports, of, id, 'security-events'),
    (before): Stream => {
      if (!mayVerify(before, at))
        throw new Refused('too-many-requests', `Once in ${VERIFICATION_INTERVAL} seconds.`, {
          limit: 'verifications',
          retryAfter: VERIFICATION_INTERVAL,
        });
      return { ...before, verifiedAt: at };
    },
  );
  const event = verificationOf(id, state);
  const draft = { about: id, place: at, type: event.type, payload: JSON.stringify(event), subscriptionId: id, of };
  await ports.deliveries.add(deliveryOf({ ...draft, id: deliveryIdOf(at, id, at) }, at, isPushed(stream)));
};

export type Polled = {
  maxEvents?: number | undefined;
  returnImmediately?: boolean | undefined;
  ack?: readonly string[] | undefined;
  setErrs?: Readonly<Record<string, { err: string; description?: string | undefined }>> | undefined;
};

const USUAL_EVENTS = 25;
const MOST_EVENTS = 100;
/** The gateway answers after 30 seconds, whoever is still waiting. */
const WAITS = 20_000;
const LOOKS_EVERY = 500;
/** An acknowledgement is of what was sent just now, which is the oldest. */
const LOOKS_THROUGH = 1_000;

/** What the receiver has, or cannot take, leaves the queue. */
const settle = async (ports: Ports, id: string, { ack = [], setErrs = {} }: Polled): Promise<void> => {
  const open = new Set([...ack, ...Object.keys(setErrs)]);
  let from: PageRequest['from'];
  for (let seen = 0; open.size > 0 && seen < LOOKS_THROUGH; seen += MOST_EVENTS) {
    const { items, next } = await ports.deliveries.queued(id, { limit: MOST_EVENTS, from });
    const meant = items.filter(({ value }) => open.delete(value.id));
    await Promise.all(meant.map((read) => ports.deliveries.end(read, ended(read.value, setErrs, ports.now()))));
    from = next;
    if (!from) return;
  }
};

const ended = (delivery: QueuedDelivery, setErrs: NonNullable<Polled['setErrs']>, at: string) => {
  const error = setErrs[delivery.id];
  return error
    ? failedWith(delivery, { at, error: [error.err, error.description].filter(Boolean).join(': ').slice(0, 256) })
    : deliveredWith(delivery, { at });
};

const signed = async (ports: Ports, reads: readonly Versioned<QueuedDelivery>[]): Promise<Record<string, string>> => {
  const tokens = reads.map(async ({ value }): Promise<[string, string]> => [value.id, await signedEvent(ports, value)]);
  return Object.fromEntries(await Promise.all(tokens));
};

/**
 * RFC 8936: takes what the receiver has of the queue, and gives what is next; waits for it, unless it is not to. What is not
 * acknowledged comes again.
 * @throws Refused `not-found`; Unavailable
 */
export const pollStream = async (
  ports: Ports,
  of: string,
  id: string,
  polled: Polled,
): Promise<{ sets: Record<string, string>; moreAvailable?: boolean }> => {
  const { value: stream } = await requireOne(ports, of, id, 'security-events');
  await settle(ports, id, polled);
  const { maxEvents = USUAL_EVENTS, returnImmediately = false } = polled;
  if (maxEvents === 0 || stream.status !== 'enabled') return { sets: {} };
  for (let waited = 0; ; waited += LOOKS_EVERY) {
    const { items, next } = await ports.deliveries.queued(id, { limit: Math.min(maxEvents, MOST_EVENTS) });
    if (items.length > 0 || returnImmediately || waited >= WAITS)
      return { sets: await signed(ports, items), ...(next !== undefined && { moreAvailable: true }) };
    await ports.sleep(LOOKS_EVERY);
  }
};
