import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { keys, lists } from '#adapters/keys';
import { queryAll, queryPage, read, stored, type Table } from '#adapters/table';
import type { Companies } from '#app/ports';
import { Company } from '#domain/company';
import { Technician } from '#domain/technician';

const Version = z.object({ version: z.int() });

export const dynamoCompanies = (table: Table): Companies => {
  const { client, name } = table;
  return {
    async find(companyId) {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: name, Key: stored(keys.company(companyId)), ConsistentRead: true }),
      );
      const item = Item && read(Item);
      return item && { value: Company.parse(item), version: Version.parse(item).version };
    },

    async technician(email) {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: name, Key: stored(keys.technician(email)), ConsistentRead: true }),
      );
      return Item && Technician.parse(read(Item));
    },

    async technicians(companyId, page) {
      const { gsi1pk, gsi1sk } = lists.techniciansOfCompany(companyId);
      const query = {
        IndexName: lists.name,
        KeyConditionExpression: 'gsi1pk = :pk AND begins_with(gsi1sk, :sk)',
        values: { ':pk': gsi1pk, ':sk': gsi1sk },
      };
      const { items, next } = await queryPage(table, query, page);
      return { items: items.map((item) => Technician.parse(item)), next };
    },

    async technicianById(companyId, technicianId) {
      const { gsi1pk, gsi1sk } = lists.techniciansOfCompany(companyId, technicianId);
      const [pointer] = await queryAll(table, {
        IndexName: lists.name,
        KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk = :sk',
        values: { ':pk': gsi1pk, ':sk': gsi1sk },
      });
      // The index may lag: it says where to look, the table what is so.
      const technician = pointer && (await this.technician(Technician.parse(pointer).email));
      return technician?.id === technicianId && technician.companyId === companyId ? technician : undefined;
    },
  };
};
