import { inject } from 'vitest';
import { dynamoAgenda } from '#adapters/agenda';
import { hmacLinks } from '#adapters/links';
import { portsOn } from '#adapters/wire';
import type { Agenda, Links, Ports } from '#app/ports';
import { after, type Instant } from '#domain/instant';
import { createTable, localClient } from '../../infra/local/dynamodb.ts';
import { readTemplate } from '../../infra/local/template.ts';
import { NOON } from './builders.ts';

const KEY = { id: 'k1', key: 'a'.repeat(64) };

export type Bench = Ports & {
  links: Links;
  agenda: Agenda;
  table: { client: ReturnType<typeof localClient>; name: string };
  advance(milliseconds: number): Instant;
};

/** The real adapters on a table of their own in DynamoDB Local, and a clock that stands still until it is moved. */
export const portsOnNewTable = async (): Promise<Bench> => {
  const client = localClient(inject('dynamoEndpoint'));
  const name = `Test${crypto.randomUUID()}`;
  const template = readTemplate(inject('assembly'), {});
  await createTable(client, { ...template, ofType: (type) => template.ofType(type).map((found) => ({ ...found, id: name })) as never });
  let now = NOON;
  const table = { client, name };
  return {
    ...portsOn(table, { smsCountries: ['DE', 'AT'], invitationsADay: 100 }),
    now: () => now,
    links: hmacLinks({ all: async () => [KEY], again: async () => [KEY], current: async () => KEY }),
    agenda: dynamoAgenda(table),
    table,
    advance(milliseconds) {
      now = after(now, milliseconds);
      return now;
    },
  };
};
