import { parseArgs } from 'node:util';
import { dynamoAccessLists } from '#adapters/dynamodb/access-repair';
import { getItems } from '#adapters/dynamodb/table';
import { connect } from '#adapters/wire';
import { repairAccess } from '#app/grants/repair-access';
import { siteIds } from './site-ids.ts';

/** `npm run -s repair-access -- TABLE [SITE] [--dry-run]`: what the check goes by, anew from the grants (docs/operations.md). */
const {
  positionals: [TABLE_NAME, only],
  values: { 'dry-run': isRehearsal = false },
} = parseArgs({ allowPositionals: true, options: { 'dry-run': { type: 'boolean' } } });
if (TABLE_NAME === undefined) {
  console.error('Say which table: npm run -s repair-access -- TABLE [SITE] [--dry-run]');
  process.exit(1);
}
const { table, ports: connected } = connect({ TABLE_NAME });
const ports = { ...connected, accessLists: dynamoAccessLists((keys) => getItems(table, keys)) };

let [sites, differing] = [0, 0];
for await (const siteId of only === undefined ? siteIds(table) : [only]) {
  const grants = await repairAccess(ports, siteId, { isRehearsal });
  sites++;
  if (grants.length === 0) continue;
  differing++;
  console.log(`${siteId}: ${grants.join(' ')}`);
}
console.log(`${sites} sites looked at, ${differing} ${isRehearsal ? 'to be rewritten' : 'rewritten'}.`);
