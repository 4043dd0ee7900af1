import { setTimeout as sleep } from 'node:timers/promises';
import { dynamoChanges } from '#adapters/changes';
import { dynamoClosed } from '#adapters/closed';
import { dynamoCompanies, dynamoCorrespondences, dynamoOffers } from '#adapters/companies';
import { dynamoConnectivities } from '#adapters/connectivities';
import { dynamoCounters } from '#adapters/counters';
import { ulids } from '#adapters/ids';
import { dynamoInvitations } from '#adapters/invitations';
import { dynamoLinkIndex } from '#adapters/link-index';
import { dynamoMessages } from '#adapters/messages';
import { dynamoSerials } from '#adapters/serials';
import { dynamoSites } from '#adapters/sites';
import { connectTable, type Table } from '#adapters/table';
import type { Ports, Settings } from '#app/ports';
import { instantOf } from '#domain/instant';

/** What every function of the service stands on; each entry adds the adapters that only it needs. */
export const portsOn = (table: Table, settings: Settings): Ports => ({
  now: () => instantOf(new Date()),
  pause: (attempt) => sleep(Math.random() * 10 * 2 ** Math.min(attempt, 5)),
  ids: ulids(),
  settings,
  sites: dynamoSites(table),
  serials: dynamoSerials(table),
  companies: dynamoCompanies(table),
  offers: dynamoOffers(table),
  correspondences: dynamoCorrespondences(table),
  invitations: dynamoInvitations(table),
  closed: dynamoClosed(table),
  linkIndex: dynamoLinkIndex(table),
  connectivities: dynamoConnectivities(table),
  messages: dynamoMessages(table),
  counters: dynamoCounters(table),
  changes: dynamoChanges(table),
});

type Environment = { TABLE_NAME: string; SMS_COUNTRIES?: string[]; INVITATIONS_A_DAY?: number; SMS_A_DAY?: number };

/** A function that sends no invitations is told no limits: to it they are 0. */
export const connect = ({ TABLE_NAME, SMS_COUNTRIES = [], INVITATIONS_A_DAY = 0, SMS_A_DAY = 0 }: Environment) => {
  const table = connectTable(TABLE_NAME);
  return { table, ports: portsOn(table, { smsCountries: SMS_COUNTRIES, invitationsADay: INVITATIONS_A_DAY, smsADay: SMS_A_DAY }) };
};
