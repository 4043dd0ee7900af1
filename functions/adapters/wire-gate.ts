import { secretKeyring } from '#adapters/aws/secret-keyring';
import { dynamoGates } from '#adapters/dynamodb/gates';
import type { ReadItems } from '#adapters/dynamodb/table';
import { sealedTickets } from '#adapters/sealed/tickets';
import type { Gates, Sessions, Tickets } from '#app/kernel/session-ports';
import { instantOf } from '#domain/instant';

type Gate = { gates: Gates; tickets: Tickets; sessions: Pick<Sessions, 'begin' | 'seen' | 'end'> };

/** What a gate stands on; what writes is asked for when something is to be written. */
export const connectGate = (
  { TICKET_KEYS_SECRET }: { TICKET_KEYS_SECRET: string },
  reads: ReadItems,
  writing: () => Promise<Sessions>,
): Gate => ({
  gates: dynamoGates(reads),
  tickets: sealedTickets(secretKeyring(TICKET_KEYS_SECRET, () => instantOf(new Date()))),
  sessions: {
    begin: async (...of) => (await writing()).begin(...of),
    seen: async (...of) => (await writing()).seen(...of),
    end: async (...of) => (await writing()).end(...of),
  },
});
