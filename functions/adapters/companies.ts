import * as z from 'zod';
import { keys, lists } from '#adapters/keys';
import { getItem, queryAll, queryPage, type Table } from '#adapters/table';
import type { Companies } from '#app/ports';
import { Company } from '#domain/company';
import { Technician } from '#domain/technician';

const Version = z.object({ version: z.int() });

export const dynamoCompanies = (table: Table): Companies => ({
  async find(companyId) {
    const item = await getItem(table, keys.company(companyId));
    return item && { value: Company.parse(item), version: Version.parse(item).version };
  },

  async technician(email) {
    const item = await getItem(table, keys.technician(email));
    return item && Technician.parse(item);
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
});
