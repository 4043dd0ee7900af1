import type { Instant } from '#domain/instant';

/** The one place where a time becomes epoch seconds: DynamoDB's time to live. */
export const epochSeconds = (instant: Instant): number => Math.ceil(Date.parse(instant) / 1_000);
