import { paginateScan } from '@aws-sdk/client-dynamodb';
import type { Table } from '#adapters/dynamodb/table';
import { idIn } from '#adapters/dynamodb/table-keys';

/** Every site of a table. */
export async function* siteIds(table: Table): AsyncIterable<string> {
  const pages = paginateScan(
    { client: table.client },
    {
      TableName: table.name,
      FilterExpression: 'sk = :site',
      ExpressionAttributeValues: { ':site': { S: 'SITE' } },
      ProjectionExpression: 'pk',
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) for (const { pk } of Items) if (pk?.S !== undefined) yield idIn(pk.S);
}
