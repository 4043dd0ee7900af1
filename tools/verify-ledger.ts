import { readFileSync } from 'node:fs';
import { firstBreak, LedgerEntry } from '#domain/ledger';

/** `npm run verify-ledger FILE`: whether an exported ledger, JSON or CSV, is whole and unchanged (docs/ledger.md). */
const fail = (message: string): never => {
  console.error(message);
  process.exit(1);
};

/** The rows of RFC 4180 text. */
const rowsOf = (text: string): string[][] => {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (row.length > 1) rows.push(row);
    row = [];
  }
  return rows;
};

const JSON_COLUMNS = new Set(['seq', 'actor', 'details']);

const fromCsv = (text: string): unknown[] => {
  const [columns = [], ...rows] = rowsOf(text);
  return rows.map((row) =>
    Object.fromEntries(columns.map((name, index) => [name, JSON_COLUMNS.has(name) ? JSON.parse(row[index] ?? '') : row[index]])),
  );
};

const fromJson = (text: string): unknown[] => {
  const parsed: unknown = JSON.parse(text);
  return Array.isArray(parsed) ? parsed : ((parsed as { items?: unknown[] }).items ?? fail('The file holds no list of entries.'));
};

const [file] = process.argv.slice(2);
if (file === undefined) fail('Say which file: npm run verify-ledger ledger.json');
const text = readFileSync(file as string, 'utf8');
const entries = LedgerEntry.array().safeParse(/^\s*[[{]/.test(text) ? fromJson(text) : fromCsv(text));
if (!entries.success) fail('The file is no ledger: an entry has not the fields that it should have.');
const broken = firstBreak(entries.data ?? []);
if (broken !== undefined) fail(`Entry ${broken} is missing, moved or changed.`);
console.log(`${entries.data?.length} entries; nothing is missing or changed.`);
