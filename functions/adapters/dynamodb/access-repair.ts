import { openList } from '#adapters/dynamodb/packed-access';
import type { ReadItems } from '#adapters/dynamodb/table';
import { keys } from '#adapters/dynamodb/table-keys';
import type { AccessLists } from '#app/kernel/access-port';
import { differencesOf } from '#domain/access-list';

/** What is stored of a site's access beside what it should be: apart from the check, which needs none of this. */
export const dynamoAccessLists = (readItems: ReadItems): AccessLists => ({
  async differences(list) {
    const [item] = await readItems([keys.accessList(list.siteId)]);
    const devices = list.grants.flatMap((grant) => grant.devices);
    return differencesOf(item && openList(item).contents(list.siteId, devices), list);
  },
});
