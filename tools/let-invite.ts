import { connect } from '#adapters/wire';
import { letInvite } from '#app/company/let-invite';

/** `npm run -s let-invite -- TABLE COMPANY`: for a company that three contacts did not know, once you have looked (docs/operations.md). */
const [TABLE_NAME, companyId] = process.argv.slice(2);
if (TABLE_NAME === undefined || companyId === undefined) {
  console.error('Say which table and which company: npm run -s let-invite -- TABLE COMPANY');
  process.exit(1);
}
const { ports } = connect({ TABLE_NAME });
const reports = await letInvite(ports, companyId);
console.log(`${companyId} may invite again; ${reports} reports count no more.`);
