import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { keys } from '#adapters/keys';
import { read, stored, type Table } from '#adapters/table';
import type { Companies } from '#app/ports';
import { Company } from '#domain/company';
import { Technician } from '#domain/technician';

const Version = z.object({ version: z.int() });

export const dynamoCompanies = ({ client, name }: Table): Companies => ({
  async find(companyId) {
    const { Item } = await client.send(new GetItemCommand({ TableName: name, Key: stored(keys.company(companyId)), ConsistentRead: true }));
    const item = Item && read(Item);
    return item && { value: Company.parse(item), version: Version.parse(item).version };
  },

  async technician(email) {
    const { Item } = await client.send(new GetItemCommand({ TableName: name, Key: stored(keys.technician(email)), ConsistentRead: true }));
    return Item && Technician.parse(read(Item));
  },
});
