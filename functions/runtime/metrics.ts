import { Metrics } from '@aws-lambda-powertools/metrics';

/** Written into the log, and counted from there; only by functions that nobody waits for. */
export const metrics = new Metrics({ namespace: 'Keyholder' });
