import { Metrics } from '@aws-lambda-powertools/metrics';

/** Written into the log, and counted from there, in the stack's own namespace; only by functions that nobody waits for. */
export const metrics = new Metrics();
