import {
  ConditionalCheckFailedException,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { epochSeconds } from '#adapters/dynamodb/epoch-seconds';
import { getItem, type Item, queryPage, read as readImage, stored, type Table, versionOf } from '#adapters/dynamodb/table';
import { due, keys } from '#adapters/dynamodb/table-keys';
import type { Deliveries } from '#app/kernel/delivery-ports';
import type { Versioned } from '#app/kernel/ports';
import { Delivery, type EndedDelivery, type QueuedDelivery } from '#domain/delivery';
import { after, DAY } from '#domain/instant';

/** What nobody fetches, and what is told of what was sent. */
const STAYS = 30 * DAY;

const queueItem = (delivery: QueuedDelivery, version: number): Item => ({
  ...keys.queued(delivery.subscriptionId, delivery.about, delivery.place),
  ...(!delivery.held && due.at(delivery.id, delivery.dueAt)),
  entity: 'delivery',
  version,
  ttl: epochSeconds(after(delivery.createdAt, STAYS)),
  ...delivery,
});

const toldItem = (delivery: EndedDelivery): Item => ({
  ...keys.told(delivery.subscriptionId, delivery.id),
  entity: 'told',
  ttl: epochSeconds(after(delivery.endedAt, STAYS)),
  ...delivery,
});

const queuedOf = (item: Item): Versioned<QueuedDelivery> => {
  const value = Delivery.parse(item);
  if (value.status !== 'queued') throw new Error(`${value.id} has left the queue`);
  return { value, version: versionOf(item) };
};

/** Which lane a delivery is in, as the stream shows it: the table's own attribute values. @throws when it is none. */
export const laneInImage = (image: Record<string, unknown> | undefined): Pick<QueuedDelivery, 'subscriptionId' | 'about' | 'of'> =>
  z
    .object({ subscriptionId: z.string(), about: z.string(), of: z.string() })
    .parse(readImage((image ?? {}) as Parameters<typeof readImage>[0]));

const unlessOther = (error: unknown): false => {
  if (error instanceof ConditionalCheckFailedException || error instanceof TransactionCanceledException) return false;
  throw error;
};

const asRead = (version: number) => ({ ConditionExpression: 'version = :read', ExpressionAttributeValues: stored({ ':read': version }) });

export const dynamoDeliveries = (table: Table): Deliveries => {
  const { client, name: TableName } = table;
  const write = (put: Omit<ConstructorParameters<typeof PutItemCommand>[0], 'TableName'>) =>
    client
      .send(new PutItemCommand({ TableName, ...put }))
      .then(() => true)
      .catch(unlessOther);
  const waiting = (subscriptionId: string, about = '') => ({
    KeyConditionExpression: about === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :sk)',
    values: { ':pk': keys.queued(subscriptionId, '', '').pk, ...(about !== '' && { ':sk': `${about}#` }) },
    ConsistentRead: true,
  });

  return {
    async add(delivery) {
      await write({ Item: stored(queueItem(delivery, 1)), ConditionExpression: 'attribute_not_exists(pk)' });
    },

    async head({ subscriptionId, about }) {
      const { items } = await queryPage(table, waiting(subscriptionId, about), { limit: 1 });
      return items[0] && queuedOf(items[0]);
    },

    async queued(subscriptionId, page) {
      const { items, next } = await queryPage(table, waiting(subscriptionId), page);
      return { items: items.map(queuedOf), next };
    },

    replace: ({ version }, next) => write({ Item: stored(queueItem(next, version + 1)), ...asRead(version) }),

    async end({ value, version }, ended) {
      const { subscriptionId, about, place } = value;
      const TransactItems = [
        { Delete: { TableName, Key: stored(keys.queued(subscriptionId, about, place)), ...asRead(version) } },
        { Put: { TableName, Item: stored(toldItem(ended)) } },
      ];
      return client
        .send(new TransactWriteItemsCommand({ TransactItems }))
        .then(() => true)
        .catch(unlessOther);
    },

    async ended(subscriptionId, page) {
      const query = {
        KeyConditionExpression: 'pk = :pk',
        values: { ':pk': keys.told(subscriptionId, '').pk },
        ScanIndexForward: false,
        ConsistentRead: true,
      };
      const { items, next } = await queryPage(table, query, page);
      const told = items.map((item) => Delivery.parse(item)).filter((one): one is EndedDelivery => one.status !== 'queued');
      return { items: told, next };
    },

    async find(subscriptionId, deliveryId) {
      const item = await getItem(table, keys.told(subscriptionId, deliveryId));
      return item && Delivery.parse(item);
    },
  };
};
