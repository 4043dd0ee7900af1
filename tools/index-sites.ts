import { connect } from '#adapters/wire';
import { indexSite } from '#app/schedule/index-site';
import { siteIds } from './site-ids.ts';

/** `npm run -s index-sites -- TABLE [SITE]`: what sites that an older release stored are found by, and what needs doing on them (docs/operations.md). */
const [TABLE_NAME, only] = process.argv.slice(2);
if (TABLE_NAME === undefined) {
  console.error('Say which table: npm run -s index-sites -- TABLE [SITE]');
  process.exit(1);
}
const { table, ports } = connect({ TABLE_NAME });
let written = 0;
for await (const siteId of only === undefined ? siteIds(table) : [only]) written += Number(await indexSite(ports, siteId));
console.log(`${written} sites written.`);
