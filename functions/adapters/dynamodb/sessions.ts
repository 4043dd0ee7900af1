import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { dueOfSession, openSessionItem, sessionOf } from '#adapters/dynamodb/session-items';
import { getItem, getItems, keyOf, queryAll, queryPage, stored, type Table } from '#adapters/dynamodb/table';
import { keys, lists } from '#adapters/dynamodb/table-keys';
import type { SessionBasis, Sessions } from '#app/kernel/session-ports';
import type { EndedSession, Session } from '#domain/session';

/** What the session is of must be as it was read: so none begins on what has ended meanwhile. */
const checksOf = ({ siteId, email, siteVersion, employment }: SessionBasis) => [
  {
    Key: stored(keys.accessList(siteId)),
    ...(siteVersion === undefined
      ? { ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(siteVersion)' }
      : { ConditionExpression: 'siteVersion = :read', ExpressionAttributeValues: stored({ ':read': siteVersion }) }),
  },
  {
    Key: stored(keys.technician(email)),
    ConditionExpression: 'id = :id AND companyId = :company AND #role = :role AND sites = :sites',
    ExpressionAttributeNames: { '#role': 'role' },
    ExpressionAttributeValues: stored({
      ':id': employment.id,
      ':company': employment.companyId,
      ':role': employment.role,
      ':sites': employment.sites,
    }),
  },
];

const hasEnded = (session: Session): session is EndedSession => session.endedAt !== undefined;

export const dynamoSessions = (table: Table): Sessions => {
  const { client, name: TableName } = table;

  /** @returns false where it has ended, or is not there. */
  const change = async ({ id }: Session, UpdateExpression: string, values: Record<string, unknown>): Promise<boolean> => {
    try {
      await client.send(
        new UpdateItemCommand({
          TableName,
          Key: stored(keys.session(id)),
          UpdateExpression,
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(endedAt)',
          ExpressionAttributeValues: stored(values),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  const ofSite = (siteId: string, which: 'open' | 'past') => {
    const { gsi1pk, gsi1sk } = lists.sessionsOfSite(siteId, which);
    return {
      IndexName: lists.name,
      KeyConditionExpression: 'gsi1pk = :pk AND begins_with(gsi1sk, :sk)',
      values: { ':pk': gsi1pk, ':sk': gsi1sk },
    };
  };

  return {
    async begin(session, basis) {
      const begun = { TableName, Item: stored(openSessionItem(session)), ConditionExpression: 'attribute_not_exists(pk)' };
      const TransactItems = [{ Put: begun }, ...checksOf(basis).map((check) => ({ ConditionCheck: { TableName, ...check } }))];
      try {
        await client.send(new TransactWriteItemsCommand({ TransactItems }));
        return 'begun';
      } catch (error) {
        if (error instanceof TransactionConflictException) return 'otherwise';
        if (!(error instanceof TransactionCanceledException)) throw error;
        const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
        if (codes[0] === 'ConditionalCheckFailed') return 'used';
        if (codes.some((code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict')) return 'otherwise';
        throw error;
      }
    },

    seen: (session, at) => {
      const { duePk, dueAt } = dueOfSession({ ...session, seenAt: at });
      return change(session, 'SET seenAt = :at, duePk = :duePk, dueAt = :dueAt', { ':at': at, ':duePk': duePk, ':dueAt': dueAt });
    },

    async end(session, at) {
      const { duePk, dueAt } = dueOfSession({ ...session, endedAt: at });
      await change(session, 'SET endedAt = :at, duePk = :duePk, dueAt = :dueAt', { ':at': at, ':duePk': duePk, ':dueAt': dueAt });
    },

    async open(siteId) {
      const listed = await queryAll(table, ofSite(siteId, 'open'));
      return (await getItems(table, listed.map(keyOf))).filter(({ ttl }) => ttl === undefined).map(sessionOf);
    },

    async find(sessionId) {
      const item = await getItem(table, keys.session(sessionId));
      return item && sessionOf(item);
    },

    async ended(siteId, page) {
      const { items, next } = await queryPage(table, { ...ofSite(siteId, 'past'), ScanIndexForward: false }, page);
      return { items: (await getItems(table, items.map(keyOf))).map(sessionOf).filter(hasEnded), next };
    },
  };
};
