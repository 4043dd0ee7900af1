import type { LedgerEntry } from '#domain/ledger';
import { ledgerCsv } from '#web/csv';
import type { Result } from '#web/event';
import { PAGE_HEADERS } from './page-headers.ts';

/** An answer of a function holds 6 MB: a long ledger is taken away in parts of so many entries. */
export const ENTRIES_A_PART = 4_000;

export const partsOf = (entries: number): number[] =>
  Array.from({ length: Math.max(1, Math.ceil(entries / ENTRIES_A_PART)) }, (_, index) => index);

/** A ledger to take away: the file that the API gives, and the verifier reads. */
export const ledgerFile = (ledger: { items: LedgerEntry[] }, { isCsv, isFirstPart }: { isCsv: boolean; isFirstPart: boolean }): Result => ({
  statusCode: 200,
  headers: {
    ...PAGE_HEADERS,
    'content-type': isCsv ? 'text/csv; charset=utf-8' : 'application/json',
    'content-disposition': `attachment; filename="ledger.${isCsv ? 'csv' : 'json'}"`,
  },
  body: isCsv ? ledgerCsv(ledger, isFirstPart) : JSON.stringify(ledger),
});
