import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { type Changed, changeIn } from '#adapters/dynamodb/changed-images';
import { connect } from '#adapters/wire';
import { connectOutbox } from '#adapters/wire-outbox';
import { type PublishPorts, publishAccess, publishEmployment, publishEntry, writtenAt } from '#app/deliveries/publish';
import { closeSessions } from '#app/sessions/close-sessions';
import { environmentOf } from '#runtime/environment';
import { LOG, logger } from '#runtime/logger';

const environment = environmentOf('publish');
const { ports: connected, table } = connect(environment);
const ports: typeof connected & PublishPorts = {
  ...connected,
  ...connectOutbox(table),
  issuer: environment.PUBLIC_URL,
  clouds: environment.DEVICE_CLOUDS.map((name, _, all) => ({ name, isOnly: all.length === 1 })),
};

const tell = async (changed: Changed): Promise<void> => {
  switch (changed.what) {
    case 'entry':
      return publishEntry(ports, changed.entry);
    case 'session':
      return closeSessions(ports, changed.siteId);
    case 'employment':
      return publishEmployment(ports, changed.before, changed.after, writtenAt(changed.seconds, ports.now()));
    case 'access': {
      const { siteId, before, after, version, because, seconds } = changed;
      const cause = { at: because?.at ?? writtenAt(seconds, ports.now()), by: because?.by ?? 'service', txn: because?.entryId } as const;
      await publishAccess(ports, { siteId, before, after, version, cause, removed: because?.removed });
      // What ran on it stands in the ledger within a second.
      return closeSessions(ports, siteId);
    }
  }
};

/** @returns whether it was told; one that failed comes again, and holds up what came after it: the order is the point. */
const told = async (record: DynamoDBRecord): Promise<boolean> => {
  let changed: Changed | undefined;
  try {
    changed = changeIn(record.dynamodb);
  } catch {
    logger.error(LOG.recordNotUnderstood, { eventID: record.eventID });
  }
  if (!changed) return true;
  try {
    await tell(changed);
    return true;
  } catch (error) {
    logger.warn(LOG.failed, { eventID: record.eventID, error: error as Error });
    return false;
  }
};

/** What has changed, one after another, is put before all who are to hear of it (rule 39). */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  for (const record of Records) {
    if (await told(record)) continue;
    return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
  }
  return { batchItemFailures: [] };
};
