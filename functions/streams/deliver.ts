import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { eventTokens } from '#adapters/aws/event-tokens';
import { secretKeyring } from '#adapters/aws/secret-keyring';
import { laneInImage } from '#adapters/dynamodb/deliveries';
import { connectTable } from '#adapters/dynamodb/table';
import { guardedPost } from '#adapters/http/post';
import { derivedSecrets, sealing } from '#adapters/sealed/webhook-secrets';
import { connectOutbox } from '#adapters/wire-outbox';
import { type DeliverPorts, drainLane, type Patience } from '#app/deliveries/deliver';
import type { Lane } from '#app/kernel/delivery-ports';
import { after, instantOf } from '#domain/instant';
import { environmentOf } from '#runtime/environment';
import { LOG, logger } from '#runtime/logger';
import { metrics } from '#runtime/metrics';

const environment = environmentOf('deliver');
const now = () => instantOf(new Date());
const endpointKeys = secretKeyring(environment.ENDPOINT_KEYS_SECRET, now);
const ports: DeliverPorts = {
  ...connectOutbox(connectTable(environment.TABLE_NAME)),
  now,
  issuer: environment.PUBLIC_URL,
  post: guardedPost({ reach: environment.REACH }),
  webhookSecrets: derivedSecrets(endpointKeys),
  eventTokens: eventTokens(secretKeyring(environment.SIGNING_KEYS_SECRET, now), environment.PUBLIC_URL),
  sealing: sealing(endpointKeys),
};

/**
 * In milliseconds. A receiver that answers does so soon; one that does not is tried apart, where waiting for it holds up none but
 * others that did not answer.
 */
const TIMEOUT = { usual: 1_500, slow: 15_000 } as const;
/** Before the function's own time is up. */
const GOES_ON_FOR = 20_000;

type Waiting = Lane & { of: string; isSlow: boolean; identifier: string | undefined };

/** @returns nothing for what cannot be understood: it will not be the next time either, and stays due. */
const waitingIn = ({ dynamodb, eventID }: DynamoDBRecord): Waiting | undefined => {
  try {
    return {
      ...laneInImage(dynamodb?.NewImage),
      isSlow: dynamodb?.NewImage?.['slow']?.BOOL === true,
      identifier: dynamodb?.SequenceNumber,
    };
  } catch {
    logger.error(LOG.recordNotUnderstood, { eventID });
    return undefined;
  }
};

/** @returns the sequence number of what has to come again. */
const drain = async ({ subscriptionId, about, of, isSlow, identifier }: Waiting): Promise<string | undefined> => {
  const patience: Patience = {
    timeout: isSlow ? TIMEOUT.slow : TIMEOUT.usual,
    triesFailing: isSlow,
    until: after(now(), GOES_ON_FOR),
    jitter: Math.random(),
  };
  try {
    const { delivered, left } = await drainLane(ports, { subscriptionId, about, of }, patience);
    metrics.addMetric('Delivered', 'Count', delivered);
    if (left === 'waits') logger.info(LOG.deliveryWaits, { subscriptionId, about });
    // Another call goes on where this one ran out of time.
    return left === 'more' ? identifier : undefined;
  } catch (error) {
    logger.error(LOG.failed, { subscriptionId, error: error as Error });
    return identifier;
  }
};

/** What becomes ready to be told, lane by lane, side by side (rule 39). */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const lanes = new Map<string, Waiting>();
  for (const record of Records) {
    const waiting = waitingIn(record);
    if (waiting && !lanes.has(`${waiting.subscriptionId} ${waiting.about}`))
      lanes.set(`${waiting.subscriptionId} ${waiting.about}`, waiting);
  }
  const again = await Promise.all([...lanes.values()].map(drain));
  metrics.publishStoredMetrics();
  return { batchItemFailures: again.flatMap((itemIdentifier) => (itemIdentifier === undefined ? [] : [{ itemIdentifier }])) };
};
