import type { Link } from '#domain/link';
import type { QueuedMessage } from '#domain/message';

/** Why a provider did not take a message: for now, or for good. */
export class ProviderFailure extends Error {
  readonly passing: boolean;
  constructor(message: string, passing: boolean, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ProviderFailure';
    this.passing = passing;
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
