import { ProviderFailure } from '#app/kernel/channel-port';

/**
 * What a provider's error means: only the named ones are for good. Everything else (throttling, a paused account, a
 * network that is down, no answer) passes, and the message with it later.
 */
export const providerFailure = (error: unknown, forGood: readonly string[]): ProviderFailure => {
  const name = error instanceof Error ? error.name : 'UnknownError';
  return new ProviderFailure(name, !forGood.includes(name), { cause: error });
};

/** Longer than providers take, shorter than a batch may last; one attempt, as the outbox is what retries. */
export const PROVIDER_CLIENT = {
  cacheMiddleware: true,
  maxAttempts: 1,
  requestHandler: { requestTimeout: 10_000, connectionTimeout: 3_000, throwOnRequestTimeout: true },
} as const;
