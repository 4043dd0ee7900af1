import * as z from 'zod';
import { getItem, getItems, type Item, keyOf, queryAll, queryPage, type Table, versionOf } from '#adapters/dynamodb/table';
import { keys, lists } from '#adapters/dynamodb/table-keys';
import type { Companies, Offers, Versioned } from '#app/kernel/ports';
import { Company } from '#domain/company';
import { Offer } from '#domain/offer';
import { Technician } from '#domain/technician';

const Pointer = z.object({ email: z.string() });
const CodePointer = Pointer.extend({ companyId: z.string() });

export const dynamoCompanies = (table: Table): Companies => ({
  async find(companyId) {
    const item = await getItem(table, keys.company(companyId));
    return item && { value: Company.parse(item), version: versionOf(item) };
  },

  async technician(email) {
    const item = await getItem(table, keys.technician(email));
    return item && Technician.parse(item);
  },

  async adminOfCode(code) {
    const item = await getItem(table, keys.companyCode(code));
    if (!item) return undefined;
    const { email, companyId } = CodePointer.parse(item);
    const technician = await this.technician(email);
    return technician?.role === 'admin' && technician.companyId === companyId ? technician : undefined;
  },

  async staff(companyId, page) {
    const { gsi1pk, gsi1sk } = lists.techniciansOfCompany(companyId);
    const query = {
      IndexName: lists.name,
      KeyConditionExpression: 'gsi1pk = :pk AND begins_with(gsi1sk, :sk)',
      values: { ':pk': gsi1pk, ':sk': gsi1sk },
    };
    const { items: listed, next } = await queryPage(table, query, page);
    const items = await getItems(table, listed.map(keyOf));
    // The index may lag: whoever has left for another company is nobody's to see (rule 26).
    const people = items.filter((item) => item['companyId'] === companyId);
    return { items: people.map((item) => (item['entity'] === 'offer' ? Offer.parse(item) : Technician.parse(item))), next };
  },

  async member(companyId, technicianId) {
    const { gsi1pk, gsi1sk } = lists.techniciansOfCompany(companyId, technicianId);
    const pointers = await queryAll(table, {
      IndexName: lists.name,
      KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk = :sk',
      values: { ':pk': gsi1pk, ':sk': gsi1sk },
    });
    const [pointer] = pointers;
    if (!pointer) return undefined;
    // The index may lag: it says where to look, the table what is so.
    const { email } = Pointer.parse(pointer);
    const [technician, offer] = await Promise.all([this.technician(email), findOffer(table, email, companyId)]);
    if (technician?.id === technicianId && technician.companyId === companyId) return { technician };
    return offer?.value.id === technicianId ? { offer } : undefined;
  },
});

const findOffer = async (table: Table, email: string, companyId: string): Promise<Versioned<Offer> | undefined> => {
  const item = await getItem(table, keys.offer(email, companyId));
  return item && offerOf(item);
};

const offerOf = (item: Item): Versioned<Offer> => ({ value: Offer.parse(item), version: versionOf(item) });

export const dynamoOffers = (table: Table): Offers => ({
  find: (email, companyId) => findOffer(table, email, companyId),

  async to(email, page) {
    const { pk, sk } = keys.offer(email, '');
    const query = { KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)', values: { ':pk': pk, ':sk': sk }, ConsistentRead: true };
    const { items, next } = await queryPage(table, query, page);
    return { items: items.map(offerOf), next };
  },
});
