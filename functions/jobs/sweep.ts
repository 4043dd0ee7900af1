import { dynamoAgenda } from '#adapters/dynamodb/agenda';
import { connect } from '#adapters/wire';
import { connectOutbox } from '#adapters/wire-outbox';
import { smsToday } from '#app/messages/sms-today';
import { sweep } from '#app/schedule/sweep';
import { environmentOf } from '#runtime/environment';
import { LOG, logger } from '#runtime/logger';
import { metrics } from '#runtime/metrics';

const { table, ports } = connect(environmentOf('sweep'));
const agenda = dynamoAgenda(table);
const outbox = connectOutbox(table);

/** Leaves time to finish the page it is at before Lambda ends it. */
const MARGIN = 15_000;

export const handler = async (_event: unknown, context: { getRemainingTimeInMillis(): number }): Promise<void> => {
  const { done, failures, lagSeconds } = await sweep({ ...ports, ...outbox, agenda }, () => context.getRemainingTimeInMillis() < MARGIN);
  for (const { due, cause } of failures) logger.error(LOG.dueFailed, { due, error: cause as Error });
  metrics.addMetric('SmsToday', 'Count', await smsToday(ports));
  metrics.addMetric('SweepLag', 'Seconds', lagSeconds);
  metrics.addMetric('SweepFailures', 'Count', failures.length);
  metrics.publishStoredMetrics();
  logger.info(LOG.swept, { done, failed: failures.length, lagSeconds });
};
