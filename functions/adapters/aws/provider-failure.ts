import { patience } from '#adapters/aws/patience';
import { type FailedTry, ProviderFailure } from '#app/kernel/channel-port';

/** Longer than providers take, shorter than a batch may last, in milliseconds. */
const ANSWERS_WITHIN = 10_000;

/** One attempt, as the outbox is what retries. How long an answer may take is ours to say (see `patience`). */
export const PROVIDER_CLIENT = {
  cacheMiddleware: true,
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 3_000 },
} as const;

type ForGood = (error: Error) => boolean;

/**
 * What a provider's error means: only those that no later try would mend are for good. Where nobody answered in time the request
 * had been written, and may have done what it asked. Everything else (throttling, a paused account, a network that is down)
 * passes, and the message with it later.
 */
const outcomeOf = (error: unknown, forGood: ForGood, ranOut: boolean): FailedTry => {
  if (ranOut) return 'unknown';
  return error instanceof Error && forGood(error) ? 'refused' : 'passing';
};

/**
 * Asks a provider to send, and waits for its answer.
 * @param forGood whether no later try would mend an error.
 * @throws ProviderFailure
 */
export const answered = async <T>(ask: (signal: AbortSignal) => Promise<T>, forGood: ForGood, within = ANSWERS_WITHIN): Promise<T> => {
  const waiting = patience(within);
  try {
    return await ask(waiting.signal);
  } catch (error) {
    const ranOut = waiting.signal.aborted;
    const name = ranOut ? 'NoAnswerInTime' : error instanceof Error ? error.name : 'UnknownError';
    throw new ProviderFailure(name, outcomeOf(error, forGood, ranOut), { cause: error });
  } finally {
    waiting.end();
  }
};
