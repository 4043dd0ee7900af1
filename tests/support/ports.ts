import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';
import { dynamoAccess } from '#adapters/dynamodb/access-lists';
import { dynamoAccessLists } from '#adapters/dynamodb/access-repair';
import { dynamoAgenda } from '#adapters/dynamodb/agenda';
import { dynamoGates } from '#adapters/dynamodb/gates';
import { messageInImage } from '#adapters/dynamodb/messages';
import { signedReads } from '#adapters/dynamodb/signed-reads';
import { getItems, type ReadItems } from '#adapters/dynamodb/table';
import { hmacLinks } from '#adapters/sealed/links';
import { sealedTickets } from '#adapters/sealed/tickets';
import { portsOn } from '#adapters/wire';
import { connectOutbox } from '#adapters/wire-outbox';
import type { Access, AccessLists } from '#app/kernel/access-port';
import type { Agenda } from '#app/kernel/agenda-port';
import type { Outbox } from '#app/kernel/delivery-ports';
import type { Links } from '#app/kernel/link-ports';
import type { Ports, Versioned } from '#app/kernel/ports';
import type { Gates, Tickets } from '#app/kernel/session-ports';
import { after, type Instant } from '#domain/instant';
import type { Message } from '#domain/message';
import { createTable, LOCAL_CREDENTIALS, localClient } from '../../infra/local/dynamodb.ts';
import { REGION, readTemplate } from '../../infra/local/template.ts';
import { NOON } from './builders.ts';
import { database } from './database.ts';

export const LINK_KEY = { id: 'k1', key: 'a'.repeat(64) };
export const LINK_KEYRING = { all: async () => [LINK_KEY], again: async () => [LINK_KEY], current: async () => LINK_KEY };

/** Everything the use cases ask for, and a clock that stands still until it is moved. */
export type World = Ports &
  Outbox & {
    links: Links;
    agenda: Agenda;
    access: Access;
    accessLists: AccessLists;
    gates: Gates;
    tickets: Tickets;
    advance(milliseconds: number): Instant;
    allMessages(): Promise<Versioned<Message>[]>;
  };
export type Bench = World & { table: { client: ReturnType<typeof localClient>; name: string } };

/** The real adapters on a table of their own; in memory where PORTS=memory says so: for what must be quick. */
export const newPorts = async (reads: 'signed' | 'sdk' = 'signed'): Promise<Bench> => {
  if (process.env['PORTS'] === 'memory') return (await import('./memory.ts')).portsInMemory() as Bench;
  const client = localClient(database());
  const name = `Test${crypto.randomUUID()}`;
  await createTable(client, readTemplate(inject('assembly')), { name, hasStream: false });
  let now = NOON;
  const table = { client, name };
  const readItems =
    reads === 'sdk'
      ? (keys: Parameters<ReadItems>[0]) => getItems(table, keys)
      : signedReads({ name, endpoint: database(), region: REGION, credentials: LOCAL_CREDENTIALS });
  return {
    ...portsOn(table, { smsCountries: ['DE', 'AT'], invitationsADay: 100, smsADay: 1_000, deviceClouds: [], cloudUrls: {} }, () => now),
    links: hmacLinks(LINK_KEYRING),
    ...connectOutbox(table),
    gates: dynamoGates(readItems),
    tickets: sealedTickets(LINK_KEYRING),
    agenda: dynamoAgenda(table),
    access: dynamoAccess(readItems),
    accessLists: dynamoAccessLists(readItems),
    allMessages: async () => {
      const { Items = [] } = await client.send(
        new ScanCommand({
          TableName: name,
          FilterExpression: 'entity = :message',
          ExpressionAttributeValues: { ':message': { S: 'message' } },
          ConsistentRead: true,
        }),
      );
      return Items.map(messageInImage);
    },
    table,
    advance(milliseconds) {
      now = after(now, milliseconds);
      return now;
    },
  };
};
