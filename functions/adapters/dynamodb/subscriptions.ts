import { ConditionalCheckFailedException, DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { getItem, type Item, queryAll, stored, type Table, versionOf } from '#adapters/dynamodb/table';
import { keys } from '#adapters/dynamodb/table-keys';
import type { Subscriptions } from '#app/kernel/delivery-ports';
import type { Versioned } from '#app/kernel/ports';
import { Subscription } from '#domain/subscription';

const subscriptionOf = (item: Item): Versioned<Subscription> => ({ value: Subscription.parse(item), version: versionOf(item) });

export const dynamoSubscriptions = (table: Table): Subscriptions => ({
  async of(subscriber) {
    const items = await queryAll(table, {
      KeyConditionExpression: 'pk = :pk',
      values: { ':pk': keys.subscription(subscriber, '').pk },
      ConsistentRead: true,
    });
    return items.map(subscriptionOf).sort((a, b) => (a.value.createdAt < b.value.createdAt ? -1 : 1));
  },

  async find(subscriber, subscriptionId) {
    const item = await getItem(table, keys.subscription(subscriber, subscriptionId));
    return item && subscriptionOf(item);
  },

  async put(next, version) {
    const Item = stored({ ...keys.subscription(next.of, next.id), entity: 'subscription', ...next, version: version + 1 });
    const condition =
      version === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: 'version = :read', ExpressionAttributeValues: stored({ ':read': version }) };
    try {
      await table.client.send(new PutItemCommand({ TableName: table.name, Item, ...condition }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },

  async remove(subscriber, subscriptionId) {
    await table.client.send(new DeleteItemCommand({ TableName: table.name, Key: stored(keys.subscription(subscriber, subscriptionId)) }));
  },
});
