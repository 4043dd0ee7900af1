import type { Link } from '#domain/link';
import type { QueuedMessage } from '#domain/message';

/** What is known of a message that a provider did not take: it never will; it may later; or it may have taken it, as no answer came in time. */
export type FailedTry = 'refused' | 'passing' | 'unknown';

export class ProviderFailure extends Error {
  readonly outcome: FailedTry;
  constructor(message: string, outcome: FailedTry, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ProviderFailure';
    this.outcome = outcome;
  }
}

/** One way to a contact, by its contact type. */
export type Channel = {
  /**
   * @returns the provider's id of the message.
   * @param secretOf what a link of the message, or of one of its parts, shows.
   * @throws ProviderFailure
   */
  send(message: QueuedMessage, secretOf: (link: Link) => Promise<string>): Promise<string>;
};
