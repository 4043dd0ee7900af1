import type { LedgerEntry } from '#domain/ledger';

/** The columns of an exported ledger; `actor` and `details` hold JSON, so that the hash can be recomputed from a row. */
const COLUMNS = ['seq', 'at', 'action', 'actor', 'details', 'id', 'siteId', 'previous', 'hash'] as const;

/** RFC 4180. No column begins with what a spreadsheet takes for a formula: numbers, times, ids, hashes and JSON. */
const field = (value: unknown): string => {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A page of a ledger as CSV; only the first begins with the names of the columns, so that pages can be put together. */
export const ledgerCsv = ({ items }: { items: LedgerEntry[] }, isFirstPage: boolean): string =>
  [...(isFirstPage ? [COLUMNS.join(',')] : []), ...items.map((entry) => COLUMNS.map((column) => field(entry[column])).join(','))]
    .map((row) => `${row}\r\n`)
    .join('');
