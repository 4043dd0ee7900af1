import type { Here } from '#api/company/rooms';
import { ledgerContracts } from '#api/contracts/ledger';
import { siteContracts } from '#api/contracts/sites';
import { routesOf } from '#api/route';
import { addSite } from '#app/sites/add-site';
import { changeSite } from '#app/sites/change-site';
import { deleteSite } from '#app/sites/delete-site';
import { listSites } from '#app/sites/list-sites';
import { listWork } from '#app/sites/list-work';
import { readLedger } from '#app/sites/read-ledger';
import { readSite } from '#app/sites/read-site';

const route = routesOf({ ...siteContracts, ...ledgerContracts });

/** Its sites, and what has happened on them. */
export const sites = ({ ports, paged }: Here) => [
  route('addSite', ({ caller, body, once }) => addSite(ports, caller, body, once)),
  route('listSites', (input) => {
    const { status, q, as } = input.query;
    return paged(input, (page) => listSites(ports, input.caller, { status, q, as }, page));
  }),
  route('listWork', (input) => paged(input, (page) => listWork(ports, input.caller, input.query.kind, page))),
  route('readSite', ({ caller, params }) => readSite(ports, caller, params.siteId)),
  route('changeSite', ({ caller, params, body }) => changeSite(ports, caller, params.siteId, body)),
  route('deleteSite', ({ caller, params }) => deleteSite(ports, caller, params.siteId)),
  route('readLedger', (input) => paged(input, (page) => readLedger(ports, input.caller, input.params.siteId, page))),
];
