import { setTimeout as sleep } from 'node:timers/promises';
import { dynamoChanges } from '#adapters/dynamodb/changes';
import { dynamoClosed } from '#adapters/dynamodb/closed';
import { dynamoCompanies, dynamoOffers } from '#adapters/dynamodb/companies';
import { dynamoConnectivities } from '#adapters/dynamodb/connectivities';
import { dynamoCounters } from '#adapters/dynamodb/counters';
import { dynamoInbox } from '#adapters/dynamodb/inbox';
import { dynamoInvitations } from '#adapters/dynamodb/invitations';
import { dynamoLinkIndex } from '#adapters/dynamodb/link-index';
import { dynamoMessages } from '#adapters/dynamodb/messages';
import { dynamoSerials } from '#adapters/dynamodb/serials';
import { dynamoSessions } from '#adapters/dynamodb/sessions';
import { dynamoSites } from '#adapters/dynamodb/sites';
import { connectTable, type Table } from '#adapters/dynamodb/table';
import { ulids } from '#adapters/ids';
import type { Ports } from '#app/kernel/ports';
import type { Settings } from '#app/kernel/settings';
import { type Instant, instantOf } from '#domain/instant';

/** What every function of the service stands on; each entry adds the adapters that only it needs. */
export const portsOn = (table: Table, settings: Settings, now = (): Instant => instantOf(new Date())): Ports => ({
  now,
  pause: (attempt) => sleep(Math.random() * 10 * 2 ** Math.min(attempt, 5)),
  ids: ulids(),
  settings,
  sites: dynamoSites(table, now),
  serials: dynamoSerials(table),
  companies: dynamoCompanies(table),
  offers: dynamoOffers(table),
  invitations: dynamoInvitations(table),
  closed: dynamoClosed(table),
  inbox: dynamoInbox(table),
  linkIndex: dynamoLinkIndex(table),
  connectivities: dynamoConnectivities(table),
  messages: dynamoMessages(table),
  counters: dynamoCounters(table),
  sessions: dynamoSessions(table),
  changes: dynamoChanges(table),
});

type Environment = {
  TABLE_NAME: string;
  SMS_COUNTRIES?: string[];
  INVITATIONS_A_DAY?: number;
  SMS_A_DAY?: number;
  DEVICE_CLOUDS?: string[];
  CLOUD_URLS?: Settings['cloudUrls'];
};

/** A function that sends no invitations is told no limits: to it they are 0. */
export const connect = ({
  TABLE_NAME,
  SMS_COUNTRIES = [],
  INVITATIONS_A_DAY = 0,
  SMS_A_DAY = 0,
  DEVICE_CLOUDS = [],
  CLOUD_URLS = {},
}: Environment) => {
  const table = connectTable(TABLE_NAME);
  return {
    table,
    ports: portsOn(table, {
      smsCountries: SMS_COUNTRIES,
      invitationsADay: INVITATIONS_A_DAY,
      smsADay: SMS_A_DAY,
      deviceClouds: DEVICE_CLOUDS,
      cloudUrls: CLOUD_URLS,
    }),
  };
};
