import { dynamoDeliveries } from '#adapters/dynamodb/deliveries';
import { dynamoSubscriptions } from '#adapters/dynamodb/subscriptions';
import type { Table } from '#adapters/dynamodb/table';
import type { Outbox } from '#app/kernel/delivery-ports';

/** What is told, and to whom: most functions neither tell nor ask, and load none of it. */
export const connectOutbox = (table: Table): Outbox => ({ subscriptions: dynamoSubscriptions(table), deliveries: dynamoDeliveries(table) });
