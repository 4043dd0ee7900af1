import type { LedgerEntry } from '#domain/ledger';

/** RFC 4180. */
const field = (value: unknown): string => {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A row for each thing; the names of the columns first, unless this goes on behind a page that had them. */
const tableOf = <T extends object>(columns: readonly (keyof T & string)[], rows: readonly T[], isFirstPage = true): string =>
  [...(isFirstPage ? [columns.join(',')] : []), ...rows.map((row) => columns.map((column) => field(row[column])).join(','))]
    .map((row) => `${row}\r\n`)
    .join('');

/**
 * The columns of an exported ledger; `actor` and `details` hold JSON, so that the hash can be recomputed from a row. None begins
 * with what a spreadsheet takes for a formula: numbers, times, ids, hashes and JSON.
 */
const COLUMNS = ['seq', 'at', 'action', 'actor', 'details', 'id', 'siteId', 'previous', 'hash'] as const;

/** A page of a ledger as CSV; only the first begins with the names of the columns, so that pages can be put together. */
export const ledgerCsv = ({ items }: { items: LedgerEntry[] }, isFirstPage: boolean): string => tableOf(COLUMNS, items, isFirstPage);

/** What was done, as a row of a table. */
type Use = {
  id: string;
  from: string;
  to?: string;
  permission: string;
  technician: { technicianId: string; name: string };
  deviceId: string;
  device: string | undefined;
  grantId: string;
  reportedBy: string;
};

/** A name that somebody gave is text, whatever a spreadsheet would take it for. */
const asText = (name = ''): string => (/^[=+\-@\t\r]/.test(name) ? `'${name}` : name);

export const sessionsCsv = (items: readonly Use[]): string =>
  tableOf(
    ['from', 'to', 'technician', 'permission', 'device', 'id', 'technicianId', 'deviceId', 'grantId', 'reportedBy'],
    items.map(({ technician, device, ...item }) => ({
      ...item,
      technician: asText(technician.name),
      technicianId: technician.technicianId,
      device: asText(device),
    })),
  );
