import * as z from 'zod';
import { type Item, keyOf, queryAll, type Table } from '#adapters/dynamodb/table';
import { idIn, lists } from '#adapters/dynamodb/table-keys';
import type { LinkIndex, LinkTarget } from '#app/kernel/link-ports';
import { Contact } from '#domain/contact';

const Pointer = z.discriminatedUnion('entity', [
  z.object({ entity: z.literal('invitation'), contact: Contact }),
  /** As 0.1 stored them. */
  z.object({ entity: z.literal('application') }),
  z.object({
    entity: z.literal('message'),
    id: z.string(),
    siteId: z.string().optional(),
    companyId: z.string(),
    to: Contact,
    link: z.object({ kind: z.string(), subjectId: z.string() }),
  }),
]);

/** What its link alone says all of, besides the site. */
const isOfSite = (kind: string): kind is 'person' | 'transfer' | 'company' | 'farewell' =>
  ['person', 'transfer', 'company', 'farewell'].includes(kind);

/** Each of a site's people has one of their own. */
const isOfPerson = (kind: string): kind is 'application' | 'recovery' | 'partner' => ['application', 'recovery', 'partner'].includes(kind);

const targetOf = (item: Item): LinkTarget[] => {
  const pointer = Pointer.parse(item);
  const { pk, sk } = keyOf(item);
  if (pointer.entity === 'application') return [{ kind: pointer.entity, id: idIn(sk), siteId: idIn(pk) }];
  if (pointer.entity === 'invitation') return [{ kind: pointer.entity, id: idIn(sk), siteId: idIn(pk), contact: pointer.contact }];
  const { id, siteId, companyId, to, link } = pointer;
  if (link.kind === 'offer') return [{ kind: 'offer', id: link.subjectId, email: to.value, companyId }];
  if (siteId === undefined) return [];
  if (isOfSite(link.kind)) return [{ kind: link.kind, id: link.subjectId, siteId }];
  if (isOfPerson(link.kind)) return [{ kind: link.kind, id: link.subjectId, siteId, to }];
  return [{ kind: 'notice', id, siteId }];
};

export const dynamoLinkIndex = (table: Table): LinkIndex => ({
  async byLocator(locator) {
    const items = await queryAll(table, {
      IndexName: lists.name,
      KeyConditionExpression: 'gsi1pk = :link',
      values: { ':link': lists.link(locator).gsi1pk },
    });
    return items.flatMap(targetOf);
  },
});
