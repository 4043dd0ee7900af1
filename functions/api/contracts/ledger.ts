import * as z from 'zod';
import { type Contract, page, pageOf, site } from '#api/contracts/contract-parts';
import { LedgerEntry } from '#domain/ledger';
import { ledgerCsv } from '#web/csv';

export const LedgerEntryAnswer = LedgerEntry.meta({ id: 'LedgerEntry' });

/** Everything that happened on a site, for both sides alike. */
export const ledgerContracts = {
  readLedger: {
    method: 'GET',
    path: '/sites/{siteId}/ledger',
    audience: 'company',
    summary: 'Read everything that happened on a site, in order',
    params: site,
    query: z.strictObject(page),
    answer: { status: 200, body: pageOf(LedgerEntryAnswer).meta({ id: 'Ledger' }), csv: ledgerCsv },
    refusals: [],
  },

  readOwnedLedger: {
    method: 'GET',
    path: '/owner/sites/{siteId}/ledger',
    audience: 'owner',
    summary: 'Read everything that happened on your site, in order',
    params: site,
    query: z.strictObject(page),
    answer: { status: 200, body: pageOf(LedgerEntryAnswer).meta({ id: 'OwnedLedger' }), csv: ledgerCsv },
    refusals: [],
  },
} as const satisfies Record<string, Contract>;
