import { type Caller, notFound, requireCompanyAdmin } from '#app/kernel/caller';
import type { Outbox } from '#app/kernel/delivery-ports';
import type { Ports, Versioned } from '#app/kernel/ports';
import type { AskingCloud } from '#domain/device-cloud';
import { cloudSubscriber, companySubscriber, type Subscription } from '#domain/subscription';

/**
 * Who asks about what they are told: a device cloud for itself, or an admin for their company.
 * @throws Refused `not-permitted`
 */
export const subscriberOf = async (ports: Pick<Ports, 'companies'>, caller: Caller, cloud: AskingCloud | undefined): Promise<string> =>
  cloud ? cloudSubscriber(cloud.name) : companySubscriber((await requireCompanyAdmin(ports, caller)).companyId);

type Kind = Subscription['kind'];

/** One of a subscriber's own. @throws Refused `not-found`, alike for none and for somebody else's (rule 26). */
export const requireOne = async <K extends Kind>(
  { subscriptions }: Pick<Outbox, 'subscriptions'>,
  of: string,
  id: string,
  kind: K,
): Promise<Versioned<Extract<Subscription, { kind: K }>>> => {
  const read = await subscriptions.find(of, id);
  if (read?.value.kind !== kind) throw notFound();
  return read as Versioned<Extract<Subscription, { kind: K }>>;
};

/** Those of one kind. */
export const allOf = async <K extends Kind>(
  { subscriptions }: Pick<Outbox, 'subscriptions'>,
  of: string,
  kind: K,
): Promise<Extract<Subscription, { kind: K }>[]> =>
  (await subscriptions.of(of)).flatMap(({ value }) => (value.kind === kind ? [value as Extract<Subscription, { kind: K }>] : []));

const ATTEMPTS = 5;

/**
 * Reads, decides and writes; when somebody was faster, again.
 * @throws Refused what `next` refuses.
 */
export const changed = async <T extends Subscription>(
  { subscriptions }: Pick<Outbox, 'subscriptions'>,
  read: () => Promise<Versioned<T>>,
  next: (value: T) => T,
): Promise<T> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { value, version } = await read();
    const wanted = next(value);
    if (await subscriptions.put(wanted, version)) return wanted;
  }
  throw new Error('a subscription changes faster than it can be read');
};
